//! The front matter of an essay.

use std::{ops::Range, sync::Arc};

use super::{
    Spanned, author, doi,
    fields::{DAY, Fields},
    front_matter, guid,
    image::{self, Image},
    yaml::{self, Node},
};
use crate::{
    model::{date::Date, language, slug::Slug, summary::Author},
    press::{
        fault::{Faults, Source},
        punctuation::smart,
    },
};

/// A line of an essay's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Update {
    /// When it changed.
    pub date: Date,
    /// Description of the change, a line of Markdown.
    pub note: Spanned<String>,
}

/// Fields before the text of an essay.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Essay {
    /// Its title, a line of Markdown.
    pub title: Spanned<String>,
    /// Its subtitle, a line of Markdown, or nothing.
    pub subtitle: Spanned<String>,
    /// The standfirst, a line of Markdown, or nothing.
    pub summary: Spanned<String>,
    /// Those who wrote it, in order.
    pub authors: Vec<Author>,
    /// When it was published.
    pub date: Date,
    /// When it was last changed: the field, else the newest of `updates`.
    pub updated: Option<Date>,
    /// Changes to the text, newest first.
    pub updates: Vec<Update>,
    /// The picture under the heading.
    pub image: Option<Image>,
    /// Its old names.
    pub aliases: Vec<Spanned<Slug>>,
    /// Its place in the collection; those without come last.
    pub order: Option<i32>,
    /// True if it is built only if drafts are included.
    pub draft: bool,
    /// The tag of its language, or nothing.
    pub lang: String,
    /// Subjects.
    pub tags: Vec<String>,
    /// Its DOI, without an address.
    pub doi: Option<Spanned<String>>,
    /// Its id in feeds, where it has one from elsewhere.
    pub guid: Option<Spanned<String>>,
    /// Position of its text, in bytes.
    pub body: Range<usize>,
}

/// Reads the front matter of an essay; what is wrong goes into `faults`. A field that cannot be
/// read stays empty, so that the text is checked in the same run; nothing is published then.
pub fn read(source: &Arc<Source>, faults: &mut Faults) -> Option<Essay> {
    let halves = front_matter::split(source, faults)?;
    let without_fields = Essay { body: halves.body.clone(), ..Essay::default() };
    let Some(node) = yaml::read(source, halves.fields, faults) else { return Some(without_fields) };
    let required = [("title", "the title"), ("authors", author::AUTHORS), ("date", DAY)];
    let Some(mut fields) = Fields::new(source, node, &required, faults) else {
        return Some(without_fields);
    };
    let title = fields.markdown_line("title");
    let subtitle = fields.markdown_line("subtitle");
    let summary = fields.markdown_line("summary");
    let authors = author::read(&mut fields);
    let date = fields.date("date");
    let updated = fields.date("updated");
    let updates = updates(&mut fields);
    let image = image::read("image", &mut fields);
    let aliases = aliases(&mut fields);
    let order = fields.whole_number("order");
    let draft = fields.flag("draft");
    let lang = fields.parsed(
        "lang",
        "a language tag such as `es` or `pt-BR`",
        "write the language's code of two or three letters",
        |tag| language::is_tag(tag).then(|| tag.to_owned()),
    );
    let tags = fields.texts("tags", "a list of subjects");
    let doi = doi::read(&mut fields);
    let guid = guid::read(&mut fields);
    if let Some(date) = &date {
        let changes = updated.iter().map(|date| ("updated", date));
        let changes = changes.chain(updates.iter().map(|(date, _)| ("updates", date)));
        for (name, change) in changes.filter(|(_, change)| change.value < date.value) {
            let message = format!("`{name}` is before `date`, {}", date.value.iso);
            let hint = "check which of the two is wrong";
            fields.refuse(change.span.clone(), message, "a day on or after `date`", hint);
        }
    }
    let newest = updates.iter().map(|(date, _)| &date.value).max();
    if let (Some(updated), Some(newest)) = (&updated, newest)
        && updated.value < *newest
    {
        let message = format!("`updated` is before the newest of `updates`, {}", newest.iso);
        let hint = "leave `updated` out: the newest of `updates` is used";
        fields.refuse(updated.span.clone(), message, "no day, or the newest one", hint);
    }
    fields.finish();

    let mut updates: Vec<Update> =
        updates.into_iter().map(|(date, note)| Update { date: date.value, note }).collect();
    updates.sort_by(|one, other| other.date.cmp(&one.date));
    let newest = updates.first().map(|update| update.date.clone());
    Some(Essay {
        title,
        subtitle,
        summary,
        authors,
        date: date.map(|date| date.value).unwrap_or_default(),
        updated: updated.map(|date| date.value).or(newest),
        updates,
        image,
        aliases,
        order,
        draft,
        lang: lang.map(|lang| lang.value).unwrap_or_default(),
        tags: tags.into_iter().map(|tag| smart(&tag.value)).collect(),
        doi,
        guid,
        body: halves.body,
    })
}

fn updates(fields: &mut Fields<'_>) -> Vec<(Spanned<Date>, Spanned<String>)> {
    let items = fields.list("updates", "a list of groups with `date` and `note`");
    items.into_iter().filter_map(|item| update(item, fields)).collect()
}

fn update(item: Node, fields: &mut Fields<'_>) -> Option<(Spanned<Date>, Spanned<String>)> {
    let required = [("date", DAY), ("note", "what changed, for readers")];
    let mut fields = fields.nested(item, &required)?;
    let date = fields.date("date");
    let note = fields.markdown_line("note");
    fields.finish();
    Some((date?, note))
}

fn aliases(fields: &mut Fields<'_>) -> Vec<Spanned<Slug>> {
    let names = fields.texts("aliases", "a list of the essay's old slugs");
    let mut aliases = Vec::new();
    for name in names {
        match Slug::new(&name.value) {
            Ok(slug) => aliases.push(name.map(|_| slug)),
            Err(error) => {
                let hint = "write the old name alone, without `essays/` and slashes";
                fields.refuse(name.span, error.to_string(), "an old slug of the essay", hint);
            }
        }
    }
    aliases
}
