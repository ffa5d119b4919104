//! A page's statements about itself, and additions that its host may have made.
//!
//! The page is cut into tags by the rules that browsers follow; no tree is made of them.

use std::cell::RefCell;

use html5ever::{
    Attribute,
    buffer_queue::BufferQueue,
    tendril::StrTendril,
    tokenizer::{
        Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts, states::RawKind,
    },
};

/// The parts of a page that can be checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The content-security policy in its head.
    pub policy: Option<String>,
    /// The JSON for the reader.
    pub opened: Option<String>,
    /// Scripts in the page that would run.
    pub scripts: Vec<String>,
    /// Styles in the page.
    pub styles: Vec<String>,
    /// Content that no page of a site has: scripts of other files, frames, handlers of events, and
    /// resources of other sites; each as a browser reads it, shortened.
    pub strange: Vec<String>,
}

impl Document {
    /// Reads a page.
    #[must_use]
    pub fn read(html: &str) -> Self {
        tokenize(html, Sink::default()).0.into_inner().document
    }
}

/// The text of a piece of HTML as it is read.
pub(super) fn text_of(html: &str) -> String {
    tokenize(html, TextSink::default()).0.into_inner()
}

/// Hands the tokens of `html` to `sink`.
fn tokenize<S: TokenSink<Handle = ()>>(html: &str, sink: S) -> S {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    // It pauses after a script only for sinks that run scripts.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink
}

/// Text without tags.
#[derive(Default)]
struct TextSink(RefCell<String>);

impl TokenSink for TextSink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        if let Token::CharacterTokens(text) = token {
            self.0.borrow_mut().push_str(&text);
        }
        TokenSinkResult::Continue
    }
}

/// State of the scanner.
#[derive(Default)]
struct State {
    document: Document,
    /// The text of the script or style that is being read.
    within: Option<(Raw, String)>,
}

/// Kind of a run of raw text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Raw {
    Script,
    Style,
    Opened,
    /// Structured data.
    Described,
    Data,
}

#[derive(Default)]
struct Sink(RefCell<State>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => {
                if let Some((_, within)) = &mut state.within {
                    within.push_str(&text);
                }
            }
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => return state.begin(&tag),
            Token::TagToken(_) => state.end(),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl State {
    fn begin(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let of = |name: &str| value(&tag.attrs, name);
        self.look_for_strange(tag);
        match &*tag.name {
            "meta" if of("http-equiv").eq_ignore_ascii_case("content-security-policy") => {
                self.document.policy.get_or_insert_with(|| of("content").to_owned());
            }
            "script" => {
                let kind = match of("type").trim().to_ascii_lowercase().as_str() {
                    "" | "module" | "text/javascript" | "application/javascript" => Raw::Script,
                    "application/json" if of("id") == "opened" => Raw::Opened,
                    // The page's own is in its edition; browsers run none.
                    "application/ld+json" => Raw::Described,
                    _ => Raw::Data,
                };
                self.within = Some((kind, String::new()));
                return TokenSinkResult::RawData(RawKind::ScriptData);
            }
            "style" => {
                self.within = Some((Raw::Style, String::new()));
                return TokenSinkResult::RawData(RawKind::Rawtext);
            }
            "title" | "textarea" => return TokenSinkResult::RawData(RawKind::Rcdata),
            "iframe" | "noembed" | "noframes" | "xmp" => {
                return TokenSinkResult::RawData(RawKind::Rawtext);
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }

    fn end(&mut self) {
        let Some((kind, text)) = self.within.take() else { return };
        match kind {
            Raw::Described => {}
            Raw::Script if text.is_empty() => {}
            Raw::Script => self.document.scripts.push(text),
            Raw::Style => self.document.styles.push(text),
            Raw::Opened => self.document.opened = Some(text),
            Raw::Data => self.document.strange.push(["a script: ", &truncate(&text)].concat()),
        }
    }

    /// Notes what the press never writes.
    fn look_for_strange(&mut self, tag: &Tag) {
        let name = &*tag.name;
        let mut note = |what: String| self.document.strange.push(what);
        if matches!(name, "iframe" | "frame" | "object" | "embed" | "applet") {
            note(format!("<{name}>"));
        }
        if name == "script" && !value(&tag.attrs, "src").is_empty() {
            note(format!("a script from {}", truncate(value(&tag.attrs, "src"))));
            return;
        }
        for attribute in &tag.attrs {
            let (attribute, value) = (&*attribute.name.local, &*attribute.value);
            // No name of an attribute begins like that but those of handlers.
            if attribute.starts_with("on") {
                note(format!("{attribute}=\"{}\"", truncate(value)));
            }
            let is_fetched = match attribute {
                "src" | "srcset" | "poster" => true,
                "href" => name == "link" && is_fetched(tag),
                _ => false,
            };
            if is_fetched && leads_away(value) {
                note(format!("<{name}> of {}", truncate(value)));
            }
        }
    }
}

/// Returns whether a browser fetches, or gets ready to, what a `link` names.
fn is_fetched(tag: &Tag) -> bool {
    const FETCHED: [&str; 6] =
        ["stylesheet", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch"];
    let rel = value(&tag.attrs, "rel").to_ascii_lowercase();
    rel.split_ascii_whitespace().any(|rel| FETCHED.contains(&rel))
}

/// Returns whether an address is a whole one: all that a page fetches is named relative to its site.
fn leads_away(address: &str) -> bool {
    let start = address.trim_start().to_ascii_lowercase();
    ["http:", "https:", "//"].iter().any(|scheme| start.starts_with(scheme))
}

fn value<'a>(attributes: &'a [Attribute], name: &str) -> &'a str {
    attributes.iter().find(|one| &*one.name.local == name).map_or("", |one| &one.value)
}

/// The first characters of a text, on one line.
pub(super) fn truncate(text: &str) -> String {
    /// Maximum length, in characters.
    const MAX_CHARS: usize = 60;
    let words: Vec<_> = text.split_whitespace().collect();
    let line = words.join(" ");
    match line.char_indices().nth(MAX_CHARS) {
        Some((at, _)) => [&line[..at], "…"].concat(),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_as_browsers_read_it() {
        let page = Document::read(
            "<!DOCTYPE html><title>a <script>b</script></title>\
             <META HTTP-EQUIV=content-security-policy content=\"default-src 'none'\">\
             <style>a > b { }</style><script data-x>\r\nif (a < b) \"<p>\";</script>\
             <link rel=canonical href=https://a.example/><img src=media/a.webp>\
             <a href=https://b.example/>b</a><!-- <script>c</script> -->\
             <script type=\"application/json\" id=\"opened\">{}</script>",
        );
        assert_eq!(
            page,
            Document {
                policy: Some("default-src 'none'".to_owned()),
                opened: Some("{}".to_owned()),
                scripts: vec!["\nif (a < b) \"<p>\";".to_owned()],
                styles: vec!["a > b { }".to_owned()],
                strange: Vec::new(),
            }
        );
    }

    #[test]
    fn content_injected_by_hosts_is_detected() {
        for (html, seen) in [
            ("<script async src=//a.example/b.js></script>", "a script from //a.example/b.js"),
            ("<script src=/cdn-cgi/x.js></script>", "a script from /cdn-cgi/x.js"),
            ("<script type=text/rocket>a()</script>", "a script: a()"),
            ("<iframe src=about:blank></iframe>", "<iframe>"),
            ("<p onclick=\"a()\">", "onclick=\"a()\""),
            ("<img src='https://a.example/1x1.gif'>", "<img> of https://a.example/1x1.gif"),
            (
                "<link rel=Stylesheet href=HTTPS://a.example/b.css>",
                "<link> of HTTPS://a.example/b.css",
            ),
        ] {
            assert_eq!(Document::read(html).strange, [seen], "{html}");
        }
    }

    #[test]
    fn truncated_script_is_ignored() {
        let page = Document::read("<script>a(");
        assert_eq!(page, Document::default());
    }

    #[test]
    fn a_text_has_no_tags_and_entities() {
        assert_eq!(text_of("<p title=\"a > b\">A &amp; <b>b</b>&lt;</p>"), "A & b<");
    }

    #[test]
    fn a_truncated_text_is_one_short_line() {
        assert_eq!(truncate(" a\n  b "), "a b");
        assert_eq!(truncate(&"é".repeat(61)), "é".repeat(60) + "…");
    }
}
