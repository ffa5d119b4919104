//! The letter after the year.

use hayagriva::{ElemChild, ElemChildren, ElemMeta};

use crate::press::bibliography::{marks::LETTER, style::Style};

/// Inserts `letter` where the style has its mark; if there is none, after the first date, or after the style's
/// text for a missing date.
pub(in crate::press::bibliography) fn place_letter(
    children: &mut ElemChildren,
    letter: &str,
    style: &Style,
) {
    if replace(children, letter) || behind_date(children, letter, false) {
        return;
    }
    let no_date = style.terms().no_date.replace(' ', "\u{a0}");
    if !behind_term(children, &style.terms().no_date, letter) {
        behind_term(children, &no_date, letter);
    }
}

/// Replaces the marks.
fn replace(children: &mut ElemChildren, letter: &str) -> bool {
    let mut found = false;
    for child in &mut children.0 {
        match child {
            ElemChild::Text(text) if text.text.contains(LETTER) => {
                // `collection-2001-a` has a hyphen of the style; after digits, only the letter follows.
                text.text = text.text.replace(LETTER, letter);
                found = true;
            }
            ElemChild::Elem(elem) => found |= replace(&mut elem.children, letter),
            _ => {}
        }
    }
    found
}

/// Adds the letter to the last year of the first date.
fn behind_date(children: &mut ElemChildren, letter: &str, in_date: bool) -> bool {
    for child in &mut children.0 {
        let placed = match child {
            ElemChild::Text(text) if in_date => match end_of_year(&text.text) {
                Some(end) => {
                    text.text.insert_str(end, letter);
                    true
                }
                None => false,
            },
            ElemChild::Elem(elem) => {
                let in_date = in_date || elem.meta == Some(ElemMeta::Date);
                behind_date(&mut elem.children, letter, in_date)
            }
            _ => false,
        };
        if placed {
            return true;
        }
    }
    false
}

/// The end of the last number of three digits or more.
fn end_of_year(text: &str) -> Option<usize> {
    let mut end = None;
    let mut digits = 0;
    for (at, character) in text.char_indices() {
        digits = if character.is_ascii_digit() { digits + 1 } else { 0 };
        if digits >= 3 {
            end = Some(at + 1);
        }
    }
    end
}

fn behind_term(children: &mut ElemChildren, term: &str, letter: &str) -> bool {
    for child in &mut children.0 {
        let placed = match child {
            ElemChild::Text(text) => match text.text.find(term) {
                Some(at) => {
                    text.text.insert_str(at + term.len(), &format!("-{letter}"));
                    true
                }
                None => false,
            },
            ElemChild::Elem(elem) => behind_term(&mut elem.children, term, letter),
            _ => false,
        };
        if placed {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letter_follows_the_last_year() {
        let placed = |text: &str| end_of_year(text).map(|end| text[..end].to_owned());
        assert_eq!(placed("May 3, 2010").as_deref(), Some("May 3, 2010"));
        assert_eq!(placed("(2010–2012)").as_deref(), Some("(2010–2012"));
        assert_eq!(placed("May 3"), None);
    }
}
