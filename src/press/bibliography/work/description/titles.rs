//! Titles of the work, of the volume, of its container, and of the series.

use super::{
    super::{fields::Fields, language},
    Description,
};
use crate::press::bibliography::rich::Rich;

/// Sets the titles. Whether the work has one.
pub(super) fn describe(work: &mut Description, fields: &mut Fields<'_>, kind: &str) -> bool {
    let is_part = matches!(
        kind,
        "bookinbook"
            | "inbook"
            | "incollection"
            | "inproceedings"
            | "conference"
            | "inreference"
            | "suppbook"
            | "suppcollection"
    );
    let is_periodical = kind == "periodical";
    let shorttitle = fields.prose(&["shorttitle"]);
    let main = whole(fields, "maintitle", "mainsubtitle", "maintitleaddon");
    let (short, own) = parted(fields, "title", "subtitle", "titleaddon");
    if own.is_empty() {
        return false;
    }
    let (mut title, mut container, mut volume) = (own, Rich::default(), Rich::default());
    let mut title_short = if shorttitle.is_empty() { short } else { shorttitle };
    if is_part {
        let book = whole(fields, "booktitle", "booksubtitle", "booktitleaddon");
        (container, volume) = match (main.is_empty(), book.is_empty()) {
            (true, _) => (book, Rich::default()),
            (false, true) => (main, Rich::default()),
            (false, false) => (main, book),
        };
    } else if is_periodical {
        let issue = whole(fields, "issuetitle", "issuesubtitle", "issuetitleaddon");
        if !issue.is_empty() {
            container = std::mem::replace(&mut title, issue);
            title_short = Rich::default();
        }
    } else if !main.is_empty() {
        volume = std::mem::replace(&mut title, main);
        title_short = Rich::default();
    }
    if container.is_empty() {
        let journal = if fields.has("journaltitle") { "journaltitle" } else { "journal" };
        container = whole(fields, journal, "journalsubtitle", "journaltitleaddon");
    }
    if container.is_empty()
        && !is_part
        && !matches!(kind, "book" | "collection" | "mvbook" | "mvcollection")
    {
        // Fields that BibLaTeX does not define, but other programs write.
        container = whole(fields, "booktitle", "booksubtitle", "booktitleaddon");
    }
    let issue = if is_periodical {
        Rich::default()
    } else {
        whole(fields, "issuetitle", "issuesubtitle", "issuetitleaddon")
    };
    if !issue.is_empty() && !container.is_empty() && volume.is_empty() {
        volume = issue;
    }
    work.prose("title", &title);
    work.prose("title-short", &title_short.without_full_stop());
    let abbreviated = fields.prose(&["shortjournal"]);
    work.prose(
        "container-title-short",
        if abbreviated.is_empty() { &container } else { &abbreviated },
    );
    work.prose("container-title", &container);
    work.prose("volume-title", &volume);
    let series = series(fields);
    work.prose("collection-title", &series);
    let event = whole(fields, "eventtitle", "eventsubtitle", "eventtitleaddon");
    work.prose("event-title", &event);
    work.prose("event", &event);
    let original = fields.prose(&["origtitle"]);
    work.prose("original-title", &original.without_full_stop());
    true
}

/// A title with its subtitle and addon.
fn whole(fields: &mut Fields<'_>, title: &str, subtitle: &str, addon: &str) -> Rich {
    parted(fields, title, subtitle, addon).1
}

/// A title alone, and with its subtitle and addon.
fn parted(fields: &mut Fields<'_>, name: &str, subtitle: &str, addon: &str) -> (Rich, Rich) {
    let title = fields.prose(&[name]);
    let subtitle = fields.prose(&[subtitle]);
    let addon = fields.prose(&[addon]);
    let short = if subtitle.is_empty() { Rich::default() } else { title.clone() };
    let title =
        if subtitle.is_empty() { title } else { title.without_full_stop().joined(':', subtitle) };
    let title = if addon.is_empty() { title } else { title.without_full_stop().joined('.', addon) };
    // An abbreviated journal keeps the full stop of its last word.
    (short, if name.starts_with("journal") { title } else { title.without_full_stop() })
}

/// The series. A number alone, and `newseries`, are those of a journal.
fn series(fields: &mut Fields<'_>) -> Rich {
    let text = fields.peek("series");
    let is_spanish = language::code(fields.lang()) == Some("es");
    let words = match text.parse::<u16>() {
        Ok(number) if is_spanish => Some(format!("{number}.ª serie")),
        Ok(number) => {
            let ending = match (number % 10, number % 100) {
                (_, 11..=13) => "th",
                (1, _) => "st",
                (2, _) => "nd",
                (3, _) => "rd",
                _ => "th",
            };
            Some(format!("{number}{ending} ser."))
        }
        Err(_) => language::words(&text, fields.lang())
            .filter(|_| text.ends_with("series"))
            .map(str::to_owned),
    };
    match words {
        Some(words) => {
            fields.verbatim(&["series"]);
            Rich::from(words.as_str())
        }
        None => fields.prose(&["series"]).without_full_stop(),
    }
}
