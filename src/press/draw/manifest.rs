//! The manifest by which a browser installs the publication as an app.

use serde_json::json;

use crate::{
    model::{edition::Edition, route::Route},
    press::{
        app::{App, sorted},
        pack::SiteFile,
    },
};

/// Where it stands: browsers know an app by it.
pub const MANIFEST: &str = "manifest.webmanifest";

/// The paper of the light theme, in style/tokens.css.
const PAPER: &str = "#fdfdfb";

/// The manifest of a publication. Every address in it is seen from the site's root.
#[must_use]
pub fn manifest(edition: &Edition, app: &App) -> SiteFile {
    let publication = &edition.publication;
    let contents = Route::Contents.href();
    let mut shortcuts = vec![json!({"name": "Table of contents", "url": contents})];
    if edition.news {
        shortcuts.push(json!({"name": "Latest news", "url": Route::NewsList.href()}));
    }
    let manifest = json!({
        "id": contents,
        "start_url": contents,
        "scope": contents,
        "name": publication.title,
        "short_name": publication.title,
        "description": publication.subtitle,
        "lang": publication.lang,
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": app.app_icons,
        "shortcuts": shortcuts,
    });
    let bytes = sorted(manifest).to_string().into_bytes();
    SiteFile { path: MANIFEST.to_owned(), bytes: bytes.into() }
}
