//! HTML cut into tags, text and the rest.
//!
//! A reader of well-formed HTML: it tells the press what stands in a text. Whether that is safe is
//! not its business; see [`clean`](super::clean).

use std::ops::Range;

/// A piece of HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// Text with its entities as they stand.
    Text(&'t str),
    /// `<!-- … -->`
    Comment,
    /// `<name attribute="value">`; the name in lower case.
    Open(String, Vec<(String, &'t str)>),
    /// `</name>`, in lower case.
    Close(String),
    /// A doctype, a processing instruction, a section, a tag without end.
    Strange(&'t str),
}

/// The elements that have no content.
pub(super) const VOID: [&str; 4] = ["br", "hr", "img", "wbr"];

/// The pieces of `html` with their places in it.
pub(super) fn pieces(html: &str) -> impl Iterator<Item = (Range<usize>, Piece<'_>)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = html.get(at..).filter(|rest| !rest.is_empty())?;
        let (length, piece) = first(rest);
        let range = at..at + length;
        at = range.end;
        Some((range, piece))
    })
}

fn first(rest: &str) -> (usize, Piece<'_>) {
    let text = |from: usize| {
        let end = rest[from..].find('<').map_or(rest.len(), |at| at + from);
        (end, Piece::Text(&rest[..end]))
    };
    let Some(tag) = rest.strip_prefix('<') else { return text(0) };
    if let Some(comment) = tag.strip_prefix("!--") {
        // All of the rest, so that no end is looked for again and again.
        let Some(end) = comment.find("-->") else { return (rest.len(), Piece::Strange(rest)) };
        // Other ends are known to browsers (`<!-->`, `--!>`) and would make them see other tags.
        let odd = comment.starts_with('>') || comment.starts_with("->");
        if odd || comment[..end].contains("--!>") {
            return strange(rest);
        }
        return ("<!---->".len() + end, Piece::Comment);
    }
    let (closing, name) = tag.strip_prefix('/').map_or((false, tag), |name| (true, name));
    match name.bytes().next() {
        Some(byte) if byte.is_ascii_alphabetic() => {}
        Some(b'!' | b'?') => return strange(rest),
        Some(_) if closing => return strange(rest),
        _ => return text(1),
    }
    let length = name.find(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>');
    let Some(length) = length else { return strange(rest) };
    let start = rest.len() - name.len() + length;
    let name = name[..length].to_ascii_lowercase();
    match attributes(rest, start) {
        Some((end, _)) if closing => (end, Piece::Close(name)),
        Some((end, attributes)) => (end, Piece::Open(name, attributes)),
        None => strange(rest),
    }
}

fn strange(rest: &str) -> (usize, Piece<'_>) {
    let end = rest.find('>').map_or(rest.len(), |at| at + 1);
    (end, Piece::Strange(&rest[..end]))
}

/// The attributes of a tag from `at` on, and where it ends.
fn attributes(tag: &str, mut at: usize) -> Option<(usize, Vec<(String, &str)>)> {
    let mut found = Vec::new();
    let find =
        |from: usize, stop: fn(char) -> bool| tag[from..].find(stop).map(|offset| from + offset);
    loop {
        at = find(at, |c| !c.is_ascii_whitespace() && c != '/')?;
        if tag[at..].starts_with('>') {
            return Some((at + 1, found));
        }
        // A name may begin with `=` but not hold another.
        let first = tag[at..].chars().next().map_or(1, char::len_utf8);
        let end =
            find(at + first, |c| c.is_ascii_whitespace() || c == '/' || c == '>' || c == '=')?;
        let name = tag[at..end].to_ascii_lowercase();
        at = find(end, |c| !c.is_ascii_whitespace())?;
        let mut value = "";
        if tag[at..].starts_with('=') {
            at = find(at + 1, |c| !c.is_ascii_whitespace())?;
            let (start, end) = match tag.as_bytes()[at] {
                b'"' => (at + 1, find(at + 1, |c| c == '"')?),
                b'\'' => (at + 1, find(at + 1, |c| c == '\'')?),
                _ => (at, find(at, |c| c.is_ascii_whitespace() || c == '>')?),
            };
            value = &tag[start..end];
            at = if start == at { end } else { end + 1 };
        }
        found.push((name, value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(html: &str) -> Vec<Piece<'_>> {
        pieces(html).map(|(_, piece)| piece).collect()
    }

    fn open<'t>(name: &str, attributes: &[(&str, &'t str)]) -> Piece<'t> {
        let attributes = attributes.iter().map(|&(name, value)| (name.to_owned(), value));
        Piece::Open(name.to_owned(), attributes.collect())
    }

    #[test]
    fn tags_and_text_are_told_apart() {
        let html = "a < b<B title='>' x = 1/>c</b >";
        let expected = [
            Piece::Text("a "),
            Piece::Text("< b"),
            open("b", &[("title", ">"), ("x", "1/")]),
            Piece::Text("c"),
            Piece::Close("b".to_owned()),
        ];
        assert_eq!(seen(html), expected);
        assert_eq!(seen("<a\thref>"), [open("a", &[("href", "")])]);
        assert_eq!(seen("<br/>"), [open("br", &[])]);
    }

    #[test]
    fn what_browsers_read_in_their_own_way_is_strange() {
        for html in ["<!-->", "<!--->", "<!-- a --!>", "<!doctype html>", "<?x?>", "</3>", "<a b"] {
            assert_eq!(seen(html), [Piece::Strange(html)], "{html}");
        }
        assert_eq!(seen("<!-- a -- > b -->"), [Piece::Comment]);
    }
}
