//! Markdown to cleaned blocks of HTML, by way of a tree.
//!
//! 1. `dialect` reads what other programs write otherwise, and refuses what cannot be set; `events` parses the
//!    Markdown and takes the footnotes out of it.
//! 2. `outline` finds the parts (`parts`), checks the headings and gives ids by name
//!    (`anchors`).
//! 3. `render` makes each block a `tree` of nodes (by its `builder`), with `inline` for inline elements,
//!    `cite` for citations and `raw` for an editor's own HTML (read by `read_html`); `lints` refuses
//!    markup that would be lost.
//! 4. All citations are formatted at once, since a style may look at those before, and put into the
//!    trees.
//! 5. `clean` cleans each block, as the last step, and the references: it holds them to what is
//!    `allowed`.
//!
//! Each form of a text is written from its tree: `html`, `plain_text`. Nothing reads the HTML again.

use std::{
    collections::{BTreeSet, HashMap},
    ops::Range,
    sync::Arc,
};

use pulldown_cmark::{Event, Tag};

use self::{
    clean::{Clean, Cleaner, Unstable},
    dialect::Dialect,
    outline::Outline,
    render::{Owner, Renderer, lone_image},
    tree::{Node, TextTree},
};
use super::{
    fault::{Fault, Faults, Source},
    resolver::{Cluster, Resolver},
};
use crate::model::{
    essay::{Block, Note, Part},
    html::Html,
    line::Line,
    reference::Reference,
    route::Route,
};

mod allowed;
mod anchors;
mod builder;
mod cite;
mod clean;
mod dialect;
mod events;
mod figures;
pub mod html;
mod inline;
pub mod line;
mod lints;
mod outline;
mod parts;
mod plain_text;
mod raw;
mod read_html;
mod render;
#[cfg(test)]
mod tests;
pub mod tree;

/// Maximum number of blocks, and of footnotes, of a text: each is cleaned separately, and with this limit a
/// text of 1 MB takes a fraction of a second. A long essay has a few hundred.
const MAX_BLOCKS: usize = 10_000;

/// A text in blocks, and the data that the rest of the press needs of it.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// Its parts in order; text before the first level-two heading is a part without id.
    pub parts: Vec<Part>,
    /// Words per part, in the order of `parts`.
    pub words: Vec<u32>,
    /// Footnotes in the order of their first mention.
    pub notes: Vec<Note>,
    /// Every id in it.
    pub anchors: BTreeSet<String>,
    /// Its links to a fragment of a page.
    pub fragment_links: Vec<FragmentLink>,
    /// The works that it cites, in the order of first mention, each with the ids of the blocks
    /// that cite it.
    pub cited: Vec<(String, Vec<String>)>,
    /// Its first paragraph as plain text.
    pub lead: String,
    /// The caption of the image above it.
    pub caption: Line,
    /// Its blocks and notes as trees, from which other forms of it are written.
    pub tree: TextTree,
}

/// A link to a fragment of a page of the publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FragmentLink {
    /// The page.
    pub route: Route,
    /// The fragment, without `#`.
    pub fragment: String,
    /// Position in the file, in bytes.
    pub span: Range<usize>,
}

/// Typesets the Markdown at `body` (bytes) of `source`.
///
/// `caption` is that of the image above the text, whose citations precede those of the text. Mistakes are
/// reported in `faults`; the returned text is complete except for them.
pub fn typeset(
    source: &Arc<Source>,
    body: Range<usize>,
    caption: line::Draft,
    resolver: &dyn Resolver,
    faults: &mut Faults,
) -> Text {
    let dialect = Dialect::read(source, &body);
    let mut found = Faults::default();
    let text = set(source, body, caption, &dialect, resolver, &mut found);
    faults.append(dialect.faults(found));
    text
}

fn set(
    source: &Arc<Source>,
    body: Range<usize>,
    caption: line::Draft,
    dialect: &Dialect,
    resolver: &dyn Resolver,
    faults: &mut Faults,
) -> Text {
    let mut stream = events::read(source, &body, dialect, faults);
    let mut blocks: Vec<_> = events::blocks(&stream.tokens).take(MAX_BLOCKS + 1).collect();
    let beyond_blocks = blocks.get(MAX_BLOCKS).map(|block| (&block[0].1, "blocks"));
    let beyond_notes = stream.definitions.get(MAX_BLOCKS).map(|note| (&note.span, "footnotes"));
    for (span, what) in beyond_blocks.into_iter().chain(beyond_notes) {
        faults.push(
            Fault::at(source, span.clone(), format!("the text has too many {what}"))
                .expected(format!("at most {MAX_BLOCKS} {what}"))
                .hint("split it into several texts"),
        );
    }
    blocks.truncate(MAX_BLOCKS);
    stream.definitions.truncate(MAX_BLOCKS);
    let Outline { parts, ids, mut anchors } =
        outline::draw(source, body.end, &blocks, resolver, faults);

    let mut renderer = Renderer::new(source, dialect, resolver, stream.definitions, faults);
    renderer.owners = vec![Owner::Caption; caption.clusters.len()];
    renderer.clusters.clone_from(&caption.clusters);
    let mut pending: Vec<PendingBlock> = Vec::new();
    for (part, range) in parts.iter().map(|part| part.blocks.clone()).enumerate() {
        for index in range {
            let tree = renderer.block(pending.len(), blocks[index]);
            lints::check(&tree, true, source, renderer.faults);
            if is_blank(&tree) {
                continue;
            }
            let id = ids.get(&index).cloned();
            let id = id.unwrap_or_else(|| anchors.of_text(&plain_text::name(&tree)));
            let (first, span) = &blocks[index][0];
            let is_paragraph = matches!(first, Event::Start(Tag::Paragraph))
                && lone_image(blocks[index]).is_none();
            let is_heading = matches!(first, Event::Start(Tag::Heading { .. }));
            let span = span.clone();
            pending.push(PendingBlock { part, id, tree, span, is_paragraph, is_heading });
        }
    }
    renderer.refuse_unmentioned();
    for (note, _) in &renderer.notes {
        lints::check(note, false, source, renderer.faults);
    }
    for (number, part) in parts.iter().enumerate() {
        let is_said = pending.iter().any(|block| block.part == number && !block.is_heading);
        if let Some(heading) = part.required.as_ref().filter(|_| !is_said) {
            renderer.faults.push(
                Fault::at(source, heading.clone(), "the part has no text")
                    .expected("a paragraph, a list or an image below the heading")
                    .hint("write the part, or make the essay a draft until it is written"),
            );
        }
    }
    let Renderer { notes, clusters, owners, fragment_links, .. } = renderer;
    for number in 1..=notes.len() {
        anchors.add(format!("mark-{number}"));
        anchors.add(format!("note-{number}"));
    }

    let mut text = Text {
        lead: lead(&pending),
        cited: cited(&clusters, &owners, &pending),
        fragment_links,
        ..Text::default()
    };
    for part in parts {
        text.parts.push(Part { id: part.id, title: part.title, blocks: Vec::new() });
        text.words.push(0);
        text.tree.parts.push(Vec::new());
    }
    for block in &pending {
        let words = &mut text.words[block.part];
        *words = words.saturating_add(words_in(&plain_text::own_words(&block.tree)));
    }
    let citations = if clusters.is_empty() { Vec::new() } else { resolver.cite(&clusters) };
    let mut citations: Vec<_> =
        citations.iter().map(|html| read_html::nodes(html.as_str())).collect();
    text.caption = caption.line(&mut citations);
    let cleaner = Cleaner::new(anchors.as_set().clone());
    for PendingBlock { part, id, mut tree, span, .. } in pending {
        tree::insert_citations(&mut tree, &mut citations);
        match cleaner.block(tree, &id) {
            Ok(Some(Clean { tree, html })) => {
                text.tree.parts[part].push(tree);
                text.parts[part].blocks.push(Block { id, html: Html::from_trusted(html) });
            }
            // Something in it was refused.
            Ok(None) => {}
            Err(unstable) => faults.push(refusal(source, &span, unstable)),
        }
    }
    for (number, (mut tree, span)) in (1..).zip(notes) {
        tree::insert_citations(&mut tree, &mut citations);
        match cleaner.note(tree) {
            Ok(Clean { tree, html }) => {
                text.tree.notes.push(tree);
                text.notes.push(Note { number, html: Html::from_trusted(html) });
            }
            Err(unstable) => faults.push(refusal(source, &span, unstable)),
        }
    }
    text.anchors = anchors.into_set();
    text
}

/// Cleans the formatted entries and the annotations of `references`. Returns the text of each, entry
/// and annotation.
pub fn clean(references: &mut [Reference]) -> Vec<String> {
    let cleaner = Cleaner::new(BTreeSet::new());
    let reference = |Reference { entry, annotation, .. }: &mut Reference| {
        let mut tree = Vec::new();
        for html in [entry, annotation].into_iter().filter(|html| !html.is_empty()) {
            *html = Html::from_trusted(cleaner.clean(html.as_str()));
            tree.push(Node::Text(" ".to_owned()));
            tree.extend(read_html::nodes(html.as_str()));
        }
        plain_text::all_words(&tree)
    };
    references.iter_mut().map(reference).collect()
}

/// A block whose citations are not formatted yet.
struct PendingBlock {
    /// The part that it is in.
    part: usize,
    id: String,
    tree: Vec<Node>,
    span: Range<usize>,
    is_paragraph: bool,
    is_heading: bool,
}

/// Returns whether nothing was set: an editor's comment leaves nothing.
fn is_blank(tree: &[Node]) -> bool {
    tree.iter().all(|node| matches!(node, Node::Text(text) if text.trim().is_empty()))
}

/// Returns the first paragraph that has words.
fn lead(pending: &[PendingBlock]) -> String {
    let paragraphs = pending.iter().filter(|block| block.is_paragraph);
    let mut words = paragraphs.map(|block| plain_text::excerpt_words(&block.tree));
    words.find(|words| !words.is_empty()).unwrap_or_default()
}

/// Returns the number of tokens between white space that have a letter or digit: "–" is not a word,
/// "U.S.-Mexico" is one.
fn words_in(plain: &str) -> u32 {
    let count = plain.split(' ').filter(|word| word.contains(char::is_alphanumeric)).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Returns the works in the order of their first mention, each with the ids of the blocks that cite it.
fn cited(
    clusters: &[Cluster],
    owners: &[Owner],
    pending: &[PendingBlock],
) -> Vec<(String, Vec<String>)> {
    let mut cited: Vec<(String, Vec<String>)> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (cluster, owner) in clusters.iter().zip(owners) {
        let id = match owner {
            Owner::Block(index) => pending[*index].id.clone(),
            Owner::Note(number) => format!("note-{number}"),
            // The image is at the top of the page: there is no way back to it.
            Owner::Caption => String::new(),
        };
        for work in &cluster.items {
            let place = *places.entry(&work.key).or_insert(cited.len());
            if place == cited.len() {
                cited.push((work.key.clone(), Vec::new()));
            }
            if id.is_empty() {
                continue;
            }
            let ids = &mut cited[place].1;
            // A footnote interrupts the block that mentions it, so the last two are checked.
            if !ids.iter().rev().take(2).any(|known| *known == id) {
                ids.push(id.clone());
            }
        }
    }
    cited
}

fn refusal(source: &Arc<Source>, span: &Range<usize>, unstable: Unstable) -> Fault {
    Fault::at(source, span.clone(), unstable.to_string())
        .expected("elements that may be inside each other, as `<li>` in `<ul>`")
        .hint("write it in Markdown, or correct the HTML")
}
