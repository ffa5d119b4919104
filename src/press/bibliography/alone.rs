//! Entries without a BibTeX file: how an essay of the publication itself is cited.

use std::collections::BTreeMap;

use hayagriva::citationberg::json::{
    DateValue, Item, LiteralName, NameValue, Value, VecDate, VecDateRange,
};

use super::{
    formatting,
    markup::Writer,
    rich::Rich,
    style::{Form, Style},
    work::person,
};
use crate::model::html::Html;

/// A work that is in no bibliography, described piece by piece.
#[derive(Debug)]
pub struct Alone(Item);

impl Alone {
    /// A work of a type of CSL, as in `webpage`.
    #[must_use]
    pub fn new(kind: &str) -> Self {
        let kind = Value::String(kind.to_owned());
        let id = Value::String("alone".to_owned());
        Self(Item(BTreeMap::from([("id".to_owned(), id), ("type".to_owned(), kind)])))
    }

    /// Sets a text whose capitals no style changes, since it is not known which words are names. An empty one
    /// is left out.
    #[must_use]
    pub fn text(mut self, variable: &str, text: &str) -> Self {
        let mut rich = Rich::default();
        for character in text.chars() {
            match character {
                '“' | '”' => rich.quote(character == '“'),
                _ => rich.push(character, true),
            }
        }
        if !rich.is_empty() {
            self.0.0.insert(variable.to_owned(), Value::String(rich.marked(false)));
        }
        self
    }

    /// Sets an address.
    #[must_use]
    pub fn url(mut self, url: &str) -> Self {
        if !url.is_empty() {
            self.0.0.insert("URL".to_owned(), Value::String(url.to_owned()));
        }
        self
    }

    /// Sets the date: year, month, day.
    #[must_use]
    pub fn date(mut self, [year, month, day]: [i16; 3]) -> Self {
        let date_parts = VecDateRange(vec![VecDate(vec![year, month, day])]);
        let date = DateValue::DateParts { date_parts, literal: None, season: None, circa: false };
        self.0.0.insert("issued".to_owned(), Value::Date(date));
        self
    }

    /// Adds an author with a name that is not parted.
    #[must_use]
    pub fn office(self, name: &str) -> Self {
        self.author(NameValue::Literal(LiteralName { literal: name.to_owned() }))
    }

    /// Adds a person as an author.
    #[must_use]
    pub fn person(self, family: &str, given: &str, suffix: &str) -> Self {
        self.author(person(family, given, suffix))
    }

    fn author(mut self, name: NameValue) -> Self {
        match self.0.0.entry("author".to_owned()).or_insert(Value::Names(Vec::new())) {
            Value::Names(names) => names.push(name),
            other => *other = Value::Names(vec![name]),
        }
        self
    }

    /// The work as `style` lists it, without links.
    #[must_use]
    pub fn listed(&self, style: &Style) -> Html {
        let listed = formatting::listed(style, Form::default(), &self.0, 0);
        let mut writer = Writer::new(style.terms()).without_links();
        writer.children(&listed.content);
        Html::from_trusted(writer.finish())
    }
}
