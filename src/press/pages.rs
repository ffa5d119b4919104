//! Writes every page of a publication as a document.
//!
//! The content of a page is drawn already, see `press::content`; here it is put into the
//! frame that `document` makes. Pages to print, redirects and `404.html` are documents of their own.

mod document;
mod manifest;
mod print;

use rayon::prelude::*;

use self::document::{Context, Redirect, base};
use super::{
    app,
    pack::{Packed, json},
    site_file::SiteFile,
    typeset::{Typeset, TypesetCollection},
};
use crate::{
    model::{
        edition::FileRef,
        frame::{Frame, Holes},
        page::{Opened, Page},
        route::{INDEX, Route},
    },
    views::words::Words,
};

/// Address of the site, as far as the editors give it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteOptions {
    /// The path that the site will lie under, with a slash at both ends. Only `404.html` needs
    /// it, whose depth is not known; without it that page finds it by itself.
    pub base: Option<String>,
    /// The address that the site will have, with a slash at its end; in place of the `url` of
    /// `publication.yaml`.
    pub url: Option<String>,
}

/// The documents of a site.
pub struct Pages {
    /// The frame of every page.
    pub frame: Frame,
    /// The files, with those of the application.
    pub files: Vec<SiteFile>,
    /// The paths of the files of the application that every page needs.
    pub needed: Vec<String>,
}

/// Writes all pages.
#[must_use]
pub fn pages(typeset: &Typeset, packed: &Packed, options: &SiteOptions) -> Pages {
    let url = options.url.as_ref().unwrap_or(&typeset.url);
    let app = app::App::get();
    let print = app.print(typeset.publication.title.plain());
    let texts = packed.content.pages().flat_map(|page| &page.html).map(String::as_str);
    let styles = app.styles(texts);
    let has = |route: &Route| packed.content.front.iter().any(|page| page.route == *route);
    let optional: Vec<Route> = [Route::NewsList, Route::About].into_iter().filter(has).collect();
    let messages = typeset.messages();
    let scripts = app.scripts(&typeset.locales, &typeset.publication.lang);
    let context = Context {
        app,
        scripts: &scripts,
        publication: &typeset.publication,
        pages: &optional,
        words: Words::new(&messages, &typeset.publication.lang),
        print: &print.path,
        styles,
        has_feeds: !url.is_empty(),
        theme: typeset.app.theme_color.as_deref(),
    };
    let writer =
        Writer { frame: context.frame(), typeset, context, edition: &packed.edition_file, url };
    let pages: Vec<&Page> = packed.content.pages().collect();
    let mut files: Vec<SiteFile> = pages
        .par_iter()
        .map(|page| match page.route {
            Route::Unknown => writer.not_found(page, options.base.as_deref()),
            _ => writer.page(page),
        })
        .collect();
    files.push(manifest::manifest(&typeset.publication, &optional, &messages, &typeset.app, app));
    let collections = packed.collections.par_iter();
    files.par_extend(collections.map(|collection| writer.print_page(collection)));
    for (old, new) in &typeset.aliases {
        files.extend(writer.redirect(&pages, &Route::Essay(old.clone()), new));
        if let Route::Essay(new) = new {
            let new = Route::Readings(new.clone());
            files.extend(writer.redirect(&pages, &Route::Readings(old.clone()), &new));
        }
    }
    let frame = writer.frame;
    let needed = [app.needed(styles), vec![print.path.clone()], scripts.paths()].concat();
    files.push(print);
    files.extend(app.files_with(styles));
    files.extend(scripts.files);
    Pages { frame, files, needed }
}

struct Writer<'a> {
    typeset: &'a Typeset,
    context: Context<'a>,
    frame: Frame,
    edition: &'a FileRef,
    /// The address that the site will have, or nothing.
    url: &'a str,
}

impl Writer<'_> {
    fn page(&self, page: &Page) -> SiteFile {
        let (base, address) = (base(&page.route), page.route.address());
        let (list_source, list_style) = match page.lists {
            true => (&*self.frame.list_source, &*self.frame.list_style),
            false => ("", ""),
        };
        let (content, opened) = (page.content(), self.opened(page));
        let holes = Holes {
            base: &base,
            list_source,
            head: &page.head,
            list_style,
            address: &address,
            content: &content,
            data: &page.data,
            opened: &opened,
        };
        file(&page.route, self.frame.fill(&holes))
    }

    fn not_found(&self, page: &Page, base: Option<&str>) -> SiteFile {
        let (content, opened) = (page.content(), self.opened(page));
        let holes = Holes {
            base: "",
            list_source: "",
            head: &page.head,
            list_style: "",
            address: "",
            content: &content,
            data: &page.data,
            opened: &opened,
        };
        let html = self.context.not_found(base, self.url, &holes);
        SiteFile { path: page.route.address(), bytes: html.into_bytes().into() }
    }

    /// Returns the data that the reader needs to take over the page, as JSON that is safe in a script element.
    fn opened(&self, page: &Page) -> String {
        let opened = Opened { route: page.route.clone(), edition: self.edition.clone() };
        String::from_utf8_lossy(&json(&opened)).replace('<', "\\u003c")
    }

    /// A collection with all its essays on one page.
    fn print_page(&self, collection: &TypesetCollection) -> SiteFile {
        let route = Route::Print(collection.entry.slug.clone());
        let publication = self.context.publication;
        let title = [collection.entry.title.plain(), " – ", publication.title.plain()].concat();
        let body = print::body(collection, self.typeset);
        file(&route, self.context.plain(&route, &title, &body))
    }

    /// The page at the old address of a page, if there is such a page.
    fn redirect(&self, pages: &[&Page], old: &Route, new: &Route) -> Option<SiteFile> {
        let page = pages.iter().find(|page| page.route == *new)?;
        let html = Redirect {
            to: new,
            lang: &self.context.publication.lang,
            words: self.context.words,
            title: &page.title,
            url: self.url,
        }
        .html(self.context.app);
        Some(file(old, html))
    }
}

/// The file of the page at `route`.
fn file(route: &Route, html: String) -> SiteFile {
    SiteFile { path: route.address() + INDEX, bytes: html.into_bytes().into() }
}
