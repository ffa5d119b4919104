//! A day, as a machine and as a person writes it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A day of the Gregorian calendar.
///
/// The press writes the text: browsers and native libraries disagree about the forms of dates, and a page must
/// be the same in both.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
pub struct Date {
    /// `YYYY-MM-DD`.
    pub iso: String,
    /// For people, as in "3 February 2026".
    pub text: String,
}

/// The months in English.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Date {
    /// The day that `iso` (`YYYY-MM-DD`) names; `None` when there is no such day.
    #[must_use]
    pub fn parse(iso: &str) -> Option<Self> {
        let bytes = iso.as_bytes();
        let shaped = bytes.len() == 10
            && bytes.iter().enumerate().all(|(at, byte)| match at {
                4 | 7 => *byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !shaped {
            return None;
        }
        let year: u16 = iso[..4].parse().ok()?;
        let month: usize = iso[5..7].parse().ok()?;
        let day: u8 = iso[8..].parse().ok()?;
        let name = MONTHS.get(month.checked_sub(1)?)?;
        let leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        (1..=days)
            .contains(&day)
            .then(|| Self { iso: iso.to_owned(), text: format!("{day} {name} {year}") })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_formatted_for_display() {
        let date = Date::parse("2026-02-03").expect("a day");
        assert_eq!(date.text, "3 February 2026");
    }

    #[test]
    fn only_valid_calendar_dates_are_accepted() {
        for day in ["2024-02-29", "2000-02-29", "2026-12-31"] {
            assert!(Date::parse(day).is_some(), "{day}");
        }
        for none in [
            "",
            "2026",
            "2026-2-3",
            "2026-13-01",
            "2026-00-10",
            "2026-02-29",
            "1900-02-29",
            "2026-04-31",
            "2026-01-00",
            "2026/01/01",
            "２026-01-01",
            "+026-01-01",
        ] {
            assert!(Date::parse(none).is_none(), "{none}");
        }
    }
}
