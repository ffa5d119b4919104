//! The fields of an entry while it is described: each is taken once, and the remaining ones are not printed.

use std::sync::Arc;

use super::{
    super::{
        names,
        rich::Rich,
        syntax::{Field, Item, boundary},
    },
    dates::{self, When, Written},
    language,
    people::{self, Name, NameError},
    tex,
};
use crate::press::fault::{Fault, Faults, Source};

/// Fields that steer BibLaTeX's sorting, labels and choice of words, and so are not missed.
const SILENT: [&str; 35] = [
    "authortype",
    "bookpagination",
    "crossref",
    "day",
    "editoratype",
    "editorbtype",
    "editorctype",
    "editortype",
    "entryset",
    "entrysubtype",
    "eprintclass",
    "gender",
    "hyphenation",
    "ids",
    "indexsorttitle",
    "indextitle",
    "key",
    "label",
    "langid",
    "language",
    "langidopts",
    "month",
    "options",
    "pagination",
    "presort",
    "primaryclass",
    "shorthand",
    "shorthandintro",
    "sortkey",
    "sortname",
    "sorttitle",
    "sortyear",
    "sortshorthand",
    "xref",
    "related",
];

/// The fields of an entry.
pub(super) struct Fields<'a> {
    item: Item,
    source: &'a Arc<Source>,
    faults: &'a mut Faults,
    /// The language of the text (BCP 47).
    lang: &'a str,
    /// The code of the language that the entry names.
    named: Option<&'static str>,
    keeps_prefix: bool,
}

impl<'a> Fields<'a> {
    pub(super) fn new(
        item: Item,
        source: &'a Arc<Source>,
        lang: &'a str,
        faults: &'a mut Faults,
    ) -> Self {
        let text = |name: &str| item.fields.get(name).map(|field| tex::verbatim(&field.text));
        let named = ["langid", "hyphenation", "language"]
            .into_iter()
            .filter_map(text)
            .find_map(|name| language::code(&name));
        let options = text("options").unwrap_or_default().replace(' ', "");
        let keeps_prefix =
            options.split(',').any(|option| matches!(option, "useprefix" | "useprefix=true"));
        Self { item, source, faults, lang, named, keeps_prefix }
    }

    /// The language of the text.
    pub(super) fn lang(&self) -> &'a str {
        self.lang
    }

    /// The language of the work: the one that it names, else that of the text.
    pub(super) fn language(&self) -> String {
        self.named.map_or_else(|| self.lang.to_owned(), str::to_owned)
    }

    /// Returns whether the work is in English, so that styles may change the capitals of its titles.
    pub(super) fn is_english(&self) -> bool {
        language::code(&self.language()) == Some("en")
            || (self.named.is_none() && self.lang.is_empty())
    }

    /// The language that the entry names, if it is not that of the text.
    pub(super) fn foreign_language(&self) -> Option<String> {
        let named = self.named?;
        (language::code(self.lang) != Some(named)).then(|| named.to_owned())
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.item.fields.contains_key(name)
    }

    /// Takes the first of `names` that the entry has.
    fn take(&mut self, names: &[&str]) -> Option<(String, Field)> {
        names.iter().find_map(|name| self.item.fields.remove_entry(*name))
    }

    /// Takes a field of prose: the first of `names` that the entry has; empty if it has none.
    pub(super) fn prose(&mut self, names: &[&str]) -> Rich {
        let Some((_, field)) = self.take(names) else { return Rich::default() };
        let reading = tex::read(&field.text);
        if let Some(command) = reading.strange {
            self.refuse_command(&command, &field);
        }
        reading.text
    }

    /// Takes a field that is not prose; empty if the entry has none of `names`.
    pub(super) fn verbatim(&mut self, names: &[&str]) -> String {
        self.take(names).map(|(_, field)| tex::verbatim(&field.text)).unwrap_or_default()
    }

    /// The text of a field that stays.
    pub(super) fn peek(&self, name: &str) -> String {
        self.item.fields.get(name).map(|field| tex::verbatim(&field.text)).unwrap_or_default()
    }

    /// Takes a list of names.
    pub(super) fn people(&mut self, name: &str) -> Vec<Name> {
        let Some((_, field)) = self.take(&[name]) else { return Vec::new() };
        let error = match people::read(&field.text, self.keeps_prefix) {
            Ok(names) => return names,
            Err(error) => error,
        };
        let fault =
            |message: String| Fault::at(self.source, boundary(&field.place, self.source), message);
        match error {
            NameError::Command(command) => self.refuse_command(&command, &field),
            NameError::Joined => self.faults.push(
                fault("several names are written as one".to_owned())
                    .expected("names with ` and ` between them, as in {Roe, Ann and Doe, John}")
                    .hint(
                        "write ` and ` for `,`, `;` or `&`, and ` and others` for `et al.`; put the name of an \
                         office into braces: {{Roe & Sons}}",
                    ),
            ),
            NameError::Part(part) => self.faults.push(
                fault(format!("`{part}` is not a part of a name"))
                    .expected("family=…, given=…, prefix=…, suffix=… or useprefix=true")
                    .hint("correct the part, or write the name as in {Roe, Ann}"),
            ),
        }
        Vec::new()
    }

    /// Takes a date.
    pub(super) fn date(&mut self, name: &str) -> Option<Written> {
        let (_, field) = self.take(&[name])?;
        let written = dates::read(&tex::verbatim(&field.text).replace("--", "–"));
        if written.is_none() {
            let hint = match name {
                "year" | "date" => {
                    "correct it; if there is none, remove the field; if the work is not out yet, write pubstate = \
                     {forthcoming}"
                }
                _ => "correct it, or remove the field",
            };
            let what = if name == "year" { "year" } else { "date" };
            let message = format!("this is not a valid {what}");
            let fault = Fault::at(self.source, boundary(&field.place, self.source), message)
                .expected("a date as in 2011, 2011-04, 2011-04-23 or 2010/2012")
                .hint(hint);
            self.faults.push(fault);
        }
        written
    }

    /// Takes `month` and `day`, and adds them to a year. Anything that is not a month is ignored.
    pub(super) fn with_month(&mut self, year: When) -> When {
        let day = self.item.fields.get("day").map(|field| tex::verbatim(&field.text));
        let Some(month) = self
            .item
            .fields
            .get("month")
            .map(|field| tex::verbatim(&field.text).replace("--", "–"))
        else {
            return year;
        };
        if let Some(when) = dates::with_month(year, &month, day.as_deref()) {
            return when;
        }
        if let Some((_, field)) = self.take(&["month"]) {
            let fault = Fault::at(
                self.source,
                boundary(&field.place, self.source),
                format!("the month `{month}` is not printed"),
            )
            .expected("a month, as in apr, April or 4")
            .hint("correct it, or remove the field");
            self.faults.note(fault);
        }
        year
    }

    /// Takes the address of a page; empty if there is none or it is not valid.
    pub(super) fn url(&mut self) -> String {
        let Some((_, field)) = self.take(&["url"]) else { return String::new() };
        let text = tex::verbatim(&field.text).replace('|', "%7C");
        // A line may be broken within an address; some write several.
        let mut words = text.split_whitespace();
        let first = words.next().unwrap_or_default().trim_end_matches([',', ';']);
        let rest = words.take_while(|word| !word.starts_with("http") && !word.starts_with("www."));
        let url: String = [first].into_iter().chain(rest).collect();
        let url = if url.starts_with("www.") { format!("https://{url}") } else { url };
        if is_page(&url) {
            return url;
        }
        self.refuse(
            &field,
            "this is not the address of a web page",
            "an address that begins with https:// or http://",
            "correct the address, or remove the field",
        );
        String::new()
    }

    /// Takes a DOI, without the address that programs write before it; empty if there is none.
    pub(super) fn doi(&mut self) -> String {
        let Some((_, field)) = self.take(&["doi"]) else { return String::new() };
        let text = tex::verbatim(&field.text);
        let doi = text.split_whitespace().collect::<String>();
        let doi = match doi.find("10.") {
            Some(start) if is_doi_prefix(&doi[..start]) => &doi[start..],
            _ => doi.as_str(),
        };
        let doi = doi.replace("%2F", "/").replace("%2f", "/");
        let is_sound = doi.strip_prefix("10.").and_then(|rest| rest.split_once('/')).is_some_and(
            |(registrant, name)| {
                registrant.len() >= 4
                    && registrant.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
                    && !name.is_empty()
                    && !doi.contains(|c: char| c.is_control() || "\"{}\\".contains(c))
            },
        );
        if is_sound {
            return doi;
        }
        // An address in the wrong field is one all the same.
        if is_page(&doi) && !self.has("url") {
            return doi;
        }
        let hint = match text.find("10.") {
            Some(start) => format!("write {} alone", &text[start..]),
            None => "correct it, or use `url` for an address".to_owned(),
        };
        self.refuse(
            &field,
            "this is not a valid DOI",
            "a DOI as in 10.24201/fi.v59i3-4.2652",
            &hint,
        );
        String::new()
    }

    fn refuse(&mut self, field: &Field, message: &str, expected: &str, hint: &str) {
        let fault = Fault::at(self.source, boundary(&field.place, self.source), message);
        self.faults.push(fault.expected(expected).hint(hint));
    }

    fn refuse_command(&mut self, command: &str, field: &Field) {
        let mut place = boundary(&field.place, self.source);
        if let Some(at) = self.source.text.get(place.clone()).and_then(|text| text.find(command)) {
            place = place.start + at..place.start + at + command.len();
        }
        let fault = Fault::at(self.source, place, format!("`{command}` cannot be printed"))
            .expected("text in UTF-8, with no commands but accents, `\\emph`, `\\url` and such")
            .hint("write the letter or the word itself");
        self.faults.push(fault);
    }

    /// Reports that the entry has no title.
    pub(super) fn refuse_untitled(&mut self) {
        let place = boundary(&self.item.key.span, self.source);
        let fault =
            Fault::at(self.source, place, format!("the entry `{}` has no title", self.item.key.v))
                .expected("a field title = {…}")
                .hint("add the title of the work");
        self.faults.push(fault);
    }

    /// Notes the fields that are left: nothing prints them.
    pub(super) fn note_unprinted(&mut self) {
        let left = self.item.fields.iter().filter(|(name, _)| !SILENT.contains(&name.as_str()));
        let known = left.map(|(name, field)| (name.clone(), field.name_place.clone()));
        let unknown = self.item.unprinted.iter().map(|name| (name.v.clone(), name.span.clone()));
        let mut notes: Vec<_> = known.chain(unknown).collect();
        notes.retain(|(name, _)| !names::is_unprinted(name));
        for (name, place) in notes {
            let hint = match name.as_str() {
                "note" => "if it is the annotation for readers, rename the field to `pliego-note`"
                    .to_owned(),
                "annotation" | "annote" => {
                    "an annotation for readers has the field `pliego-note`".to_owned()
                }
                _ => "nothing to do; use `pliego-note` for what readers should know".to_owned(),
            };
            let fault = Fault::at(
                self.source,
                boundary(&place, self.source),
                format!("the field `{name}` is not printed"),
            );
            self.faults.note(fault.hint(hint));
        }
    }
}

/// Returns whether `url` is the address of a web page that a browser can open.
pub(super) fn is_page(url: &str) -> bool {
    let is_plain =
        !url.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"\\".contains(c));
    let parsed = ammonia::Url::parse(url);
    is_plain && parsed.is_ok_and(|url| matches!(url.scheme(), "https" | "http") && url.has_host())
}

/// Returns whether `text` is a prefix that programs write before a DOI: `https://doi.org/`, `doi:`.
fn is_doi_prefix(text: &str) -> bool {
    let text = text.to_lowercase();
    text.is_empty()
        || text.trim_end_matches(['/', ':']).ends_with("doi")
        || text.contains("doi.org")
        || text.ends_with("/doi/")
        || text.starts_with("http")
}
