//! From the content folder to the typeset publication: load, parse, typeset, check.
//!
//! 1. [`load`] reads the folder.
//! 2. `manuscript` reads the fields of all files and puts them in order.
//! 3. `addresses` says which pages there are, so that each text can be told by `context`
//!    where its links lead.
//! 4. `typesetting` makes essays, news and the about page out of that, on all cores; `screenshots`
//!    looks at the pictures of the app.
//! 5. `check` checks the whole publication, `ids` that no two texts have one id.
//!
//! No step stops at a fault: an editor sees all faults in one run.

mod addresses;
mod check;
mod context;
mod excerpt;
mod ids;
mod lines;
mod locales;
mod manuscript;
mod screenshots;
mod source_map;
mod typesetting;

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use rayon::prelude::*;

use self::{
    addresses::Addresses,
    context::{SharedContext, TextContext},
    lines::Lines,
    manuscript::{Collection, Manuscript},
    screenshots::screenshots,
    typesetting::{PageSource, figure, typeset_about, typeset_blurb, typeset_essay, typeset_news},
};
use super::{
    bibliography::Style,
    fault::{Fault, Faults, Source},
    load,
    media::Media,
    parse::publication,
    resolver::PartName,
    typeset::{AppLook, Typeset, TypesetCollection},
};
use crate::{
    messages::FALLBACK,
    model::{
        date::Date,
        html::Html,
        line::Line,
        route::Route,
        slug::Slug,
        summary::PublicationEntry,
        summary::{About, CollectionEntry},
    },
};

/// The citation style of a publication that names none.
const STYLE: &str = "chicago-author-date";

/// Options of the press.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// True if drafts are built too.
    pub drafts: bool,
    /// Folder in which variants of images are kept between runs; `None` if they are not kept.
    pub cache: Option<PathBuf>,
}

/// Returns the tag of the publication's language, as far as the folder `content` says; English where it cannot be read.
#[must_use]
pub fn language(content: &Path) -> String {
    let content = load::load(content, &mut Faults::default());
    let manuscript = Manuscript::read(&content, &mut Faults::default());
    manuscript.publication.map_or_else(|| FALLBACK.to_owned(), |fields| fields.lang)
}

/// Reads the folder `content` and typesets it.
///
/// # Errors
/// All that is wrong with the content.
pub fn gather(content: &Path, options: &Options) -> Result<Typeset, Faults> {
    let mut faults = Faults::default();
    let content = load::load(content, &mut faults);
    let manuscript = Manuscript::read(&content, &mut faults);
    let unread: HashSet<String> = faults.paths().map(str::to_owned).collect();
    check::slugs(&manuscript, &mut faults);
    ids::feed_ids(&manuscript, &mut faults);
    ids::dois(&manuscript, &mut faults);
    let shared = SharedContext {
        addresses: Addresses::new(&manuscript, options.drafts),
        style: style(&manuscript, &mut faults),
        styles: Mutex::default(),
        media: Media::new(options.cache.clone()),
        drawings: Mutex::default(),
        lang: manuscript.publication.as_ref().map(|fields| fields.lang.clone()).unwrap_or_default(),
        locales: Arc::new(locales::read(&content.locales, &mut faults)),
    };

    let mut pages = Vec::new();
    let front = front(&manuscript, &shared, &mut pages, &mut faults);
    let parts = manuscript.publication.as_ref().map_or(&[][..], |fields| &fields.parts);
    let job = CollectionJob { shared: &shared, parts, drafts: options.drafts };
    let typeset: Vec<_> =
        manuscript.collections.par_iter().map(|collection| job.collection(collection)).collect();
    let mut collections = Vec::new();
    for (collection, its_pages, found) in typeset {
        collections.extend(collection);
        pages.extend(its_pages);
        faults.append(found);
    }
    faults.append(shared.drawings.into_inner().unwrap_or_else(PoisonError::into_inner));
    check::fragment_links(&pages, &mut faults);
    check::pictures(&manuscript, &unread, options.drafts, &mut faults);
    let date = edition_date(&manuscript, &collections, &mut faults);
    match (front, date) {
        (Some(front), Some(date)) if faults.is_empty() => Ok(Typeset {
            notes: faults.take_notes(),
            publication: front.publication,
            url: front.url,
            guid: front.guid,
            date,
            locales: shared.locales,
            about: front.about,
            app: front.app,
            withdrawn: manuscript
                .publication
                .as_ref()
                .map(|fields| fields.withdrawn.clone())
                .unwrap_or_default(),
            aliases: aliases(&manuscript, options.drafts),
            collections,
            media: shared.media.into_files(),
            images: pages
                .into_iter()
                .filter(|page| matches!(page.route, Route::Contents | Route::About))
                .flat_map(|page| page.images)
                .collect(),
        }),
        _ => Err(faults),
    }
}

/// The texts that belong to no collection.
struct Front {
    publication: PublicationEntry,
    url: String,
    guid: String,
    about: Option<About>,
    app: AppLook,
}

fn style(manuscript: &Manuscript<'_>, faults: &mut Faults) -> Style {
    let chosen = manuscript.publication.as_ref().and_then(|fields| fields.csl.as_ref());
    if let (Some(name), Some(source)) = (chosen, &manuscript.content.publication) {
        match Style::named(&name.value) {
            Ok(style) => return style,
            Err(error) => faults.push(
                Fault::at(source, name.span.clone(), error.to_string())
                    .expected(error.expected())
                    .hint(error.hint()),
            ),
        }
    }
    Style::named(STYLE).expect("the press is built with its default style")
}

fn front(
    manuscript: &Manuscript<'_>,
    shared: &SharedContext,
    pages: &mut Vec<PageSource>,
    faults: &mut Faults,
) -> Option<Front> {
    let content = manuscript.content;
    let about = content.about.as_ref().zip(manuscript.about.as_ref());
    let about = about.map(|(source, fields)| {
        let (about, page) = typeset_about(source, fields, shared, &content.pictures, faults);
        pages.push(page);
        about
    });
    let source = content.publication.as_ref()?;
    let fields = manuscript.publication.as_ref()?;
    let publication::Publication { blurb, logo, .. } = fields;
    let blurb = blurb.as_ref().map(|blurb| {
        let (html, page) = typeset_blurb(source, blurb, shared, &content.pictures, faults);
        let also = manuscript.collections.iter();
        let also = also.map(|collection| Route::Collection(collection.folder.slug.clone()));
        pages.extend(also.map(|route| page.without_fragment_links(route)));
        pages.push(page);
        html
    });
    let logo =
        logo.as_ref().and_then(|logo| figure(source, logo, &content.pictures, shared, faults));
    let context = TextContext::new(shared, Route::Contents);
    let mut lines = Lines::new(source, &context, faults);
    let [title, subtitle] = [("the title", &fields.title), ("the subtitle", &fields.subtitle)]
        .map(|(name, field)| lines.title(name, field));
    let summary = lines.line("the summary", &fields.summary);
    pages.push(PageSource::of_fields(Route::Contents, source, lines.fragment_links));
    let publication = PublicationEntry {
        title,
        subtitle,
        publisher: fields.publisher.clone(),
        logo,
        lang: fields.lang.clone(),
        license: fields.license.clone(),
        summary: summary.html().clone(),
        blurb: blurb.unwrap_or_else(Html::default),
    };
    let images = &fields.app.screenshots;
    let app = AppLook {
        theme_color: fields.app.theme_color.clone(),
        background_color: fields.app.background_color.clone(),
        screenshots: screenshots(source, images, &content.pictures, &shared.media, faults),
    };
    note_missing_url(source, fields, faults);
    locales::note_missing(&fields.lang, &shared.locales, source, faults);
    let (url, guid) = (fields.url.clone(), fields.guid.clone());
    Some(Front { publication, url, guid, about, app })
}

/// Notes once what a site lacks whose address nobody knows.
fn note_missing_url(source: &Source, fields: &publication::Publication, faults: &mut Faults) {
    if fields.url.is_empty() {
        let message = "the publication has no `url`, so pages have no absolute address";
        faults.note(
            Fault::file(&source.path, message)
                .expected("the address that the site is published at")
                .hint(
                    "add `url: https://…`, or build with `--url`: without it the site has no feeds, no \
                     sitemap, no link previews and no data for search engines",
                ),
        );
    }
}

/// Typesets one collection, with what is the same for all of them.
struct CollectionJob<'a> {
    shared: &'a SharedContext,
    parts: &'a [PartName],
    drafts: bool,
}

impl CollectionJob<'_> {
    /// Typesets a collection: itself when its fields could be read and it is to be built, its
    /// pages, its faults.
    fn collection(
        &self,
        collection: &Collection<'_>,
    ) -> (Option<TypesetCollection>, Vec<PageSource>, Faults) {
        let slug = &collection.folder.slug;
        let mut faults = Faults::default();
        let mut pages = Vec::new();
        let mut entry = CollectionEntry {
            slug: slug.clone(),
            title: Line::default(),
            summary: Line::default(),
            image: None,
            essays: Vec::new(),
            news: Vec::new(),
        };
        let essays = collection.essays.par_iter().filter_map(|(file, fields)| {
            let fields = fields.as_ref().filter(|fields| self.drafts || !fields.draft)?;
            Some(typeset_essay(file, fields, self.shared, self.parts))
        });
        let (mut texts, mut trees, mut works) = (Vec::new(), Vec::new(), Vec::new());
        for one in essays.collect::<Vec<_>>() {
            texts.push(one.essay);
            trees.push(Arc::new(one.tree));
            works.push(one.works);
            entry.essays.push(one.entry);
            pages.push(one.page);
            faults.append(one.faults);
        }
        let mut news = Vec::new();
        for (file, fields) in &collection.news {
            let fields = fields.as_ref().filter(|fields| self.drafts || !fields.draft);
            if let Some(fields) = fields {
                let (item, summary, page) =
                    typeset_news(file, fields, slug, self.shared, &mut faults);
                news.push(item);
                entry.news.push(summary);
                pages.push(page);
            }
        }
        let typeset = collection.folder.source.as_ref().zip(collection.fields.as_ref());
        let typeset = typeset.map(|(source, fields)| {
            let pictures = &collection.folder.pictures;
            let image = fields.image.as_ref();
            let context = TextContext::new(self.shared, Route::Collection(slug.clone()));
            let mut lines = Lines::new(source, &context, &mut faults);
            entry.title = lines.title("the title", &fields.title);
            entry.summary = lines.line("the summary", &fields.summary);
            let route = Route::Collection(slug.clone());
            pages.push(PageSource::of_fields(route, source, lines.fragment_links));
            entry.image =
                image.and_then(|image| figure(source, image, pictures, self.shared, &mut faults));
            TypesetCollection { entry, essays: texts, trees, works, news }
        });
        let is_built = self.drafts || !collection.is_draft();
        (typeset.filter(|_| is_built), pages, faults)
    }
}

/// The editors' date, else the newest in the content; without either the edition has no date.
fn edition_date(
    manuscript: &Manuscript<'_>,
    collections: &[TypesetCollection],
    faults: &mut Faults,
) -> Option<Date> {
    let fields = manuscript.publication.as_ref()?;
    let entries = collections.iter().map(|collection| &collection.entry);
    let dates = entries.flat_map(|entry| {
        let essays = entry.essays.iter();
        let essays = essays.flat_map(|essay| [Some(&essay.date), essay.updated.as_ref()]);
        essays.flatten().chain(entry.news.iter().map(|news| &news.date))
    });
    let date = fields.edition.as_ref().or(dates.max());
    if date.is_none() && faults.is_empty() {
        faults.push(
            Fault::file("publication.yaml", "the publication has no essay and no news yet")
                .expected("an essay or a news item that is not a draft, or the field `edition`")
                .hint("write an essay: a folder with collection.yaml, and in it <essay>.md"),
        );
    }
    date.cloned()
}

/// The old names of all essays that are built, in order, and where they lead.
fn aliases(manuscript: &Manuscript<'_>, drafts: bool) -> Vec<(Slug, Route)> {
    let essays = manuscript.collections.iter().flat_map(|collection| &collection.essays);
    let mut aliases: Vec<(Slug, Route)> = essays
        .filter_map(|(file, fields)| Some((file, fields.as_ref()?)))
        .filter(|(_, fields)| drafts || !fields.draft)
        .flat_map(|(file, fields)| {
            let route = Route::Essay(file.slug.clone());
            fields.aliases.iter().map(move |alias| (alias.value.clone(), route.clone()))
        })
        .collect();
    aliases.sort_by(|(one, _), (other, _)| one.cmp(other));
    aliases
}
