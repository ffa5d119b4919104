//! One text at a time: an essay, a news item, the about page, the blurb.

use std::{collections::BTreeSet, sync::Arc};

use serde_json::Value;

use super::{
    context::{SharedContext, TextContext},
    excerpt,
    lines::Lines,
    source_map::SourceMap,
};
use crate::{
    model::{
        essay::{Block, Essay, Update},
        figure::Figure,
        html::{Html, escape_into},
        line::Line,
        news::NewsItem,
        placement::Placement,
        reference::Reference,
        route::Route,
        slug::Slug,
        summary::{About, EssayEntry, FeedId, NewsEntry, PartEntry},
    },
    press::{
        bibliography::{self, Bibliography},
        fault::{Fault, Faults, Source},
        load::{EssayFile, NewsFile, pictures::Pictures},
        markdown::{
            FragmentLink, Text, clean,
            line::{Draft, Markup},
            tree::TextTree,
            typeset,
        },
        parse::{self, Spanned, image::Image},
        resolver::{PartName, Resolver},
    },
    views::{references, words::Words},
};

/// Words of an essay for lists.
const ESSAY_EXCERPT: usize = 60;

/// Words of a news item for lists.
const NEWS_EXCERPT: usize = 40;

/// A typeset page as the check of links needs it.
#[derive(Debug)]
pub struct PageSource {
    /// Its address.
    pub route: Route,
    /// The file that contains its text.
    pub source: Arc<Source>,
    /// Every id that a link may name.
    pub anchors: BTreeSet<String>,
    /// Its links to a fragment.
    pub fragment_links: Vec<FragmentLink>,
    /// The pictures in its text, relative to the site's root.
    pub images: Vec<String>,
}

/// An essay that is typeset.
pub struct TypesetEssay {
    /// The essay.
    pub essay: Essay,
    /// Its text as trees.
    pub tree: TextTree,
    /// Its background readings as CSL-JSON.
    pub works: Vec<Value>,
    /// Its summary.
    pub entry: EssayEntry,
    /// Its page.
    pub page: PageSource,
    /// Its faults.
    pub faults: Faults,
}

impl PageSource {
    fn new(route: Route, source: &Arc<Source>, text: &mut Text) -> Self {
        let mut anchors = std::mem::take(&mut text.anchors);
        for part in &text.parts {
            anchors.insert(part.id.clone());
            anchors.extend(part.blocks.iter().map(|block| block.id.clone()));
        }
        for note in &text.notes {
            anchors.insert(format!("note-{}", note.number));
            anchors.insert(format!("mark-{}", note.number));
        }
        let fragment_links = std::mem::take(&mut text.fragment_links);
        let images = text.tree.images().map(str::to_owned).collect();
        Self { route, source: Arc::clone(source), anchors, fragment_links, images }
    }

    /// Fields on the page `route` that have these links to a fragment.
    pub fn of_fields(
        route: Route,
        source: &Arc<Source>,
        fragment_links: Vec<FragmentLink>,
    ) -> Self {
        let (anchors, images) = (BTreeSet::new(), Vec::new());
        Self { route, source: Arc::clone(source), anchors, fragment_links, images }
    }

    /// The same text on another page, where its links need no second look.
    pub fn without_fragment_links(&self, route: Route) -> Self {
        Self {
            route,
            source: Arc::clone(&self.source),
            anchors: self.anchors.clone(),
            fragment_links: Vec::new(),
            images: self.images.clone(),
        }
    }
}

/// Typesets an essay.
pub fn typeset_essay(
    file: &EssayFile,
    fields: &parse::essay::Essay,
    shared: &SharedContext,
    parts: &[PartName],
) -> TypesetEssay {
    let source = &file.source;
    let mut faults = Faults::default();
    let route = Route::Essay(file.slug.clone());
    let lang = if fields.lang.is_empty() { &shared.lang } else { &fields.lang };
    let mut context = TextContext::in_language(shared, route.clone(), lang);
    context.parts = parts;
    context.pictures = file.pictures.as_ref();
    let mut in_readings = Faults::default();
    if let Some(readings) = &file.readings {
        context.bibliography = Bibliography::parse(readings, lang, &mut in_readings);
    }
    let mut lines = Lines::new(source, &context, &mut faults);
    let title = lines.title("the title", &fields.title);
    let subtitle = lines.title("the subtitle", &fields.subtitle);
    let summary = lines.line("the summary", &fields.summary);
    let updates = fields.updates.iter().map(|parse::essay::Update { date, note }| Update {
        date: date.clone(),
        note: lines.line("the note", note),
    });
    let updates = updates.collect();
    let image = fields.image.as_ref();
    let caption = image.map(|image| lines.draft("the caption", &image.caption, Markup::Citations));
    let fragment_links = lines.fragment_links;
    let caption = caption.unwrap_or_default();
    let mut text = typeset(source, fields.body.clone(), caption, &context, &mut faults);
    text.fragment_links.extend(fragment_links);
    let caption = std::mem::take(&mut text.caption);
    let image =
        image.and_then(|image| placed_figure(source, image, caption, &context, &mut faults));
    let works = context.bibliography.csl();
    let mut references = context.into_references();
    clean(&mut references);
    if let Some(source) = &file.readings
        && references.is_empty()
        && in_readings.is_empty()
    {
        faults.push(
            Fault::file(&source.path, "the file names no reading")
                .expected("BibTeX entries such as `@book{key, author = {…}, title = {…}}`")
                .hint("add the essay's readings, or remove the file"),
        );
    }
    faults.append(in_readings);
    for (key, blocks) in std::mem::take(&mut text.cited) {
        let key = bibliography::anchor(&key);
        if let Some(reference) = references.iter_mut().find(|reference| reference.key == key) {
            reference.cited = blocks;
        }
    }
    let mut page = PageSource::new(route, source, &mut text);
    page.anchors.extend(references.iter().map(anchor));
    let is_own = fields.lang.eq_ignore_ascii_case(&shared.lang);
    let entry = EssayEntry {
        slug: file.slug.clone(),
        title,
        subtitle,
        lang: if is_own { String::new() } else { fields.lang.clone() },
        authors: fields.authors.clone(),
        date: fields.date.clone(),
        updated: fields.updated.clone(),
        summary,
        excerpt: excerpt::cut(&text.lead, ESSAY_EXCERPT).to_owned(),
        parts: summed_up(&text),
        readings: u32::try_from(references.len()).unwrap_or(u32::MAX),
        tags: fields.tags.clone(),
        doi: fields.doi.as_ref().map(|doi| doi.value.clone()).unwrap_or_default(),
        feed_id: essay_feed_id(file, fields),
        prev: None,
        next: None,
    };
    let essay = Essay {
        slug: file.slug.clone(),
        image,
        parts: text.parts,
        notes: text.notes,
        links: text.tree.external_links().map(str::to_owned).collect(),
        readings: references,
        updates,
        citations: Vec::new(),
    };
    TypesetEssay { essay, tree: text.tree, works, entry, page, faults }
}

/// A news item, its summary and its page.
pub fn typeset_news(
    file: &NewsFile,
    fields: &parse::news::News,
    collection: &Slug,
    shared: &SharedContext,
    faults: &mut Faults,
) -> (NewsItem, NewsEntry, PageSource) {
    let route = Route::News(file.slug.clone());
    let context = TextContext::new(shared, route.clone());
    let mut lines = Lines::new(&file.source, &context, faults);
    let title = lines.title("the title", &fields.title);
    let summary = lines.line("the summary", &fields.summary);
    let mut text = typeset(&file.source, fields.body.clone(), Draft::default(), &context, faults);
    let page = PageSource::new(route, &file.source, &mut text);
    let words = if summary.is_empty() { &text.lead } else { summary.plain() };
    let entry = NewsEntry {
        slug: file.slug.clone(),
        title,
        date: file.date.clone(),
        excerpt: excerpt::cut(words, NEWS_EXCERPT).to_owned(),
        collection: collection.clone(),
        feed_id: news_feed_id(file, fields),
    };
    let item =
        NewsItem { slug: file.slug.clone(), blocks: in_one(text, &page.route, context.words()) };
    (item, entry, page)
}

/// The page "About".
pub fn typeset_about(
    source: &Arc<Source>,
    fields: &parse::about::About,
    shared: &SharedContext,
    pictures: &Pictures,
    faults: &mut Faults,
) -> (About, PageSource) {
    let mut context = TextContext::new(shared, Route::About);
    context.pictures = Some(pictures);
    let title = Lines::new(source, &context, faults).title("the title", &fields.title);
    let mut text = typeset(source, fields.body.clone(), Draft::default(), &context, faults);
    let page = PageSource::new(Route::About, source, &mut text);
    (About { title, blocks: in_one(text, &Route::About, context.words()) }, page)
}

/// The blurb, which is Markdown in a field of `source`. It is shown on the contents and on every
/// collection.
pub fn typeset_blurb(
    source: &Arc<Source>,
    blurb: &Spanned<String>,
    shared: &SharedContext,
    pictures: &Pictures,
    faults: &mut Faults,
) -> (Html, PageSource) {
    let mut context = TextContext::new(shared, Route::Contents);
    context.pictures = Some(pictures);
    // The field's value differs from the file: YAML removed its indentation. So it is
    // typeset as a text of its own, and each place in it is looked up in the file.
    let value = Arc::new(Source { path: source.path.clone(), text: blurb.value.clone() });
    let source_map = SourceMap::new(&value.text, &source.text, blurb.span.clone());
    let mut found = Faults::default();
    let mut text = typeset(&value, 0..value.text.len(), Draft::default(), &context, &mut found);
    faults.append(found.map(|fault| {
        let place = fault.place.as_ref().map_or(0..0, |(_, place)| place.clone());
        Fault { place: Some((Arc::clone(source), source_map.place(&place))), ..fault }
    }));
    if !text.notes.is_empty() {
        let mark = value.text.find("[^").unwrap_or_default();
        faults.push(
            Fault::at(source, source_map.place(&(mark..mark + 2)), "the blurb has a footnote")
                .expected("Markdown without footnotes: the blurb appears on many pages")
                .hint("put the footnote into the text, or on the about page"),
        );
    }
    let mut page = PageSource::new(Route::Contents, source, &mut text);
    for link in &mut page.fragment_links {
        link.span = source_map.place(&link.span);
    }
    (join(&in_one(text, &Route::Contents, context.words())), page)
}

/// A picture that is named in a field of `source` and lies among `pictures`.
pub fn figure(
    source: &Arc<Source>,
    image: &Image,
    pictures: &Pictures,
    shared: &SharedContext,
    faults: &mut Faults,
) -> Option<Figure> {
    let mut context = TextContext::new(shared, Route::Contents);
    context.pictures = Some(pictures);
    let caption = Lines::new(source, &context, faults).line("the caption", &image.caption);
    placed_figure(source, image, caption, &context, faults)
}

fn placed_figure(
    source: &Arc<Source>,
    image: &Image,
    caption: Line,
    context: &TextContext<'_>,
    faults: &mut Faults,
) -> Option<Figure> {
    let credit = Lines::new(source, context, faults).line("the credit", &image.credit);
    match context.picture(&image.src.value) {
        Ok(picture) => Some(Figure {
            src: picture.src,
            srcset: picture.srcset,
            width: picture.width,
            height: picture.height,
            alt: image.alt.clone(),
            caption: caption.html().clone(),
            credit: credit.html().clone(),
        }),
        Err(refusal) => {
            faults.push(
                Fault::at(source, image.src.span.clone(), refusal.message)
                    .expected(refusal.expected)
                    .hint(refusal.hint),
            );
            None
        }
    }
}

/// Blocks as one piece of HTML.
fn join(blocks: &[Block]) -> Html {
    Html::from_trusted(blocks.iter().map(|block| block.html.as_str()).collect())
}

/// The id of an essay in feeds: the one from elsewhere, else its first address, that of its first alias if it
/// has one.
pub fn essay_feed_id(file: &EssayFile, fields: &parse::essay::Essay) -> FeedId {
    let first = fields.aliases.first().map_or(&file.slug, |alias| &alias.value);
    feed_id(fields.guid.as_ref(), &Route::Essay(first.clone()))
}

/// The id of a news item in feeds.
pub fn news_feed_id(file: &NewsFile, fields: &parse::news::News) -> FeedId {
    feed_id(fields.guid.as_ref(), &Route::News(file.slug.clone()))
}

fn feed_id(given: Option<&Spanned<String>>, route: &Route) -> FeedId {
    match given {
        Some(guid) => FeedId::Given(guid.value.clone()),
        None => FeedId::Address(route.address()),
    }
}

/// The id of a reference's element.
pub fn anchor(reference: &Reference) -> String {
    format!("reading-{}", reference.key)
}

fn summed_up(text: &Text) -> Vec<PartEntry> {
    let parts = text.parts.iter().zip(&text.words);
    parts
        .map(|(part, words)| PartEntry {
            id: part.id.clone(),
            title: part.title.clone(),
            words: *words,
        })
        .collect()
}

/// A text without parts of its own, on the page `route`: its headings and notes are blocks like
/// the others.
fn in_one(text: Text, route: &Route, words: Words) -> Vec<Block> {
    let mut blocks = Vec::new();
    for part in text.parts {
        if !part.id.is_empty() {
            let mut html = "<h2 id=\"".to_owned();
            escape_into(&mut html, &part.id);
            html.push_str("\">");
            escape_into(&mut html, &part.title);
            html.push_str("</h2>");
            blocks.push(Block { id: part.id, html: Html::from_trusted(html) });
        }
        blocks.extend(part.blocks);
    }
    if !text.notes.is_empty() {
        let placement = Placement::alone(route.address());
        let mut html = "<ol id=\"notes\" class=\"notes\">".to_owned();
        html.push_str(references::notes_alone(&text.notes, &placement, words).as_str());
        html.push_str("</ol>");
        blocks.push(Block { id: "notes".to_owned(), html: Html::from_trusted(html) });
    }
    blocks
}
