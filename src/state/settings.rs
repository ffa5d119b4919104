//! The display settings: which there are, what each may be, and what a change makes of them.
//!
//! Their names are those of the user settings of Readium CSS, and so are the ranges where it names
//! any; lines may be set as loose as 2.6 and from 40 to 90 characters long. Those are counted by the
//! average letter of the face: `ch`, the width of a nought, is 1.4 letters where figures are old-style.
//!
//! They are kept in the browser as one object: `{"v":2,"theme":"paper","lineHeight":1.7}`. What is
//! as it was at first is left out. The script in the head of every page reads and writes it, since
//! it must stand before the first paint, also where the reader never comes; the press gives it the
//! table of [`SETTINGS`], so that what a setting may be is said once. With the reader it speaks in
//! lines, `lineHeight 1.7`, which [`Settings::read`] and [`Settings::lines`] know.

use crate::model::summary::WORDS_PER_MINUTE;

/// What a setting may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// One of these words; the first unless another was chosen.
    Words(&'static [&'static str]),
    /// One of these numbers.
    Steps(&'static [u16]),
    /// A number within these ends.
    Range(Range),
}

/// The ends of a number, in hundredths, and what it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The least.
    pub min: u16,
    /// The most.
    pub max: u16,
    /// By how much a reader changes it at a time.
    pub step: u16,
    /// The unit of the style, or nothing.
    pub unit: &'static str,
    /// The unit for people.
    pub shown: &'static str,
}

/// A setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Its name, as it is kept.
    pub name: &'static str,
    /// What it may be.
    pub values: Values,
    /// What it is at first: the place of a word, a step, or hundredths.
    default: u16,
}

/// How many settings there are.
const COUNT: usize = 13;

const EM: Range = Range { min: 0, max: 200, step: 5, unit: "em", shown: " em" };

/// Every setting, in the order of the panel.
pub static SETTINGS: [Setting; COUNT] = [
    words("theme", &["auto", "light", "paper", "dark", "contrast-light", "contrast-dark"]),
    words("fontFamily", &["serif", "sans", "hyperlegible", "dyslexic"]),
    Setting {
        name: "fontSize",
        values: Values::Steps(&[75, 80, 90, 100, 110, 125, 140, 160, 180, 200, 240, 280, 320, 400]),
        default: 100,
    },
    range("lineHeight", 155, Range { min: 100, max: 260, step: 5, unit: "", shown: " ×" }),
    range(
        "lineLength",
        7200,
        Range { min: 4000, max: 9000, step: 200, unit: "", shown: " characters" },
    ),
    range("paraSpacing", 85, EM),
    range("letterSpacing", 0, Range { max: 50, step: 2, ..EM }),
    range("wordSpacing", 0, Range { max: 100, step: 4, ..EM }),
    words("textAlign", &["start", "justify"]),
    words("bodyHyphens", &["auto", "none"]),
    words("motion", &["auto", "reduce"]),
    range(
        "pace",
        WORDS_PER_MINUTE as u16 * 100,
        Range { min: 10_000, max: 58_000, step: 600, unit: "", shown: " words a minute" },
    ),
    words("keys", &["on", "off"]),
];

/// The spaces that WCAG 2.2 names in 1.4.12: a text must bear them, and some read better with them.
const WCAG_SPACING: [(&str, &str); 4] = [
    ("lineHeight", "1.5"),
    ("paraSpacing", "2"),
    ("letterSpacing", "0.12"),
    ("wordSpacing", "0.16"),
];

const fn words(name: &'static str, words: &'static [&'static str]) -> Setting {
    Setting { name, values: Values::Words(words), default: 0 }
}

const fn range(name: &'static str, default: u16, range: Range) -> Setting {
    Setting { name, values: Values::Range(range), default }
}

impl Setting {
    /// The value that a text names, if this may be it.
    fn value(&self, text: &str) -> Option<u16> {
        match self.values {
            Values::Words(words) => {
                words.iter().position(|word| *word == text).and_then(|at| at.try_into().ok())
            }
            Values::Steps(steps) => text.parse().ok().filter(|step| steps.contains(step)),
            Values::Range(Range { min, max, .. }) => {
                hundredths(text).filter(|value| (min..=max).contains(value))
            }
        }
    }

    fn text(&self, value: u16) -> String {
        match self.values {
            Values::Words(words) => {
                words.get(usize::from(value)).copied().unwrap_or_default().to_owned()
            }
            Values::Steps(_) => value.to_string(),
            Values::Range(_) => decimal(value),
        }
    }
}

/// What a reader has chosen; every value is one that its setting may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings([u16; COUNT]);

impl Default for Settings {
    fn default() -> Self {
        Self(std::array::from_fn(|at| SETTINGS[at].default))
    }
}

impl Settings {
    /// Reads lines of a name and a value. What no setting may be leaves it as it was at first.
    #[must_use]
    pub fn read(lines: &str) -> Self {
        let mut settings = Self::default();
        for line in lines.lines() {
            if let Some((name, value)) = line.split_once(' ') {
                settings.set(name, value);
            }
        }
        settings
    }

    /// Every setting in a line: its name, and its value where that is not the first.
    #[must_use]
    pub fn lines(&self) -> String {
        let mut lines = String::new();
        for (setting, value) in SETTINGS.iter().zip(self.0) {
            lines.push_str(setting.name);
            if value != setting.default {
                lines.push(' ');
                lines.push_str(&setting.text(value));
            }
            lines.push('\n');
        }
        lines
    }

    /// Gives the setting `name` a value, unless there is no such setting or it may not have it.
    pub fn set(&mut self, name: &str, value: &str) {
        let place = SETTINGS.iter().position(|setting| setting.name == name);
        if let Some((place, value)) = place.and_then(|at| Some((at, SETTINGS[at].value(value)?))) {
            self.0[place] = value;
        }
    }

    /// Gives a setting of two words the one that is not `word`.
    pub fn set_other(&mut self, name: &str, word: &str) {
        if let Some((Setting { values: Values::Words([one, other]), .. }, _)) = self.find(name) {
            self.set(name, if *one == word { other } else { one });
        }
    }

    /// The value of the setting `name`, as it is kept; nothing where there is no such setting.
    #[must_use]
    pub fn text(&self, name: &str) -> String {
        self.find(name).map(|(setting, value)| setting.text(value)).unwrap_or_default()
    }

    /// The value of the setting `name` with its unit, for people.
    #[must_use]
    pub fn shown(&self, name: &str) -> String {
        let unit = match self.find(name) {
            Some((Setting { values: Values::Range(range), .. }, _)) => range.shown,
            _ => "",
        };
        [&self.text(name), unit].concat()
    }

    /// Sets the spaces of WCAG 2.2, and leaves the rest.
    pub fn space(&mut self) {
        for (name, value) in WCAG_SPACING {
            self.set(name, value);
        }
    }

    fn find(&self, name: &str) -> Option<(&'static Setting, u16)> {
        let place = SETTINGS.iter().position(|setting| setting.name == name)?;
        Some((&SETTINGS[place], self.0[place]))
    }
}

/// A number with at most two digits after the point, in hundredths; further digits are cut off.
fn hundredths(text: &str) -> Option<u16> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|one| one.is_ascii_digit());
    if !digits(whole) || !digits(part) {
        return None;
    }
    let whole: u16 = whole.parse().ok()?;
    let mut part = part.bytes().map(|digit| u16::from(digit - b'0'));
    let part = part.next().unwrap_or(0) * 10 + part.next().unwrap_or(0);
    whole.checked_mul(100)?.checked_add(part)
}

/// Hundredths as a number, without noughts at its end.
#[must_use]
pub fn decimal(hundredths: u16) -> String {
    let mut text = (hundredths / 100).to_string();
    let (tenths, rest) = (hundredths / 10 % 10, hundredths % 10);
    if tenths + rest > 0 {
        text.push('.');
        text.push(char::from(b'0' + tenths as u8));
    }
    if rest > 0 {
        text.push(char::from(b'0' + rest as u8));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_in_lines_is_read_again() {
        let lines = "theme paper\nfontFamily\nfontSize 140\nlineHeight 1.7\nlineLength 50\n\
            paraSpacing 2\nletterSpacing 0.12\nwordSpacing 1\ntextAlign justify\n\
            bodyHyphens none\nmotion reduce\npace 400\nkeys off\n";
        let settings = Settings::read(lines);
        assert_eq!(settings.lines(), lines);
        assert_eq!(Settings::read(&settings.lines()), settings);
        assert_eq!(settings.text("fontFamily"), "serif");
    }

    #[test]
    fn every_end_and_no_more_is_taken() {
        for setting in SETTINGS {
            let fits = |text: &str| setting.value(text).is_some();
            match setting.values {
                Values::Words(words) => {
                    assert!(words.iter().all(|word| fits(word)), "{}", setting.name);
                    assert!(!fits("") && !fits("Auto") && !fits("0"), "{}", setting.name);
                }
                Values::Steps(steps) => {
                    assert!(steps.iter().all(|step| fits(&step.to_string())));
                    assert!(!fits("74") && !fits("401") && !fits("-100") && !fits("100.0"));
                }
                Values::Range(Range { min, max, step, .. }) => {
                    assert!(fits(&decimal(min)) && fits(&decimal(max)), "{}", setting.name);
                    assert!(!fits(&decimal(max + 1)) && !fits("-1"), "{}", setting.name);
                    assert_eq!((max - min) % step, 0, "{}", setting.name);
                    assert_eq!((setting.default - min) % step, 0, "{}", setting.name);
                }
            }
            assert!(fits(&setting.text(setting.default)), "{}", setting.name);
        }
    }

    #[test]
    fn nonsense_leaves_a_setting_as_it_was_at_first() {
        for line in [
            "",
            " ",
            "theme",
            "theme ",
            "theme  paper",
            "theme <b>",
            "Theme paper",
            "lineHeight 1e1",
            "lineHeight 1,5",
            "lineHeight .5",
            "lineHeight 2.",
            "lineHeight ٢",
            "lineHeight NaN",
            "lineHeight 9999999999999999999999",
            "lineLength 655.36",
            "fontSize 101",
            "__proto__ x",
            "\0\u{feff}",
        ] {
            assert_eq!(Settings::read(line), Settings::default(), "{line:?}");
        }
        let long = "theme paper ".repeat(100_000);
        assert_eq!(Settings::read(&long), Settings::default());
    }

    #[test]
    fn a_number_between_two_steps_stays() {
        assert_eq!(Settings::read("lineHeight 1.5378").text("lineHeight"), "1.53");
    }

    #[test]
    fn the_spaces_are_those_of_wcag_and_the_rest_stays() {
        let mut settings = Settings::read("theme dark\nlineHeight 2");
        settings.space();
        let shown = ["lineHeight", "paraSpacing", "letterSpacing", "wordSpacing"]
            .map(|name| settings.shown(name));
        assert_eq!(shown, ["1.5 ×", "2 em", "0.12 em", "0.16 em"]);
        assert_eq!(settings.text("theme"), "dark");
    }

    #[test]
    fn of_two_words_the_other_is_taken() {
        let mut settings = Settings::default();
        settings.set_other("bodyHyphens", "auto");
        assert_eq!(settings.text("bodyHyphens"), "none");
        settings.set_other("bodyHyphens", "none");
        settings.set_other("theme", "auto");
        settings.set_other("lineHeight", "1.55");
        assert_eq!(settings, Settings::default());
    }
}
