//! The colours of every theme, computed from `style/tokens.css` and `style/themes.css`.
//!
//! Contrast is the ratio that WCAG 2.2 defines, from the relative luminance of two colours.

use std::{collections::BTreeMap, fs, path::Path};

use pliego::state::settings::{SETTINGS, Values};

/// The colours of a theme, by the name of their token, and its `color-scheme`.
type Theme = BTreeMap<String, String>;

/// Pairs of colours that must contrast, and by how much.
const CONTRASTS: [(&str, &str, f64); 7] = [
    ("ink", "paper", 7.0),
    ("ink", "mark", 7.0),
    ("ink-soft", "paper", 4.5),
    ("ink-soft", "mark", 4.5),
    ("accent", "paper", 4.5),
    ("accent", "mark", 4.5),
    ("line", "paper", 3.0),
];

/// The declarations of each rule for the root, by the selector.
fn rules() -> BTreeMap<String, Theme> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("style");
    let style = ["tokens.css", "themes.css"]
        .map(|name| fs::read_to_string(folder.join(name)).expect("a style sheet can be read"))
        .concat();
    let mut rules: BTreeMap<String, Theme> = BTreeMap::new();
    let mut selector = String::new();
    for line in style.lines().map(str::trim) {
        if let Some(opened) = line.strip_suffix(" {") {
            selector = opened.to_owned();
        } else if let Some((name, value)) =
            line.strip_suffix(';').and_then(|line| line.split_once(": "))
        {
            let name = name.trim_start_matches("--").to_owned();
            rules.entry(selector.clone()).or_default().insert(name, value.to_owned());
        }
    }
    rules
}

/// Every theme: what its rule says, else what all share.
fn themes() -> Vec<(String, Theme)> {
    let rules = rules();
    let Values::Words(words) = SETTINGS[0].values else { panic!("the theme is a word") };
    let mut selectors = vec![":root".to_owned(), ":root:not([data-theme])".to_owned()];
    // The first two words are what the rules for all say.
    selectors.extend(words[2..].iter().map(|word| format!("html[data-theme=\"{word}\"]")));
    let theme = |selector: String| {
        let own = rules.get(&selector).unwrap_or_else(|| panic!("no rule for {selector}"));
        let mut theme = rules[":root"].clone();
        theme.extend(own.clone());
        (selector, theme)
    };
    selectors.into_iter().map(theme).collect()
}

fn luminance(colour: &str) -> f64 {
    let digits = colour.strip_prefix('#').unwrap_or_else(|| panic!("{colour} is no colour"));
    let pairs: Vec<String> = match digits.len() {
        3 => digits.chars().map(|digit| [digit, digit].iter().collect()).collect(),
        _ => (0..3).map(|at| digits[2 * at..2 * at + 2].to_owned()).collect(),
    };
    let light = |pair: &String| {
        let part = f64::from(u8::from_str_radix(pair, 16).expect("two digits")) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    let [red, green, blue] = [0, 1, 2].map(|at| light(&pairs[at]));
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn contrast_follows_the_wcag_formula() {
    assert!((contrast("#fff", "#000000") - 21.0).abs() < 1e-9);
    assert!((contrast("#777777", "#fff") - 4.478).abs() < 1e-3);
}

#[test]
fn every_theme_has_sufficient_contrast() {
    let themes = themes();
    assert_eq!(themes.len(), 6);
    for (selector, theme) in themes {
        for (one, other, least) in CONTRASTS {
            let is = contrast(&theme[one], &theme[other]);
            assert!(is >= least, "{selector}: --{one} on --{other} is {is:.2} to 1");
        }
    }
}

/// Text that has another colour would escape `CONTRASTS`. Paper on accent has the contrast of accent on paper;
/// what is printed has no theme.
#[test]
fn text_has_only_colours_whose_contrast_is_computed() {
    const ALLOWED: [&str; 7] = [
        "var(--ink)",
        "var(--ink-soft)",
        "var(--accent)",
        "var(--paper)",
        "inherit",
        "currentcolor",
        "transparent",
    ];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("style");
    let mut seen = 0;
    for entry in fs::read_dir(folder).expect("style can be read") {
        let path = entry.expect("an entry of style").path();
        if path.ends_with("print.css") {
            continue;
        }
        let style = fs::read_to_string(&path).expect("a style sheet can be read");
        for line in style.lines().map(str::trim) {
            let Some(colour) = line.strip_prefix("color: ") else { continue };
            let colour = colour.trim_end_matches(';');
            assert!(ALLOWED.contains(&colour), "{}: {line}", path.display());
            seen += 1;
        }
    }
    assert!(seen > 20, "only {seen} declarations of a colour were found");
}

#[test]
fn high_contrast_themes_have_high_contrast() {
    for (selector, theme) in themes().into_iter().filter(|(one, _)| one.contains("contrast")) {
        for (one, least) in [("ink", 20.0), ("ink-soft", 14.0), ("accent", 7.0), ("line", 7.0)] {
            let is = contrast(&theme[one], &theme["paper"]);
            assert!(is >= least, "{selector}: --{one} is {is:.2} to 1");
        }
        assert!(contrast(&theme["hair"], &theme["paper"]) >= 3.0, "{selector}: --hair");
    }
}

#[test]
fn controls_and_images_are_dark_only_in_dark_themes() {
    for (selector, theme) in themes() {
        let dark = luminance(&theme["paper"]) < 0.5;
        assert_eq!(theme["color-scheme"], if dark { "dark" } else { "light" }, "{selector}");
        assert_eq!(theme["picture"] != "none", dark, "{selector}");
    }
}

#[test]
fn chosen_and_automatic_dark_themes_are_identical() {
    let rules = rules();
    assert_eq!(rules["html[data-theme=\"dark\"]"], rules[":root:not([data-theme])"]);
}
