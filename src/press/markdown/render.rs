//! From events to a tree, element by element.
//!
//! Content within a line is in [`inline`](super::inline), an editor's own HTML in
//! [`raw`](super::raw), the checks of lost markup in [`lints`](super::lints), which look at the tree too.

use std::{collections::HashMap, ops::Range, sync::Arc};

use pulldown_cmark::{Alignment, Event, HeadingLevel, Tag, TagEnd};

use super::{
    FragmentLink,
    builder::Builder,
    dialect::Dialect,
    events::{Definition, Token, extent},
    figures,
    tree::{Element, Node},
};
use crate::press::{
    fault::{Fault, Faults, Source},
    resolver::{Cluster, Resolver},
};

/// Sets the blocks of one text, in their order.
pub(super) struct Renderer<'a> {
    pub source: &'a Arc<Source>,
    pub dialect: &'a Dialect,
    pub resolver: &'a dyn Resolver,
    pub faults: &'a mut Faults,
    /// Footnotes by their label in lower case.
    pub definitions: HashMap<String, Note<'a>>,
    /// Footnotes that were mentioned, in that order.
    pub notes: Vec<(Vec<Node>, Range<usize>)>,
    /// Citations in the order in which a reader meets them.
    pub clusters: Vec<Cluster>,
    /// Owner of each of them.
    pub owners: Vec<Owner>,
    /// Links to fragments of pages.
    pub fragment_links: Vec<FragmentLink>,
    /// The text that is being set.
    pub owner: Owner,
    /// The resulting tree.
    pub tree: Builder,
    /// True if a link is open in it.
    pub in_link: bool,
    /// True if an editor's HTML encloses several blocks of Markdown.
    is_enclosed: bool,
    /// True if a line of a field is set, in which spaces are as they are written.
    pub is_line: bool,
    /// The table that is being set.
    pub table: Table,
}

/// A footnote's text, until it is mentioned, and its number, from then on.
pub(super) struct Note<'a> {
    pub label: String,
    pub span: Range<usize>,
    pub tokens: Vec<Token<'a>>,
    pub number: Option<usize>,
}

/// Owner of a citation.
#[derive(Clone, Copy)]
pub(super) enum Owner {
    /// A block, counted from 0.
    Block(usize),
    /// A footnote, counted from 1.
    Note(usize),
    /// The caption of the image above the text.
    Caption,
}

/// The table that is being set.
#[derive(Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    has_body: bool,
}

impl<'a> Renderer<'a> {
    /// Nothing set yet.
    pub fn new(
        source: &'a Arc<Source>,
        dialect: &'a Dialect,
        resolver: &'a dyn Resolver,
        definitions: Vec<Definition<'a>>,
        faults: &'a mut Faults,
    ) -> Self {
        let mut notes = HashMap::new();
        for Definition { label, span, tokens } in definitions {
            let message = format!("the footnote `{label}` is defined twice");
            let key = label.to_lowercase();
            let note = Note { label, span: span.clone(), tokens, number: None };
            if notes.insert(key, note).is_some() {
                let fault = Fault::at(source, span, message);
                faults.push(
                    fault.expected("each footnote once").hint("give one of them another label"),
                );
            }
        }
        Self {
            source,
            dialect,
            resolver,
            faults,
            definitions: notes,
            notes: Vec::new(),
            clusters: Vec::new(),
            owners: Vec::new(),
            fragment_links: Vec::new(),
            owner: Owner::Block(0),
            tree: Builder::default(),
            in_link: false,
            is_enclosed: false,
            is_line: false,
            table: Table::default(),
        }
    }

    /// Sets a block, counted from 0.
    pub fn block(&mut self, number: usize, tokens: &[Token<'_>]) -> Vec<Node> {
        self.owner = Owner::Block(number);
        self.is_enclosed = !self.is_line && extent(tokens) < tokens.len();
        if self.is_enclosed {
            self.tree.open_scope();
            self.set(tokens);
            self.close();
        } else {
            self.set(tokens);
        }
        let mut nodes = std::mem::take(&mut self.tree).finish();
        let is_blank = |node: &mut Node| matches!(node, Node::Text(text) if text.trim().is_empty());
        while self.is_enclosed && nodes.pop_if(is_blank).is_some() {}
        figures::unite(&mut nodes);
        nodes
    }

    /// Refuses the footnotes that nothing mentioned.
    pub fn refuse_unmentioned(&mut self) {
        for note in self.definitions.values() {
            // An inline note is where it is mentioned.
            if note.number.is_none() && !note.label.starts_with('^') {
                let label = &note.label;
                let message = format!("nothing mentions the footnote `{label}`");
                self.faults.push(
                    Fault::at(self.source, note.span.clone(), message)
                        .expected(format!("`[^{label}]` in the text"))
                        .hint("refer to it, or remove it"),
                );
            }
        }
    }

    /// Sets `tokens`.
    pub fn set(&mut self, tokens: &[Token<'_>]) {
        let mut at = 0;
        while let Some((event, span)) = tokens.get(at) {
            let rest = &tokens[at..];
            at += match event {
                Event::Start(Tag::Paragraph) if let Some(image) = lone_image(rest) => {
                    self.figure(&rest[1..=image]);
                    image + 2
                }
                Event::Start(Tag::Image { .. }) => {
                    let length = extent(rest);
                    self.inline_image(&rest[..length]);
                    length
                }
                Event::Start(Tag::HtmlBlock) => {
                    let length = extent(rest);
                    self.html_block(&rest[..length]);
                    length
                }
                Event::Start(Tag::CodeBlock(kind)) => {
                    let length = extent(rest);
                    match kind.is_fenced() {
                        true => self.refuse_open_code(span),
                        false => self.refuse_indented_code(span),
                    }
                    self.tree.open(Element::new("pre"));
                    self.tree.open(Element::new("code"));
                    for (event, _) in &rest[..length] {
                        if let Event::Text(text) = event {
                            self.tree.text(text);
                        }
                    }
                    self.close();
                    self.close();
                    length
                }
                Event::Text(_) | Event::SoftBreak => self.run(rest),
                Event::Start(tag) => {
                    self.start(tag, span);
                    1
                }
                Event::End(end) => {
                    self.end(*end);
                    1
                }
                other => {
                    self.single(other, span);
                    1
                }
            };
        }
    }

    fn start(&mut self, tag: &Tag<'_>, span: &Range<usize>) {
        let element = match tag {
            Tag::Paragraph => Element::new("p"),
            Tag::Heading { level, .. } => Element::new(match level {
                HeadingLevel::H1 | HeadingLevel::H2 | HeadingLevel::H3 => "h3",
                HeadingLevel::H4 => "h4",
                HeadingLevel::H5 => "h5",
                HeadingLevel::H6 => "h6",
            }),
            Tag::BlockQuote(_) => Element::new("blockquote"),
            Tag::List(None) => Element::new("ul"),
            Tag::List(Some(first)) => self.numbered_list(*first, span),
            Tag::DefinitionList => Element::new("dl"),
            Tag::DefinitionListTitle => Element::new("dt"),
            Tag::DefinitionListDefinition => Element::new("dd"),
            Tag::Superscript => Element::new("sup"),
            Tag::Subscript => Element::new("sub"),
            Tag::Item => Element::new("li"),
            Tag::Table(alignments) => {
                self.table = Table { alignments: alignments.clone(), ..Table::default() };
                let scrolled = Element::new("div").with("class", "table").with("tabindex", "0");
                self.tree.open(
                    scrolled
                        .with("role", "group")
                        .with("aria-label", self.resolver.words().text("table")),
                );
                Element::new("table")
            }
            Tag::TableHead => {
                self.table.in_head = true;
                self.table.column = 0;
                self.tree.open(Element::new("thead"));
                Element::new("tr")
            }
            Tag::TableRow => {
                self.table.column = 0;
                if !std::mem::replace(&mut self.table.has_body, true) {
                    self.tree.open(Element::new("tbody"));
                }
                Element::new("tr")
            }
            Tag::TableCell => self.cell(),
            Tag::Emphasis => Element::new("em"),
            Tag::Strong => Element::new("strong"),
            Tag::Strikethrough => Element::new("del"),
            Tag::Link { link_type, dest_url, title, .. } => {
                self.in_link = true;
                self.link(*link_type, dest_url, title, span)
            }
            // `events::read` enables none of the others.
            _ => return self.tree.open_scope(),
        };
        self.tree.open(Element { span: span.clone(), ..element });
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Table if self.table.has_body => self.close(),
            TagEnd::TableHead => self.table.in_head = false,
            TagEnd::Link => self.in_link = false,
            _ => {}
        }
        self.close();
        if matches!(end, TagEnd::Table | TagEnd::TableHead) {
            self.close();
        }
    }

    /// A list whose first number is `first` to the parser; letters are numbers there.
    fn numbered_list(&self, first: u64, span: &Range<usize>) -> Element {
        let mut known = self.dialect.lists.range(span.start..span.end);
        let known =
            known.next().filter(|(start, _)| **start - span.start < 8).map(|(_, list)| list);
        let (kind, first) = match known {
            Some((numbering, first)) => (numbering.kind(), *first as u64),
            None => (None, first),
        };
        let list = Element::new("ol");
        let list = if first == 1 { list } else { list.with("start", first.to_string()) };
        match kind {
            Some(kind) => list.with("type", kind),
            None => list,
        }
    }

    fn cell(&mut self) -> Element {
        let alignment = self.table.alignments.get(self.table.column);
        self.table.column += 1;
        let cell = match self.table.in_head {
            true => Element::new("th").with("scope", "col"),
            false => Element::new("td"),
        };
        match alignment {
            Some(Alignment::Right) => cell.with("class", "right"),
            Some(Alignment::Center) => cell.with("class", "center"),
            _ => cell,
        }
    }

    fn single(&mut self, event: &Event<'_>, span: &Range<usize>) {
        match event {
            Event::Code(code) => {
                self.tree.open(Element::new("code"));
                self.tree.text(code);
                self.close();
            }
            Event::HardBreak => {
                self.tree.add(Element::new("br"));
                self.tree.text("\n");
            }
            Event::Rule => self.tree.add(Element::new("hr")),
            Event::FootnoteReference(label) => self.mark(label, span),
            Event::InlineHtml(html) | Event::Html(html) => {
                self.raw(html, true, |range| span.start + range.start..span.start + range.end);
            }
            // `events::read` enables none of the others.
            _ => {}
        }
    }

    fn html_block(&mut self, tokens: &[Token<'_>]) {
        let mut html = String::new();
        // Where each line begins, in `html` and in the file.
        let mut lines = Vec::new();
        for (event, span) in tokens {
            if let Event::Html(line) | Event::Text(line) = event {
                lines.push((html.len(), span.start));
                html.push_str(line);
            }
        }
        let place = |range: Range<usize>| {
            let line = lines.partition_point(|(start, _)| *start <= range.start);
            let (start, at) = line.checked_sub(1).map_or((0, 0), |line| lines[line]);
            let at = at + range.start - start;
            at..at + range.len()
        };
        if self.is_enclosed {
            self.raw(&html, false, place);
        } else {
            self.tree.open_scope();
            self.raw(&html, false, place);
            self.close();
        }
    }
}

/// Returns the end of the image that makes up a whole paragraph at the head of `tokens`.
pub(super) fn lone_image(tokens: &[Token<'_>]) -> Option<usize> {
    let inner = &tokens[1..];
    let (Event::Start(Tag::Image { .. }), _) = inner.first()? else { return None };
    let end = extent(inner);
    matches!(inner.get(end), Some((Event::End(TagEnd::Paragraph), _))).then_some(end)
}
