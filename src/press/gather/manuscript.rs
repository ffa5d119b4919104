//! Everything that the editors wrote, read but not yet typeset, in the order of the publication.

use std::cmp::Reverse;

use rayon::prelude::*;

use crate::press::{
    fault::Faults,
    load::{CollectionFolder, Content, EssayFile, NewsFile},
    parse,
};

/// A publication whose fields are read.
///
/// A text that could not be read is `None` and has its fault already; it is kept, so that a link to it is not a
/// second fault.
#[derive(Debug)]
pub struct Manuscript<'a> {
    /// The files.
    pub content: &'a Content,
    /// The fields of the publication.
    pub publication: Option<parse::publication::Publication>,
    /// The page "About".
    pub about: Option<parse::about::About>,
    /// The collections in order.
    pub collections: Vec<Collection<'a>>,
}

/// A collection whose fields are read.
#[derive(Debug)]
pub struct Collection<'a> {
    /// The files.
    pub folder: &'a CollectionFolder,
    /// The fields of the collection.
    pub fields: Option<parse::collection::Collection>,
    /// Its essays in order, drafts among them.
    pub essays: Vec<(&'a EssayFile, Option<parse::essay::Essay>)>,
    /// Its news, newest first, drafts among them.
    pub news: Vec<(&'a NewsFile, Option<parse::news::News>)>,
}

impl<'a> Manuscript<'a> {
    /// Reads the fields of all files.
    pub fn read(content: &'a Content, faults: &mut Faults) -> Self {
        let publication = content.publication.as_ref();
        let publication = publication.and_then(|source| parse::publication::read(source, faults));
        let about = content.about.as_ref();
        let about = about.and_then(|source| parse::about::read(source, faults));
        let mut collections = Vec::new();
        for (collection, found) in
            content.collections.par_iter().map(Collection::read).collect::<Vec<_>>()
        {
            collections.push(collection);
            faults.append(found);
        }
        collections.sort_by_cached_key(|collection| {
            let fields = collection.fields.as_ref();
            let order = fields.and_then(|fields| fields.order).unwrap_or(i32::MAX);
            let title = fields.map(|fields| fields.title.value.clone());
            (order, title, collection.folder.slug.clone())
        });
        Self { content, publication, about, collections }
    }
}

impl<'a> Collection<'a> {
    fn read(folder: &'a CollectionFolder) -> (Self, Faults) {
        let mut faults = Faults::default();
        let fields = folder.source.as_ref();
        let fields = fields.and_then(|source| parse::collection::read(source, &mut faults));
        let essays = folder.essays.iter();
        let mut essays: Vec<_> =
            essays.map(|file| (file, parse::essay::read(&file.source, &mut faults))).collect();
        essays.sort_by_cached_key(|(file, fields)| {
            let order = fields.as_ref().and_then(|fields| fields.order).unwrap_or(i32::MAX);
            let date = fields.as_ref().map(|fields| fields.date.clone());
            (order, date, file.slug.clone())
        });
        let news = folder.news.iter();
        let mut news: Vec<_> = news
            .map(|file| (file, parse::news::read(&file.source, &file.date, &mut faults)))
            .collect();
        news.sort_by_cached_key(|(file, _)| (Reverse(file.date.clone()), file.slug.clone()));
        (Self { folder, fields, essays, news }, faults)
    }

    /// Returns whether it contains only drafts. A text that could not be read may not be a draft.
    pub fn is_draft(&self) -> bool {
        let essays = self.essays.iter().map(|(_, fields)| fields.as_ref().map(|it| it.draft));
        let news = self.news.iter().map(|(_, fields)| fields.as_ref().map(|it| it.draft));
        let mut drafts = essays.chain(news).peekable();
        drafts.peek().is_some() && drafts.all(|draft| draft == Some(true))
    }
}
