//! Whole documents: the frame around the content of a page, and documents without one.

use maud::{Markup, html};

use super::manifest::{DARK_PAPER, MANIFEST};
use crate::{
    model::{
        edition::Format,
        feed::FeedAddress,
        frame::{Frame, Holes},
        html::escape_into,
        route::Route,
        summary::PublicationEntry,
    },
    press::{
        app::{App, Scripts, Styles},
        head::feed_links,
    },
    views::{
        frame,
        page::unavailable,
        words::{Words, dir_of},
    },
};

/// Data that all documents of a site share.
pub struct Context<'a> {
    /// The application.
    pub app: &'a App,
    /// Its scripts with the interface text.
    pub scripts: &'a Scripts,
    /// The publication.
    pub publication: &'a PublicationEntry,
    /// Those of its pages that a publication may lack.
    pub pages: &'a [Route],
    /// The interface text.
    pub words: Words<'a>,
    /// The style of paper, relative to the site's root.
    pub print: &'a str,
    /// The styles of the screen.
    pub styles: &'a Styles,
    /// True if the site has feeds.
    pub has_feeds: bool,
    /// The colour of the window's frame by day, where the editors chose one.
    pub theme: Option<&'a str>,
}

/// Kind of a document.
enum Kind<'a> {
    /// A page at its own address.
    Page,
    /// The page that a host sends for any address. One that has to find by itself where the site lies has
    /// the future address of the site.
    NotFound { finds_base: Option<&'a str> },
}

/// Delimiter of the name of a hole while a frame is cut; no text of a publication has it.
const HOLE: char = '\u{0}';

impl Context<'_> {
    /// The frame of every page.
    #[must_use]
    pub fn frame(&self) -> Frame {
        let names =
            ["base", "list_source", "head", "list_style", "address", "content", "data", "opened"];
        let [base, list_source, head, list_style, address, content, data, opened] =
            names.map(|name| format!("{HOLE}{name}{HOLE}"));
        let holes = Holes {
            base: &base,
            list_source: &list_source,
            head: &head,
            list_style: &list_style,
            address: &address,
            content: &content,
            data: &data,
            opened: &opened,
        };
        let html = self.document(&holes, &Kind::Page);
        let mut unavailable_head = String::from("<title>");
        escape_into(&mut unavailable_head, self.publication.title.plain());
        unavailable_head.push_str("</title>");
        Frame {
            format: Format::CURRENT,
            parts: html.split(HOLE).map(str::to_owned).collect(),
            list_source: self.app.lists.source.clone(),
            list_style: ["<style>", &self.app.lists.text, "</style>"].concat(),
            unavailable_head,
            unavailable: unavailable(self.words).into_string(),
        }
    }

    /// `404.html`, which a host sends for any address. `base` is the path that the site lies under;
    /// without one a script in the page finds it, for a site that will be at `url`, which may be empty.
    #[must_use]
    pub fn not_found(&self, base: Option<&str>, url: &str, holes: &Holes) -> String {
        let holes = Holes { base: base.unwrap_or_else(|| path_of(url)), ..*holes };
        self.document(&holes, &Kind::NotFound { finds_base: base.is_none().then_some(url) })
    }

    /// The document with its holes filled.
    fn document(&self, holes: &Holes, kind: &Kind) -> String {
        let finds_base = match kind {
            Kind::Page => None,
            Kind::NotFound { finds_base } => *finds_base,
        };
        let app = self.app;
        let style = &self.styles.page;
        let mut html = String::with_capacity(holes.content.len() + style.text.len() + 8192);
        html.push_str("<!DOCTYPE html>\n<html");
        language(&mut html, &self.publication.lang);
        html.push_str("><head><meta charset=\"utf-8\"><base href=\"");
        html.push_str(holes.base);
        html.push_str("\"><meta http-equiv=\"Content-Security-Policy\"");
        attribute(&mut html, "content", &self.policy(holes.list_source, finds_base.is_some()));
        html.push('>');
        html.push_str(VIEWPORT);
        html.push_str(holes.head);
        if finds_base.is_some() {
            // Nothing may be requested before its address is known; without this line browsers ask
            // for an icon at the host's root.
            link(&mut html, "icon", "data:,", "");
        } else {
            link(&mut html, "icon", &app.icon, " type=\"image/svg+xml\"");
            link(&mut html, "manifest", MANIFEST, "");
            if self.has_feeds {
                let title = self.publication.title.plain();
                html.push_str(&feed_links(&FeedAddress::of_all(), title));
            }
            // The first that fits holds. Where none does, the manifest's colour does.
            color(&mut html, DARK_PAPER, " media=\"(prefers-color-scheme: dark)\"");
            if let Some(theme) = self.theme {
                color(&mut html, theme, "");
            }
        }
        for part in ["<style>", &style.text, "</style>", holes.list_style, "<script"] {
            html.push_str(part);
        }
        attribute(&mut html, "data-style", &app.deferred_style);
        attribute(&mut html, "data-typefaces", &app.typefaces);
        attribute(&mut html, "data-script", &self.scripts.deferred.path);
        attribute(&mut html, "data-integrity", &self.scripts.deferred.integrity);
        if let Some(url) = finds_base {
            attribute(&mut html, "data-wait", url);
            attribute(&mut html, "data-icon", &app.icon);
            attribute(&mut html, "data-print", self.print);
        }
        for part in [">", &app.head.text, "</script>"] {
            html.push_str(part);
        }
        if finds_base.is_none() {
            // After the styles of the screen, also the one that the script adds: it overrules them on paper.
            link(&mut html, "stylesheet", self.print, " media=\"print\"");
        }
        for part in ["</head><body>", &self.body(holes, kind).0] {
            html.push_str(part);
        }
        if finds_base.is_none() {
            // After the text, which does not wait for it.
            html.push_str("<noscript>");
            link(&mut html, "stylesheet", &app.deferred_style, "");
            html.push_str("</noscript>");
        }
        html.push_str("<script type=\"application/json\" id=\"opened\">");
        html.push_str(holes.opened);
        html.push_str("</script>");
        html.push_str(holes.data);
        if finds_base.is_some() {
            for part in ["<script>", &app.not_found.text, "</script>"] {
                html.push_str(part);
            }
        }
        html.push_str("</body></html>\n");
        html
    }

    fn body(&self, holes: &Holes, kind: &Kind) -> Markup {
        let address = matches!(kind, Kind::Page).then_some(holes.address);
        html! {
            (frame::masthead(self.publication, address, self.words))
            main #main tabindex="-1" { (maud::PreEscaped(holes.content)) }
            (frame::foot(self.publication, self.pages, self.has_feeds, self.words))
        }
    }

    /// A page without a script, to be printed, with its own `body`. Its text is on other pages too, so
    /// that search engines are asked to leave it out.
    #[must_use]
    pub fn plain(&self, route: &Route, title: &str, body: &str) -> String {
        let app = self.app;
        let mut html = String::from("<!DOCTYPE html>\n<html");
        language(&mut html, &self.publication.lang);
        // Elsewhere the script in the head says when the fonts are used.
        html.push_str(" data-fonts><head><meta charset=\"utf-8\"><base");
        attribute(&mut html, "href", &base(route));
        html.push_str("><meta http-equiv=\"Content-Security-Policy\"");
        let (style, lists) = (&self.styles.plain, &app.lists);
        let policy = format!(
            "default-src 'none'; style-src 'self' {} {}; img-src 'self'; font-src 'self'; \
             base-uri 'self'; form-action 'none'",
            style.source, lists.source
        );
        attribute(&mut html, "content", &policy);
        html.push('>');
        html.push_str(VIEWPORT);
        html.push_str("<title>");
        escape_into(&mut html, title);
        html.push_str("</title><meta name=\"robots\" content=\"noindex\">");
        link(&mut html, "icon", &app.icon, " type=\"image/svg+xml\"");
        for part in ["<style>", &style.text, "</style><style>", &lists.text, "</style>"] {
            html.push_str(part);
        }
        link(&mut html, "stylesheet", self.print, " media=\"print\"");
        for part in ["</head><body>", body] {
            html.push_str(part);
        }
        link(&mut html, "stylesheet", &app.deferred_style, " media=\"screen\"");
        html.push_str("</body></html>\n");
        html
    }

    /// Everything comes from the site itself, and only what is named here comes at all.
    ///
    /// In a meta element `frame-ancestors` and reporting have no effect; docs/operations.md names
    /// the headers for hosts that take them.
    fn policy(&self, list_source: &str, finds_base: bool) -> String {
        let app = self.app;
        let mut scripts = app.head.source.clone();
        if finds_base {
            scripts.push(' ');
            scripts.push_str(&app.not_found.source);
        }
        let style = &self.styles.page.source;
        let no_icon = if finds_base { " data:" } else { "" };
        format!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {scripts}; \
             style-src 'self' {style} {list_source}; img-src 'self'{no_icon}; font-src 'self'; connect-src 'self'; \
             manifest-src 'self'; worker-src 'self'; base-uri 'self'; form-action 'none'"
        )
    }
}

const VIEWPORT: &str = "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
    <meta name=\"color-scheme\" content=\"light dark\">";

/// Returns the base of all links of the page at `route`: the site's root, as seen from the page's folder.
#[must_use]
pub fn base(route: &Route) -> String {
    match route.depth() {
        0 => "./".to_owned(),
        depth => "../".repeat(depth),
    }
}

/// The page at an old address.
pub struct Redirect<'a> {
    /// Current address of the page.
    pub to: &'a Route,
    /// BCP 47 tag of the publication's language.
    pub lang: &'a str,
    /// The interface text.
    pub words: Words<'a>,
    /// The title of the page.
    pub title: &'a str,
    /// The address of the site, with a slash at its end; or nothing.
    pub url: &'a str,
}

impl Redirect<'_> {
    /// The whole document. Its script takes the fragment along, which a refresh would lose; where
    /// no script runs, the refresh leads to the page.
    #[must_use]
    pub fn html(&self, app: &App) -> String {
        let href = self.to.href();
        let mut html = String::from("<!DOCTYPE html>\n<html");
        language(&mut html, self.lang);
        html.push_str("><head><meta charset=\"utf-8\"><base");
        // The old address lies as deep as the new one.
        attribute(&mut html, "href", &"../".repeat(self.to.depth()));
        html.push_str("><meta http-equiv=\"Content-Security-Policy\"");
        let policy = format!("default-src 'none'; script-src {}", app.redirect.source);
        attribute(&mut html, "content", &policy);
        html.push_str(
            "><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <meta name=\"color-scheme\" content=\"light dark\"><title>",
        );
        escape_into(&mut html, self.title);
        html.push_str("</title>");
        if !self.url.is_empty() {
            link(&mut html, "canonical", &[self.url, &self.to.address()].concat(), "");
        }
        html.push_str("<script");
        attribute(&mut html, "data-to", &href);
        html.push('>');
        html.push_str(&app.redirect.text);
        html.push_str("</script><noscript><meta http-equiv=\"refresh\"");
        attribute(&mut html, "content", &["0; url=", &href].concat());
        html.push_str("></noscript></head><body><main><h1>");
        escape_into(&mut html, self.title);
        let words = self.words;
        let link = html! {
            p lang=[words.lang()] dir=[words.dir()] { a href=(href) { (words.text("new-address")) } }
        };
        for part in ["</h1>", &link.0, "</main></body></html>\n"] {
            html.push_str(part);
        }
        html
    }
}

/// The attributes of the root of a document in a language.
fn language(html: &mut String, lang: &str) {
    attribute(html, "lang", lang);
    if dir_of(lang) == "rtl" {
        attribute(html, "dir", "rtl");
    }
}

fn link(html: &mut String, rel: &str, href: &str, rest: &str) {
    html.push_str("<link");
    attribute(html, "rel", rel);
    attribute(html, "href", href);
    html.push_str(rest);
    html.push('>');
}

/// The colour of the frame of the browser's window.
fn color(html: &mut String, color: &str, rest: &str) {
    html.push_str("<meta name=\"theme-color\"");
    attribute(html, "content", color);
    html.push_str(rest);
    html.push('>');
}

fn attribute(html: &mut String, name: &str, value: &str) {
    html.push(' ');
    html.push_str(name);
    html.push_str("=\"");
    escape_into(html, value);
    html.push('"');
}

/// The path of an address: `/a/` of `https://host/a/`, `/` where there is none.
fn path_of(url: &str) -> &str {
    let host = url.split_once("://").map_or(url, |(_, rest)| rest);
    host.find('/').map_or("/", |at| &host[at..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_of_an_address_is_what_follows_the_host() {
        assert_eq!(path_of("https://a.example/"), "/");
        assert_eq!(path_of("https://a.example/b/c/"), "/b/c/");
        assert_eq!(path_of("https://a.example"), "/");
        assert_eq!(path_of(""), "/");
    }
}
