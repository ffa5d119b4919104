//! The punctuation of formatted text: remains of missing fields, adjacent full stops, apostrophes and quotation
//! marks.

use super::own_quote;
use crate::press::bibliography::style::Terms;

/// The end of the text written so far, so that texts that meet have one punctuation mark between them.
#[derive(Clone, Debug, Default)]
pub(super) struct Punctuation {
    /// The last character that a reader sees.
    last: Option<char>,
    /// The last one that is not a closing quotation mark.
    last_inside: Option<char>,
    /// Quotation marks of the style that are open, and those of the text.
    open: [usize; 2],
}

impl Punctuation {
    /// Takes note of text that was written without correction.
    pub(super) fn after(&mut self, text: &str) {
        if let Some(last) = text.chars().next_back() {
            (self.last, self.last_inside) = (Some(last), Some(last));
        }
    }

    /// `text` with curved apostrophes and the quotation marks of the language, and without marks that are left of a
    /// missing field or meet another: a comma before a full stop or bracket, a space before a colon, a full stop
    /// after a full stop or question mark.
    pub(super) fn corrected(&mut self, text: &str, terms: &Terms) -> String {
        let mut corrected = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(character) = rest.chars().next() {
            let after = &rest[character.len_utf8()..];
            let next = after.chars().next();
            // A space before the pages of a journal is left of a missing issue; the colon is the style’s.
            let before_pages =
                rest.starts_with(" : ") && rest[3..].chars().all(|next| !next.is_alphabetic());
            if before_pages || self.is_dropped(character, next) {
                rest = after;
                continue;
            }
            if let Some(opening) = own_quote(character) {
                // The full stop or comma goes before the quotation mark, as in American English.
                if !opening
                    && terms.pulls_punctuation
                    && let Some(mark @ ('.' | ',')) = next
                {
                    if !self.is_dropped(mark, None) {
                        corrected.push(mark);
                        self.see(mark);
                    }
                    corrected.push_str(&self.own_quote(false, terms));
                    rest = &after[mark.len_utf8()..];
                    continue;
                }
                corrected.push_str(&self.own_quote(opening, terms));
                rest = after;
                continue;
            }
            self.count_quotes(rest, terms);
            // `'t Hooft`, `the '90s`
            let is_elision = next.is_some_and(|next| next.is_ascii_digit())
                || (next.is_some_and(char::is_lowercase)
                    && after.chars().nth(1).is_some_and(|second| second == ' '));
            let written = match character {
                '\'' if is_elision => '’',
                '\'' if self
                    .last
                    .is_none_or(|last| last.is_whitespace() || "“‘(—".contains(last)) =>
                {
                    '‘'
                }
                '\'' => '’',
                '\t' | '\n' | '\r' => ' ',
                other => other,
            };
            if !written.is_control() {
                corrected.push(written);
                self.see(written);
            }
            rest = after;
        }
        corrected
    }

    fn see(&mut self, character: char) {
        self.last = Some(character);
        if !matches!(character, '”' | '’' | '»' | '“') {
            self.last_inside = Some(character);
        }
    }

    fn is_dropped(&self, character: char, next: Option<char>) -> bool {
        match (character, next) {
            (',', Some('.' | ')')) => true,
            (' ', Some(':')) => self.last.is_some_and(char::is_numeric),
            (' ', _) => self.last == Some(' '),
            ('.', _) => {
                matches!(self.last, Some('?' | '!' | '.' | '…'))
                    || (self.last != self.last_inside && matches!(self.last_inside, Some('.')))
                    || (matches!(self.last, Some('”' | '’'))
                        && matches!(self.last_inside, Some('?' | '!')))
            }
            (',', _) => self.last == Some(','),
            _ => false,
        }
    }

    /// A quotation mark of the text: single within others.
    fn own_quote(&mut self, opening: bool, terms: &Terms) -> String {
        if !opening {
            self.open[1] = self.open[1].saturating_sub(1);
        }
        let is_inner = (self.open[0] + self.open[1]) % 2 == 1;
        if opening {
            self.open[1] += 1;
        }
        let mark = &terms.quotes[usize::from(is_inner) * 2 + usize::from(!opening)];
        let mark = mark.trim_matches(['\u{a0}', '\u{202f}', ' ']).to_owned();
        self.last = mark.chars().next_back();
        if opening {
            self.last_inside = self.last;
        }
        mark
    }

    /// Counts the quotation marks of the style.
    fn count_quotes(&mut self, rest: &str, terms: &Terms) {
        let [open, close, ..] = &terms.quotes;
        if open != close && rest.starts_with(open.as_str()) {
            self.open[0] += 1;
        } else if rest.starts_with(close.as_str()) {
            self.open[0] = if open == close {
                1 - self.open[0].min(1)
            } else {
                self.open[0].saturating_sub(1)
            };
        }
    }
}

/// `text` without control characters, which HTML does not keep: white space stays a space.
pub(in crate::press::bibliography) fn printable(text: &str) -> String {
    let kept = |character: char| match character {
        '\t' | '\n' | '\r' => Some(' '),
        other if other.is_control() => None,
        other => Some(other),
    };
    text.chars().filter_map(kept).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::press::bibliography::style::Style;

    fn corrected(texts: &[&str]) -> String {
        let style = Style::named("chicago-author-date").expect("a style");
        let mut punctuation = Punctuation::default();
        texts.iter().map(|text| punctuation.corrected(text, style.terms())).collect()
    }

    #[test]
    fn adjacent_punctuation_marks_are_merged() {
        for (texts, expected) in [
            (&["“A Page.”", ". https"][..], "“A Page.” https"),
            (&["“Walls.", ".”"], "“Walls.”"),
            (&["U.S.", ". P"], "U.S. P"),
            (&["Why?", ". P"], "Why? P"),
            (&["“Why?”", ". P"], "“Why?” P"),
            (&["A, ", ". B"], "A, . B"),
            (&["A,. B"], "A. B"),
            (&["12 : 3"], "12: 3"),
            (&["J XII", " : ", "1–2"], "J XII: 1–2"),
            (&["Histoire : une vie"], "Histoire : une vie"),
            (&["a", "  b"], "a b"),
        ] {
            assert_eq!(corrected(texts), expected, "{texts:?}");
        }
    }

    #[test]
    fn quotation_marks_within_others_are_single() {
        assert_eq!(corrected(&["“The ‹Wall› that”"]), "“The ‘Wall’ that”");
        assert_eq!(corrected(&["“The ‹Wall›.”"]), "“The ‘Wall.’”");
        assert_eq!(corrected(&["The ‹Wall of ‹X›› that"]), "The “Wall of ‘X’” that");
        assert_eq!(corrected(&["It's 'so'"]), "It’s ‘so’");
        assert_eq!(corrected(&["on 't Hooft, the '90s"]), "on ’t Hooft, the ’90s");
    }
}
