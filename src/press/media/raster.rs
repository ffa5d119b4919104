//! Pictures made of pixels: measured before they are decoded, decoded within limits.

use std::io::Cursor;

use image::{
    AnimationDecoder, DynamicImage, ImageDecoder, ImageError, ImageReader, ImageResult, Limits,
    codecs::{gif::GifDecoder, png::PngDecoder, webp::WebPDecoder},
    metadata::Orientation,
};

use super::{Kind, Refusal, refuse};

/// Maximum number of pixels: the resolution of a good camera. A small file can claim many more.
const MAX_PIXELS: u64 = 64_000_000;

/// Maximum memory of a decoder, in bytes: eight for each pixel, and some for itself.
const MAX_MEMORY: u64 = MAX_PIXELS * 8 + 64_000_000;

/// A raster whose header has been read.
pub(super) struct Raster<'a> {
    kind: Kind,
    bytes: &'a [u8],
    width: u32,
    height: u32,
    orientation: Orientation,
    /// True if a smaller variant would show the same: it would not of a moving picture, nor of
    /// one in inks, whose colours come out otherwise without their profile.
    pub(super) scalable: bool,
    /// The profile of its colours, where they are other than those of sRGB.
    pub(super) profile: Option<Vec<u8>>,
}

impl<'a> Raster<'a> {
    /// Reads the header.
    pub(super) fn open(kind: Kind, bytes: &'a [u8]) -> Result<Self, Refusal> {
        let damaged = |error: &ImageError| damaged(kind, &error.to_string());
        let mut decoder = decoder(kind, bytes).map_err(|error| damaged(&error))?;
        let (width, height) = decoder.dimensions();
        let pixels = u64::from(width) * u64::from(height);
        if pixels == 0 {
            return Err(self::damaged(kind, "it has no pixels"));
        }
        if pixels > MAX_PIXELS {
            return Err(refuse(
                format!("the image is too large: {width} × {height} pixels"),
                format!("at most {} million pixels", MAX_PIXELS / 1_000_000),
                "scale it down; 1600 pixels of width are enough for a page",
            ));
        }
        if kind == Kind::Jpeg && !is_complete_jpeg(bytes) {
            return Err(self::damaged(kind, "its end is missing"));
        }
        let orientation = decoder.orientation().map_err(|error| damaged(&error))?;
        let profile = decoder.icc_profile().map_err(|error| damaged(&error))?;
        let moving = is_moving(kind, bytes).map_err(|error| damaged(&error))?;
        let profile = profile.filter(|profile| !is_srgb(profile));
        let scalable = !moving && profile.as_ref().is_none_or(|profile| is_of_rgb(profile));
        Ok(Self { kind, bytes, width, height, orientation, scalable, profile })
    }

    /// Width and height in pixels as a browser shows the picture, which it may turn.
    pub(super) fn displayed(&self) -> (u32, u32) {
        match self.orientation {
            Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH => (self.height, self.width),
            _ => (self.width, self.height),
        }
    }

    /// The pixels as a browser shows them, eight bits a channel, red, green and blue, with alpha
    /// where the picture has it.
    pub(super) fn decode(&self) -> Result<DynamicImage, Refusal> {
        let pixels = decoder(self.kind, self.bytes).and_then(DynamicImage::from_decoder);
        let mut pixels = pixels.map_err(|error| damaged(self.kind, &error.to_string()))?;
        pixels.apply_orientation(self.orientation);
        Ok(if pixels.color().has_alpha() {
            DynamicImage::ImageRgba8(pixels.into_rgba8())
        } else {
            DynamicImage::ImageRgb8(pixels.into_rgb8())
        })
    }
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_MEMORY);
    limits
}

fn decoder(kind: Kind, bytes: &[u8]) -> ImageResult<impl ImageDecoder + '_> {
    let mut reader = ImageReader::new(Cursor::new(bytes));
    if let Some(format) = kind.format() {
        reader.set_format(format);
    }
    reader.limits(limits());
    reader.into_decoder()
}

/// Returns whether the picture has more than one frame.
fn is_moving(kind: Kind, bytes: &[u8]) -> ImageResult<bool> {
    let bytes = Cursor::new(bytes);
    match kind {
        Kind::Gif => {
            let mut decoder = GifDecoder::new(bytes)?;
            decoder.set_limits(limits())?;
            let mut frames = decoder.into_frames();
            frames.next().transpose()?;
            Ok(frames.next().transpose()?.is_some())
        }
        Kind::Png => PngDecoder::with_limits(bytes, limits())?.is_apng(),
        Kind::WebP => Ok(WebPDecoder::new(bytes)?.has_animation()),
        Kind::Jpeg | Kind::Svg => Ok(false),
    }
}

/// Returns whether a JPEG has its end. The decoder fills what is missing with grey.
///
/// The file is a row of segments, each a marker (`FF` and its kind) and, for most, a length; the
/// compressed data follow the first scan, and in them `FF` is never followed by the end's kind.
/// A thumbnail's end is inside a segment.
fn is_complete_jpeg(bytes: &[u8]) -> bool {
    const END: u8 = 0xD9;
    const SCAN: u8 = 0xDA;
    let mut at = 2;
    loop {
        match bytes.get(at..) {
            Some([0xFF, 0xFF, ..]) => at += 1,
            Some([0xFF, SCAN, rest @ ..]) => return rest.windows(2).any(|two| two == [0xFF, END]),
            Some([0xFF, _, high, low, ..]) => {
                at += 2 + usize::from(u16::from_be_bytes([*high, *low]));
            }
            _ => return false,
        }
    }
}

/// Returns whether a colour profile says that it is sRGB, in its description as ASCII or UTF-16.
fn is_srgb(profile: &[u8]) -> bool {
    let contains = |name: &[u8]| profile.windows(name.len()).any(|at| at == name);
    contains(b"sRGB") || contains(b"s\0R\0G\0B") || contains(b"\0s\0R\0G\0B")
}

/// Returns whether a profile is for red, green and blue: its header says so at byte 16 (ICC.1, 7.2.6).
fn is_of_rgb(profile: &[u8]) -> bool {
    profile.get(16..20) == Some(b"RGB ")
}

fn damaged(kind: Kind, why: &str) -> Refusal {
    refuse(
        "the image is damaged or cut off",
        format!("a complete {} file", kind.name()),
        format!("export the image again, or copy the file here again ({why})"),
    )
}
