//! The headings of a text: which open a part, which have an id of their own, which cannot be.

use std::{collections::HashMap, ops::Range, sync::Arc};

use pulldown_cmark::{Event, HeadingLevel, Tag};

use super::{
    anchors::{AnchorError, Anchors},
    cite::{Run, Stretch},
    events::{Token, plain},
    parts::Order,
};
use crate::press::{
    fault::{Fault, Faults, Source},
    resolver::Resolver,
};

/// The checked headings of a text.
pub(super) struct Outline {
    /// The parts in order.
    pub parts: Vec<PartPlan>,
    /// Ids of lesser headings that their author gave, by number of the block.
    pub ids: HashMap<usize, String>,
    /// The ids of parts and headings.
    pub anchors: Anchors,
}

/// A part and its blocks.
pub(super) struct PartPlan {
    pub id: String,
    pub title: String,
    /// Numbers of its blocks, without its heading.
    pub blocks: Range<usize>,
    /// Position of its heading, if it is one that every essay has.
    pub required: Option<Range<usize>>,
}

/// Draws the outline of a text of `blocks` that ends at `end`.
pub(super) fn draw(
    source: &Arc<Source>,
    end: usize,
    blocks: &[&[Token<'_>]],
    resolver: &dyn Resolver,
    faults: &mut Faults,
) -> Outline {
    let names = resolver.parts();
    let mut anchors = Anchors::default();
    for name in names {
        anchors.add(name.id.clone());
    }
    let mut drawing = Drawing {
        source,
        resolver,
        faults,
        order: (!names.is_empty()).then(|| Order::new(source, names)),
        parts: Vec::new(),
        ids: HashMap::new(),
        anchors,
        level: 1,
    };
    for (index, tokens) in blocks.iter().enumerate() {
        if let Some(heading) = Heading::of(tokens) {
            drawing.heading(index, &heading);
        } else if drawing.parts.is_empty() && drawing.order.is_some() {
            let span = tokens[0].1.clone();
            drawing.faults.push(
                Fault::at(source, span, "text before the first part")
                    .expected(format!("`## {}`", names[0].title))
                    .hint("move it under a part, or into `summary` above"),
            );
            drawing.parts.push(nameless());
        } else if drawing.parts.is_empty() {
            drawing.parts.push(nameless());
        }
        if let Some(part) = drawing.parts.last_mut() {
            part.blocks.end = index + 1;
        }
    }
    let Drawing { order, mut parts, ids, mut anchors, .. } = drawing;
    if let Some(order) = order {
        order.finish(end, faults);
    }
    // After all that were given by name, so that no name is taken by a slug.
    for part in &mut parts {
        if part.id.is_empty() && !part.title.is_empty() {
            part.id = anchors.of_title(&part.title);
        }
    }
    Outline { parts, ids, anchors }
}

fn nameless() -> PartPlan {
    PartPlan { id: String::new(), title: String::new(), blocks: 0..0, required: None }
}

struct Heading<'t, 'a> {
    level: HeadingLevel,
    id: Option<&'t str>,
    is_adorned: bool,
    span: Range<usize>,
    inner: &'t [Token<'a>],
}

impl<'t, 'a> Heading<'t, 'a> {
    fn of(tokens: &'t [Token<'a>]) -> Option<Self> {
        let (Event::Start(Tag::Heading { level, id, classes, attrs }), span) = tokens.first()?
        else {
            return None;
        };
        Some(Self {
            level: *level,
            id: id.as_deref(),
            is_adorned: !classes.is_empty() || !attrs.is_empty(),
            span: span.clone(),
            inner: tokens.get(1..tokens.len() - 1).unwrap_or_default(),
        })
    }
}

struct Drawing<'a, 'f> {
    source: &'a Arc<Source>,
    resolver: &'a dyn Resolver,
    faults: &'f mut Faults,
    order: Option<Order<'a>>,
    parts: Vec<PartPlan>,
    ids: HashMap<usize, String>,
    anchors: Anchors,
    /// The level of the last heading; the title is of the first.
    level: usize,
}

impl Drawing<'_, '_> {
    fn heading(&mut self, index: usize, heading: &Heading<'_, '_>) {
        let level = heading.level as usize;
        if self.is_paragraph(heading) {
            self.refuse(
                heading,
                "a line of dashes below a paragraph makes it a heading",
                "an empty line before `---`, which is a rule then; a heading is `## …`",
                "add an empty line before the dashes, or write the heading in one line as `## …`",
            );
            return;
        }
        if level == 1 {
            self.refuse(
                heading,
                "the text has a level-one heading",
                "headings of level two and below: `## …`",
                "the title is in the fields at the top of the file; add a `#` here",
            );
        } else if level > self.level + 1 {
            self.refuse(
                heading,
                format!(
                    "a heading of level {level} follows {}",
                    match self.level {
                        1 => "the title".to_owned(),
                        above => format!("one of level {above}"),
                    }
                ),
                format!(
                    "a heading of level {}: `{} …`",
                    self.level + 1,
                    "#".repeat(self.level + 1)
                ),
                "remove a `#`",
            );
        }
        self.level = level.max(2);
        if heading.is_adorned {
            self.refuse(
                heading,
                "a heading can have an id and nothing else between its braces",
                "`{#id}`",
                "leave classes and attributes out",
            );
        }
        if level == 2 {
            self.part(index, heading);
            return;
        }
        if self.parts.is_empty() {
            self.parts.push(nameless());
        }
        if let Some(id) = heading.id
            && self.claim(id, heading)
        {
            self.ids.insert(index, id.to_owned());
        }
    }

    /// Returns whether it is a heading only because a rule is below a paragraph of several lines or sentences.
    fn is_paragraph(&self, heading: &Heading<'_, '_>) -> bool {
        const MAX_CHARS: usize = 120;
        let text = self.source.text.get(heading.span.clone()).unwrap_or_default();
        let is_underlined = !text.trim_start().starts_with('#');
        let is_rule = text.trim_end().ends_with('-');
        let title = plain(heading.inner);
        let sentence = title.trim_end_matches(['”', '"', '’', '\'', ')', '»']);
        let is_sentence = sentence.ends_with(['.', ',', ';', ':', '…']) && title.contains(' ');
        is_underlined
            && is_rule
            && (text.trim_end().lines().count() > 2
                || is_sentence
                || title.chars().count() > MAX_CHARS)
    }

    fn part(&mut self, index: usize, heading: &Heading<'_, '_>) {
        let title = plain(heading.inner);
        self.check_plain(heading);
        let name = self
            .order
            .as_mut()
            .and_then(|order| order.meet(heading.id, &title, &heading.span, self.faults));
        let required = name.map(|_| heading.span.clone());
        let (id, title) = match name {
            Some(name) if title.is_empty() => (name.id.clone(), name.title.clone()),
            Some(name) => (name.id.clone(), title),
            None => {
                if title.is_empty() && self.order.is_none() {
                    let hint = "write the heading's text, or remove the `##`";
                    self.refuse(heading, "a heading without text", "`## Heading`", hint);
                }
                let claimed =
                    self.order.is_none() && heading.id.is_some_and(|id| self.claim(id, heading));
                let id = heading.id.filter(|_| claimed).unwrap_or_default().to_owned();
                (id, if title.is_empty() { "…".to_owned() } else { title })
            }
        };
        self.parts.push(PartPlan { id, title, blocks: index + 1..index + 1, required });
    }

    /// A part's heading is also shown in outlines and lists, where no link or mark can be.
    fn check_plain(&mut self, heading: &Heading<'_, '_>) {
        let mut tokens = heading.inner;
        while let Some((event, span)) = tokens.first() {
            let run = Run::at_head(tokens, self.source);
            let is_text = run.stretches().iter().all(|stretch| match stretch {
                Stretch::Text(range) => !self.cites(&run, range),
                _ => false,
            });
            let is_plain = !matches!(
                event,
                Event::Start(Tag::Link { .. } | Tag::Image { .. })
                    | Event::FootnoteReference(_)
                    | Event::InlineHtml(_)
            );
            if !is_text || !is_plain {
                let message = "a part's heading holds more than text";
                let fault = Fault::at(self.source, span.clone(), message);
                self.faults.push(
                    fault
                        .expected("a heading without links, images, notes, citations and HTML")
                        .hint("move it into the first paragraph"),
                );
                return;
            }
            tokens = &tokens[run.tokens().max(1)..];
        }
    }

    /// Returns whether the text has a citation without brackets.
    fn cites(&self, run: &Run<'_>, range: &Range<usize>) -> bool {
        run.narratives(range)
            .into_iter()
            .any(|(_, item)| self.resolver.work(run.raw(item.key)).is_ok())
    }

    fn claim(&mut self, id: &str, heading: &Heading<'_, '_>) -> bool {
        match self.anchors.claim(id) {
            Ok(()) => true,
            Err(error) => {
                let hint = match error {
                    AnchorError::Letters => "write it in small letters: `{#like-this}`",
                    AnchorError::Own | AnchorError::Taken => "give it another id",
                };
                let expected = "an id of a-z, 0-9 and -, once on the page";
                self.refuse(heading, format!("`{{#{id}}}`: {error}"), expected, hint);
                false
            }
        }
    }

    fn refuse(
        &mut self,
        heading: &Heading<'_, '_>,
        message: impl Into<String>,
        expected: impl Into<String>,
        hint: &str,
    ) {
        let fault = Fault::at(self.source, heading.span.clone(), message);
        self.faults.push(fault.expected(expected).hint(hint));
    }
}
