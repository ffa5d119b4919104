//! Markdown as a stream of events: footnotes taken out of it, nesting bounded.

mod enclosed;
mod inline_notes;
mod scripts;

use std::{collections::HashSet, ops::Range, sync::Arc};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::dialect::{
    Dialect,
    restore::{LOWERED, NOTE, RAISED, restored},
};
use crate::press::fault::{Fault, Faults, Source};

/// An event and the bytes of the file that it comes from.
pub(super) type Token<'a> = (Event<'a>, Range<usize>);

/// Maximum depth of nested lists, quotations and emphasis. Blink and WebKit flatten elements below
/// 512 levels; prose has a handful.
const MAX_DEPTH: usize = 64;

/// Maximum length of the attributes of an image, in bytes.
const MAX_ATTRIBUTE_BYTES: usize = 500;

/// A footnote's text.
pub(super) struct Definition<'a> {
    /// Its label as it was written: `1` in `[^1]`.
    pub label: String,
    /// The whole definition.
    pub span: Range<usize>,
    /// Its content.
    pub tokens: Vec<Token<'a>>,
}

/// Markup that a line may contain besides emphasis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Markup {
    /// Nothing.
    Emphasis,
    /// Links.
    Links,
    /// Links and citations.
    Citations,
}

/// A text as it was parsed.
pub(super) struct Stream<'a> {
    /// Everything but the footnotes.
    pub tokens: Vec<Token<'a>>,
    /// The footnotes in the order of the file.
    pub definitions: Vec<Definition<'a>>,
}

/// Parses the Markdown at `body` of `source`, which `dialect` was read from.
pub(super) fn read<'a>(
    source: &'a Arc<Source>,
    body: &Range<usize>,
    dialect: &'a Dialect,
    faults: &mut Faults,
) -> Stream<'a> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST;
    let markdown = dialect.text.get(body.clone()).unwrap_or_default();
    let mut reader = EventReader::new(source, dialect, faults);
    refuse_control(source, body, reader.faults);
    let in_file = |range: &Range<usize>| range.start + body.start..range.end + body.start;
    let events = Parser::new_ext(markdown, options).into_offset_iter();
    let mut addresses: Vec<_> = events
        .reference_definitions()
        .iter()
        .map(|(name, address)| Address { name: name.to_owned(), span: in_file(&address.span) })
        .collect();
    for (event, range) in events {
        let span = in_file(&range);
        for (event, span) in restored(event, span, &dialect.text, &source.text, reader.is_in_code) {
            reader.take(event, span);
        }
    }
    addresses.sort_by_key(|address| address.span.start);
    refuse_unused(source, addresses, &reader.used, reader.faults);
    let EventReader { tokens, mut definitions, faults, .. } = reader;
    let mut notes = Vec::new();
    let tokens = inline_notes::take(scripts::set(tokens), source, &mut notes, faults);
    for definition in &mut definitions {
        let tokens = scripts::set(std::mem::take(&mut definition.tokens));
        definition.tokens = inline_notes::take(tokens, source, &mut notes, faults);
    }
    definitions.extend(notes);
    Stream { tokens, definitions }
}

/// Parses the line that is the whole of `source`, as the text of a heading; `name` is its name in messages.
pub(super) fn read_line<'a>(
    source: &'a Arc<Source>,
    dialect: &'a Dialect,
    name: &str,
    markup: Markup,
    faults: &mut Faults,
) -> Vec<Token<'a>> {
    const HEADING: &str = "# ";
    let options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_SMART_PUNCTUATION;
    // At the end of a heading the parser would drop such characters.
    let end = dialect.text.trim_end().trim_end_matches('#').len();
    let heading = [HEADING, &dialect.text[..end]].concat().replace(['\n', '\r'], " ");
    let mut reader = EventReader::new(source, dialect, faults);
    refuse_control(source, &(0..source.text.len()), reader.faults);
    for (event, range) in Parser::new_ext(&heading, options).into_offset_iter() {
        let span =
            range.start.saturating_sub(HEADING.len())..range.end - HEADING.len().min(range.end);
        let event = match event {
            Event::Start(Tag::Heading { .. }) | Event::End(TagEnd::Heading(_)) => continue,
            Event::InlineHtml(html) => Event::Text(html),
            other => other.into_static(),
        };
        let lacks = match &event {
            Event::Start(Tag::Image { .. }) => Some("an image"),
            Event::Start(Tag::Link { .. }) if markup < Markup::Links => Some("a link"),
            _ => None,
        };
        if let Some(lacks) = lacks {
            reader.faults.push(
                Fault::at(source, span.clone(), format!("{name} cannot have {lacks}"))
                    .expected("a line of text, with emphasis where it is needed")
                    .hint("remove it, and put it into the text if it is needed"),
            );
        }
        for (event, span) in restored(event.into_static(), span, &dialect.text, &source.text, false)
        {
            reader.take(event, span);
        }
    }
    if end < dialect.text.trim_end().len() {
        let signs = &source.text[end..dialect.text.trim_end().len()];
        reader.keep(Event::Text(signs.into()), end..end + signs.len());
    }
    let EventReader { tokens, faults, .. } = reader;
    let mut notes = Vec::new();
    let tokens = inline_notes::take(scripts::set(tokens), source, &mut notes, faults);
    for note in notes {
        faults.push(
            Fault::at(source, note.span, format!("{name} cannot have a note"))
                .expected("a line of text, with emphasis where it is needed")
                .hint("put the note into the text"),
        );
    }
    tokens
}

/// Sorts the events of the parser into text and footnotes.
struct EventReader<'a, 'f> {
    source: &'a Arc<Source>,
    dialect: &'a Dialect,
    faults: &'f mut Faults,
    tokens: Vec<Token<'a>>,
    definitions: Vec<Definition<'a>>,
    /// Footnotes that are being read, the innermost last.
    open: Vec<Definition<'a>>,
    depth: usize,
    is_in_code: bool,
    /// End of the attributes after an image; tokens before it are skipped.
    skip_to: usize,
    /// The names by which links and pictures call an address that is given apart.
    used: HashSet<String>,
}

impl<'a, 'f> EventReader<'a, 'f> {
    fn new(source: &'a Arc<Source>, dialect: &'a Dialect, faults: &'f mut Faults) -> Self {
        Self {
            source,
            dialect,
            faults,
            tokens: Vec::new(),
            definitions: Vec::new(),
            open: Vec::new(),
            depth: 0,
            is_in_code: false,
            skip_to: 0,
            used: HashSet::new(),
        }
    }

    fn take(&mut self, event: Event<'a>, span: Range<usize>) {
        match event {
            Event::Text(_) | Event::SoftBreak | Event::HardBreak if span.start < self.skip_to => {
                if let (Event::Text(text), true) = (&event, span.end > self.skip_to)
                    && let Some(rest) = text.get(self.skip_to - span.start..)
                {
                    let rest = rest.to_owned();
                    self.keep(Event::Text(rest.into()), self.skip_to..span.end);
                }
            }
            Event::SoftBreak if self.dialect.verse_ends.contains(&span.start) => {
                self.keep(Event::HardBreak, span);
            }
            Event::Start(Tag::FootnoteDefinition(label)) => self.open(label.into_string(), span),
            Event::End(TagEnd::FootnoteDefinition) => self.definitions.extend(self.open.pop()),
            Event::Start(ref tag) => {
                if let Tag::Link { id, .. } | Tag::Image { id, .. } = tag
                    && !id.is_empty()
                {
                    self.used.insert(name_of(id));
                }
                self.is_in_code |= matches!(tag, Tag::CodeBlock(_));
                self.nest(event, span);
            }
            Event::End(end) => {
                self.is_in_code &= end != TagEnd::CodeBlock;
                if end == TagEnd::Image {
                    self.pass_attributes(span.end);
                }
                self.unnest(event, span);
            }
            _ => self.keep(event, span),
        }
    }

    fn open(&mut self, label: String, span: Range<usize>) {
        if !self.open.is_empty() {
            self.faults.push(
                Fault::at(self.source, span.clone(), "a footnote is inside another footnote")
                    .expected("a footnote that begins at the margin")
                    .hint("remove the spaces before it"),
            );
        }
        self.open.push(Definition { label, span, tokens: Vec::new() });
    }

    fn nest(&mut self, event: Event<'a>, span: Range<usize>) {
        self.depth += 1;
        if self.depth == MAX_DEPTH + 1 {
            self.faults.push(
                Fault::at(self.source, span.clone(), "this is nested too deeply")
                    .expected(format!("at most {MAX_DEPTH} levels of nesting"))
                    .hint("remove some of the `>`, list or emphasis markers"),
            );
        }
        self.keep(event, span);
    }

    fn unnest(&mut self, event: Event<'a>, span: Range<usize>) {
        self.keep(event, span);
        self.depth = self.depth.saturating_sub(1);
    }

    /// Skips the attributes after an image which ends at `end`: an image is as wide as the text.
    fn pass_attributes(&mut self, end: usize) {
        let rest = self.source.text.get(end..).unwrap_or_default();
        let line = rest.strip_prefix("\r\n").or(rest.strip_prefix('\n')).unwrap_or(rest);
        if !line.starts_with('{') || (line.len() < rest.len() && !line.starts_with("{:")) {
            return;
        }
        let start = end + rest.len() - line.len();
        let line = &line[..line.floor_char_boundary(MAX_ATTRIBUTE_BYTES.min(line.len()))];
        let Some(length) = line.find(['}', '\n']).filter(|at| line[*at..].starts_with('}')) else {
            return;
        };
        self.skip_to = start + length + 1;
        let message = "the attributes of this image are ignored";
        self.faults.note(
            Fault::at(self.source, start..self.skip_to, message)
                .expected("an image without attributes: it is as wide as the text")
                .hint("remove them if you want no note"),
        );
    }

    fn keep(&mut self, event: Event<'a>, span: Range<usize>) {
        if self.depth <= MAX_DEPTH {
            let tokens = self.open.last_mut().map_or(&mut self.tokens, |note| &mut note.tokens);
            tokens.push((event, span));
        }
    }
}

/// Refuses the first control character in the text at `body`: it is invisible, and not allowed in a page.
fn refuse_control(source: &Arc<Source>, body: &Range<usize>, faults: &mut Faults) {
    let text = source.text.get(body.clone()).unwrap_or_default();
    let is_control = |letter: char| letter.is_control() && !matches!(letter, '\t' | '\n' | '\r');
    if let Some((at, letter)) = text.char_indices().find(|(_, letter)| is_control(*letter)) {
        let start = body.start + at;
        let message = format!("this is a control character, U+{:04X}", u32::from(letter));
        faults.push(
            Fault::at(source, start..start + letter.len_utf8(), message)
                .expected("text")
                .hint("delete it, and whatever was pasted with it from another program"),
        );
    }
}

/// The definition of a link, as in `[name]: https://example.org`.
struct Address {
    /// The name as it is written.
    name: String,
    /// Its position in the file, in bytes.
    span: Range<usize>,
}

/// Refuses definitions that no link uses: they would not be shown.
fn refuse_unused(
    source: &Arc<Source>,
    addresses: impl IntoIterator<Item = Address>,
    used: &HashSet<String>,
    faults: &mut Faults,
) {
    for Address { name, span } in addresses {
        if !used.contains(&name_of(&name)) {
            let message = format!("no link uses the address `{name}`, and this would not be shown");
            faults.push(
                Fault::at(source, span, message)
                    .expected(format!("`[words][{name}]` in the text"))
                    .hint(format!(
                        "remove it; a footnote begins with `[^{name}]:`, other text with `\\[`"
                    )),
            );
        }
    }
}

/// The form of a name in which links and definitions are compared.
fn name_of(name: &str) -> String {
    fold(name).to_lowercase()
}

/// The top-level pieces of a stream: each a `Start` with what belongs to it, or a single event. What an
/// editor's HTML encloses is one piece with it.
pub(super) fn blocks<'s, 'a>(mut tokens: &'s [Token<'a>]) -> impl Iterator<Item = &'s [Token<'a>]> {
    let mut budget = enclosed::MAX_LOOKED_AT;
    std::iter::from_fn(move || {
        if tokens.is_empty() {
            return None;
        }
        let (block, rest) = tokens
            .split_at(enclosed::extent_of(tokens, &mut budget).unwrap_or_else(|| extent(tokens)));
        tokens = rest;
        Some(block)
    })
}

/// Returns the number of tokens that the first one and its content take.
pub(super) fn extent(tokens: &[Token<'_>]) -> usize {
    let mut depth = 0_usize;
    for (at, (event, _)) in tokens.iter().enumerate() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    tokens.len()
}

/// The text of some tokens without any markup.
pub(super) fn plain(tokens: &[Token<'_>]) -> String {
    let mut text = String::new();
    for (event, _) in tokens {
        match event {
            Event::Text(piece) | Event::Code(piece) => text.push_str(piece),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    fold(&text)
}

/// `text` with its white space folded to single spaces and none at its ends.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}
