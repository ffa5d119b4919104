//! The kind of an image file, by its bytes and by its name.

use image::ImageFormat;

use super::{Refusal, refuse};

/// Kinds of pictures that all browsers show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Png,
    Jpeg,
    Gif,
    WebP,
    Svg,
}

const EXPECTED: &str = "an image in PNG, JPEG, GIF, WebP or SVG";

/// Other endings of images, and what to do with such a file.
const OTHERS: [(&[&str], &str); 4] = [
    (
        &["avif", "heic", "heif", "jxl"],
        "export it as JPEG or PNG: smaller variants are made anyway",
    ),
    (&["tif", "tiff", "bmp", "psd", "xcf"], "export it as PNG"),
    (&["pdf", "eps", "ai"], "export it as SVG or PNG"),
    (&["svgz"], "unpack it: it is an SVG compressed with gzip"),
];

/// Returns what to do with an image of another kind; nothing if the ending is not that of an image.
fn instead(ending: &str) -> Option<&'static str> {
    OTHERS.iter().find(|(endings, _)| endings.contains(&ending)).map(|(_, hint)| *hint)
}

/// Returns the kind of a file with that name, if that kind cannot be published: "a PDF".
pub(in crate::press) fn unpublishable(name: &str) -> Option<String> {
    let (_, ending) = name.rsplit_once('.')?;
    let ending = ending.to_lowercase();
    instead(&ending)?;
    let article = if ending.starts_with(['a', 'e', 'x', 'h']) { "an" } else { "a" };
    let article = if ending.starts_with("he") { "a" } else { article };
    Some(format!("{article} {}", ending.to_uppercase()))
}

/// Returns whether a file of that name is a picture, though perhaps of a kind that cannot be published.
pub(in crate::press) fn is_picture(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(stem, ending)| {
        let ending = ending.to_lowercase();
        !stem.is_empty() && (Kind::by_ending(&ending).is_some() || instead(&ending).is_some())
    })
}

impl Kind {
    /// The kind of the file `name`, on which its bytes and its ending agree.
    pub(super) fn of(name: &str, bytes: &[u8]) -> Result<Self, Refusal> {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
        let Some(named) = Self::by_ending(&ending) else {
            let hint = instead(&ending).unwrap_or("export it as PNG, JPEG or SVG");
            return Err(refuse(format!("`{name}` cannot be published"), EXPECTED, hint));
        };
        if bytes.is_empty() {
            return Err(refuse("the image is empty", EXPECTED, "copy the file here again"));
        }
        match Self::by_content(bytes) {
            Some(kind) if kind == named => Ok(kind),
            Some(kind) => Err(refuse(
                format!("`{name}` is not {} but {}", named.name(), kind.name()),
                "a name whose ending says what the file is",
                format!("rename it so that it ends with .{}", kind.ending()),
            )),
            None => Err(refuse(
                format!("`{name}` is not valid {}", named.name()),
                EXPECTED,
                "export the image again, or copy the file here again",
            )),
        }
    }

    fn by_ending(ending: &str) -> Option<Self> {
        Some(match ending {
            "png" => Self::Png,
            "jpg" | "jpeg" => Self::Jpeg,
            "gif" => Self::Gif,
            "webp" => Self::WebP,
            "svg" => Self::Svg,
            _ => return None,
        })
    }

    fn by_content(bytes: &[u8]) -> Option<Self> {
        match image::guess_format(bytes) {
            Ok(ImageFormat::Png) => Some(Self::Png),
            Ok(ImageFormat::Jpeg) => Some(Self::Jpeg),
            Ok(ImageFormat::Gif) => Some(Self::Gif),
            Ok(ImageFormat::WebP) => Some(Self::WebP),
            _ => {
                let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
                text.trim_ascii_start().starts_with(b"<").then_some(Self::Svg)
            }
        }
    }

    /// The ending of a published file.
    pub(super) fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Gif => "gif",
            Self::WebP => "webp",
            Self::Svg => "svg",
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Png => "PNG",
            Self::Jpeg => "JPEG",
            Self::Gif => "GIF",
            Self::WebP => "WebP",
            Self::Svg => "SVG",
        }
    }

    /// The format as the decoder names it; none for a drawing.
    pub(super) fn format(self) -> Option<ImageFormat> {
        match self {
            Self::Png => Some(ImageFormat::Png),
            Self::Jpeg => Some(ImageFormat::Jpeg),
            Self::Gif => Some(ImageFormat::Gif),
            Self::WebP => Some(ImageFormat::WebP),
            Self::Svg => None,
        }
    }
}
