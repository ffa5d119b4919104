//! The publication as an app: its manifest, and what is refused.

use std::io::Cursor;

use image::{ImageFormat, RgbImage};
use pliego::press::{SiteFile, SiteOptions, site};
use serde_json::{Value, json};

use super::case::Case;

/// A picture of so many pixels.
fn picture(format: ImageFormat, width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::new(width, height).write_to(&mut bytes, format).expect("a picture");
    bytes.into_inner()
}

/// A publication with these fields of `app`, each on a line.
fn publication(fields: &str) -> Case {
    let fields: String = fields.lines().map(|line| format!("  {line}\n")).collect();
    Case::new().file("publication.yaml", format!("title: T\nlanguages: [es]\napp:\n{fields}"))
}

fn files(case: Case) -> Vec<SiteFile> {
    site(&case.gather().typeset(), &SiteOptions::default())
}

fn text<'a>(files: &'a [SiteFile], path: &str) -> &'a str {
    let file = files.iter().find(|file| file.path == path).expect(path);
    std::str::from_utf8(&file.bytes).expect("a text")
}

fn manifest(files: &[SiteFile]) -> Value {
    serde_json::from_str(text(files, "manifest.webmanifest")).expect("JSON")
}

#[test]
fn manifest_of_a_minimal_publication_has_defaults() {
    let files = files(Case::new().file("publication.yaml", "title: T\nsubtitle: S\n"));
    let said = manifest(&files);
    for (field, value) in [
        ("name", json!("T")),
        ("description", json!("S")),
        ("lang", json!("en")),
        ("background_color", json!("#fdfdfb")),
        ("theme_color", json!("#fdfdfb")),
        (
            "shortcuts",
            json!([
                {"name": "Table of contents", "url": "./"},
                {"name": "Continue reading", "url": "./#continue"},
            ]),
        ),
        ("screenshots", Value::Null),
    ] {
        assert_eq!(said[field], value, "{field}");
    }
    let purposes: Vec<_> = said["icons"].as_array().expect("icons").iter().collect();
    assert!(purposes.iter().any(|icon| icon["purpose"] == "maskable"), "{purposes:?}");
    let page = text(&files, "index.html");
    assert_eq!(page.matches("name=\"theme-color\"").count(), 1, "the dark theme's alone");
}

#[test]
fn the_keys_of_the_manifest_are_in_order() {
    let files = files(Case::new());
    let written = text(&files, "manifest.webmanifest");
    let mut keys: Vec<_> =
        manifest(&files).as_object().expect("an object").keys().cloned().collect();
    keys.sort();
    let places: Vec<_> = keys.iter().map(|key| written.find(&format!("\"{key}\":"))).collect();
    assert!(places.is_sorted() && !places.contains(&None), "{written}");
}

#[test]
fn colours_are_those_of_the_publication() {
    let files = files(publication("theme_color: \"#8C2318\"\nbackground_color: '#f6eedc'"));
    let said = manifest(&files);
    assert_eq!(said["theme_color"], "#8c2318");
    assert_eq!(said["background_color"], "#f6eedc");
    let dark =
        "<meta name=\"theme-color\" content=\"#171614\" media=\"(prefers-color-scheme: dark)\">";
    let own = "<meta name=\"theme-color\" content=\"#8c2318\">";
    for page in ["index.html", "essays/first/index.html"] {
        // The first that fits holds.
        assert!(text(&files, page).contains(&[dark, own].concat()), "{page}");
    }
}

#[test]
fn colours_must_be_six_hex_digits_in_quotation_marks() {
    for (written, message) in [
        ("theme_color: \"#fff\"", "publication.yaml:4:16: `theme_color` is `#fff`"),
        ("theme_color: red", "publication.yaml:4:16: `theme_color` is `red`"),
        ("theme_color: \"8c2318\"", "publication.yaml:4:16: `theme_color` is `8c2318`"),
        ("background_color: \"#8c231g\"", "publication.yaml:4:21: `background_color` is `#8c231g`"),
        ("theme_color: [a]", "publication.yaml:4:16: `theme_color` is a list"),
        // What YAML takes for a comment.
        ("theme_color: #8c2318", "publication.yaml:4:3: `theme_color` is empty"),
        ("theme-color: \"#8c2318\"", "publication.yaml:4:3: there is no field `theme-color`"),
    ] {
        publication(written).gather().refuses(message);
    }
}

#[test]
fn news_get_an_app_shortcut() {
    let files = files(Case::new().file("a/news/2026-02-03-x.md", "---\ntitle: N\n---\n\nNew.\n"));
    let said = manifest(&files);
    let urls: Vec<_> =
        said["shortcuts"].as_array().expect("a list").iter().map(|one| &one["url"]).collect();
    assert_eq!(urls, ["./", "./#continue", "news/"]);
}

const SCREENSHOTS: &str = "screenshots:\n- {src: narrow.png, alt: An essay on a \"phone\"}\n- {src: wide.jpg, alt: On a desk}";

fn with_screenshots() -> Case {
    publication(SCREENSHOTS)
        .file("narrow.png", picture(ImageFormat::Png, 390, 844))
        .file("wide.jpg", picture(ImageFormat::Jpeg, 1280, 800))
}

#[test]
fn screenshots_are_published_unchanged_and_not_saved_offline() {
    let files = files(with_screenshots());
    let media: Vec<_> =
        files.iter().map(|file| &*file.path).filter(|path| path.starts_with("media/")).collect();
    assert_eq!(media.len(), 2, "no smaller variants: {media:?}");
    let path = |ending: &str| *media.iter().find(|path| path.ends_with(ending)).expect(ending);
    assert_eq!(
        manifest(&files)["screenshots"],
        json!([
            {
                "src": path(".png"),
                "sizes": "390x844",
                "type": "image/png",
                "form_factor": "narrow",
                "label": "An essay on a “phone”",
            },
            {
                "src": path(".jpg"),
                "sizes": "1280x800",
                "type": "image/jpeg",
                "form_factor": "wide",
                "label": "On a desk",
            },
        ])
    );
    for file in
        files.iter().filter(|file| file.path.ends_with(".json") || file.path.ends_with(".html"))
    {
        let said = String::from_utf8_lossy(&file.bytes);
        assert!(!media.iter().any(|path| said.contains(path)), "{} names one", file.path);
    }
}

#[test]
fn screenshot_can_also_be_an_image_on_a_page() {
    let case =
        with_screenshots().file("about.md", "---\ntitle: About\n---\n\n![A page](wide.jpg)\n");
    let files = files(case);
    let page = text(&files, "about/index.html");
    assert!(page.contains("srcset"), "its smaller variants are there: {page}");
}

#[test]
fn unsupported_screenshots_are_refused() {
    let drawing =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"900\" height=\"900\"><rect/></svg>";
    let named = |name: &str| publication(&format!("screenshots:\n- {{src: {name}, alt: A}}"));
    named("a.svg").file("a.svg", drawing).gather().refuses("publication.yaml:5:11: `a.svg` is SVG");
    let webp = picture(ImageFormat::WebP, 390, 844);
    named("a.webp")
        .file("a.webp", webp)
        .gather()
        .refuses("publication.yaml:5:11: `a.webp` is WebP");
    named("a.png").gather().refuses("publication.yaml:5:11: there is no image `a.png`");
    let small = picture(ImageFormat::Png, 300, 600);
    named("a.png")
        .file("a.png", &small)
        .gather()
        .refuses("publication.yaml:5:11: the screenshot has 300 × 600 pixels");
    let cut = &picture(ImageFormat::Png, 390, 844)[..200];
    named("a.png")
        .file("a.png", cut)
        .gather()
        .refuses("publication.yaml:5:11: the image is damaged or cut off");
    publication("screenshots:\n- {src: a.png, alt: A}\n- {src: b.png, alt: B}")
        .file("a.png", picture(ImageFormat::Png, 390, 844))
        .file("b.png", picture(ImageFormat::Png, 400, 800))
        .gather()
        .refuses("publication.yaml:6:11: the screenshot has 400 × 800 pixels, one before it");
}

#[test]
fn screenshots_need_a_description_and_have_no_other_fields() {
    let sound = || picture(ImageFormat::Png, 390, 844);
    publication("screenshots:\n- src: a.png")
        .file("a.png", sound())
        .gather()
        .refuses("publication.yaml:5:5: the field `alt` is missing");
    publication("screenshots:\n- {src: a.png, alt: A, caption: C}")
        .file("a.png", sound())
        .gather()
        .refuses("publication.yaml:5:26: there is no field `caption`");
    publication("screenshots: a.png")
        .file("a.png", sound())
        .gather()
        .refuses_all(&["publication.yaml:4:16: `screenshots` is a text"]);
}
