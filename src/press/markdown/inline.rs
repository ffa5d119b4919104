//! Inline content: text and citations, references to footnotes, links, images.

use std::{mem, ops::Range, sync::Arc};

use pulldown_cmark::{Event, LinkType, Tag};

use super::{
    FragmentLink,
    cite::{Item, Run, Stretch},
    events::{Token, plain},
    line::{self, Markup},
    render::{Owner, Renderer},
    tree::{Element, Node},
};
use crate::{
    model::message::Message,
    press::{
        fault::{Fault, Faults, Source},
        punctuation::{smart, tied},
        resolver::{CitedWork, Cluster, Picture, Refusal, Target},
    },
};

/// Width of an image in the text; the styles say the same.
const SIZES: &str = "(min-width: 45rem) 40rem, 100vw";

impl Renderer<'_> {
    /// Sets the text and citations at the head of `tokens`; how many tokens they were.
    pub fn run(&mut self, tokens: &[Token<'_>]) -> usize {
        let source = self.source;
        let run = Run::at_head(tokens, source);
        if self.tree.is_in_raw_code() {
            self.tree.text(&run.whole());
            return run.tokens();
        }
        for stretch in run.stretches() {
            match stretch {
                Stretch::Text(range) => {
                    self.refuse_lost_signs(&run, &range);
                    self.sentence(&run, range);
                }
                Stretch::Citation(range, items) => self.cite(&run, &range, &items, false),
                Stretch::LostMark(range) => {
                    let mark = run.raw(range.clone());
                    self.faults.push(
                        Fault::at(
                            source,
                            run.place(&range),
                            format!("there is no footnote `{mark}`"),
                        )
                        .expected(format!("a line `{mark}: …` in this file"))
                        .hint("write the footnote, or remove the mark"),
                    );
                }
                Stretch::Broken(range, why) => {
                    if let Some(bracket) = self.bracket_around(&run.place(&range)) {
                        self.refuse_marked_citation(bracket);
                        continue;
                    }
                    self.faults.push(
                        Fault::at(source, run.place(&range), why)
                            .expected("a citation such as `[@key]` or `[see @key, p. 12; @other]`")
                            .hint("write `\\[` if it is not a citation"),
                    );
                    self.tree.text(&run.text(&range));
                }
            }
        }
        run.tokens()
    }

    /// Sets text with the citations in it that have no brackets. A name after an `@` that is not a key is text.
    fn sentence(&mut self, run: &Run<'_>, range: Range<usize>) {
        let mut done = range.start;
        for (place, item) in run.narratives(&range) {
            let key = run.raw(item.key.clone());
            match self.resolver.work(key) {
                Ok(_) => {
                    if let Some(bracket) = self.bracket_around(&run.place(&place)) {
                        self.refuse_marked_citation(bracket);
                        continue;
                    }
                    self.words(run, done..place.start);
                    let narrative = !item.suppress_author;
                    self.cite(run, &place, &[item], narrative);
                    done = place.end;
                }
                // A key with a slip of the pen; few handles have digits and are like a key.
                Err(refusal)
                    if refusal.hint.starts_with("did you mean")
                        && key.contains(|c: char| c.is_ascii_digit()) =>
                {
                    let hint = format!("{} Write `\\@{key}` if it is not a citation", refusal.hint);
                    self.refused(Refusal { hint, ..refusal }, run.place(&item.key));
                }
                Err(_) => {}
            }
        }
        self.words(run, done..range.end);
    }

    /// Sets plain text; in a field of one line spaces stay as they are.
    fn words(&mut self, run: &Run<'_>, range: Range<usize>) {
        let text = run.text(&range);
        if self.is_line {
            self.tree.text(&text);
        } else {
            self.tree.text(&tied(&text));
        }
    }

    /// The brackets around `place` in its paragraph, where emphasis or other markup keeps them from being a
    /// citation.
    fn bracket_around(&self, place: &Range<usize>) -> Option<Range<usize>> {
        let text = &self.source.text;
        let from = text[..place.start].rfind("\n\n").map_or(0, |at| at + 2);
        let to = text[place.end..].find("\n\n").map_or(text.len(), |at| place.end + at);
        // A citation that has no end begins with its bracket.
        let before = &text[from..place.start + usize::from(text[place.start..].starts_with('['))];
        let open = before.rfind('[').filter(|at| !before[*at..].contains(']'))?;
        let close = text[place.end..to].find([']', '[']).map(|at| place.end + at)?;
        let bracket = from + open..close + 1;
        let inner = text.get(bracket.clone())?;
        (inner.ends_with(']') && inner.contains(['*', '_', '`', '<', '^', '~'])).then_some(bracket)
    }

    fn refuse_marked_citation(&mut self, bracket: Range<usize>) {
        let written = self.source.text.get(bracket.clone()).unwrap_or_default();
        let plain: String = written.chars().filter(|sign| !"*`^~\n".contains(*sign)).collect();
        let plain =
            plain.replace(" _", " ").replace("_ ", " ").replace("[_", "[").replace("_]", "]");
        let first = written.lines().next().map_or(0, str::len);
        self.faults.push(
            Fault::at(
                self.source,
                bracket.start..bracket.start + first,
                "a citation cannot have emphasis or other markup in it",
            )
            .expected("a citation of plain text, such as `[see @key, p. 12]`")
            .hint(format!("write `{plain}`")),
        );
    }

    fn cite(&mut self, run: &Run<'_>, range: &Range<usize>, items: &[Item], narrative: bool) {
        let mut cluster = Cluster::default();
        for item in items {
            let key = run.raw(item.key.clone());
            let key = match self.resolver.work(key) {
                Ok(key) => key,
                Err(refusal) => {
                    self.refused(refusal, run.place(&item.key));
                    continue;
                }
            };
            cluster.items.push(CitedWork {
                key,
                locator: run.text(&item.locator).into_owned(),
                prefix: run.text(&item.prefix).into_owned(),
                suppress_author: item.suppress_author,
                narrative,
            });
        }
        if self.in_link {
            self.nested_link("a citation", run.place(range));
        } else if !cluster.items.is_empty() {
            self.tree.citation(self.clusters.len());
            self.clusters.push(cluster);
            self.owners.push(self.owner);
        }
    }

    /// Sets a footnote's mark, and with its first mention the footnote.
    pub fn mark(&mut self, label: &str, span: &Range<usize>) {
        if matches!(self.owner, Owner::Note(_)) {
            self.faults.push(
                Fault::at(self.source, span.clone(), "a footnote is mentioned in a footnote")
                    .expected("a footnote's mark in the text")
                    .hint("put it into the text, or join both footnotes"),
            );
            return;
        }
        // The parser gives marks only to footnotes that are there.
        let Some(note) = self.definitions.get_mut(&label.to_lowercase()) else { return };
        let first = note.number.is_none();
        let number = *note.number.get_or_insert(self.notes.len() + 1);
        if first {
            let (tokens, span) = (mem::take(&mut note.tokens), note.span.clone());
            self.note(number, &tokens, span);
        }
        let mut link = Element::new("a");
        if first {
            link = link.with("id", format!("mark-{number}"));
        }
        let address = self.resolver.route().href();
        let words = self.resolver.words();
        let label = words.say(&Message::new("note-number").with("number", number));
        link = link.with("href", format!("{address}#note-{number}")).with("role", "doc-noteref");
        for (name, value) in words.attributes() {
            link = link.with(name, value);
        }
        link = link.with("aria-label", label);
        link.children.push(Node::Text(number.to_string()));
        // The style separates it from a mark directly before it, with which it would read as one number.
        let is_next =
            matches!(self.tree.last(), Some(Node::Element(one)) if one.is_footnote_mark());
        let class = if is_next { "mark next" } else { "mark" };
        let mut mark = Element::new("sup").with("class", class);
        mark.children.push(Node::Element(link));
        self.tree.add(mark);
    }

    fn note(&mut self, number: usize, tokens: &[Token<'_>], span: Range<usize>) {
        self.notes.push((Vec::new(), span));
        let owner = mem::replace(&mut self.owner, Owner::Note(number));
        let outer = (owner, mem::take(&mut self.tree), mem::take(&mut self.table));
        self.set(tokens);
        self.notes[number - 1].0 = mem::take(&mut self.tree).finish();
        (self.owner, self.tree, self.table) = outer;
    }

    /// A link without its content.
    pub fn link(
        &mut self,
        kind: LinkType,
        href: &str,
        title: &str,
        span: &Range<usize>,
    ) -> Element {
        let place = self.within(span, href);
        let mut link = Element::new("a");
        let target = match kind {
            LinkType::Email => Ok(Target::Elsewhere(format!("mailto:{href}"))),
            _ => self.resolver.link(href),
        };
        match target {
            Ok(Target::Page(route, None)) => link = link.with("href", route.href()),
            Ok(Target::Page(route, Some(fragment))) => {
                link = link.with("href", format!("{}#{fragment}", route.href()));
                self.fragment_links.push(FragmentLink { route, fragment, span: place });
            }
            Ok(Target::Elsewhere(url)) if is_web_or_mail(&url) => {
                link = link.with("href", url).with("rel", "external noopener");
            }
            Ok(Target::Elsewhere(url)) => self.refused(
                Refusal {
                    message: format!("`{url}` is not an address"),
                    expected: "an address that begins with `https://`, `http://` or `mailto:`"
                        .into(),
                    hint: "correct it, or remove the link".into(),
                },
                place,
            ),
            Err(refusal) => self.refused(refusal, place),
        }
        if title.is_empty() { link } else { link.with("title", smart(title)) }
    }

    /// Sets a picture that is a paragraph of its own. It leads to itself alone, large.
    pub fn figure(&mut self, tokens: &[Token<'_>]) {
        let Some((Event::Start(Tag::Image { dest_url, title, .. }), _)) = tokens.first() else {
            return;
        };
        self.tree.open(Element::new("figure"));
        let picture = self.resolver.picture(dest_url);
        let is_there = picture.is_ok();
        if let Ok(picture) = &picture {
            self.tree.open(Element::new("a").with("href", picture.src.as_str()));
        }
        self.image(tokens, picture);
        if is_there {
            self.close();
        }
        if !title.trim().is_empty() {
            self.tree.open(Element::new("figcaption"));
            self.caption(title, &tokens[0].1);
            self.close();
        }
        self.close();
    }

    /// Sets the caption of an image at `span`. Where it has escapes, it is text without markup.
    fn caption(&mut self, title: &str, span: &Range<usize>) {
        let place = self.within(span, title);
        if place == *span {
            self.tree.text(&tied(&smart(title)));
            return;
        }
        let source = Arc::new(Source { path: self.source.path.clone(), text: title.to_owned() });
        let mut found = Faults::default();
        let line = line::read(&source, "a caption", Markup::Citations, self.resolver, &mut found);
        self.faults.append(found.map(|fault| {
            let at = fault.place.as_ref().map_or(0..0, |(_, at)| at.clone());
            let at = place.start + at.start..place.start + at.end;
            Fault { place: Some((Arc::clone(self.source), at)), ..fault }
        }));
        for link in line.fragment_links {
            let at = place.start + link.span.start..place.start + link.span.end;
            self.fragment_links.push(FragmentLink { span: at, ..link });
        }
        let mut tree = line.tree;
        number_citations(&mut tree, self.clusters.len());
        tree.iter_mut().for_each(tie);
        self.owners.extend(line.clusters.iter().map(|_| self.owner));
        self.clusters.extend(line.clusters);
        self.tree.extend(tree);
    }

    /// Sets a picture within other text.
    pub fn inline_image(&mut self, tokens: &[Token<'_>]) {
        if let Some((Event::Start(Tag::Image { dest_url, title, .. }), span)) = tokens.first() {
            self.refuse_lost_caption(title, span);
            self.image(tokens, self.resolver.picture(dest_url));
        }
    }

    fn image(&mut self, tokens: &[Token<'_>], picture: Result<Picture, Refusal>) {
        let Some((Event::Start(Tag::Image { dest_url, .. }), span)) = tokens.first() else {
            return;
        };
        let alt = plain(tokens);
        if alt.is_empty() {
            self.faults.push(
                Fault::at(
                    self.source,
                    span.clone(),
                    "an image without a description for those who do not see it",
                )
                .expected(format!("`![what the image shows]({dest_url})`"))
                .hint("describe in a sentence what it shows"),
            );
        }
        match picture {
            Ok(picture) => {
                let mut image = Element::new("img").with("src", picture.src);
                if !picture.srcset.is_empty() {
                    image = image.with("srcset", picture.srcset).with("sizes", SIZES);
                }
                self.tree.add(
                    image
                        .with("width", picture.width.to_string())
                        .with("height", picture.height.to_string())
                        .with("alt", alt)
                        .with("loading", "lazy")
                        .with("decoding", "async"),
                );
            }
            Err(refusal) => {
                let place = self.within(span, dest_url);
                self.refused(refusal, place);
            }
        }
    }

    fn nested_link(&mut self, what: &str, span: Range<usize>) {
        self.faults.push(
            Fault::at(self.source, span, format!("{what} is inside a link"))
                .expected("links beside each other")
                .hint("move it after the link"),
        );
    }

    fn refused(&mut self, refusal: Refusal, span: Range<usize>) {
        let Refusal { message, expected, hint } = refusal;
        self.faults.push(Fault::at(self.source, span, message).expected(expected).hint(hint));
    }

    /// Returns the position of `part` in `span`, or all of it.
    fn within(&self, span: &Range<usize>, part: &str) -> Range<usize> {
        let text = self.source.text.get(span.clone()).unwrap_or_default();
        match text.rfind(part) {
            Some(at) if !part.is_empty() => span.start + at..span.start + at + part.len(),
            _ => span.clone(),
        }
    }
}

/// Numbers the citations in `nodes` from `first`.
fn number_citations(nodes: &mut [Node], first: usize) {
    for node in nodes {
        match node {
            Node::Citation(number) => *number += first,
            Node::Element(element) => number_citations(&mut element.children, first),
            Node::Text(_) => {}
        }
    }
}

/// Ties numbers to what they count.
fn tie(node: &mut Node) {
    match node {
        Node::Text(text) => *text = tied(text).into_owned(),
        Node::Element(element) => element.children.iter_mut().for_each(tie),
        Node::Citation(_) => {}
    }
}

fn is_web_or_mail(url: &str) -> bool {
    ammonia::Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "https" | "http" | "mailto"))
}
