//! HTML in titles, as publishers, Crossref and Zotero write it: `<i>`, `<sub>`, `&amp;`.

use super::{Face, Piece, Rich};

/// Maximum length of a tag that is read.
const MAX_TAG: usize = 120;

/// Maximum length of a character reference.
const MAX_REFERENCE: usize = 10;

/// The named references that bibliographies have.
const NAMED: [(&str, char); 16] = [
    ("amp", '&'),
    ("apos", '\''),
    ("gt", '>'),
    ("hellip", '…'),
    ("laquo", '«'),
    ("ldquo", '“'),
    ("lsquo", '‘'),
    ("lt", '<'),
    ("mdash", '—'),
    ("nbsp", '\u{a0}'),
    ("ndash", '–'),
    ("quot", '"'),
    ("raquo", '»'),
    ("rdquo", '”'),
    ("rsquo", '’'),
    ("shy", '\u{ad}'),
];

/// Effect of an element while it is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Effect {
    Face(Face),
    /// Its letters are kept as they are.
    Kept,
    None,
}

enum Tag {
    Open(String, Effect),
    Close(String),
    Empty,
}

impl Rich {
    /// The text with its HTML read. Elements that no bibliography knows stay as they were typed.
    #[must_use]
    pub(in crate::press::bibliography) fn with_html_read(self) -> Self {
        if !self.0.iter().any(|piece| matches!(piece, Piece::Char('<' | '&', _))) {
            return self;
        }
        let pieces = with_references_read(self.0);
        let mut read = Self::default();
        let mut open: Vec<(String, Effect)> = Vec::new();
        let mut at = 0;
        while at < pieces.len() {
            let Some((tag, length)) = tag_at(&pieces[at..]) else {
                match pieces[at] {
                    Piece::Char(character, kept) => {
                        let kept = kept || open.iter().any(|(_, effect)| *effect == Effect::Kept);
                        read.push(character, kept);
                    }
                    other => read.0.push(other),
                }
                at += 1;
                continue;
            };
            at += length;
            match tag {
                Tag::Open(name, effect) => {
                    if let Effect::Face(face) = effect {
                        read.open(face);
                    }
                    open.push((name, effect));
                }
                Tag::Close(name) => {
                    if let Some(from) = open.iter().rposition(|(other, _)| *other == name) {
                        for (_, effect) in open.drain(from..).rev() {
                            if let Effect::Face(face) = effect {
                                read.close(face);
                            }
                        }
                    }
                }
                Tag::Empty => read.push(' ', false),
            }
        }
        for (_, effect) in open.into_iter().rev() {
            if let Effect::Face(face) = effect {
                read.close(face);
            }
        }
        read
    }
}

/// The pieces with `&amp;` and such read.
fn with_references_read(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut read = Vec::with_capacity(pieces.len());
    let mut at = 0;
    while at < pieces.len() {
        let piece = pieces[at];
        if let Piece::Char('&', kept) = piece
            && let Some(name) = text_to(&pieces[at + 1..], ';', MAX_REFERENCE)
            && let Some(character) = referenced(&name)
        {
            read.push(match character {
                '“' | '”' => Piece::Quote(character == '“'),
                _ => Piece::Char(character, kept),
            });
            at += name.chars().count() + 2;
        } else {
            read.push(piece);
            at += 1;
        }
    }
    read
}

fn referenced(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        let character = char::from_u32(code)?;
        return (!character.is_control() && !super::is_mark(character)).then_some(character);
    }
    NAMED.iter().find(|(known, _)| *known == name).map(|(_, character)| *character)
}

/// The characters up to `end`, if it comes soon and nothing but characters is before it.
fn text_to(pieces: &[Piece], end: char, most: usize) -> Option<String> {
    let mut text = String::new();
    for piece in pieces.iter().take(most) {
        match piece {
            Piece::Char(character, _) if *character == end => return Some(text),
            Piece::Char(character, _) => text.push(*character),
            // The quotation marks around an attribute.
            Piece::Quote(_) => text.push('"'),
            _ => return None,
        }
    }
    None
}

/// The tag at the beginning of `pieces` and the number of its pieces.
fn tag_at(pieces: &[Piece]) -> Option<(Tag, usize)> {
    let Some(Piece::Char('<', _)) = pieces.first() else { return None };
    let inner = text_to(&pieces[1..], '>', MAX_TAG)?;
    let length = inner.chars().count() + 2;
    if !inner.starts_with(|first: char| first == '/' || first.is_ascii_alphabetic()) {
        return None;
    }
    let inner = inner.trim();
    let (closes, inner) = match inner.strip_prefix('/') {
        Some(rest) => (true, rest.trim()),
        None => (false, inner),
    };
    let name =
        inner.split(|character: char| character.is_whitespace() || character == '/').next()?;
    let name = name.to_lowercase();
    let effect = effect(&name, inner)?;
    Some(match (closes, name.as_str()) {
        (_, "br" | "p") => (Tag::Empty, length),
        (true, _) => (Tag::Close(name), length),
        (false, _) if inner.ends_with('/') => (Tag::Empty, length),
        (false, _) => (Tag::Open(name, effect), length),
    })
}

fn effect(name: &str, tag: &str) -> Option<Effect> {
    let local = name.strip_prefix("jats:").unwrap_or(name);
    Some(match local {
        "i" | "em" | "italic" | "cite" => Effect::Face(Face::Emphasis),
        "b" | "strong" | "bold" => Effect::Face(Face::Strong),
        "sub" | "inf" => Effect::Face(Face::Subscript),
        "sup" => Effect::Face(Face::Superscript),
        "sc" | "scp" => Effect::Face(Face::SmallCaps),
        "span" if tag.contains("small-caps") => Effect::Face(Face::SmallCaps),
        "span" if tag.contains("nocase") => Effect::Kept,
        "span" | "br" | "p" | "u" | "tt" | "title" => Effect::None,
        _ if local.starts_with("mml:") => Effect::None,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let mut rich = Rich::default();
        text.chars()
            .for_each(|c| if c == '"' { rich.straight_quote() } else { rich.push(c, false) });
        rich.with_html_read().html()
    }

    #[test]
    fn html_elements_used_by_publishers_are_parsed() {
        for (text, html) in [
            (
                "<i>Homo sapiens</i> &amp; CO<sub>2</sub>",
                "<em>Homo sapiens</em> &amp; CO<sub>2</sub>",
            ),
            (
                "<span style=\"font-variant:small-caps;\">bc</span>",
                "<span class=\"small-caps\">bc</span>",
            ),
            ("<jats:italic>a</jats:italic>&#8211;b", "<em>a</em>–b"),
            ("a <b>c", "a <b>c</b>"),
            ("</i>a", "a"),
            ("a<br/>b", "a b"),
        ] {
            assert_eq!(read(text), html, "{text}");
        }
    }

    #[test]
    fn other_html_is_treated_as_text() {
        for (text, html) in [
            ("a < b > c", "a &lt; b &gt; c"),
            ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
            ("R&D; AT&T", "R&amp;D; AT&amp;T"),
            ("&#x1b;&#xe000;", "&amp;#x1b;&amp;#xe000;"),
            ("&lt;script&gt;", "&lt;script&gt;"),
        ] {
            assert_eq!(read(text), html, "{text}");
        }
    }
}
