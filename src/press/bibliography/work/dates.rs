//! Dates, checked before `biblatex` reads them: it panics at some that are none.

use std::sync::Arc;

use biblatex::ChunksExt;

use super::at_value;
use crate::{
    model::date::Date,
    press::{
        bibliography::{names, syntax::Item},
        fault::{Faults, Source},
    },
};

const NAMES_OF_MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

type Rule = (&'static str, fn(&str) -> bool, &'static str);

const RULES: [Rule; 7] = [
    ("year", is_year, "a year in digits, as in 2011"),
    ("month", is_month, "a month, as in apr, April or 4"),
    ("day", is_day, "a day of the month, as in 23"),
    ("date", is_one_date, "one date, as in 2011, 2011-04 or 2011-04-23"),
    ("urldate", is_one_date, "a date as in 2011-04-23"),
    ("origdate", is_one_date, "a date as in 1848"),
    ("eventdate", is_date, "a date as in 2011-04-23, or two with / between them"),
];

/// Refuses each date of the entry that is none, and takes it out.
pub(super) fn check(item: &mut Item, source: &Arc<Source>, faults: &mut Faults) {
    for (field, is_sound, expected) in RULES {
        let Some(text) = item.entry.get(field).map(ChunksExt::format_verbatim) else { continue };
        if is_sound(text.trim()) {
            continue;
        }
        let hint = if field == "year" || field == "date" {
            "correct it; of a range write the end; if there is none, remove the field; what is not out \
             yet has pubstate = {forthcoming}"
        } else {
            "correct it, or remove the field"
        };
        let fault = at_value(item, field, source, format!("this is no {}", what(field)))
            .expected(expected)
            .hint(hint);
        faults.push(fault);
        item.entry.remove(field);
    }
}

fn what(field: &str) -> &str {
    if field.ends_with("date") { "date" } else { field }
}

/// One to four digits, none of them all zero: BibLaTeX's year zero does not exist.
fn is_year(text: &str) -> bool {
    (1..=4).contains(&text.len()) && is_number(text, 1, 9999)
}

fn is_month(text: &str) -> bool {
    let name = text.trim_end_matches('.').to_lowercase();
    is_number(text, 1, 12)
        || NAMES_OF_MONTHS.contains(&name.as_str())
        || names::MONTHS.contains(&name.as_str())
}

fn is_day(text: &str) -> bool {
    is_number(text, 1, 31)
}

/// Of a range the styles print the end alone, so that it is refused where it would be printed.
fn is_one_date(text: &str) -> bool {
    let text = text.strip_suffix(['?', '~', '%']).unwrap_or(text);
    let (year, month, day) = match text.len() {
        4 => (text, "01", "01"),
        7 if text.is_char_boundary(4) => (&text[..4], &text[4..], "01"),
        _ => return is_year(text.get(..4).unwrap_or_default()) && Date::parse(text).is_some(),
    };
    let month = month.trim_start_matches('-');
    is_year(year) && Date::parse(&[year, month, day].join("-")).is_some()
}

fn is_date(text: &str) -> bool {
    match text.split_once('/') {
        Some((from, "" | "..")) => is_one_date(from),
        Some(("" | "..", to)) => is_one_date(to),
        Some((from, to)) => is_one_date(from) && is_one_date(to),
        None => is_one_date(text),
    }
}

fn is_number(text: &str, least: u16, most: u16) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
        && text.parse().is_ok_and(|number: u16| (least..=most).contains(&number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_taken_and_others_are_not() {
        for date in ["2011", "2011-04", "2011-04-23", "2011/2013", "2011-04/..", "1848~"] {
            assert!(is_date(date), "{date}");
        }
        for none in ["2011/2013", "2011-04/..", "2011-02-29", "2011-04-31", "2011é04"] {
            assert!(!is_one_date(none), "{none}");
        }
        for none in ["", "11", "2011-13", "2011-04-32", "2011-4", "199X", "12345X", "0000", "/"] {
            assert!(!is_date(none), "{none}");
        }
        for none in ["n.d.", "0", "20111", "2011a", "２０１１", "-5"] {
            assert!(!is_year(none), "{none}");
        }
        for none in ["13", "0", "1-999", "Brumaire"] {
            assert!(!is_month(none), "{none}");
        }
    }
}
