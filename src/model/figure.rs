//! An image with its caption and credit.

use super::html::Html;

/// Width at which a page displays a figure, as the attribute `sizes`; the styles agree with it.
pub const SIZES: &str = "(min-width: 45rem) 40rem, 100vw";

/// An image as a page shows it. Paths are relative to the site's root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The original file.
    pub src: String,
    /// Smaller WebP variants in the form of `srcset`; empty where there are none.
    pub srcset: String,
    /// Width in CSS pixels.
    pub width: u32,
    /// Height in CSS pixels.
    pub height: u32,
    /// Description of the image, for those who do not see it.
    pub alt: String,
    /// Caption below the image.
    pub caption: Html,
    /// Who made it.
    pub credit: Html,
}
