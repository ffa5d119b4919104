//! Diagnoses what was done to a file that differs from the published one.

use image::ImageFormat;

use super::{
    expected::{Expected, Proof, ending},
    finding::{Change, Mismatch},
};

/// Before the text, where an editor of files for Windows was at work.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// Returns the most probable cause of why `came` differs from what was expected.
#[must_use]
pub fn diagnose(expected: &Expected, came: &[u8]) -> Mismatch {
    if is_page_in_place(&expected.path, came) {
        return Mismatch::WebPage;
    }
    if let Some(changes) = undone(expected, came) {
        return Mismatch::Altered(changes);
    }
    if let Some(format) = converted(&expected.path, came) {
        return Mismatch::Altered(vec![Change::Converted(format)]);
    }
    let (length, of) = (came.len() as u64, expected.length());
    if let Proof::Bytes(published) | Proof::Own(published) = &expected.proof {
        if published.starts_with(came) {
            return Mismatch::Cut(length, of);
        }
        let same = published.iter().zip(came).take_while(|(one, other)| one == other).count();
        let mut changes = vec![Change::From(same, published.len())];
        changes.extend(is_minified(&expected.path, came).then_some(Change::Minified));
        return Mismatch::Altered(changes);
    }
    if is_minified(&expected.path, came) {
        return Mismatch::Altered(vec![Change::Minified]);
    }
    let is_shorter = of.is_none_or(|of| length < of);
    if is_shorter && ends_early(&expected.path, came, of.is_some()) {
        return Mismatch::Cut(length, of);
    }
    Mismatch::Altered(vec![Change::Bytes(length, of)])
}

/// Returns whether a web page came in place of another kind of file.
#[must_use]
pub fn is_page_in_place(path: &str, came: &[u8]) -> bool {
    let start: Vec<u8> = came.strip_prefix(MARK).unwrap_or(came).trim_ascii_start().to_vec();
    let start = start[..start.len().min(15)].to_ascii_lowercase();
    match ending(path) {
        "html" => false,
        "svg" => start.starts_with(b"<!doctype html") || start.starts_with(b"<html"),
        _ => start.starts_with(b"<"),
    }
}

/// The changes without which the file is the one that was published.
fn undone(expected: &Expected, came: &[u8]) -> Option<Vec<Change>> {
    let is = |bytes: &[u8]| expected.is(bytes) == Some(true);
    let marked = came.strip_prefix(MARK);
    let bare = marked.unwrap_or(came);
    let mark = marked.map(|_| Change::Mark);
    if is(bare) {
        return mark.map(|mark| vec![mark]);
    }
    let lines = bare.contains(&b'\r').then(|| unix_lines(bare));
    if lines.as_deref().is_some_and(is) {
        return Some([Change::LineEnds].into_iter().chain(mark).collect());
    }
    let bare = lines.as_deref().unwrap_or(bare);
    let trimmed = bare.trim_ascii_end();
    let ended = [trimmed, b"\n"].concat();
    let is_json = matches!(ending(&expected.path), "json" | "webmanifest");
    (is(trimmed) || is(&ended) || (is_json && is(&without_space(bare))))
        .then(|| vec![Change::Space])
}

fn unix_lines(text: &[u8]) -> Vec<u8> {
    let mut lines = Vec::with_capacity(text.len());
    for (at, &byte) in text.iter().enumerate() {
        if byte != b'\r' || text.get(at + 1) != Some(&b'\n') {
            lines.push(byte);
        }
    }
    lines
}

/// JSON without the space between its values, as the press writes it.
fn without_space(json: &[u8]) -> Vec<u8> {
    let (mut bare, mut quoted, mut escaped) = (Vec::with_capacity(json.len()), false, false);
    for &byte in json {
        if quoted || !byte.is_ascii_whitespace() {
            bare.push(byte);
        }
        if !escaped && byte == b'"' {
            quoted = !quoted;
        }
        escaped = quoted && byte == b'\\' && !escaped;
    }
    bare
}

/// The name of the format of a picture, where its name says another.
fn converted(path: &str, bytes: &[u8]) -> Option<&'static str> {
    let named = ImageFormat::from_extension(ending(path))?;
    match image::guess_format(bytes).ok().filter(|format| *format != named)? {
        ImageFormat::Png => Some("PNG"),
        ImageFormat::Jpeg => Some("JPEG"),
        ImageFormat::Gif => Some("GIF"),
        ImageFormat::WebP => Some("WebP"),
        ImageFormat::Avif => Some("AVIF"),
        _ => None,
    }
}

/// Returns whether a script or style has so few lines that it was made smaller: the press leaves the lines of
/// its own, which are short.
fn is_minified(path: &str, text: &[u8]) -> bool {
    const LINE: usize = 400;
    let lines = text.iter().filter(|&&byte| byte == b'\n').count() + 1;
    matches!(ending(path), "js" | "css") && text.len() / lines > LINE
}

/// Returns whether a file lacks its end, as far as its kind tells. Of those that do not tell, one that is known
/// to be shorter than it should be is taken for cut.
fn ends_early(path: &str, came: &[u8], is_known: bool) -> bool {
    match ending(path) {
        "json" | "webmanifest" => {
            serde_json::from_slice::<serde::de::IgnoredAny>(came).is_err_and(|error| error.is_eof())
        }
        "svg" => !came.trim_ascii_end().ends_with(b"</svg>"),
        _ => is_known || came.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::edition::FileRef, press::pack::hash};

    const JSON: &str = "{\"a\":\"b \\\" c\",\n\"d\":[1,2]}\n";

    fn expected(path: &str, bytes: &[u8]) -> Expected {
        let (sha256, length) = (hash(bytes), bytes.len() as u64);
        Expected::hashed(&FileRef { path: path.to_owned(), sha256, bytes: length })
    }

    fn altered(change: Change) -> Mismatch {
        Mismatch::Altered(vec![change])
    }

    #[test]
    fn changes_to_a_text_are_diagnosed() {
        let compact = JSON.replace('\n', "");
        let data = expected("data/a.json", JSON.as_bytes());
        let squeezed = expected("data/a.json", compact.as_bytes());
        let pretty = "{\n  \"a\": \"b \\\" c\",\n  \"d\": [1, 2]\n}\n";
        let cases = [
            (&data, JSON.replace('\n', "\r\n"), altered(Change::LineEnds)),
            (&data, ["\u{feff}", JSON].concat(), altered(Change::Mark)),
            (
                &data,
                ["\u{feff}", &JSON.replace('\n', "\r\n")].concat(),
                Mismatch::Altered(vec![Change::LineEnds, Change::Mark]),
            ),
            (&data, JSON.trim_end().to_owned(), altered(Change::Space)),
            (&squeezed, pretty.to_owned(), altered(Change::Space)),
            (&data, JSON[..9].to_owned(), Mismatch::Cut(9, Some(26))),
            (&data, String::new(), Mismatch::Cut(0, Some(26))),
            (&data, "\n<!DOCTYPE html><title>Sign in".to_owned(), Mismatch::WebPage),
            (&data, JSON.replace('1', "3"), altered(Change::Bytes(26, Some(26)))),
            (&data, "{}".to_owned(), altered(Change::Bytes(2, Some(26)))),
        ];
        for (expected, came, mismatch) in cases {
            assert_eq!(diagnose(expected, came.as_bytes()), mismatch, "{came:?}");
        }
    }

    #[test]
    fn changes_to_scripts_drawings_and_images_are_diagnosed() {
        let lines = "let a = 1;\n".repeat(200);
        let script = expected("worker.js", lines.as_bytes());
        assert_eq!(diagnose(&script, &lines.as_bytes()[..990]), Mismatch::Cut(990, Some(2200)));
        let small = lines.replace('\n', "");
        assert_eq!(diagnose(&script, small.as_bytes()), altered(Change::Minified));

        let drawing = expected("media/a.svg", b"<svg> <g/> </svg>");
        assert_eq!(diagnose(&drawing, b"<svg> <g/"), Mismatch::Cut(9, Some(17)));
        assert_eq!(diagnose(&drawing, b"<svg><g/></svg>"), altered(Change::Bytes(15, Some(17))));
        assert_eq!(diagnose(&drawing, b"<!doctype HTML><p>"), Mismatch::WebPage);

        let picture = expected("media/a.png", b"\x89PNG\r\n....................");
        let webp = b"RIFF....WEBPVP8 ";
        assert_eq!(diagnose(&picture, webp), altered(Change::Converted("WebP")));
        assert_eq!(diagnose(&picture, b"\x89PNG\r\n...."), Mismatch::Cut(10, Some(26)));
    }

    #[test]
    fn position_of_a_change_is_known_if_the_original_is_available() {
        let proof = Proof::Bytes(b"a line of text\n".as_slice().into());
        let file = Expected { path: "robots.txt".to_owned(), proof };
        assert_eq!(diagnose(&file, b"a line of"), Mismatch::Cut(9, Some(15)));
        assert_eq!(diagnose(&file, b"a link of text\n"), altered(Change::From(5, 15)));
    }

    #[test]
    fn file_known_only_by_name_has_no_expected_length() {
        let file = Expected::named("media/0123456789abcdef.webp").expect("named so");
        assert_eq!(diagnose(&file, b"RIFF....WEBP"), altered(Change::Bytes(12, None)));
        assert_eq!(diagnose(&file, b""), Mismatch::Cut(0, None));
    }
}
