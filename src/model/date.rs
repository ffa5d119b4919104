//! A day of the calendar.

/// A day of the Gregorian calendar. The messages of a language write it for people.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// `YYYY-MM-DD`.
    pub iso: String,
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
        let leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            0 | 13.. => return None,
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        (1..=days).contains(&day).then(|| Self { iso: iso.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
