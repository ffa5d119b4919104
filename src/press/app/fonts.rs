//! The fonts of the application, and which of them a publication needs.
//!
//! 1. [`Fonts::new`] adds the font files that a style names, and their licences.
//! 2. [`Fonts::styles`] puts the paths of the fonts into the styles of pages.
//! 3. [`Fonts::needs_extended`] tells whether texts have many letters beyond Latin-1, which have fonts of
//!    their own.

use std::ops::RangeInclusive;

use super::{Files, Inline, Styles, add, text};
use crate::press::site_file::SiteFile;

/// Languages that need the extended fonts have a letter of theirs in every line.
const MANY: usize = 1_000;

/// The fonts of the application.
pub struct Fonts {
    /// The address of each font in the styles, with the path of its file.
    paths: Vec<(String, String)>,
    /// The characters of the fonts for letters beyond Latin-1.
    extended: Vec<RangeInclusive<u32>>,
}

impl Fonts {
    /// Adds the fonts that a style names, and all licences, to `files`. A font that no style names is a
    /// leftover of another version, and nobody needs it.
    pub fn new(from: &Files, files: &mut Vec<SiteFile>) -> Self {
        let styles = ["page.css", "extended.css", "typefaces.css"].map(|name| text(from, name));
        let mut paths = Vec::new();
        for (name, bytes) in from {
            let address = ["fonts/", name].concat();
            let is_named =
                name.ends_with(".woff2") && styles.iter().any(|style| style.contains(&address));
            if is_named {
                paths.push((address, add(files, name, bytes.clone())));
            } else if name.ends_with(".txt") {
                add(files, name, bytes.clone());
            }
        }
        let [_, extended, _] = &styles;
        Self { paths, extended: unicode_ranges(extended) }
    }

    /// The styles of pages, from one with the addresses of fonts.
    pub fn styles(&self, style: &str) -> Styles {
        let named = self.paths.iter().filter(|(address, _)| style.contains(address));
        let fonts = named.map(|(_, path)| path.clone()).collect();
        let page = self.linked(style, str::to_owned);
        // Without a script nothing decides that a font is too late, so the browser does.
        let plain = page.replace("font-display:block", "font-display:optional");
        Styles { page: Inline::new(page), plain: Inline::new(plain), fonts }
    }

    /// A style for a file beside the fonts.
    pub fn linked_from_app(&self, style: &str) -> String {
        self.linked(style, |path| ["../", path].concat())
    }

    fn linked(&self, style: &str, link: impl Fn(&str) -> String) -> String {
        let put =
            |style: String, (address, path): &(String, String)| style.replace(address, &link(path));
        self.paths.iter().fold(style.to_owned(), put)
    }

    /// Returns whether more than one in [`MANY`] letters of the texts is beyond Latin-1 and in the fonts. The letters
    /// of a few foreign names do not justify fonts larger than those of all others; they are set in a font
    /// of the device, on every page.
    pub fn needs_extended<'t>(&self, texts: impl Iterator<Item = &'t str>) -> bool {
        let has = |letter: char| self.extended.iter().any(|range| range.contains(&letter.into()));
        let (mut letters, mut extended) = (0, 0);
        for text in texts {
            letters += text.len();
            if !text.is_ascii() {
                extended += text.chars().filter(|letter| has(*letter)).count();
            }
        }
        extended * MANY > letters
    }
}

/// The characters that the fonts of a style sheet are for, from all its `unicode-range`.
fn unicode_ranges(style: &str) -> Vec<RangeInclusive<u32>> {
    let lists = style.split("unicode-range:").skip(1);
    let lists = lists.filter_map(|rest| rest.split([';', '}']).next());
    let ranges = lists.flat_map(|list| list.split(','));
    let ranges = ranges.filter_map(|range| {
        let range = range.trim().strip_prefix("U+")?;
        let (first, last) = range.split_once('-').unwrap_or((range, range));
        let number = |text| u32::from_str_radix(text, 16).ok();
        Some(number(first)?..=number(last)?)
    });
    ranges.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::press::{pack::hash, site_file::HASH_DIGITS};

    fn fonts(names: &[&str]) -> (Fonts, Vec<String>) {
        let mut from = Files::from([
            ("page.css".to_owned(), b"src: url(fonts/new.woff2)".as_slice().into()),
            ("typefaces.css".to_owned(), b"src: url(fonts/other.woff2)".as_slice().into()),
            ("extended.css".to_owned(), b"unicode-range:U+100-17F,U+20AD;".as_slice().into()),
        ]);
        from.extend(names.iter().map(|name| ((*name).to_owned(), b"a".as_slice().into())));
        let mut files = Vec::new();
        let fonts = Fonts::new(&from, &mut files);
        (fonts, files.into_iter().map(|file| file.path).collect())
    }

    #[test]
    fn only_fonts_that_a_style_names_are_published() {
        let (fonts, paths) = fonts(&["OFL.txt", "new.woff2", "old.woff2", "other.woff2"]);
        let hash = &hash(b"a")[..HASH_DIGITS];
        let path = |name, ending| format!("app/{name}.{hash}.{ending}");
        assert_eq!(paths, [path("OFL", "txt"), path("new", "woff2"), path("other", "woff2")]);
        let styles = fonts.styles("font-display:block;src: url(fonts/new.woff2)");
        assert_eq!(styles.fonts, [path("new", "woff2")]);
        assert_eq!(
            styles.page.text,
            format!("font-display:block;src: url({})", path("new", "woff2"))
        );
        assert!(styles.plain.text.starts_with("font-display:optional;"));
        let linked = fonts.linked_from_app("src: url(fonts/other.woff2)");
        assert_eq!(linked, format!("src: url(../app/other.{hash}.woff2)"));
    }

    #[test]
    fn characters_beyond_latin_1_need_extended_fonts() {
        let (fonts, _) = fonts(&[]);
        let needs = |text: &str| fonts.needs_extended(["plain", text].into_iter());
        for text in ["ā", "Łódź", "Dvořák", "100 ₭"] {
            assert!(needs(text), "{text}");
            let long = [&"Plain words. ".repeat(500), text].concat();
            assert!(!needs(&long), "{text} among many words");
        }
        for text in ["", "Núñez – “año”", "↩", "漢字", "Ελλάδα", "₮"] {
            assert!(!needs(text), "{text}");
        }
    }

    #[test]
    fn invalid_unicode_ranges_are_ignored() {
        let style =
            "a{unicode-range: U+0-F2, U+2c60-2C7F,U+41} b{unicode-range:U+4??,x,U+110000000000}";
        assert_eq!(unicode_ranges(style), [0..=0xF2, 0x2C60..=0x2C7F, 0x41..=0x41]);
    }
}
