use std::{fs, io::Cursor};

use image::{
    DynamicImage, Frame, ImageDecoder, ImageEncoder, ImageFormat, Rgb, RgbImage, RgbaImage,
    codecs::{
        gif::{GifEncoder, Repeat},
        png::PngEncoder,
        webp::WebPDecoder,
    },
};
use proptest::prelude::*;
use tempfile::TempDir;

use super::*;

#[path = "../../../tests/hostile/svg.rs"]
mod hostile;

mod svg;

const DRAWING: &str = r##"<?xml version="1.0" encoding="UTF-8"?>
<!-- drawn by hand -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
     viewBox="0 0 320 200" role="img" aria-label="A chart (of nothing)">
  <title>A chart</title>
  <style><![CDATA[ .bar { fill: url(#ink); } @media (prefers-color-scheme: dark) { text { fill: white } } ]]></style>
  <defs>
    <linearGradient id="ink"><stop offset="0" stop-color="rgb(1, 2, 3)"/></linearGradient>
    <rect id="bar" class="bar" width="20" height="90"/>
  </defs>
  <use href="#bar" transform="translate(10 20)"/>
  <use xlink:href="#bar" x="40" fill="url('#ink')" style="opacity: .5"/>
  <image href="data:image/png;base64,iVBORw0KGgo=" width="5" height="5"/>
  <text x="3" y="9" xml:space="preserve">Áé <tspan>&amp; so on</tspan></text>
</svg>"##;

/// Pixels that compress neither to nothing nor badly.
fn pixels(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let noise = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)) >> 13;
        Rgb([x as u8, y as u8, noise as u8])
    })
}

fn encoded(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    pixels(width, height).write_to(&mut bytes, format).expect("an encoder");
    bytes.into_inner()
}

fn png(width: u32, height: u32) -> Vec<u8> {
    encoded(width, height, ImageFormat::Png)
}

fn jpeg(width: u32, height: u32) -> Vec<u8> {
    encoded(width, height, ImageFormat::Jpeg)
}

fn gif(frames: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = GifEncoder::new(&mut bytes);
    encoder.set_repeat(Repeat::Infinite).expect("a header");
    for shade in 0..frames {
        let pixel = image::Rgba([shade as u8 * 90, 0, 0, 255]);
        let frame = Frame::new(RgbaImage::from_pixel(600, 20, pixel));
        encoder.encode_frame(frame).expect("a frame");
    }
    drop(encoder);
    bytes
}

/// A JPEG whose EXIF data say how it is to be turned.
fn turned(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    let mut bytes = vec![0xFF, 0xD8, 0xFF, 0xE1, 0, exif.len() as u8 + 2];
    bytes.extend(exif);
    bytes.extend(&jpeg[2..]);
    bytes
}

fn picture(name: &str, bytes: &[u8]) -> Result<Picture, InvalidImage> {
    Media::new(None).picture(name, bytes)
}

/// Returns the refusal as one line.
fn refused(name: &str, bytes: &[u8]) -> String {
    let InvalidImage { refusal, violations } = picture(name, bytes).expect_err(name);
    let violations = violations.into_iter().map(|violation| violation.refusal);
    let lines = [refusal].into_iter().chain(violations).map(|refusal| {
        assert!(!refusal.expected.is_empty() && !refusal.hint.is_empty(), "{refusal:?}");
        assert!(refusal.message.starts_with(|c: char| c.is_lowercase() || c == '`'), "{refusal:?}");
        format!("{} ({})", refusal.message, refusal.hint)
    });
    lines.collect::<Vec<_>>().join(" ")
}

#[test]
fn each_format_is_published_unchanged() {
    for (name, bytes, ending, size) in [
        ("a.png", png(30, 20), "png", (30, 20)),
        ("a.JPEG", jpeg(30, 20), "jpg", (30, 20)),
        ("a.gif", encoded(30, 20, ImageFormat::Gif), "gif", (30, 20)),
        ("a.webp", encoded(30, 20, ImageFormat::WebP), "webp", (30, 20)),
        ("a.svg", DRAWING.as_bytes().to_vec(), "svg", (320, 200)),
    ] {
        let media = Media::new(None);
        let picture = media.picture(name, &bytes).expect(name);
        let digits = HEXLOWER.encode(&hash(&bytes)[..8]);
        assert_eq!(picture.src, format!("media/{digits}.{ending}"));
        assert_eq!((picture.width, picture.height, picture.srcset.as_str()), (size.0, size.1, ""));
        let files = media.into_files();
        assert_eq!(files, [Medium { path: picture.src, bytes: bytes.into(), variant_of: None }]);
    }
}

#[test]
fn wide_images_get_variants() {
    let media = Media::new(None);
    let picture = media.picture("a.png", &png(900, 60)).expect("a picture");
    let widths: Vec<_> =
        picture.srcset.split(", ").filter_map(|candidate| candidate.split_once(' ')).collect();
    assert_eq!(
        widths.iter().map(|(_, width)| *width).collect::<Vec<_>>(),
        ["480w", "800w", "900w"]
    );
    let files = media.into_files();
    assert_eq!(files.len(), 4);
    for (path, width) in widths {
        let file = files.iter().find(|file| file.path == path).expect("the file of a candidate");
        let variant = image::load_from_memory(&file.bytes).expect("a picture");
        assert_eq!(format!("{}w", variant.width()), width);
        assert!(file.path.ends_with(&format!("-{}.webp", variant.width())), "{}", file.path);
    }
}

#[test]
fn variants_with_more_bytes_than_the_original_are_left_out() {
    let mut bytes = Cursor::new(Vec::new());
    let flat = RgbImage::from_pixel(500, 500, Rgb([200, 30, 30]));
    flat.write_to(&mut bytes, ImageFormat::WebP).expect("an encoder");
    let bytes = bytes.into_inner();
    let media = Media::new(None);
    assert_eq!(media.picture("a.webp", &bytes).expect("a picture").srcset, "");
    assert_eq!(media.into_files().len(), 1);
}

/// Browsers that are given candidates show nothing else, and WebP is at most 16,383 pixels high.
#[test]
fn the_original_is_a_candidate_where_no_variant_is_as_wide() {
    let mut bytes = Cursor::new(Vec::new());
    let flat = RgbImage::from_pixel(600, 17_000, Rgb([200, 30, 30]));
    flat.write_to(&mut bytes, ImageFormat::Png).expect("an encoder");
    let picture = Media::new(None).picture("a.png", &bytes.into_inner()).expect("a picture");
    let candidates: Vec<_> = picture.srcset.split(", ").collect();
    let [variant, original] = candidates[..] else { panic!("{}", picture.srcset) };
    assert!(variant.ends_with("-480.webp 480w"), "{variant}");
    assert_eq!(original, format!("{} 600w", picture.src));
}

#[test]
fn exif_orientation_is_applied_to_size_and_variants() {
    let media = Media::new(None);
    let bytes = turned(&jpeg(40, 600), 6);
    let picture = media.picture("a.jpg", &bytes).expect("a picture");
    assert_eq!((picture.width, picture.height), (600, 40));
    let files = media.into_files();
    let variant = files.iter().find(|file| file.path.ends_with("-480.webp")).expect("a variant");
    let variant = image::load_from_memory(&variant.bytes).expect("a picture");
    assert_eq!((variant.width(), variant.height()), (480, 32));
    // Turned clockwise: what was at the top is at the right, what was below is at the left.
    let green = |x| variant.to_rgb8().get_pixel(x, 16).0[1];
    assert!(green(470) < 30 && green(240) > 20, "{} {}", green(470), green(240));
}

#[test]
fn transparency_is_preserved() {
    let clear = RgbaImage::from_fn(600, 30, |x, y| {
        image::Rgba([x as u8, (x * y) as u8, 90, if x < 300 { 0 } else { 255 }])
    });
    let mut bytes = Cursor::new(Vec::new());
    clear.write_to(&mut bytes, ImageFormat::Png).expect("an encoder");
    let media = Media::new(None);
    media.picture("a.png", &bytes.into_inner()).expect("a picture");
    let files = media.into_files();
    let variant = files.iter().find(|file| file.path.ends_with("-480.webp")).expect("a variant");
    let variant = image::load_from_memory(&variant.bytes).expect("a picture").into_rgba8();
    assert_eq!((variant.get_pixel(10, 10).0[3], variant.get_pixel(470, 10).0[3]), (0, 255));
}

/// A picture with a profile of `space`, as far as its header goes.
fn profiled(picture: &DynamicImage, space: &[u8; 4]) -> (Vec<u8>, Vec<u8>) {
    let mut profile = vec![7; 131];
    profile[16..20].copy_from_slice(space);
    let mut bytes = Vec::new();
    let mut encoder = PngEncoder::new(&mut bytes);
    encoder.set_icc_profile(profile.clone()).expect("a profile");
    picture.write_with_encoder(encoder).expect("an encoder");
    (bytes, profile)
}

#[test]
fn colours_keep_their_profile() {
    for picture in [
        DynamicImage::ImageRgb8(pixels(600, 31)),
        DynamicImage::ImageRgba8(RgbaImage::from_fn(600, 31, |x, y| {
            image::Rgba([x as u8, (x * y) as u8, y as u8, x as u8])
        })),
    ] {
        let (bytes, profile) = profiled(&picture, b"RGB ");
        let media = Media::new(None);
        media.picture("a.png", &bytes).expect("a picture");
        let files = media.into_files();
        let variant = files.iter().find(|file| file.path.ends_with("-480.webp"));
        let variant = variant.expect("a variant");
        let mut decoder = WebPDecoder::new(Cursor::new(&variant.bytes)).expect("a picture");
        assert_eq!(decoder.icc_profile().expect("a header"), Some(profile));
        let shown = DynamicImage::from_decoder(decoder).expect("a picture");
        assert_eq!((shown.width(), shown.color()), (480, picture.color()));
    }
}

#[test]
fn cmyk_images_get_no_variants() {
    let (bytes, _) = profiled(&DynamicImage::ImageRgb8(pixels(600, 31)), b"CMYK");
    assert_eq!(picture("a.png", &bytes).expect("a picture").srcset, "");
}

#[test]
fn animated_images_get_no_variants() {
    assert_eq!(picture("a.gif", &gif(3)).expect("a picture").srcset, "");
    let still = Media::new(None);
    still.picture("a.gif", &gif(1)).expect("a picture");
    assert!(!still.into_files().is_empty());
}

#[test]
fn one_file_is_published_once() {
    let media = Media::new(None);
    let bytes = png(20, 20);
    let again = media.picture("b/other.png", &bytes);
    assert_eq!(media.picture("a.png", &bytes), again);
    media.picture("c.png", &png(21, 20)).expect("a picture");
    let files = media.into_files();
    let paths: Vec<_> = files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(paths.len(), 2);
    assert!(paths.is_sorted());
}

#[test]
fn variants_are_cached_and_regenerated_when_damaged() {
    let folder = TempDir::new().expect("a folder");
    let cache = folder.path().join("cache");
    let bytes = png(700, 30);
    let build = || {
        let media = Media::new(Some(cache.clone()));
        media.picture("a.png", &bytes).expect("a picture");
        media.into_files()
    };
    let kept = || {
        let entries = fs::read_dir(&cache).expect("the cache");
        let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
        paths.sort();
        paths
    };
    let first = build();
    let paths = kept();
    assert_eq!(paths.len(), 2);
    assert!(paths[0].to_string_lossy().ends_with("-480-v1.webp"), "{paths:?}");
    let sound: Vec<_> = paths.iter().map(|path| fs::read(path).expect("a file")).collect();

    let mut flipped = sound[0].clone();
    flipped[60] ^= 1;
    let half = sound[0][..sound[0].len() / 2].to_vec();
    for damage in [flipped, half, Vec::new(), b"not a picture".to_vec()] {
        fs::write(&paths[0], damage).expect("a file");
        assert_eq!(build(), first);
        assert_eq!(fs::read(&paths[0]).expect("a file"), sound[0], "it was made again");
    }
    assert_eq!(build(), first, "what is kept is what is made");
    assert_eq!(kept(), paths, "nothing else is left in the cache");
}

#[test]
fn unwritable_cache_is_not_an_error() {
    let folder = TempDir::new().expect("a folder");
    let file = folder.path().join("file");
    fs::write(&file, "in the way").expect("a file");
    let media = Media::new(Some(file.join("cache")));
    assert!(media.picture("a.png", &png(600, 30)).is_ok());
}

#[test]
fn invalid_images_are_refused() {
    assert_eq!(refused("a.png", b""), "the image is empty (copy the file here again)");
    assert_eq!(
        refused("a.png", &jpeg(9, 9)),
        "`a.png` is not PNG but JPEG (rename it so that it ends with .jpg)"
    );
    assert_eq!(
        refused("a.avif", b"\0\0\0 ftypavif"),
        "`a.avif` cannot be published (export it as JPEG or PNG: smaller variants are made anyway)"
    );
    assert!(refused("a", &png(9, 9)).starts_with("`a` cannot be published"));
    assert!(refused("a.png", b"hello").starts_with("`a.png` is not valid PNG ("));
    for (name, bytes) in [
        ("a.png", png(60, 60)),
        ("a.jpg", jpeg(60, 60)),
        ("a.jpg", turned(&jpeg(60, 60), 6)),
        ("a.gif", encoded(60, 60, ImageFormat::Gif)),
        ("a.webp", encoded(60, 60, ImageFormat::WebP)),
    ] {
        for length in [12, bytes.len() / 3, bytes.len() / 2, bytes.len() * 9 / 10] {
            let found = refused(name, &bytes[..length]);
            assert!(found.contains("damaged or cut off"), "{name} {length}: {found}");
        }
    }
}

#[test]
fn a_small_file_with_many_pixels_is_refused_before_it_is_decoded() {
    let mut bytes = png(9, 9);
    bytes[16..24].copy_from_slice(&[0, 0, 0xC3, 0x50, 0, 0, 0xC3, 0x50]);
    let header = crc(&bytes[12..29]).to_be_bytes();
    bytes[29..33].copy_from_slice(&header);
    assert!(refused("a.png", &bytes).contains("too large: 50000 × 50000 pixels"));
}

/// The check sum of a PNG chunk.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            (sum >> 1) ^ if sum & 1 == 1 { 0xEDB8_8320 } else { 0 }
        })
    })
}

#[test]
fn variants_of_an_image_are_reproducible() {
    let build = || {
        let media = Media::new(None);
        let pixels = DynamicImage::ImageRgb8(pixels(640, 60)).to_luma8();
        let mut bytes = Cursor::new(Vec::new());
        pixels.write_to(&mut bytes, ImageFormat::Png).expect("an encoder");
        media.picture("a.png", &bytes.into_inner()).expect("a picture");
        media.into_files()
    };
    assert_eq!(build(), build());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn arbitrary_images_do_not_panic(
        start in proptest::sample::select(vec![
            &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], b"\xFF\xD8\xFF", b"GIF89a", b"RIFF\xFF\0\0\0WEBP", b"<svg", b"",
        ]),
        rest in proptest::collection::vec(any::<u8>(), 0..300),
        name in "a\\.(png|jpg|gif|webp|svg)|.{0,5}",
    ) {
        let _ = picture(&name, &[start, &rest].concat());
    }

    #[test]
    fn damaged_images_do_not_panic(
        format in proptest::sample::select(vec![ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP]),
        damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut bytes = encoded(16, 16, format);
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let ending = format.extensions_str()[0];
        let _ = picture(&format!("a.{ending}"), &bytes);
    }
}
