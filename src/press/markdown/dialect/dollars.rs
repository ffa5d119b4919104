//! Characters that are markup in one place and text in another: `$`, `^`, `~`, and a backslash before a space.

use std::ops::Range;

use super::{
    Rewriting,
    restore::{NO_BREAK, NO_MARKUP},
};

/// Rewrites those that the parser would read otherwise than they are meant: a `$` that begins no formula,
/// the `^` of an inline note, the markers of superscripts and subscripts, and Pandoc's space at which no line
/// breaks. Returns the formulas.
pub(super) fn rewrite(masked: &str, text: &mut Rewriting) -> Vec<Range<usize>> {
    let bytes = masked.as_bytes();
    let mut dollars = Vec::new();
    let mut at = 0;
    // The position of the marker that ends a superscript or subscript.
    let mut closing = None;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => {
                if bytes.get(at + 1) == Some(&b' ') {
                    text.put(at, NO_BREAK.as_bytes());
                }
                at += 2;
                continue;
            }
            b'^' if bytes.get(at + 1) == Some(&b'[') && !is_label(bytes, at) => {
                text.fill(at..at + 1, NO_MARKUP)
            }
            b'^' | b'~' if closing == Some(at) => closing = None,
            b'^' | b'~' if closing.is_none() => {
                closing = script_end(bytes, at);
                if let Some(end) = closing {
                    text.fill(at..at + 1, NO_MARKUP);
                    text.fill(end..end + 1, NO_MARKUP);
                }
            }
            b'$' => dollars.push(at),
            _ => {}
        }
        at += 1;
    }
    let formulas = formulas(masked, &dollars);
    let mut rest = formulas.iter().peekable();
    for dollar in dollars {
        while rest.next_if(|formula| formula.end <= dollar).is_some() {}
        if !rest.peek().is_some_and(|formula| formula.contains(&dollar)) {
            text.fill(dollar..dollar + 1, NO_MARKUP);
        }
    }
    formulas
}

/// Returns the position of the character that ends the superscript or subscript that begins at `at`: it
/// contains no space except after a backslash. A `~` before a word alone strikes it through.
fn script_end(bytes: &[u8], at: usize) -> Option<usize> {
    /// Maximum length of a superscript or subscript, in bytes.
    const MAX_BYTES: usize = 60;
    let sign = bytes[at];
    let before = at.checked_sub(1).map(|before| bytes[before]);
    let follows =
        before.is_some_and(|byte| byte.is_ascii_alphanumeric() || b")]*_".contains(&byte));
    if sign == b'~' && !follows || before == Some(sign) {
        return None;
    }
    let mut end = at + 1;
    while end < bytes.len() && end - at <= MAX_BYTES {
        match bytes[end] {
            byte if byte == sign => break,
            b'\\' => end += 1,
            byte if byte.is_ascii_whitespace() || b"[]()=/<>|".contains(&byte) => return None,
            // `x^2+y^2` is a sum.
            b'+' if bytes.get(end + 1) != Some(&sign) => return None,
            _ => {}
        }
        end += 1;
    }
    let is_end = bytes.get(end) == Some(&sign) && bytes.get(end + 1) != Some(&sign);
    (is_end && end > at + 1).then_some(end)
}

/// Returns whether a `^` at `at` belongs to the label of a footnote, as in `[^[a]`.
fn is_label(bytes: &[u8], at: usize) -> bool {
    at > 0 && bytes[at - 1] == b'['
}

/// The formulas of `text`, in which unescaped dollar signs are at `dollars`.
fn formulas(text: &str, dollars: &[usize]) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut formulas = Vec::new();
    let mut first = 0;
    while let Some(&open) = dollars.get(first) {
        let is_display = dollars.get(first + 1) == Some(&(open + 1));
        let width = 1 + usize::from(is_display);
        let mut found = None;
        for (number, &close) in dollars.iter().enumerate().skip(first + width) {
            let inner = open + width..close;
            if text[inner.clone()].contains("\n\n") {
                break;
            }
            let is_whole = !is_display || dollars.get(number + 1) == Some(&(close + 1));
            if is_display && !is_whole {
                continue;
            }
            let after = bytes.get(close + width).copied().unwrap_or(b' ');
            let inner = &text[inner];
            if is_display && !inner.trim().is_empty()
                || !is_display && is_formula(inner) && !after.is_ascii_digit()
            {
                found = Some((number + width, open..close + width));
            }
            break;
        }
        match found {
            Some((next, formula)) => {
                formulas.push(formula);
                first = next;
            }
            None => first += width,
        }
    }
    formulas
}

/// Returns whether the text between two dollar signs is a formula, and not the text between two sums of money.
fn is_formula(inner: &str) -> bool {
    if inner.is_empty()
        || inner.contains("](")
        || inner.contains("://")
        || inner.starts_with(char::is_whitespace)
        || inner.ends_with(char::is_whitespace)
    {
        return false;
    }
    // Words are part of formulas only as arguments of commands.
    let is_word = |word: &str| {
        let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        word.len() > 3 && word.chars().all(char::is_alphabetic)
    };
    let has_words = inner.split_whitespace().filter(|word| is_word(word)).count() > 1;
    if inner.contains(['\\', '{']) || (inner.contains(['^', '_', '=']) && !has_words) {
        return true;
    }
    let names = inner.split(|letter: char| !letter.is_ascii_alphabetic());
    let is_short = names.into_iter().all(|name| name.len() <= 2);
    let signs = "+-*/().,!|<>' ";
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || signs.contains(letter);
    inner.len() <= 24 && is_short && inner.chars().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let dollars: Vec<_> = text.match_indices('$').map(|(at, _)| at).collect();
        formulas(text, &dollars).into_iter().map(|formula| &text[formula]).collect()
    }

    #[test]
    fn formulas_are_distinguished_from_amounts_of_money() {
        assert_eq!(
            found("a $x$, $n-1$ and $\\alpha + \\beta x_t$."),
            ["$x$", "$n-1$", "$\\alpha + \\beta x_t$"]
        );
        assert_eq!(found("$$\nE = mc^2\n$$ and $$a$$"), ["$$\nE = mc^2\n$$", "$$a$$"]);
        assert_eq!(found("$g_t = 1$ costs $5 or $6"), ["$g_t = 1$"]);
        for text in [
            "It cost $5 and then $10.",
            "US$5 million to US$10 million",
            "$20/barrel and in US$ terms",
            "A$AP and B$, $5–$10",
            "$HOME/bin:$PATH",
            "from $5 a day, or 5$ more",
            "$ x $",
            "$$",
            "$x\n\ny$",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
