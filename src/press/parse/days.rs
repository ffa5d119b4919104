//! Days of the calendar, also in forms in which other programs write them.

use crate::{model::date::Date, press::months};

/// The day that `text` names: `2025-01-02`, or a time of it.
pub(super) fn day(text: &str) -> Option<Date> {
    Date::parse(text).or_else(|| day_of_time(text))
}

/// The day of a time such as `2025-01-02T10:00:00-05:00`, as other programs write it.
fn day_of_time(text: &str) -> Option<Date> {
    let (day, time) = text.split_at_checked(10)?;
    let time = time.strip_prefix(['T', 't', ' '])?;
    let is_time = time.len() >= 4
        && time.trim_start().starts_with(|first: char| first.is_ascii_digit())
        && time.bytes().all(|byte| byte.is_ascii_digit() || b"+-:. ZzTUC".contains(&byte));
    is_time.then(|| Date::parse(day)).flatten()
}

/// The day that is meant by one in another form, where that can be told: `2 January 2025`, `2025/1/2`.
pub(super) fn in_words(text: &str) -> Option<String> {
    let words: Vec<&str> = text
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty() && !matches!(*word, "de" | "of" | "del"))
        .collect();
    let [one, two, three] = words[..] else { return None };
    let number = |word: &str| word.trim_end_matches(char::is_alphabetic).parse::<u32>().ok();
    let month = |word: &str| months::number(word).map(u32::from);
    let (year, month, day) = match (month(one), month(two)) {
        (Some(month), _) => (number(three)?, month, number(two)?),
        (_, Some(month)) => (number(three)?, month, number(one)?),
        // Of `1/2/2025` nobody knows which is the month.
        _ if one.len() == 4 => (number(one)?, number(two)?, number(three)?),
        _ => return None,
    };
    let day = format!("{year:04}-{month:02}-{day:02}");
    Date::parse(&day).map(|date| date.iso)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_is_extracted_from_a_timestamp() {
        for time in [
            "2025-01-02T10:00:00-05:00",
            "2025-01-02 10:00:00 +0000",
            "2025-01-02T10:00Z",
            "2025-01-02 10:00",
        ] {
            assert_eq!(
                day_of_time(time).map(|day| day.iso).as_deref(),
                Some("2025-01-02"),
                "{time}"
            );
        }
        for other in ["2025-01-02", "2025-01-02Tx", "2025-13-02T10:00", "2025-01-02 and 3", "é"] {
            assert_eq!(day_of_time(other), None, "{other}");
        }
    }

    #[test]
    fn dates_in_other_formats_are_recognised() {
        for (text, day) in [
            ("2 January 2025", "2025-01-02"),
            ("January 2, 2025", "2025-01-02"),
            ("Jan 2nd, 2025", "2025-01-02"),
            ("2 de enero de 2025", "2025-01-02"),
            ("2025/1/2", "2025-01-02"),
            ("2025.01.02", "2025-01-02"),
        ] {
            assert_eq!(in_words(text).as_deref(), Some(day), "{text}");
        }
        for other in ["1/2/2025", "January 2025", "2025-13-40", "soon", "30 February 2025"] {
            assert_eq!(in_words(other), None, "{other}");
        }
    }
}
