//! `news/<YYYY-MM-DD>-<slug>.md`: a news item.

use std::{ops::Range, sync::Arc};

use super::{Spanned, fields::Fields, front_matter, guid, yaml};
use crate::{
    model::date::Date,
    press::fault::{Faults, Source},
};

/// A news item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// Its headline, a line of Markdown.
    pub title: Spanned<String>,
    /// Its summary in lists, a line of Markdown; if empty, its first paragraph is used.
    pub summary: Spanned<String>,
    /// True if it is built only if drafts are included.
    pub draft: bool,
    /// Its id in feeds, where it has one from elsewhere.
    pub guid: Option<Spanned<String>>,
    /// Position of its text, in bytes.
    pub body: Range<usize>,
}

/// Reads a news item, whose file's name begins with `day`; what is wrong goes into `faults`. A field
/// that cannot be read stays empty, so that the text is checked in the same run.
pub fn read(source: &Arc<Source>, day: &Date, faults: &mut Faults) -> Option<News> {
    let halves = front_matter::split(source, faults)?;
    let without_fields = News { body: halves.body.clone(), ..News::default() };
    let Some(node) = yaml::read(source, halves.fields, faults) else { return Some(without_fields) };
    let Some(mut fields) = Fields::new(source, node, &[("title", "the headline")], faults) else {
        return Some(without_fields);
    };
    let title = fields.markdown_line("title");
    let summary = fields.markdown_line("summary");
    let draft = fields.flag("draft");
    let guid = guid::read(&mut fields);
    if let Some(date) = fields.date("date").filter(|date| date.value != *day) {
        let message = format!("`date` is not the day in the file's name, {}", day.iso);
        let hint = "the name holds the date: leave the field out, or rename the file";
        fields.refuse(date.span, message, "the same day in both", hint);
    }
    fields.finish();
    Some(News { title, summary, draft, guid, body: halves.body })
}
