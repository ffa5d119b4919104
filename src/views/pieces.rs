//! Markup that is cut into strings where its text has pieces: blocks, footnotes, references.
//!
//! A view draws a page as one markup and marks where its pieces begin and end; [`cut`] then cuts it
//! there. The marks are control characters, which no content has: the press refuses them.

use maud::{Markup, PreEscaped};

use crate::model::html::Html;

/// Delimiter before and after a piece.
const PIECE: char = '\u{0}';
/// Delimiter before and after the text of a page.
const TEXT: char = '\u{1}';
/// Delimiter before and after a part of the text.
const PART: char = '\u{2}';

/// The content of a page, cut into strings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cut {
    /// The strings; joined they are the content.
    pub html: Vec<String>,
    /// The first string of the text and the one after its last; `(0, 0)` where there is no text.
    pub text: (u32, u32),
    /// The first string of each part and the one after its last.
    pub parts: Vec<(u32, u32)>,
    /// The number of the string of each piece, in order.
    pub pieces: Vec<u32>,
}

/// A piece of the page's text.
pub(super) fn piece(html: &str) -> PreEscaped<String> {
    marked(PIECE, html)
}

/// The text of the page, with its parts and pieces.
pub(super) fn text(markup: &Markup) -> PreEscaped<String> {
    marked(TEXT, &markup.0)
}

/// A part of the text, with its pieces.
pub(super) fn part(markup: &Markup) -> PreEscaped<String> {
    marked(PART, &markup.0)
}

fn marked(mark: char, html: &str) -> PreEscaped<String> {
    let mut marked = String::with_capacity(html.len() + 2);
    marked.push(mark);
    marked.push_str(html);
    marked.push(mark);
    PreEscaped(marked)
}

/// Cuts markup at its marks.
#[must_use]
pub fn cut(markup: &Markup) -> Cut {
    let mut cut = Cut::default();
    let (mut is_piece, mut is_text, mut is_part) = (false, false, false);
    let mut rest = markup.0.as_str();
    loop {
        let end = rest.find([PIECE, TEXT, PART]);
        let (string, more) = rest.split_at(end.unwrap_or(rest.len()));
        if is_piece {
            cut.pieces.push(cut.html.len() as u32);
        }
        // A piece has a string even where it is empty.
        if is_piece || !string.is_empty() {
            cut.html.push(string.to_owned());
        }
        let number = cut.html.len() as u32;
        match more.chars().next() {
            None => return cut,
            Some(PIECE) => is_piece = !is_piece,
            Some(TEXT) => {
                is_text = !is_text;
                if is_text { cut.text.0 = number } else { cut.text.1 = number }
            }
            Some(_) => {
                is_part = !is_part;
                match cut.parts.last_mut() {
                    Some(part) if !is_part => part.1 = number,
                    _ => cut.parts.push((number, number)),
                }
            }
        }
        // Each mark is one byte.
        rest = &more[1..];
    }
}

/// Markup without its marks, for a page that is not cut.
#[must_use]
pub fn whole(markup: &Markup) -> Html {
    Html::from_trusted(markup.0.replace([PIECE, TEXT, PART], ""))
}

#[cfg(test)]
mod tests {
    use maud::html;

    use super::*;

    #[test]
    fn markup_is_cut_at_its_pieces() {
        let first = html! { (piece("<p>a</p>")) (piece("")) };
        let second = html! { (piece("<h2>b</h2>")) (piece("<p>c</p>")) };
        let body = html! { (part(&first)) section { (part(&second)) } };
        let markup = html! { article { h1 { "t" } (text(&body)) ol { (piece("<li>d</li>")) } } };
        let cut = cut(&markup);
        let html = [
            "<article><h1>t</h1>",
            "<p>a</p>",
            "",
            "<section>",
            "<h2>b</h2>",
            "<p>c</p>",
            "</section>",
            "<ol>",
            "<li>d</li>",
            "</ol></article>",
        ];
        assert_eq!(cut.html, html);
        assert_eq!(cut.text, (1, 7));
        assert_eq!(cut.parts, [(1, 3), (4, 6)]);
        assert_eq!(cut.pieces, [1, 2, 4, 5, 8]);
        assert_eq!(whole(&markup).as_str(), html.concat());
    }

    #[test]
    fn markup_without_pieces_is_one_string() {
        let cut = cut(&html! { p { "a" } });
        assert_eq!((cut.html, cut.text), (vec!["<p>a</p>".to_owned()], (0, 0)));
    }
}
