//! The manifest by which a browser installs the publication as an app.

use serde_json::json;

use crate::{
    messages::Messages,
    model::{
        route::{CONTINUE, Route},
        summary::PublicationEntry,
    },
    press::{app::App, json::sorted, site_file::SiteFile, typeset::AppLook},
    views::words::dir_of,
};

/// Its path: browsers identify an app by it.
pub const MANIFEST: &str = "manifest.webmanifest";

/// The paper of the light theme, in style/tokens.css: what editors get who choose no colour.
const PAPER: &str = "#fdfdfb";

/// The paper of the dark theme, there too.
pub const DARK_PAPER: &str = "#171614";

/// The manifest of a publication; `pages` are those of its pages that a publication may lack. Every
/// address in it is seen from the site's root.
#[must_use]
pub fn manifest(
    publication: &PublicationEntry,
    pages: &[Route],
    messages: &Messages,
    look: &AppLook,
    app: &App,
) -> SiteFile {
    let contents = Route::Contents.href();
    let continued = [&contents, "#", CONTINUE].concat();
    let mut shortcuts = vec![
        json!({"name": messages.text("table-of-contents"), "url": contents}),
        json!({"name": messages.text("continue-reading"), "url": continued}),
    ];
    if pages.contains(&Route::NewsList) {
        shortcuts
            .push(json!({"name": messages.text("latest-news"), "url": Route::NewsList.href()}));
    }
    let mut manifest = json!({
        "id": contents,
        "start_url": contents,
        "scope": contents,
        "name": publication.title.plain(),
        "short_name": publication.title.plain(),
        "description": publication.subtitle.plain(),
        "lang": publication.lang,
        "dir": dir_of(&publication.lang),
        "display": "standalone",
        "background_color": look.background_color.as_deref().unwrap_or(PAPER),
        "theme_color": look.theme_color.as_deref().unwrap_or(PAPER),
        "icons": app.app_icons,
        "shortcuts": shortcuts,
    });
    let screenshots = look.screenshots.iter().map(|one| {
        json!({
            "src": one.src,
            "sizes": format!("{}x{}", one.width, one.height),
            "type": one.kind,
            "form_factor": one.form_factor(),
            "label": one.label,
        })
    });
    if !look.screenshots.is_empty() {
        manifest["screenshots"] = screenshots.collect();
    }
    let bytes = sorted(manifest).to_string().into_bytes();
    SiteFile { path: MANIFEST.to_owned(), bytes: bytes.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn manifest_colours_match_the_paper_colours_of_the_style() {
        let style = include_str!("../../../style/tokens.css");
        let (light, dark) = style.split_once("@media (prefers-color-scheme: dark)").expect("both");
        for (paper, theme) in [(PAPER, light), (DARK_PAPER, dark)] {
            let line = format!("--paper: {paper};");
            assert_eq!(theme.find("--paper: "), theme.find(&line), "{paper}");
        }
    }
}
