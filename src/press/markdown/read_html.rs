//! HTML as tokens with their positions, and as a tree.
//!
//! html5ever tokenises it by the rules that browsers follow. Safety is not decided here; see
//! [`clean`](super::clean).

use std::{cell::RefCell, ops::Range};

use html5ever::{
    buffer_queue::BufferQueue,
    tendril::StrTendril,
    tokenizer::{
        Tag, TagKind, Token as Html5Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
    },
};

use super::{
    allowed::{known_attribute, known_element},
    builder::{Builder, Unclosed},
    tree::{Attribute, Element, Node, VOID},
};

/// Depth from which only the content of elements is kept: functions that walk a tree are recursive. HTML that
/// the press has cleaned is never so deep.
const MAX_DEPTH: usize = 256;

/// A piece of HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// Text, without entities.
    Text(String),
    /// `<!-- … -->`
    Comment,
    /// `<name attribute="value">`
    Start(StartTag),
    /// `</name>`, the name in lower case.
    End(String),
    /// A doctype, a processing instruction, a section, a tag or a comment without end.
    Malformed,
}

/// A start tag.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct StartTag {
    /// Its name in lower case.
    pub name: String,
    /// Its attributes in order, each once: names in lower case, values without entities.
    pub attributes: Vec<(String, String)>,
    /// True if one of them was there a second time.
    pub repeats_attribute: bool,
}

/// The tokens of `html` with their places in it.
pub(super) fn tokens(html: &str) -> Vec<(Range<usize>, Token)> {
    let options = TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() };
    let tokenizer = Tokenizer::new(Sink::default(), options);
    let mut cutter = Cutter { html, done: 0, looked: 0, markup: None, tokens: Vec::new() };
    let input = BufferQueue::default();
    // The tokenizer does not report the place of a token. It emits markup as soon as it reads the `>` at its
    // end, so the end is known when the HTML is fed in pieces that end there.
    for piece in html.split_inclusive('>') {
        input.push_back(StrTendril::from_slice(piece));
        let _ = tokenizer.feed(&input);
        let end = cutter.looked + piece.len();
        cutter.take(&mut tokenizer.sink.0.borrow_mut(), end);
    }
    tokenizer.end();
    cutter.finish(&mut tokenizer.sink.0.borrow_mut());
    cutter.tokens
}

/// `html`, which is well formed, as a tree. Elements and attributes that no text may have are left out.
pub(super) fn nodes(html: &str) -> Vec<Node> {
    let mut tree = Builder::default();
    let mut too_deep = 0;
    for (_, token) in tokens(html) {
        match token {
            Token::Text(text) => tree.text(&text),
            Token::Start(tag) => {
                let element = known_element(&tag.name).map(|name| Element {
                    name,
                    attributes: known_attributes(tag.attributes),
                    ..Element::default()
                });
                if VOID.contains(&tag.name.as_str()) {
                    element.into_iter().for_each(|element| tree.add(element));
                } else if tree.raw_depth() < MAX_DEPTH {
                    tree.open_raw(Unclosed { name: tag.name, span: 0..0 }, element);
                } else {
                    too_deep += 1;
                }
            }
            Token::End(_) if too_deep > 0 => too_deep -= 1,
            Token::End(name) => _ = tree.close_raw(&name),
            Token::Comment | Token::Malformed => {}
        }
    }
    tree.finish()
}

fn known_attributes(attributes: Vec<(String, String)>) -> Vec<Attribute> {
    let known = attributes
        .into_iter()
        .filter_map(|(name, value)| known_attribute(&name).map(|name| Attribute { name, value }));
    known.collect()
}

/// Tokens that the tokenizer emitted and that have no place yet.
#[derive(Default)]
struct Emitted {
    text: String,
    markup: Option<Token>,
}

#[derive(Default)]
struct Sink(RefCell<Emitted>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Html5Token, _line: u64) -> TokenSinkResult<()> {
        let mut emitted = self.0.borrow_mut();
        match token {
            Html5Token::CharacterTokens(text) => emitted.text.push_str(&text),
            Html5Token::TagToken(tag) => emitted.markup = Some(of_tag(tag)),
            Html5Token::CommentToken(_) => emitted.markup = Some(Token::Comment),
            Html5Token::DoctypeToken(_) => emitted.markup = Some(Token::Malformed),
            Html5Token::NullCharacterToken | Html5Token::EOFToken | Html5Token::ParseError(_) => {}
        }
        TokenSinkResult::Continue
    }
}

fn of_tag(tag: Tag) -> Token {
    let name = tag.name.to_string();
    match tag.kind {
        TagKind::EndTag => Token::End(name),
        TagKind::StartTag => {
            let attributes = tag.attrs.into_iter();
            let attributes =
                attributes.map(|one| (one.name.local.to_string(), one.value.to_string()));
            let repeats_attribute = tag.had_duplicate_attributes;
            Token::Start(StartTag { name, attributes: attributes.collect(), repeats_attribute })
        }
    }
}

/// Gives the tokens their places.
struct Cutter<'h> {
    html: &'h str,
    /// The end of the last token.
    done: usize,
    /// The end of the input so far. No markup begins before it, unless `markup` says so.
    looked: usize,
    /// The start of the markup that is being fed.
    markup: Option<usize>,
    tokens: Vec<(Range<usize>, Token)>,
}

impl Cutter<'_> {
    /// Takes the tokens that were emitted when the HTML was fed up to `end`.
    fn take(&mut self, emitted: &mut Emitted, end: usize) {
        if self.markup.is_none() {
            self.markup = markup(self.html, self.looked..end);
        }
        self.looked = end;
        let Some(start) = self.markup else { return };
        // The tokenizer skips `</>` and emits nothing.
        let is_nothing = &self.html[start..end] == "</>";
        let token = emitted.markup.take().or(is_nothing.then_some(Token::Malformed));
        if let Some(token) = token {
            self.push(emitted, start, end, token);
        }
    }

    /// Takes the tokens that were emitted when the HTML ended.
    fn finish(&mut self, emitted: &mut Emitted) {
        let end = self.html.len();
        match self.markup {
            // It has no end.
            Some(start) => self.push(emitted, start, end, Token::Malformed),
            None if emitted.text.is_empty() => {}
            None => {
                self.tokens.push((self.done..end, Token::Text(std::mem::take(&mut emitted.text))))
            }
        }
    }

    fn push(&mut self, emitted: &mut Emitted, start: usize, end: usize, token: Token) {
        if !emitted.text.is_empty() {
            self.tokens.push((self.done..start, Token::Text(std::mem::take(&mut emitted.text))));
        }
        let is_whole = token != Token::Comment || is_comment(&self.html[start..end]);
        let token = if is_whole { token } else { Token::Malformed };
        self.tokens.push((start..end, token));
        (self.done, self.markup) = (end, None);
    }
}

/// The start of the first markup in `range`, which begins with text: in text, these characters always
/// begin markup.
fn markup(html: &str, range: Range<usize>) -> Option<usize> {
    let bytes = html.as_bytes();
    let starts = html[range.clone()].match_indices('<').map(|(at, _)| range.start + at);
    let mut starts = starts.filter(|at| match bytes.get(at + 1) {
        Some(b'/') => bytes.get(at + 2).is_some(),
        Some(next) => next.is_ascii_alphabetic() || matches!(next, b'!' | b'?'),
        None => false,
    });
    starts.next()
}

/// Returns whether a comment is written as one: browsers take other things for comments too.
fn is_comment(html: &str) -> bool {
    let inner = html.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
    inner.is_some_and(|inner| !inner.starts_with('>') && !inner.starts_with("->"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::press::markdown::html::html;

    fn seen(html: &str) -> Vec<(&str, Token)> {
        tokens(html).into_iter().map(|(range, token)| (&html[range], token)).collect()
    }

    fn start(name: &str, attributes: &[(&str, &str)]) -> Token {
        let attributes = attributes.iter();
        let attributes = attributes.map(|&(name, value)| (name.to_owned(), value.to_owned()));
        let name = name.to_owned();
        Token::Start(StartTag { name, attributes: attributes.collect(), repeats_attribute: false })
    }

    fn text(text: &str) -> Token {
        Token::Text(text.to_owned())
    }

    #[test]
    fn tags_and_text_are_tokens() {
        let html = "a < b<B title='>' x = 1/>c &amp; d</b >e&lt";
        let expected = [
            ("a < b", text("a < b")),
            ("<B title='>' x = 1/>", start("b", &[("title", ">"), ("x", "1/")])),
            ("c &amp; d", text("c & d")),
            ("</b >", Token::End("b".to_owned())),
            ("e&lt", text("e<")),
        ];
        assert_eq!(seen(html), expected);
        assert_eq!(seen("<a\thref>"), [("<a\thref>", start("a", &[("href", "")]))]);
        assert_eq!(seen("<br/>"), [("<br/>", start("br", &[]))]);
        assert_eq!(seen("&am<i>"), [("&am", text("&am")), ("<i>", start("i", &[]))]);
    }

    #[test]
    fn html_that_browsers_reinterpret_is_malformed() {
        let malformed = [
            "<!-->",
            "<!--->",
            "<!-- a --!>",
            "<!-- a",
            "<!doctype html>",
            "<?x?>",
            "</3>",
            "</>",
            "<a b",
            "<a b='>",
            "<![CDATA[a]]>",
            "<!",
        ];
        for html in malformed {
            assert_eq!(seen(html), [(html, Token::Malformed)], "{html}");
        }
        let comment = "<!-- a -- > <!-- b -->";
        assert_eq!(seen(comment), [(comment, Token::Comment)]);
        for html in ["<", "</", "a <", "< a>", "<3", "\u{feff}a"] {
            assert_eq!(seen(html), [(html, text(html))], "{html}");
        }
    }

    #[test]
    fn a_repeated_attribute_is_seen() {
        let (_, token) = &tokens("<i title=a TITLE=b>")[0];
        let Token::Start(tag) = token else { panic!("a start tag") };
        assert_eq!(tag.attributes, [("title".to_owned(), "a".to_owned())]);
        assert!(tag.repeats_attribute);
    }

    #[test]
    fn tree_contains_only_allowed_markup() {
        let read = |text: &str| html(&nodes(text));
        assert_eq!(read("<p>a &amp; <b>b</b><br></p>"), "<p>a &amp; <b>b</b><br></p>");
        assert_eq!(read("<p onclick=a lang=es><x>a</x>"), "<p lang=\"es\">a</p>");
        assert_eq!(read("</b>a<i>b</u></i>"), "a<i>b</i>");
        assert_eq!(read("<!-- a --><hr>"), "<hr>");
    }

    #[test]
    fn deep_and_huge_html_is_parsed() {
        let deep = html(&nodes(&"<b>".repeat(100_000)));
        assert_eq!(deep.matches("<b>").count(), MAX_DEPTH);
        for huge in ["<b>", "</>", "<!-- a>", "&", "<b title='", "< "] {
            let huge = huge.repeat(50_000);
            assert!(html(&nodes(&huge)).len() <= 5 * huge.len());
        }
    }

    proptest! {
        #[test]
        fn tokens_cover_all_of_the_html(html in "([<>&;/!?'\"= -]|<!--|-->|[abé]|&amp;|<b |</b>){0,40}") {
            let mut end = 0;
            for (range, _) in tokens(&html) {
                prop_assert_eq!(range.start, end);
                prop_assert!(range.end > range.start);
                end = range.end;
            }
            prop_assert_eq!(end, html.len());
        }
    }
}
