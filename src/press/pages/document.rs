//! The document around a page's views: its head, its policy, its data.

use super::manifest::{DARK_PAPER, MANIFEST};
use crate::{
    model::{html::escape_into, route::Route},
    press::app::App,
};

/// A page that is to be written.
pub struct Document<'a> {
    /// Its route.
    pub route: &'a Route,
    /// BCP 47 tag of its language.
    pub lang: &'a str,
    /// What stands in the window's title.
    pub title: &'a str,
    /// What search engines show; nothing where there is nothing to say.
    pub description: &'a str,
    /// The site's address, or nothing.
    pub url: &'a str,
    /// The path that the site lies under, where the editors said it.
    pub base: Option<&'a str>,
    /// The style of paper, relative to the site's root.
    pub print: &'a str,
    /// The colour of the window's frame by day, where the editors chose one.
    pub theme: Option<&'a str>,
    /// The HTML of the views.
    pub body: &'a str,
    /// What the reader needs to take the page over, as JSON; nothing for a page that has no script
    /// at all.
    pub opened: &'a str,
}

impl Document<'_> {
    /// The whole document.
    #[must_use]
    pub fn html(&self, app: &App) -> String {
        let mut html = String::with_capacity(self.body.len() + app.style.text.len() + 8192);
        html.push_str("<!DOCTYPE html>\n<html");
        attribute(&mut html, "lang", self.lang);
        if self.is_plain() {
            // Elsewhere the script in the head says when the fonts are used.
            html.push_str(" data-fonts");
        }
        html.push_str("><head><meta charset=\"utf-8\"><base");
        attribute(&mut html, "href", &self.base());
        html.push_str("><meta http-equiv=\"Content-Security-Policy\"");
        attribute(&mut html, "content", &self.policy(app));
        html.push_str(
            "><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <meta name=\"color-scheme\" content=\"light dark\"><title>",
        );
        escape_into(&mut html, self.title);
        html.push_str("</title>");
        if !self.description.is_empty() {
            html.push_str("<meta name=\"description\"");
            attribute(&mut html, "content", self.description);
            html.push('>');
        }
        self.links(&mut html, app);
        for part in ["<style>", &app.style.text, "</style>"] {
            html.push_str(part);
        }
        if !self.finds_base() {
            // After the style of the screen, which it overrules on paper.
            link(&mut html, "stylesheet", self.print, " media=\"print\"");
        }
        if self.is_plain() {
            for part in ["</head><body>", self.body, "</body></html>\n"] {
                html.push_str(part);
            }
            return html;
        }
        html.push_str("<script");
        if let Some(reader) = &app.reader {
            attribute(&mut html, "data-reader", &reader.path);
            attribute(&mut html, "data-integrity", &reader.integrity);
        }
        if self.finds_base() {
            attribute(&mut html, "data-wait", self.url);
            attribute(&mut html, "data-icon", &app.icon);
            attribute(&mut html, "data-print", self.print);
        }
        for part in [">", &app.head.text, "</script></head><body>", self.body] {
            html.push_str(part);
        }
        html.push_str("<script type=\"application/json\" id=\"opened\">");
        html.push_str(&self.opened.replace('<', "\\u003c"));
        html.push_str("</script>");
        if self.finds_base() {
            for part in ["<script>", &app.not_found.text, "</script>"] {
                html.push_str(part);
            }
        }
        html.push_str("</body></html>\n");
        html
    }

    /// Whether the page has no script: it is there to be printed.
    fn is_plain(&self) -> bool {
        self.opened.is_empty()
    }

    /// Whether the page is to be filled in by the worker, which knows where the site lies.
    fn is_shell(&self) -> bool {
        self.base == Some("PLIEGO-BASE")
    }

    /// Whether the page has to find out where the site lies.
    fn finds_base(&self) -> bool {
        *self.route == Route::Unknown && self.base.is_none()
    }

    /// What all links of the page begin at: the site's root, as seen from the page's folder.
    fn base(&self) -> String {
        if *self.route != Route::Unknown && !self.is_shell() {
            return match self.route.depth() {
                0 => "./".to_owned(),
                depth => "../".repeat(depth),
            };
        }
        self.base.unwrap_or_else(|| path_of(self.url)).to_owned()
    }

    /// Everything comes from the site itself, and only what is named here comes at all.
    ///
    /// In a meta element `frame-ancestors` and reporting have no effect; docs/operations.md names
    /// the headers for hosts that take them.
    fn policy(&self, app: &App) -> String {
        if self.is_plain() {
            let style = &app.style.source;
            return format!(
                "default-src 'none'; style-src 'self' {style}; img-src 'self'; font-src 'self'; \
                 base-uri 'self'; form-action 'none'"
            );
        }
        let mut scripts = app.head.source.clone();
        if self.finds_base() {
            scripts.push(' ');
            scripts.push_str(&app.not_found.source);
        }
        let style = &app.style.source;
        let no_icon = if self.finds_base() { " data:" } else { "" };
        format!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {scripts}; \
             style-src 'self' {style}; img-src 'self'{no_icon}; font-src 'self'; connect-src 'self'; \
             manifest-src 'self'; worker-src 'self'; base-uri 'self'; form-action 'none'"
        )
    }

    fn links(&self, html: &mut String, app: &App) {
        if self.is_plain() {
            // The same text stands on pages of its own.
            html.push_str("<meta name=\"robots\" content=\"noindex\">");
        } else if !self.url.is_empty() && *self.route != Route::Unknown {
            link(html, "canonical", &[self.url, &self.route.address()].concat(), "");
        }
        if self.finds_base() {
            // Nothing may be asked for before it is known where; without this line browsers ask
            // for an icon at the host's root.
            link(html, "icon", "data:,", "");
            return;
        }
        link(html, "icon", &app.icon, " type=\"image/svg+xml\"");
        if !self.is_plain() {
            link(html, "manifest", MANIFEST, "");
            // The first that fits holds. Where none does, the manifest's colour does.
            color(html, DARK_PAPER, " media=\"(prefers-color-scheme: dark)\"");
            if let Some(theme) = self.theme {
                color(html, theme, "");
            }
        }
    }
}

/// The page that stands at an old address.
pub struct Redirect<'a> {
    /// Where the page is now.
    pub to: &'a Route,
    /// BCP 47 tag of the publication's language.
    pub lang: &'a str,
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
        attribute(&mut html, "lang", self.lang);
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
        html.push_str("</h1><p lang=\"en\"><a");
        attribute(&mut html, "href", &href);
        html.push_str(">This page has a new address.</a></p></main></body></html>\n");
        html
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
