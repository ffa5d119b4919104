//! The pictures that a browser may show before it installs the publication.

use std::sync::Arc;

use crate::press::{
    fault::{Fault, Faults, Source},
    load::pictures::Pictures,
    media::Media,
    parse::image::Image,
    resolver::Refusal,
    typeset::Screenshot,
};

/// The shortest and the longest side in pixels. Browsers pass over other pictures, over very long
/// ones, and over those that have not the proportions of the first for the same screens
/// (<https://web.dev/articles/add-manifest#screenshots>).
const SIDES: (u32, u32) = (320, 3840);

/// Maximum length of the longer side, in tenths of the shorter one.
const MAX_TENTHS: u64 = 23;

/// Returns the files of `images`, named in `source`, in their order; mistakes are reported in `faults`.
pub fn screenshots(
    source: &Arc<Source>,
    images: &[Image],
    pictures: &Pictures,
    media: &Media,
    faults: &mut Faults,
) -> Vec<Screenshot> {
    let mut all: Vec<Screenshot> = Vec::new();
    for image in images {
        match screenshot(image, pictures, media).and_then(|one| fits(one, &all)) {
            Ok(one) => all.push(one),
            Err(Refusal { message, expected, hint }) => {
                let fault = Fault::at(source, image.src.span.clone(), message);
                faults.push(fault.expected(expected).hint(hint));
            }
        }
    }
    all
}

fn screenshot(image: &Image, pictures: &Pictures, media: &Media) -> Result<Screenshot, Refusal> {
    let name = &image.src.value;
    let (bytes, _) = pictures.read(name)?;
    let picture = media.screenshot(name, &bytes).map_err(|unusable| unusable.refusal)?;
    Ok(Screenshot {
        kind: if picture.src.ends_with(".png") { "image/png" } else { "image/jpeg" },
        src: picture.src,
        width: picture.width,
        height: picture.height,
        label: image.alt.clone(),
    })
}

/// The picture, if a browser shows it beside the `others`.
fn fits(one: Screenshot, others: &[Screenshot]) -> Result<Screenshot, Refusal> {
    let Screenshot { width, height, .. } = one;
    let (short, long) = (width.min(height), width.max(height));
    let too_long = u64::from(long) * 10 > u64::from(short) * MAX_TENTHS;
    if short < SIDES.0 || long > SIDES.1 || too_long {
        return Err(Refusal {
            message: format!("the screenshot has {width} × {height} pixels"),
            expected:
                "320 to 3840 pixels a side, and the longer side at most 2.3 times the shorter"
                    .to_owned(),
            hint: "take it in a window of 390 × 844 or 1280 × 800: browsers show no other"
                .to_owned(),
        });
    }
    let before = others.iter().find(|other| other.form_factor() == one.form_factor());
    let odd = |other: &&Screenshot| {
        u64::from(other.width) * u64::from(height) != u64::from(width) * u64::from(other.height)
    };
    if let Some(Screenshot { width: first, height: by, .. }) = before.filter(odd) {
        return Err(Refusal {
            message: format!(
                "the screenshot has {width} × {height} pixels, one before it {first} × {by}"
            ),
            expected: "the same proportions in all that are higher than wide, and in all others"
                .to_owned(),
            hint: "take it in a window of the same size: browsers show no other".to_owned(),
        });
    }
    Ok(one)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(width: u32, height: u32) -> Screenshot {
        let (src, label) = (String::new(), String::new());
        Screenshot { src, kind: "image/png", width, height, label }
    }

    #[test]
    fn screenshots_must_have_a_size_that_browsers_accept() {
        for (width, height) in [(390, 844), (1280, 800), (320, 320), (3840, 1670), (320, 736)] {
            assert!(fits(of(width, height), &[]).is_ok(), "{width} × {height}");
        }
        for (width, height) in [(319, 600), (3841, 2000), (320, 737), (1000, 300)] {
            assert!(fits(of(width, height), &[]).is_err(), "{width} × {height}");
        }
    }

    #[test]
    fn screenshots_of_one_form_factor_share_an_aspect_ratio() {
        let first = [of(390, 844), of(1280, 800)];
        assert!(fits(of(780, 1688), &first).is_ok());
        assert!(fits(of(640, 400), &first).is_ok());
        for odd in [of(390, 843), of(1280, 720), of(800, 800)] {
            assert!(fits(odd.clone(), &first).is_err(), "{odd:?}");
        }
    }
}
