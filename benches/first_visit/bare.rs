//! A page without style, script or data: what a browser can do at best with the same words and
//! pictures.

use scraper::{Html, Selector};

/// The words and pictures of a page, and nothing else. Links to pictures begin at the site's
/// root.
pub fn bare(page: &str) -> String {
    let page = Html::parse_document(page);
    let paragraphs = Selector::parse("main p").expect("a sound selector");
    let parts = Selector::parse("main h1, main h2, main p, main li, main figcaption, main img")
        .expect("a sound selector");
    let mut bare = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">\
                    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
                    <base href=\"/\"><title>Bare</title>"
        .to_owned();
    for part in page.select(&parts) {
        let name = part.value().name();
        if name == "img" {
            let attribute = |name: &str| {
                let value = part.attr(name).unwrap_or_default();
                [" ", name, "=\"", &escaped(value), "\""].concat()
            };
            let source = [attribute("src"), attribute("alt")].concat();
            let lazy = part.attr("loading").map(|_| attribute("loading")).unwrap_or_default();
            // As wide as the window, as on the page itself.
            bare += &format!("<p><img width=\"100%\"{source}{lazy}></p>\n");
        } else if name == "p" || part.select(&paragraphs).next().is_none() {
            let text = escaped(&part.text().collect::<String>());
            let name = if matches!(name, "h1" | "h2") { name } else { "p" };
            bare += &format!("<{name}>{text}</{name}>\n");
        }
    }
    bare
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
