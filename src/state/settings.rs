//! The display settings: which there are, the values of each, and how values are shown.
//!
//! Their names are those of the user settings of Readium CSS, and so are the ranges where it names
//! any; lines may be set as loose as 2.6 and from 40 to 90 characters long. Those are counted by the
//! average letter of the font: `ch`, the width of a nought, is 1.4 letters where figures are old-style.
//!
//! They are kept in the browser as one object: `{"v":2,"theme":"paper","lineHeight":1.7}`. Defaults are left
//! out. The script in the head of every page owns them: it reads, writes and applies them before the first
//! paint, also where the reader never comes. The press gives it the table of [`SETTINGS`], so that the values
//! of a setting are said once. The reader asks the script for a value and sets it by name
//! (`reader::dom::settings`); it counts numbers in hundredths.

use crate::model::{message::Message, summary::WORDS_PER_MINUTE};

/// Possible values of a setting.
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
    /// The message that prints the number with its unit.
    pub shown: &'static str,
}

/// A setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Its name, as it is kept.
    pub name: &'static str,
    /// Its possible values.
    pub values: Values,
    /// Its default: the place of a word, a step, or hundredths.
    default: u16,
}

/// Number of settings.
const COUNT: usize = 13;

const EM: Range = Range { min: 0, max: 200, step: 5, unit: "em", shown: "reader-value-em" };

/// Every setting, in the order of the panel.
pub static SETTINGS: [Setting; COUNT] = [
    words("theme", &["auto", "light", "paper", "dark", "contrast-light", "contrast-dark"]),
    words("fontFamily", &["serif", "sans", "hyperlegible", "dyslexic"]),
    Setting {
        name: "fontSize",
        values: Values::Steps(&[75, 80, 90, 100, 110, 125, 140, 160, 180, 200, 240, 280, 320, 400]),
        default: 100,
    },
    range(
        "lineHeight",
        155,
        Range { min: 100, max: 260, step: 5, unit: "", shown: "reader-value-times" },
    ),
    range(
        "lineLength",
        7200,
        Range { min: 4000, max: 9000, step: 200, unit: "", shown: "reader-value-characters" },
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
        Range { min: 10_000, max: 58_000, step: 600, unit: "", shown: "reader-value-pace" },
    ),
    words("keys", &["on", "off"]),
];

/// A value of a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// One of its words.
    Word(&'static str),
    /// A number, in hundredths.
    Number(u16),
}

/// The spaces that WCAG 2.2 names in 1.4.12: a text must bear them, and some read better with them.
pub static WCAG_SPACING: [(&str, Value); 4] = [
    ("lineHeight", Value::Number(150)),
    ("paraSpacing", Value::Number(200)),
    ("letterSpacing", Value::Number(12)),
    ("wordSpacing", Value::Number(16)),
];

const fn words(name: &'static str, words: &'static [&'static str]) -> Setting {
    Setting { name, values: Values::Words(words), default: 0 }
}

const fn range(name: &'static str, default: u16, range: Range) -> Setting {
    Setting { name, values: Values::Range(range), default }
}

impl Setting {
    /// The setting of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        SETTINGS.iter().find(|setting| setting.name == name)
    }

    /// The default value.
    #[must_use]
    pub fn default(&self) -> Value {
        match self.values {
            Values::Words(words) => {
                Value::Word(words.get(usize::from(self.default)).copied().unwrap_or_default())
            }
            Values::Steps(_) => Value::Number(self.default * 100),
            Values::Range(_) => Value::Number(self.default),
        }
    }

    /// The word `text`, if the setting has it.
    #[must_use]
    pub fn word(&self, text: &str) -> Option<Value> {
        let Values::Words(words) = self.values else { return None };
        words.iter().find(|word| **word == text).map(|word| Value::Word(word))
    }

    /// The number in hundredths, rounded, if it is within the limits of the setting.
    #[must_use]
    pub fn number(&self, number: f64) -> Option<Value> {
        let hundredths = (number * 100.0).round();
        let is_allowed = match self.values {
            Values::Words(_) => false,
            Values::Steps(steps) => steps.iter().any(|step| f64::from(*step) == number),
            Values::Range(Range { min, max, .. }) => {
                (f64::from(min)..=f64::from(max)).contains(&hundredths)
            }
        };
        is_allowed.then_some(Value::Number(hundredths as u16))
    }

    /// A number of the setting, in hundredths, with its unit for people; `None` if it has no unit.
    #[must_use]
    pub fn shown(&self, hundredths: u16) -> Option<Message> {
        let Values::Range(range) = self.values else { return None };
        Some(Message::new(range.shown).with("number", f64::from(hundredths) / 100.0))
    }
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
    use crate::messages::Locales;

    #[test]
    fn only_values_within_the_limits_are_allowed() {
        for setting in &SETTINGS {
            let name = setting.name;
            let has = |number: f64| setting.number(number).is_some();
            match setting.values {
                Values::Words(words) => {
                    assert!(words.iter().all(|word| setting.word(word) == Some(Value::Word(word))));
                    for text in ["", "Auto", "0", " auto", "<b>", "\0\u{feff}"] {
                        assert_eq!(setting.word(text), None, "{name} {text:?}");
                    }
                    assert!(!has(0.0) && !has(1.0), "{name}");
                }
                Values::Steps(steps) => {
                    assert!(steps.iter().all(|step| has(f64::from(*step))));
                    assert!(!has(74.0) && !has(401.0) && !has(-100.0) && !has(100.5));
                }
                Values::Range(Range { min, max, step, .. }) => {
                    let [least, most] = [min, max].map(|end| f64::from(end) / 100.0);
                    assert!(has(least) && has(most), "{name}");
                    assert!(!has(most + 0.01) && !has(least - 0.01), "{name}");
                    assert_eq!((max - min) % step, 0, "{name}");
                    assert_eq!((setting.default - min) % step, 0, "{name}");
                    assert_eq!(setting.word("1"), None, "{name}");
                }
            }
            for hostile in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300, -1.0, 65_536.5] {
                assert!(!has(hostile), "{name} {hostile}");
            }
            match setting.default() {
                Value::Word(word) => assert_eq!(setting.word(word), Some(Value::Word(word))),
                Value::Number(hundredths) => {
                    let number = f64::from(hundredths) / 100.0;
                    assert_eq!(setting.number(number), Some(Value::Number(hundredths)), "{name}");
                }
            }
        }
    }

    #[test]
    fn values_are_shown_with_their_unit() {
        let messages = Locales::default().of("en");
        let shown = |name: &str, value| {
            let message = Setting::named(name)?.shown(value)?;
            Some(messages.say(&message))
        };
        let spacing = WCAG_SPACING.map(|(name, value)| match value {
            Value::Number(number) => shown(name, number).unwrap_or_default(),
            Value::Word(_) => String::new(),
        });
        assert_eq!(spacing, ["1.5 ×", "2 em", "0.12 em", "0.16 em"]);
        assert_eq!(shown("pace", 23_800).as_deref(), Some("238 words a minute"));
        assert_eq!(shown("theme", 0), None);
        assert_eq!(Setting::named("Theme"), None);
    }

    #[test]
    fn wcag_spacing_values_are_valid_settings() {
        for (name, value) in WCAG_SPACING {
            let Value::Number(hundredths) = value else { panic!("{name} is a number") };
            let number = f64::from(hundredths) / 100.0;
            let setting = Setting::named(name).expect(name);
            assert_eq!(setting.number(number), Some(value), "{name}");
        }
    }
}
