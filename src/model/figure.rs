//! A picture with what belongs to it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::html::Html;

/// How wide a page displays a figure, as the attribute `sizes`; the styles agree with it.
pub const SIZES: &str = "(min-width: 45rem) 40rem, 100vw";

/// A picture as a page shows it. Paths are relative to the site's root.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Figure {
    /// The file as the editors gave it.
    pub src: String,
    /// Smaller WebP variants in the form of `srcset`; empty where there are none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub srcset: String,
    /// Width in CSS pixels.
    pub width: u32,
    /// Height in CSS pixels.
    pub height: u32,
    /// What the picture shows, for those who do not see it.
    pub alt: String,
    /// What stands below it.
    #[serde(default, skip_serializing_if = "Html::is_empty")]
    pub caption: Html,
    /// Who made it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub credit: String,
}
