//! What one page shows, assembled by the same functions for the press and the reader.

use serde::{Deserialize, Serialize};

use super::{
    contents::{CollectionEntry, EssayEntry, Front, NewsEntry, TableCollection},
    date::Date,
    edition::{Edition, FileRef, Publication},
    essay::{Block, Citation, Essay, Update},
    figure::Figure,
    html::Html,
    news::NewsItem,
    placement::Placement,
    route::Route,
    slug::Slug,
};

/// What stands in a prerendered page as JSON beside its HTML: what the reader needs to take the
/// page over and go on from there. The text is in the HTML already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// The route that the page was drawn for.
    pub route: Route,
    /// The edition that it belongs to.
    pub edition: FileRef,
    /// What stands around every page.
    pub frame: Frame,
    /// The page that a reader probably goes to next.
    pub next: Option<Route>,
    /// Whether the worker made the page of what is kept on the device: then the text is only what
    /// must be there at once.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub kept: bool,
}

/// What stands around every page of a publication.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frame {
    /// The publication's name.
    pub title: String,
    /// The tag of its language.
    pub lang: String,
    /// Who publishes it, or nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub publisher: String,
    /// The terms under which its text may be used, or nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub license: String,
    /// Whether there is a page behind "About".
    pub about: bool,
    /// Whether there is news.
    pub news: bool,
}

/// What a page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// The table of contents.
    Contents(ContentsPage),
    /// A collection.
    Collection(CollectionPage),
    /// An essay.
    Essay(Box<EssayPage>),
    /// An essay's background readings.
    Readings(ReadingsPage),
    /// The latest news.
    NewsList(NewsListPage),
    /// A news item.
    News(NewsPage),
    /// The page behind "About".
    About(AboutPage),
    /// There is nothing at this address.
    NotFound,
}

/// A link to a collection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CollectionLink {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its heading.
    pub title: String,
}

/// The title page and the table of contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentsPage {
    /// The publication's mark, over its name.
    pub logo: Option<Figure>,
    /// What stands under the publication's name, or nothing.
    pub subtitle: String,
    /// The date of the edition.
    pub edition: Date,
    /// What the publication is for.
    pub summary: Html,
    /// What it is and how it is kept up to date.
    pub blurb: Html,
    /// The essays by collection.
    pub table: Vec<TableCollection>,
    /// The latest news.
    pub news: Vec<NewsEntry>,
}

/// A collection with its essays and news.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CollectionPage {
    /// The collection.
    pub entry: CollectionEntry,
    /// What the publication is and how it is kept up to date.
    pub blurb: Html,
}

/// An essay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EssayPage {
    /// The collection that holds it.
    pub collection: CollectionLink,
    /// Its heading and outline.
    pub entry: EssayEntry,
    /// The picture under the heading.
    pub image: Option<Figure>,
    /// The text.
    pub body: Html,
    /// Footnotes as list items.
    pub notes: Html,
    /// Background readings as list items.
    pub readings: Html,
    /// What changed, newest first.
    pub updates: Vec<Update>,
    /// Where links in the text and the notes lead outside the site, in their order.
    pub links: Vec<String>,
    /// How the essay is cited, a style each.
    pub citations: Vec<Citation>,
}

/// An essay's background readings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadingsPage {
    /// The collection that holds the essay.
    pub collection: CollectionLink,
    /// The essay's name in addresses.
    pub essay: Slug,
    /// The essay's title.
    pub title: String,
    /// The readings with annotations, as list items.
    pub readings: Html,
}

/// The latest news of all collections.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewsListPage {
    /// Newest first.
    pub news: Vec<NewsEntry>,
}

/// A news item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewsPage {
    /// The collection that holds it.
    pub collection: CollectionLink,
    /// Its heading.
    pub entry: NewsEntry,
    /// The text.
    pub body: Html,
}

/// The page behind "About".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AboutPage {
    /// Its heading.
    pub title: String,
    /// The text.
    pub body: Html,
}

impl Frame {
    /// What stands around the pages of `publication`.
    #[must_use]
    pub fn new(publication: &Publication, news: bool) -> Self {
        Self {
            title: publication.title.clone(),
            lang: publication.lang.clone(),
            publisher: publication.publisher.clone(),
            license: publication.license.clone(),
            about: publication.about,
            news,
        }
    }
}

impl CollectionLink {
    /// A link to `entry`.
    #[must_use]
    pub fn new(entry: &CollectionEntry) -> Self {
        Self { slug: entry.slug.clone(), title: entry.title.clone() }
    }
}

impl EssayPage {
    /// An essay put on some page, with the editors' annotations in its list of readings where
    /// `annotated`; `None` when the collection has no summary of it.
    #[must_use]
    pub fn new(
        collection: &CollectionEntry,
        essay: &Essay,
        placement: &Placement,
        annotated: bool,
    ) -> Option<Self> {
        Some(Self {
            collection: CollectionLink::new(collection),
            entry: collection.essays.iter().find(|entry| entry.slug == essay.slug)?.clone(),
            image: essay.image.clone(),
            body: essay.body(placement),
            notes: essay.notes(placement),
            readings: essay.reading_list(placement, annotated),
            updates: essay.updates.clone(),
            links: essay.links.clone(),
            citations: essay.citations.clone(),
        })
    }
}

impl Page {
    /// The title page and the table of contents.
    #[must_use]
    pub fn contents(edition: &Edition, front: &Front) -> Self {
        /// How many news items stand under the table.
        const NEWS: usize = 5;
        Self::Contents(ContentsPage {
            logo: edition.publication.logo.clone(),
            subtitle: edition.publication.subtitle.clone(),
            edition: edition.date.clone(),
            summary: edition.publication.summary.clone(),
            blurb: edition.publication.blurb.clone(),
            table: front.table.clone(),
            news: front.news.iter().take(NEWS).cloned().collect(),
        })
    }

    /// A collection.
    #[must_use]
    pub fn collection(edition: &Edition, collection: &CollectionEntry) -> Self {
        let blurb = edition.publication.blurb.clone();
        Self::Collection(CollectionPage { entry: collection.clone(), blurb })
    }

    /// An essay; `None` when the collection has no summary of it.
    #[must_use]
    pub fn essay(collection: &CollectionEntry, essay: &Essay) -> Option<Self> {
        let placement = Placement::alone(Route::Essay(essay.slug.clone()).address());
        let page = EssayPage::new(collection, essay, &placement, false)?;
        Some(Self::Essay(Box::new(page)))
    }

    /// An essay's background readings; `None` when it has none or the collection has no summary
    /// of it.
    #[must_use]
    pub fn readings(collection: &CollectionEntry, essay: &Essay) -> Option<Self> {
        let entry = collection.essays.iter().find(|entry| entry.slug == essay.slug)?;
        if essay.readings.is_empty() {
            return None;
        }
        let placement = Placement::alone(Route::Essay(essay.slug.clone()).address());
        Some(Self::Readings(ReadingsPage {
            collection: CollectionLink::new(collection),
            essay: essay.slug.clone(),
            title: entry.title.clone(),
            readings: essay.reading_list(&placement, true),
        }))
    }

    /// The latest news.
    #[must_use]
    pub fn news_list(front: &Front) -> Self {
        Self::NewsList(NewsListPage { news: front.news.clone() })
    }

    /// A news item; `None` when the collection has no summary of it.
    #[must_use]
    pub fn news(collection: &CollectionEntry, item: &NewsItem) -> Option<Self> {
        let entry = collection.news.iter().find(|entry| entry.slug == item.slug)?.clone();
        Some(Self::News(NewsPage {
            collection: CollectionLink::new(collection),
            entry,
            body: join(&item.blocks),
        }))
    }

    /// The page behind "About"; `None` when the publication has none.
    #[must_use]
    pub fn about(front: &Front) -> Option<Self> {
        let about = front.about.as_ref()?;
        Some(Self::About(AboutPage { title: about.title.clone(), body: about.body.clone() }))
    }

    /// What stands in the window's title.
    #[must_use]
    pub fn title(&self, frame: &Frame) -> String {
        let own = match self {
            Self::Contents(_) => return frame.title.clone(),
            Self::Collection(page) => &page.entry.title,
            Self::Essay(page) => &page.entry.title,
            Self::Readings(page) => {
                return ["Background readings: ", &page.title, " – ", &frame.title].concat();
            }
            Self::NewsList(_) => "Latest news",
            Self::News(page) => &page.entry.title,
            Self::About(page) => &page.title,
            Self::NotFound => "Not found",
        };
        [own, " – ", &frame.title].concat()
    }

    /// The page that a reader probably goes to next, so that its text can be fetched ahead.
    #[must_use]
    pub fn next(&self) -> Option<Route> {
        let slug = match self {
            Self::Contents(page) => &page.table.first()?.essays.first()?.slug,
            Self::Collection(page) => &page.entry.essays.first()?.slug,
            Self::Essay(page) => &page.entry.next.as_ref()?.slug,
            Self::Readings(page) => &page.essay,
            Self::NewsList(page) => return Some(Route::News(page.news.first()?.slug.clone())),
            Self::News(_) | Self::About(_) | Self::NotFound => return Some(Route::Contents),
        };
        Some(Route::Essay(slug.clone()))
    }
}

/// Blocks as one piece of HTML.
#[must_use]
pub fn join(blocks: &[Block]) -> Html {
    Html::from_trusted(blocks.iter().map(|block| block.html.as_str()).collect())
}
