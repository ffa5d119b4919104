//! Smaller variants of a picture, in WebP, kept between builds.

mod profile;

use std::{
    fs,
    io::{self, Write},
    path::PathBuf,
};

use data_encoding::HEXLOWER;
use image::{DynamicImage, imageops::FilterType};
use tempfile::NamedTempFile;
use webp::PixelLayout;

use super::{Hash, Refusal, hash, raster::Raster, refuse};

/// Widths in pixels, from a phone's column to a wide one at two pixels a point.
const WIDTHS: [u32; 4] = [480, 800, 1200, MAX_WIDTH];

/// Width of the widest variant, in pixels.
pub(super) const MAX_WIDTH: u32 = 1600;

/// The quality of the encoder, of 100.
const QUALITY: f32 = 80.0;

/// Changes with [`WIDTHS`], [`QUALITY`], the filter or the encoder, so that no old variant is used.
const SETTINGS: &str = "v1";

/// Maximum height of a WebP image, in pixels: its header has 14 bits for each side.
const MAX_HEIGHT: u32 = 16_383;

/// Bytes after each variant in the cache: their SHA-256. The WebP container allows them.
const SEAL: usize = 32;

/// A picture scaled down.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Variant {
    /// In pixels.
    pub(super) width: u32,
    /// A WebP file.
    pub(super) bytes: Vec<u8>,
}

/// The folder that keeps variants between builds.
#[derive(Debug)]
pub(super) struct Cache(Option<PathBuf>);

impl Cache {
    pub(super) fn new(folder: Option<PathBuf>) -> Self {
        Self(folder)
    }

    /// Returns the variants of `raster`, whose file has the hash `of`, from the narrowest to the widest.
    ///
    /// A raster is decoded unless all its variants are cached: that they were made shows that it is sound.
    pub(super) fn variants(&self, raster: Raster<'_>, of: &Hash) -> Result<Vec<Variant>, Refusal> {
        let (width, height) = raster.displayed();
        let widths = if raster.scalable { widths(width, height) } else { Vec::new() };
        let kept: Vec<_> = widths.iter().map(|width| self.kept(of, *width)).collect();
        if !kept.is_empty() && kept.iter().all(Option::is_some) {
            return Ok(kept.into_iter().flatten().collect());
        }
        let pixels = raster.decode()?;
        let mut variants = Vec::new();
        for (width, kept) in widths.into_iter().zip(kept) {
            variants.push(match kept {
                Some(variant) => variant,
                None => {
                    let variant = scale(&pixels, width, raster.profile.as_deref())?;
                    self.keep(of, &variant);
                    variant
                }
            });
        }
        Ok(variants)
    }

    fn path(&self, of: &Hash, width: u32) -> Option<PathBuf> {
        let name = format!("{}-{width}-{SETTINGS}.webp", HEXLOWER.encode(of));
        self.0.as_ref().map(|folder| folder.join(name))
    }

    /// The variant that is kept, if it is as it was written.
    fn kept(&self, of: &Hash, width: u32) -> Option<Variant> {
        let mut bytes = fs::read(self.path(of, width)?).ok()?;
        let seal = bytes.split_off(bytes.len().checked_sub(SEAL)?);
        (hash(&bytes)[..] == seal).then_some(Variant { width, bytes })
    }

    /// Keeps a variant, if the folder can be written: without it the next build is slower, no
    /// more.
    fn keep(&self, of: &Hash, variant: &Variant) {
        if let (Some(folder), Some(path)) = (&self.0, self.path(of, variant.width)) {
            let write = || -> io::Result<()> {
                fs::create_dir_all(folder)?;
                let mut file = NamedTempFile::new_in(folder)?;
                file.write_all(&variant.bytes)?;
                file.write_all(&hash(&variant.bytes))?;
                file.persist(&path)?;
                Ok(())
            };
            let _kept_or_made_again_next_time = write();
        }
    }
}

/// The widths to make of a picture: smaller ones, and its own unless it is very wide. A narrow
/// picture has none.
fn widths(width: u32, height: u32) -> Vec<u32> {
    if width <= WIDTHS[0] {
        return Vec::new();
    }
    let mut widths: Vec<u32> = WIDTHS.into_iter().filter(|smaller| *smaller < width).collect();
    if width <= MAX_WIDTH {
        widths.push(width);
    }
    widths.retain(|smaller| height_at(*smaller, width, height) <= MAX_HEIGHT);
    widths
}

/// The height of a picture of `width` × `height` at another width, at least one pixel.
fn height_at(smaller: u32, width: u32, height: u32) -> u32 {
    let scaled = (u64::from(height) * u64::from(smaller) + u64::from(width) / 2) / u64::from(width);
    u32::try_from(scaled).unwrap_or(u32::MAX).max(1)
}

fn scale(pixels: &DynamicImage, width: u32, profile: Option<&[u8]>) -> Result<Variant, Refusal> {
    let height = height_at(width, pixels.width(), pixels.height());
    let scaled = if width == pixels.width() {
        pixels.clone()
    } else {
        pixels.resize_exact(width, height, FilterType::Lanczos3)
    };
    let layout = if scaled.color().has_alpha() { PixelLayout::Rgba } else { PixelLayout::Rgb };
    let encoder = webp::Encoder::new(scaled.as_bytes(), layout, width, height);
    match encoder.encode_simple(false, QUALITY) {
        Ok(encoded) => {
            let bytes = match profile {
                Some(profile) => profile::embed(&encoded, profile, width, height),
                None => encoded.to_vec(),
            };
            Ok(Variant { width, bytes })
        }
        Err(error) => Err(refuse(
            format!("no variant of {width} pixels of width could be made ({error:?})"),
            "an image that can be written as WebP",
            "scale it down, or save it as PNG again",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variant_widths_do_not_exceed_the_image_width() {
        assert!(widths(480, 300).is_empty());
        assert_eq!(widths(481, 300), [480, 481]);
        assert_eq!(widths(1000, 300), [480, 800, 1000]);
        assert_eq!(widths(1600, 900), [480, 800, 1200, 1600]);
        assert_eq!(widths(6000, 4000), [480, 800, 1200, 1600]);
        assert_eq!(widths(1000, 30_000), [480]);
    }

    #[test]
    fn variant_height_preserves_the_aspect_ratio() {
        assert_eq!(height_at(480, 1000, 333), 160);
        assert_eq!(height_at(480, 60_000, 1), 1);
    }
}
