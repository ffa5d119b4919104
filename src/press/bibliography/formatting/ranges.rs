//! Ranges of dates. Hayagriva 0.10 prints only single dates (typst/hayagriva's `Date` has no end), so an entry
//! is formatted with the beginning and with the end of its range, and the differences of the two are joined.

use hayagriva::{Elem, ElemChild, ElemChildren, ElemMeta};

use crate::press::bibliography::work::is_open_end;

/// Makes each date of `start` that is another in `end` a range.
pub(super) fn merge(start: &mut ElemChildren, end: &ElemChildren) {
    for (child, other) in start.0.iter_mut().zip(&end.0) {
        let (ElemChild::Elem(elem), ElemChild::Elem(other)) = (child, other) else { continue };
        if elem.meta == Some(ElemMeta::Date) && other.meta == Some(ElemMeta::Date) {
            merge_dates(elem, other);
        } else {
            merge(&mut elem.children, &other.children);
        }
    }
}

fn merge_dates(start: &mut Elem, end: &Elem) {
    let from = format!("{:#}", start.children);
    let to = format!("{:#}", end.children);
    if from == to {
        return;
    }
    let merged = if is_open_end(&to) { opened(&from) } else { range(&from, &to) };
    let formatting = match start.children.0.first() {
        Some(ElemChild::Text(text)) => text.formatting,
        _ => Default::default(),
    };
    start.children.0 = vec![hayagriva::Formatted { text: merged, formatting }.into()];
}

/// A range without end, as in `2010–`: the dash is after the last letter or digit.
fn opened(from: &str) -> String {
    let end = from
        .char_indices()
        .rev()
        .find(|(_, c)| c.is_alphanumeric())
        .map_or(from.len(), |(at, c)| at + c.len_utf8());
    format!("{}–{}", &from[..end], &from[end..])
}

/// Joins two dates to a range: the parts that they share are printed once, unless their years differ.
fn range(from: &str, to: &str) -> String {
    let (from, to) = (tokens(from), tokens(to));
    let year = |tokens: &[&str]| {
        tokens.iter().find(|token| is_year(token)).map(|token| (*token).to_owned())
    };
    let one_year = year(&from) == year(&to) && year(&from).is_some();
    let may_share = |token: &str| one_year || !token.contains(char::is_alphanumeric);
    let before =
        from.iter().zip(&to).take_while(|(one, other)| one == other && may_share(one)).count();
    let least = from.len().min(to.len()) - before;
    let behind = from.iter().rev().zip(to.iter().rev()).take(least);
    let behind = behind.take_while(|(one, other)| one == other && may_share(one)).count();
    // A day alone is not separated from its month by a shared prefix.
    let (start, end) = (&from[before..from.len() - behind], &to[before..to.len() - behind]);
    [
        &from[..before].concat(),
        &start.concat(),
        "–",
        &end.concat(),
        &from[from.len() - behind..].concat(),
    ]
    .concat()
}

fn is_year(token: &str) -> bool {
    token.len() >= 3 && token.bytes().all(|byte| byte.is_ascii_digit())
}

/// Words, numbers, and each other character.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut start = 0;
    for (at, character) in text.char_indices() {
        if !character.is_alphanumeric() {
            if start < at {
                tokens.push(&text[start..at]);
            }
            start = at + character.len_utf8();
            tokens.push(&text[at..start]);
        }
    }
    if start < text.len() {
        tokens.push(&text[start..]);
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_parts_of_a_date_range_are_printed_once() {
        for (from, to, expected) in [
            ("2010", "2012", "2010–2012"),
            ("(2010)", "(2012)", "(2010–2012)"),
            ("May 1, 2019", "May 3, 2019", "May 1–3, 2019"),
            ("May 1, 2019", "June 3, 2019", "May 1–June 3, 2019"),
            ("May 1, 2019", "May 1, 2020", "May 1, 2019–May 1, 2020"),
            ("May 2010", "June 2010", "May–June 2010"),
            ("2010, May", "2010, June", "2010, May–June"),
            ("1 de mayo de 2019", "3 de mayo de 2019", "1–3 de mayo de 2019"),
        ] {
            assert_eq!(range(from, to), expected);
        }
        assert_eq!(opened("[2010]"), "[2010–]");
    }
}
