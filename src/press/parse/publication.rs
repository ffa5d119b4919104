//! `publication.yaml`: what is said of the whole.

use std::sync::Arc;

use super::{
    Spanned,
    app::{self, App},
    author::{ADDRESS, address},
    fields::Fields,
    image::{self, Image},
    yaml::{self, Node, Value},
};
use crate::{
    model::{anchor::is_own, date::Date, language, slug::Slug},
    press::{
        fault::{Faults, Source},
        resolver::PartName,
        site_file::is_hash,
    },
};

/// The language of a publication that names none.
const LANGUAGE: &str = "en";

/// Fields of the publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publication {
    /// Its name, a line of Markdown.
    pub title: Spanned<String>,
    /// The line under the name, a line of Markdown, or nothing.
    pub subtitle: Spanned<String>,
    /// Who publishes it, or nothing.
    pub publisher: String,
    /// Its logo.
    pub logo: Option<Image>,
    /// The address that it is published at, with a slash at its end; or nothing.
    pub url: String,
    /// The address that ids in feeds begin with, in the same form, where it is not `url`; or nothing.
    pub guid: String,
    /// The tag of its language.
    pub lang: String,
    /// The parts that every essay has; none when authors are free.
    pub parts: Vec<PartName>,
    /// The name of the citation style, where the editors chose one.
    pub csl: Option<Spanned<String>>,
    /// The terms under which its text may be used, or nothing.
    pub license: String,
    /// Its purpose, a line of Markdown, or nothing.
    pub summary: Spanned<String>,
    /// Description of the publication and how it is kept up to date, in Markdown.
    pub blurb: Option<Spanned<String>>,
    /// The editors' date of the edition.
    pub edition: Option<Date>,
    /// The ids of editions that are taken back from every device.
    pub withdrawn: Vec<String>,
    /// Its appearance as an app.
    pub app: App,
}

/// Reads `publication.yaml`; what is wrong goes into `faults`. A title that cannot be read stays
/// empty, so that the rest is checked in the same run.
pub fn read(source: &Arc<Source>, faults: &mut Faults) -> Option<Publication> {
    let node = yaml::read(source, 0..source.text.len(), faults)?;
    let mut fields =
        Fields::new(source, node, &[("title", "the name of the publication")], faults)?;
    let title = fields.markdown_line("title");
    let subtitle = fields.markdown_line("subtitle");
    let publisher = fields.optional_text("publisher");
    let logo = image::read("logo", &mut fields);
    let url = fields.parsed("url", ADDRESS, "write the address of the site's first page", site);
    let guid = fields.parsed(
        "guid",
        ADDRESS,
        "write the address at which the publication was first published",
        site,
    );
    let lang = language(&mut fields);
    let parts = parts(&mut fields);
    let csl = fields.plain("csl");
    let license = fields.optional_text("license");
    let summary = fields.markdown_line("summary");
    let blurb = fields.markdown("blurb");
    let edition = fields.date("edition");
    let withdrawn = withdrawn(&mut fields);
    let app = app::read(&mut fields);
    fields.finish();
    Some(Publication {
        title,
        subtitle,
        publisher,
        logo,
        url: url.map(|url| url.value).unwrap_or_default(),
        guid: guid.map(|guid| guid.value).unwrap_or_default(),
        lang,
        parts,
        csl,
        license,
        summary,
        blurb,
        edition: edition.map(|date| date.value),
        withdrawn,
        app,
    })
}

fn withdrawn(fields: &mut Fields<'_>) -> Vec<String> {
    let ids = fields.texts("withdrawn", "a list of ids of editions, such as `[85b3729e5408bc0e]`");
    for id in ids.iter().filter(|id| !is_hash(&id.value)) {
        let message = format!("`{}` is not the id of an edition", id.value);
        let hint = "the id is in data/edition.json of the site that is withdrawn";
        fields.refuse(id.span.clone(), message, "16 digits of 0-9 and a-f", hint);
    }
    ids.into_iter().map(|id| id.value).collect()
}

/// The address of a site, with a slash at its end.
pub fn site(text: &str) -> Option<String> {
    let address = address(text).filter(|address| !address.contains(['?', '#']))?;
    Some(if address.ends_with('/') { address } else { address + "/" })
}

fn language(fields: &mut Fields<'_>) -> String {
    let tags = fields.texts("languages", "a list with the tag of the language, such as `[en]`");
    for tag in tags.iter().filter(|tag| !language::is_tag(&tag.value)) {
        let message = format!("`{}` is not a language tag", tag.value);
        let hint = "write the language's code of two or three letters";
        fields.refuse(tag.span.clone(), message, "a tag such as `es` or `pt-BR`", hint);
    }
    if let Some(second) = tags.get(1) {
        let message = "this version publishes one language per publication".to_owned();
        let hint = "name one language, and make a publication of its own for each other";
        fields.refuse(second.span.clone(), message, "a list with one language", hint);
    }
    tags.into_iter().next().map_or_else(|| LANGUAGE.to_owned(), |tag| tag.value)
}

/// The parts that essays must have. Where one of them is at fault there are none: essays that have the
/// right ones would be told to part with them.
fn parts(fields: &mut Fields<'_>) -> Vec<PartName> {
    let items = fields.list("parts", "a list of ids, or of groups with `id` and `title`");
    let listed = items.len();
    let mut parts: Vec<PartName> = Vec::new();
    for item in items {
        let Some((id, title)) = part(item, fields) else {
            continue;
        };
        if Slug::new(&id.value).is_err() {
            let message = format!("`{}` is not a valid id of a part", id.value);
            let hint = "the id is part of addresses; the heading goes into `title`";
            fields.refuse(id.span, message, "small letters a-z, digits and hyphens", hint);
        } else if is_own(&id.value) {
            let message = format!("`{}` is an id that every page gives itself", id.value);
            let hint = format!("give it another id, such as `the-{}`", id.value);
            fields.refuse(id.span, message, "an id that is not the page's own", &hint);
        } else if parts.iter().any(|part| part.id == id.value) {
            let message = format!("the part `{}` is here a second time", id.value);
            fields.refuse(id.span, message, "each part once", "remove one of the two");
        } else {
            parts.push(PartName { id: id.value, title });
        }
    }
    if parts.len() == listed { parts } else { Vec::new() }
}

fn part(item: Node, fields: &mut Fields<'_>) -> Option<(Spanned<String>, String)> {
    if !matches!(item.value, Value::Map(_)) {
        let id = fields.line("parts", item)?;
        let title = heading(&id.value);
        return Some((id, title));
    }
    let mut fields = fields.nested(item, &[("id", "the part's anchor, such as `background`")])?;
    let id = fields.plain("id");
    let title = fields.text("title");
    fields.finish();
    let id = id?;
    let title = title.map_or_else(|| heading(&id.value), |title| title.value);
    Some((id, title))
}

/// The heading of a part that has only an id: `current-state` is "Current state".
fn heading(id: &str) -> String {
    let words = id.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_a_site_ends_with_a_slash() {
        assert_eq!(site("https://a.example").as_deref(), Some("https://a.example/"));
        assert_eq!(site("http://a.example/b/").as_deref(), Some("http://a.example/b/"));
        for wrong in ["a.example", "https://a.example/?b", "https://a.example/#b", "mailto:a@b"] {
            assert_eq!(site(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn default_part_heading_is_derived_from_the_id() {
        assert_eq!(heading("current-state"), "Current state");
        assert_eq!(heading(""), "");
    }
}
