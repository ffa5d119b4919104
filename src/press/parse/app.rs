//! `app` in `publication.yaml`: how the publication looks where a browser installs it.

use super::{
    fields::Fields,
    image::{self, Image},
};

/// The editors' settings for the publication as an app.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct App {
    /// The colour of the window's frame, as `#rrggbb`.
    pub theme_color: Option<String>,
    /// The background colour of the icon while the app opens, in the same form.
    pub background_color: Option<String>,
    /// Pictures that a browser may show before it installs the publication.
    pub screenshots: Vec<Image>,
}

/// Reads the group; all of it may be left out.
pub fn read(fields: &mut Fields<'_>) -> App {
    let node = fields.value("app");
    let Some(mut fields) = node.and_then(|node| fields.nested(node, &[])) else {
        return App::default();
    };
    let theme_color = fields.color("theme_color");
    let background_color = fields.color("background_color");
    let pictures = fields.list("screenshots", "a list of groups with `src` and `alt`");
    let screenshots = pictures.into_iter().filter_map(|node| image::bare(node, &mut fields));
    let screenshots = screenshots.collect();
    fields.finish();
    App { theme_color, background_color, screenshots }
}
