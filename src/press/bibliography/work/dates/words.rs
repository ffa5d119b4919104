//! Dates in words, in the languages of most bibliographies.

use super::{Day, End, When, is_day};
use crate::press::months;

const SEASONS: [&[&str]; 4] = [
    &["spring", "primavera", "printemps", "fruhjahr", "fruhling"],
    &["summer", "verano", "ete", "sommer", "verao", "estate"],
    &["autumn", "fall", "otono", "automne", "herbst", "outono", "autunno"],
    &["winter", "invierno", "hiver", "inverno"],
];

/// Words between the parts of a date.
const JOINING: [&str; 12] =
    ["de", "del", "of", "the", "st", "nd", "rd", "th", "er", "am", "le", "el"];

/// Words between the ends of a range.
const RANGING: [&str; 6] = ["to", "and", "y", "al", "und", "et"];

const UNDATED: [&str; 14] = [
    "n.d",
    "nd",
    "n. d",
    "no date",
    "undated",
    "s.f",
    "sf",
    "s. f",
    "sin fecha",
    "s.a",
    "s.d",
    "o. j",
    "????",
    "unknown",
];

const STATUS: [&str; 14] = [
    "forthcoming",
    "in press",
    "in preparation",
    "to appear",
    "submitted",
    "accepted",
    "under review",
    "preprint",
    "en prensa",
    "en preparación",
    "por aparecer",
    "en proceso",
    "im druck",
    "sous presse",
];

/// Words and symbols for "approximately".
const ABOUT: [&str; 8] = ["circa", "ca.", "ca", "c.", "c", "about", "approx.", "hacia"];

pub(super) fn is_undated(text: &str) -> bool {
    let text = text.to_lowercase();
    UNDATED.contains(&text.trim_end_matches('.'))
}

pub(super) fn is_status(text: &str) -> bool {
    let text = text.to_lowercase();
    STATUS.contains(&text.trim_end_matches('.'))
}

/// The date without its marks of uncertainty, and whether there were any.
pub(super) fn without_doubt(text: &str) -> (String, bool) {
    let mut bare = text.to_owned();
    for word in ABOUT {
        if let Some(rest) = text
            .get(..word.len())
            .filter(|head| head.eq_ignore_ascii_case(word))
            .map(|_| &text[word.len()..])
            && rest.trim_start().starts_with(|digit: char| digit.is_ascii_digit())
        {
            bare = rest.trim_start().to_owned();
            break;
        }
    }
    bare.retain(|sign| !matches!(sign, '?' | '~' | '%'));
    let doubtful = bare.len() < text.len();
    // `May~2010` has a space at which no line is broken.
    if doubtful && text.contains('~') && bare.contains(char::is_alphabetic) {
        return (text.replace('~', " "), false);
    }
    (bare.trim().to_owned(), doubtful)
}

/// A word of a date.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    Year(i16),
    /// A number of one or two digits.
    Number(u8),
    Month(u8),
    Season(u8),
    Range,
}

/// Reads a date or range in words; `None` if anything in it is not part of a date.
pub(super) fn read(text: &str) -> Option<When> {
    let words = words(text)?;
    let is_year = |word: &Word| matches!(word, Word::Year(_));
    let sides: Vec<&[Word]> = words.split(|word| *word == Word::Range).collect();
    let when = match sides[..] {
        [one] => When::on(day(one)?),
        [start, end] => {
            // `2010–12`: the end of a range of years; `May–June 2010`: one year for both.
            let whole = |side: &[Word], other: &[Word], is_end: bool| -> Option<Day> {
                let mut words = side.to_vec();
                if let ([Word::Number(short)], [Word::Year(year)], true) = (side, other, is_end) {
                    return Some(Day::year(year / 100 * 100 + i16::from(*short)));
                }
                if !side.iter().any(is_year) {
                    words.push(*other.iter().find(|word| is_year(word))?);
                }
                // `3–5 May 2010`
                let is_month = |word: &Word| matches!(word, Word::Month(_));
                if side.iter().any(|word| matches!(word, Word::Number(_)))
                    && !side.iter().any(is_month)
                {
                    words.push(*other.iter().find(|word| is_month(word))?);
                }
                day(&words)
            };
            let (start, end) = (whole(start, end, false)?, whole(end, start, true)?);
            if start > end {
                return None;
            }
            When { end: End::At(end), ..When::on(start) }
        }
        _ => return None,
    };
    Some(when)
}

fn day(words: &[Word]) -> Option<Day> {
    let mut day = Day::default();
    let mut has_year = false;
    for word in words {
        let is_new = match word {
            Word::Year(year) => {
                day.year = *year;
                !std::mem::replace(&mut has_year, true)
            }
            Word::Number(number) => day.day.replace(*number).is_none(),
            Word::Month(month) => day.month.replace(*month).is_none(),
            Word::Season(season) => day.season.replace(*season).is_none(),
            Word::Range => false,
        };
        if !is_new {
            return None;
        }
    }
    let is_sound = match (day.month, day.day) {
        (Some(month), Some(of_month)) => is_day(month, of_month),
        (None, Some(_)) => false,
        _ => true,
    };
    (has_year && is_sound && !(day.season.is_some() && day.month.is_some())).then_some(day)
}

fn words(text: &str) -> Option<Vec<Word>> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length =
            |is_same: fn(char) -> bool| rest.find(|c: char| !is_same(c)).unwrap_or(rest.len());
        let end = if first.is_ascii_digit() {
            let end = length(|c| c.is_ascii_digit());
            let number = &rest[..end];
            words.push(match end {
                1 | 2 => Word::Number(number.parse().ok()?),
                3 | 4 => Word::Year(number.parse().ok().filter(|year| *year > 0)?),
                _ => return None,
            });
            end
        } else if first.is_alphabetic() {
            let end = length(char::is_alphabetic);
            let word = months::plain(&rest[..end]);
            if let Some(at) = months::number(&word) {
                words.push(Word::Month(at));
            } else if let Some(at) = SEASONS.iter().position(|names| names.contains(&word.as_str()))
            {
                words.push(Word::Season(u8::try_from(at).ok()? + 1));
            } else if RANGING.contains(&word.as_str()) {
                words.push(Word::Range);
            } else if !JOINING.contains(&word.as_str()) {
                return None;
            }
            end
        } else if matches!(first, '-' | '–' | '—' | '/' | '&') {
            words.push(Word::Range);
            length(|c| matches!(c, '-' | '–' | '—' | '/' | '&'))
        } else if first.is_whitespace() || matches!(first, '.' | ',' | '~' | '{' | '}' | '(' | ')')
        {
            first.len_utf8()
        } else {
            return None;
        };
        rest = &rest[end..];
    }
    Some(words)
}
