//! Dates of works: those of BibLaTeX (ISO 8601-2, with ranges, seasons and approximate dates), BibTeX's years
//! and months in words, and other forms that programs write.

mod words;

use hayagriva::citationberg::json::{DateValue, VecDate, VecDateRange};

/// A date, or a range of dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct When {
    pub(super) start: Day,
    pub(super) end: End,
    pub(super) approximate: bool,
}

/// A date as far as it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day {
    pub(super) year: i16,
    /// 1 to 12.
    pub(super) month: Option<u8>,
    /// 1 to 31.
    pub(super) day: Option<u8>,
    /// 1 (spring) to 4 (winter).
    pub(super) season: Option<u8>,
}

/// End of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// Not a range.
    None,
    Open,
    At(Day),
}

/// Content of a field for a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Written {
    When(When),
    /// No date.
    Undated,
    /// Status of the work, as in `in press`.
    Status(String),
}

/// The year that stands for the open end of a range, until the date is printed.
const OPEN_YEAR: i16 = 9999;

impl Day {
    fn year(year: i16) -> Self {
        Self { year, ..Self::default() }
    }

    fn value(self, approximate: bool) -> DateValue {
        let parts = [Some(self.year), self.month.map(i16::from), self.day.map(i16::from)];
        let parts = parts.into_iter().map_while(|part| part).collect();
        DateValue::DateParts {
            date_parts: VecDateRange(vec![VecDate(parts)]),
            literal: None,
            season: self.season.map(|season| season.to_string()),
            circa: approximate,
        }
    }
}

impl When {
    pub(super) fn on(start: Day) -> Self {
        Self { start, end: End::None, approximate: false }
    }

    /// The date, or the beginning of the range, as hayagriva takes it.
    pub(super) fn value(&self) -> DateValue {
        self.start.value(self.approximate)
    }

    /// The end of the range, as precise as its beginning.
    pub(super) fn end_value(&self) -> Option<DateValue> {
        let end = match self.end {
            End::None => return None,
            End::Open => Day { year: OPEN_YEAR, ..self.start },
            End::At(end) => Day {
                year: end.year,
                month: self.start.month.and(end.month),
                day: self.start.day.and(end.day),
                season: self.start.season.and(end.season),
            },
        };
        Some(end.value(self.approximate))
    }

    /// Makes both ends as precise as the less precise one.
    fn evened(mut self) -> Self {
        if let End::At(end) = self.end {
            self.start.month = self.start.month.filter(|_| end.month.is_some());
            self.start.day = self.start.day.filter(|_| end.day.is_some());
            self.start.season = self.start.season.filter(|_| end.season.is_some());
        }
        self
    }
}

/// Returns whether `text` in a date that was formatted is the year of an open end.
pub(in crate::press::bibliography) fn is_open_end(text: &str) -> bool {
    text.contains("9999")
}

/// Reads a field for a date; `None` if it contains none.
pub(super) fn read(text: &str) -> Option<Written> {
    let text = text.trim();
    let bare = text.trim_matches(['[', ']', '(', ')', '{', '}']).trim();
    if words::is_undated(bare) {
        return Some(Written::Undated);
    }
    if words::is_status(bare) {
        return Some(Written::Status(bare.to_owned()));
    }
    let (bare, approximate) = words::without_doubt(bare);
    let when = iso(&bare).or_else(|| words::read(&bare))?;
    let approximate = approximate || when.approximate;
    Some(Written::When(When { approximate, ..when }.evened()))
}

/// Adds BibTeX's `month` and `day` to its year; `None` if they contain no date.
pub(super) fn with_month(year: When, month: &str, day: Option<&str>) -> Option<When> {
    if year.start.month.is_some() || year.start.season.is_some() || year.end != End::None {
        return None;
    }
    let text = match day {
        Some(day) => format!("{month} {day} {}", year.start.year),
        None => format!("{month} {}", year.start.year),
    };
    let numbers: Vec<Option<u8>> = month
        .split(['–', '/', '-'])
        .map(|part| part.trim().parse().ok().filter(|month| (1..=12).contains(month)))
        .collect();
    if let ([Some(first), Some(last)], None) = (&numbers[..], day) {
        let at = |month: u8| Day { month: Some(month), ..year.start };
        return (first < last).then(|| When { end: End::At(at(*last)), ..When::on(at(*first)) });
    }
    let number = month.trim().parse::<u8>().ok().filter(|month| (1..=12).contains(month));
    let when = match (number, day.map(str::trim)) {
        (Some(month), None) => When::on(Day { month: Some(month), ..year.start }),
        (Some(month), Some(day)) => {
            let day = day.parse::<u8>().ok().filter(|day| is_day(month, *day))?;
            When::on(Day { month: Some(month), day: Some(day), ..year.start })
        }
        (None, _) => words::read(&text)?,
    };
    Some(When { approximate: year.approximate, ..when }.evened())
}

/// A date or range of ISO 8601-2 as BibLaTeX takes it.
fn iso(text: &str) -> Option<When> {
    // `2010/05/23` is a date of other programs.
    let slashed: Vec<&str> = text.split('/').collect();
    if let [year, month, day] = slashed[..] {
        let date = point(&[year, month, day].join("-"))?.0;
        return Some(When::on(date));
    }
    let (start, end) = match text.split_once('/') {
        Some((start, end)) => (start.trim(), Some(end.trim())),
        None => (text, None),
    };
    let is_open = |text: &str| matches!(text, "" | ".." | "open" | "unknown" | "*");
    match end {
        Some(end) if is_open(start) => Some(When::on(point(end)?.0)),
        Some(end) if is_open(end) => Some(When { end: End::Open, ..When::on(point(start)?.0) }),
        Some(end) => {
            let (start, _) = point(start)?;
            let (end, last) = point(end)?;
            let end = last.unwrap_or(end);
            (start <= end).then_some(When { end: End::At(end), ..When::on(start) })
        }
        None => {
            let (start, last) = point(start)?;
            Some(When { end: last.map_or(End::None, End::At), ..When::on(start) })
        }
    }
}

/// A date of one form, `2010`, `2010-05`, `2010-05-23`, `2010-21` (spring) or `201X`, and the end of the decade or
/// century that the last one means.
fn point(text: &str) -> Option<(Day, Option<Day>)> {
    let text = text.trim_end_matches(['?', '~', '%']);
    // A time is not printed.
    let text = text.split(['T', ' ']).next()?;
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let mut parts = text.split('-');
    let year = parts.next()?;
    let number = |text: &str, most: usize| -> Option<i16> {
        let is_number = !text.is_empty()
            && text.len() <= most
            && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|_| is_number)
    };
    let unknown = year.trim_end_matches(['X', 'x', 'u']);
    if unknown.len() < year.len() && year.len() == 4 && unknown.len() >= 2 {
        if parts.next().is_some() {
            return None;
        }
        let digits = u32::try_from(4 - unknown.len()).ok()?;
        let first = number(unknown, 3)? * 10_i16.pow(digits);
        return Some((Day::year(first), Some(Day::year(first + 10_i16.pow(digits) - 1))));
    }
    let digits = year.len();
    let year = number(year, 4)? * if negative { -1 } else { 1 };
    if digits < 3 && !negative || (year == 0 && !negative && digits < 4) {
        return None;
    }
    let mut day = Day::year(year);
    if let Some(month) = parts.next() {
        match number(month, 2)? {
            month @ 1..=12 => day.month = u8::try_from(month).ok(),
            season @ 21..=24 => day.season = u8::try_from(season - 20).ok(),
            // Seasons of the northern and the southern hemisphere.
            season @ 25..=32 => day.season = u8::try_from((season - 25) % 4 + 1).ok(),
            _ => return None,
        }
    }
    if let Some(of_month) = parts.next() {
        let of_month = u8::try_from(number(of_month, 2)?).ok()?;
        day.day = Some(of_month).filter(|of_month| is_day(day.month.unwrap_or(1), *of_month));
        day.day?;
        if day.month == Some(2) && of_month == 29 && !is_leap_year(year) {
            return None;
        }
    }
    parts.next().is_none().then_some((day, None))
}

fn is_day(month: u8, day: u8) -> bool {
    let days = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    (1..=days).contains(&day)
}

fn is_leap_year(year: i16) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let day = |day: Day| {
            let mut shown = day.year.to_string();
            day.month.iter().for_each(|month| shown += &format!("-{month}"));
            day.day.iter().for_each(|day| shown += &format!("-{day}"));
            day.season.iter().for_each(|season| shown += &format!(" s{season}"));
            shown
        };
        match read(text) {
            None => "none".to_owned(),
            Some(Written::Undated) => "undated".to_owned(),
            Some(Written::Status(status)) => status,
            Some(Written::When(when)) => {
                let end = match when.end {
                    End::None => String::new(),
                    End::Open => "/..".to_owned(),
                    End::At(end) => format!("/{}", day(end)),
                };
                format!("{}{}{end}", if when.approximate { "~" } else { "" }, day(when.start))
            }
        }
    }

    #[test]
    fn biblatex_dates_are_parsed() {
        for (text, expected) in [
            ("2011", "2011"),
            ("2011-04", "2011-4"),
            ("2011-04-23", "2011-4-23"),
            ("2011-04-23T10:00:00Z", "2011-4-23"),
            ("2010/2012", "2010/2012"),
            ("2010-04/2010-06", "2010-4/2010-6"),
            ("2010-04/2012", "2010/2012"),
            ("2010/", "2010/.."),
            ("/2010", "2010"),
            ("2010-21", "2010 s1"),
            ("1848~", "~1848"),
            ("1848?", "~1848"),
            ("-0043", "-43"),
            ("199X", "1990/1999"),
            ("19uu", "1900/1999"),
            ("0850", "850"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn free_form_dates_are_parsed() {
        for (text, expected) in [
            ("2010--2012", "2010/2012"),
            ("2010–12", "2010/2012"),
            ("1999/2000", "1999/2000"),
            ("c. 1850", "~1850"),
            ("ca. 1850", "~1850"),
            ("[1850]", "1850"),
            ("May 2010", "2010-5"),
            ("May 3, 2010", "2010-5-3"),
            ("3 de mayo de 2010", "2010-5-3"),
            ("May--June 2010", "2010-5/2010-6"),
            ("Sept. 2010", "2010-9"),
            ("Spring 2010", "2010 s1"),
            ("otoño 2010", "2010 s3"),
            ("2010/05/23", "2010-5-23"),
            ("n.d.", "undated"),
            ("s. f.", "undated"),
            ("in press", "in press"),
            ("Forthcoming", "Forthcoming"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn invalid_dates_are_rejected() {
        for text in [
            "",
            "11",
            "2011-02-30",
            "2011-02-29",
            "12345X",
            "2012/2010",
            "Brumaire",
            "0",
            "20111",
            "２０１１",
            "2011é04",
            "/",
            "2011a",
            "1-999",
            "99999999999999999999",
            "-",
            "X",
            "May",
            "2010-5-1-2",
        ] {
            assert_eq!(shown(text), "none", "{text}");
        }
    }

    #[test]
    fn a_month_is_added_to_the_year() {
        let year = When::on(Day::year(2010));
        let month = |month: &str, day: Option<&str>| {
            with_month(year, month, day)
                .map(|when| (when.start.month, when.start.day, when.end != End::None))
        };
        assert_eq!(month("5", None), Some((Some(5), None, false)));
        assert_eq!(month("July", None), Some((Some(7), None, false)));
        assert_eq!(month("enero", None), Some((Some(1), None, false)));
        assert_eq!(month("May--June", None), Some((Some(5), None, true)));
        assert_eq!(month("5", Some("23")), Some((Some(5), Some(23), false)));
        assert_eq!(month("May 23", None), Some((Some(5), Some(23), false)));
        assert_eq!(month("Brumaire", None), None);
        assert_eq!(month("2", Some("31")), None);
    }
}
