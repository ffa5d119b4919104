//! Renders every page of a publication to HTML.
//!
//! The views that the reader hydrates are rendered here, with a session that does nothing, into
//! the document that [`document`] writes around them.

mod document;
mod manifest;
mod print;

use std::sync::Once;

use any_spawner::Executor;
use hydration_context::SsrSharedContext;
use leptos::prelude::*;
use leptos_router::location::RequestUrl;
use rayon::prelude::*;

use self::document::{Document, Redirect};
use super::{
    app,
    pack::{Packed, json},
    site_file::SiteFile,
    typeset::{Typeset, TypesetCollection},
};
use crate::{
    model::{
        contents::EssayEntry,
        html::Html,
        page::{Frame, Opened, Page},
        route::Route,
    },
    state::session::Session,
    views::{self, app::App},
};

/// Where a site will stand, as far as the editors say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteOptions {
    /// The path that the site will lie under, with a slash at both ends. Only `404.html` needs
    /// it, whose depth is not known; without it that page finds it by itself.
    pub base: Option<String>,
    /// The address that the site will have, with a slash at its end; in place of the `url` of
    /// `publication.yaml`.
    pub url: Option<String>,
}

/// Draws all pages.
#[must_use]
pub fn draw(typeset: &Typeset, packed: &Packed, options: &SiteOptions) -> Vec<SiteFile> {
    static EXECUTOR: Once = Once::new();
    // An executor may have been set by a program that uses this library: any will do.
    EXECUTOR.call_once(|| _ = Executor::init_futures_executor());
    let url = options.url.clone().unwrap_or_else(|| typeset.url.clone());
    let frame = Frame::new(&packed.edition.publication, packed.edition.news);
    let print = app::App::get().print(&packed.edition.publication.title);
    let (base, style) = (options.base.clone(), print.path.clone());
    let theme = typeset.app.theme_color.as_deref();
    let context = PageContext { packed, frame, url, base, print: style, theme };
    let pages = pages(packed);
    let mut files: Vec<SiteFile> =
        pages.par_iter().map(|(route, page)| context.draw(route.clone(), page)).collect();
    files.push(print);
    files.push(manifest::manifest(&packed.edition, &typeset.app, app::App::get()));
    files
        .par_extend(packed.collections.par_iter().map(|collection| context.print_page(collection)));
    for (old, new) in &typeset.aliases {
        files.extend(context.redirect(&pages, &Route::Essay(old.clone()), new));
        if let Route::Essay(new) = new {
            let new = Route::Readings(new.clone());
            files.extend(context.redirect(&pages, &Route::Readings(old.clone()), &new));
        }
    }
    let robots = b"User-agent: *\nAllow: /\n".as_slice();
    files.push(SiteFile { path: "robots.txt".to_owned(), bytes: robots.into() });
    files
}

/// The page that the worker puts a text into, for every address: what is to be put there stands in
/// capitals.
#[must_use]
pub fn shell(typeset: &Typeset, packed: &Packed) -> SiteFile {
    let edition = &packed.edition;
    let frame = Frame::new(&edition.publication, edition.news);
    // Written as it stands: the order of a map's keys depends on the crates beside this one.
    let opened = format!(
        r#"{{"route":"PLIEGO-ROUTE","edition":"PLIEGO-EDITION","frame":{},"kept":true}}"#,
        String::from_utf8_lossy(&json(&frame))
    );
    let html = Document {
        route: &Route::Contents,
        lang: &edition.publication.lang,
        title: "PLIEGO-TITLE",
        description: "",
        url: "",
        base: Some("PLIEGO-BASE"),
        print: &app::App::get().print(&edition.publication.title).path,
        theme: typeset.app.theme_color.as_deref(),
        body: &render(frame, Route::Contents, Html::from_trusted("PLIEGO-TEXT".to_owned())),
        opened: &opened,
    }
    .html(app::App::get());
    app::named("shell.html", html.into_bytes().into())
}

/// Every route of the publication with what its page shows.
fn pages(packed: &Packed) -> Vec<(Route, Page)> {
    let mut pages = vec![
        (Route::Contents, Page::contents(&packed.edition, &packed.front)),
        (Route::Unknown, Page::NotFound),
    ];
    if packed.edition.news {
        pages.push((Route::NewsList, Page::news_list(&packed.front)));
    }
    pages.extend(Page::about(&packed.front).map(|page| (Route::About, page)));
    for collection in &packed.collections {
        let entry = &collection.entry;
        let route = Route::Collection(entry.slug.clone());
        pages.push((route, Page::collection(&packed.edition, entry)));
        for essay in &collection.essays {
            let readings = Page::readings(entry, essay);
            let route = Route::Readings(essay.slug.clone());
            pages.extend(readings.map(|page| (route, page)));
            let route = Route::Essay(essay.slug.clone());
            pages.extend(Page::essay(entry, essay).map(|page| (route, page)));
        }
        for item in &collection.news {
            let route = Route::News(item.slug.clone());
            pages.extend(Page::news(entry, item).map(|page| (route, page)));
        }
    }
    pages
}

/// The context that all pages of a site are drawn in.
struct PageContext<'a> {
    packed: &'a Packed,
    frame: Frame,
    url: String,
    base: Option<String>,
    /// The style of paper.
    print: String,
    /// The colour of the window's frame, where the editors chose one.
    theme: Option<&'a str>,
}

impl PageContext<'_> {
    /// A collection with all its essays on one page.
    fn print_page(&self, collection: &TypesetCollection) -> SiteFile {
        let edition = &self.packed.edition;
        let route = Route::Print(collection.entry.slug.clone());
        let html = Document {
            route: &route,
            lang: &edition.publication.lang,
            title: &[&collection.entry.title, " – ", &self.frame.title].concat(),
            description: "",
            url: &self.url,
            base: self.base.as_deref(),
            print: &self.print,
            theme: self.theme,
            body: &print::body(collection, &self.frame, &edition.date),
            opened: "",
        }
        .html(app::App::get());
        SiteFile { path: route.address() + "index.html", bytes: html.into_bytes().into() }
    }

    /// The page at the old address of a page, if there is such a page.
    fn redirect(&self, pages: &[(Route, Page)], old: &Route, new: &Route) -> Option<SiteFile> {
        let (_, page) = pages.iter().find(|(route, _)| route == new)?;
        let html = Redirect {
            to: new,
            lang: &self.packed.edition.publication.lang,
            title: &page.title(&self.frame),
            url: &self.url,
        }
        .html(app::App::get());
        let path = old.address() + "index.html";
        Some(SiteFile { path, bytes: html.into_bytes().into() })
    }

    fn draw(&self, route: Route, page: &Page) -> SiteFile {
        let opened = Opened {
            route: route.clone(),
            edition: self.packed.edition_file.clone(),
            frame: self.frame.clone(),
            next: page.next(),
            kept: false,
        };
        let text = views::page::draw(page, &self.frame);
        let html = Document {
            route: &route,
            lang: &self.packed.edition.publication.lang,
            title: &page.title(&self.frame),
            description: &self.description(page),
            url: &self.url,
            base: self.base.as_deref(),
            print: &self.print,
            theme: self.theme,
            body: &render(self.frame.clone(), route.clone(), text),
            opened: &String::from_utf8_lossy(&json(&opened)),
        }
        .html(app::App::get());
        let address = route.address();
        let path = if route == Route::Unknown { address } else { address + "index.html" };
        SiteFile { path, bytes: html.into_bytes().into() }
    }

    /// What search engines and link previews show, plain text; nothing where there is nothing to say.
    fn description(&self, page: &Page) -> String {
        match page {
            Page::Contents(page) => page.subtitle.clone(),
            Page::Collection(page) => page.entry.summary.clone(),
            Page::Essay(page) => {
                self.summary(&page.entry).unwrap_or(&page.entry.excerpt).to_owned()
            }
            Page::News(page) => page.entry.excerpt.clone(),
            Page::Readings(_) | Page::NewsList(_) | Page::About(_) | Page::NotFound => {
                String::new()
            }
        }
    }

    /// The editors' words on an essay, if they gave any.
    fn summary(&self, essay: &EssayEntry) -> Option<&str> {
        let mut collections = self.packed.collections.iter();
        let plain = collections.find_map(|collection| collection.plain.get(&essay.slug))?;
        Some(plain.summary.as_str()).filter(|summary| !summary.is_empty())
    }
}

/// The HTML of the views, as the reader will find and adopt it.
fn render(frame: Frame, route: Route, text: Html) -> String {
    let owner = Owner::new_root(Some(std::sync::Arc::new(SsrSharedContext::new())));
    let html = owner.with(|| {
        provide_context(RequestUrl::new(&["/", &route.address()].concat()));
        let session = Session::inert(frame, route, text);
        view! { <App session base=String::new()/> }.to_html()
    });
    owner.cleanup();
    html
}
