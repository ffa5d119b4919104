//! The size of a drawing.

use roxmltree::Node;

/// Maximum width and height, in pixels.
const MAX_SIDE: f64 = 16_384.0;

/// Width and height of an `svg` in pixels: its own or, where it has none or a part of the page's,
/// those of its viewBox. `None` when it has no sound size.
pub(super) fn of(svg: Node<'_, '_>) -> Option<(u32, u32)> {
    let length = |name| svg.attribute(name).and_then(pixels);
    let view = svg.attribute("viewBox").and_then(view_box);
    let (width, height) = match (length("width"), length("height"), view) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some((across, down))) => (width, width * down / across),
        (None, Some(height), Some((across, down))) => (height * across / down, height),
        (None, None, Some(view)) => view,
        _ => return None,
    };
    Some((whole(width)?, whole(height)?))
}

/// A length in CSS pixels; `None` for one that depends on the page.
fn pixels(text: &str) -> Option<f64> {
    let text = text.trim();
    let end = text.find(|c: char| c.is_ascii_alphabetic() || c == '%').unwrap_or(text.len());
    let number: f64 = text[..end].trim().parse().ok()?;
    let factor = match &text[end..] {
        "" | "px" => 1.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 96.0 / 25.4,
        "pt" => 96.0 / 72.0,
        "pc" | "em" | "rem" => 16.0,
        "ex" => 8.0,
        _ => return None,
    };
    sound(number * factor)
}

fn view_box(text: &str) -> Option<(f64, f64)> {
    let split = |c: char| c.is_ascii_whitespace() || c == ',';
    let numbers: Vec<f64> = text
        .split(split)
        .filter(|number| !number.is_empty())
        .map(str::parse)
        .collect::<Result<_, _>>()
        .ok()?;
    match numbers[..] {
        [_, _, width, height] => Some((sound(width)?, sound(height)?)),
        _ => None,
    }
}

fn sound(length: f64) -> Option<f64> {
    (length.is_finite() && length > 0.0).then_some(length)
}

fn whole(length: f64) -> Option<u32> {
    let rounded = length.round().max(1.0);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a whole number from 1 to MAX_SIDE"
    )]
    (rounded <= MAX_SIDE).then_some(rounded as u32)
}

#[cfg(test)]
mod tests {
    use roxmltree::Document;

    use super::*;

    fn size(attributes: &str) -> Option<(u32, u32)> {
        let text = format!("<svg {attributes}/>");
        of(Document::parse(&text).expect("an element").root_element())
    }

    #[test]
    fn size_comes_from_the_attributes_or_the_view_box() {
        for (attributes, expected) in [
            ("width='640' height='480px'", (640, 480)),
            ("width='1in' height='2.54cm'", (96, 96)),
            ("viewBox='0 0 300.4 200'", (300, 200)),
            ("viewBox='-5,-5,300,200' width='600'", (600, 400)),
            ("viewBox='0 0 300 200' height='400'", (600, 400)),
            ("viewBox='0 0 300 200' width='100%' height='100%'", (300, 200)),
            ("viewBox='0 0 300 0.1'", (300, 1)),
        ] {
            assert_eq!(size(attributes), Some(expected), "{attributes}");
        }
    }

    #[test]
    fn missing_and_invalid_sizes_give_none() {
        for attributes in [
            "",
            "width='10'",
            "width='100%' height='50%'",
            "viewBox='0 0 0 0'",
            "viewBox='0 0 -3 3'",
            "viewBox='0 0 NaN 3'",
            "viewBox='0 0 inf 3'",
            "viewBox='1 2 3'",
            "width='1e9' height='1'",
            "viewBox='0 0 1e-300 1e300' width='1'",
        ] {
            assert_eq!(size(attributes), None, "{attributes}");
        }
    }
}
