//! A reading in CSL-JSON, as the other forms need it.

use serde_json::Value;

/// A reading.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a>(&'a Value);

/// A name as it is written in lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    /// Of an office, or not parted.
    Whole(String),
    /// Of a person: given names, family name, suffix or nothing.
    Person([String; 3]),
}

impl<'a> Reading<'a> {
    /// The reading that `value` describes.
    pub fn new(value: &'a Value) -> Self {
        Self(value)
    }

    /// A variable as text; empty if it is not there.
    pub fn text(&self, variable: &str) -> String {
        text(&self.0[variable])
    }

    /// The names in a variable.
    pub fn names(&self, variable: &str) -> Vec<Name> {
        let names = self.0[variable].as_array().into_iter().flatten();
        names.map(name).collect()
    }

    /// The day of issue: year, month and day as far as they are known.
    pub fn issued(&self) -> Vec<String> {
        let parts = self.0["issued"]["date-parts"][0].as_array().into_iter().flatten();
        let parts: Vec<String> = parts.map(text).filter(|part| !part.is_empty()).collect();
        parts.into_iter().map(|part| format!("{part:0>2}")).collect()
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

fn name(value: &Value) -> Name {
    let part = |name: &str| text(&value[name]);
    let particles = ["non-dropping-particle", "dropping-particle"].map(part);
    let family: Vec<String> = particles.into_iter().chain([part("family")]).collect();
    let family = family.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    match part("literal") {
        literal if !literal.is_empty() => Name::Whole(literal),
        _ if part("given").is_empty() => Name::Whole(family),
        _ => Name::Person([part("given"), family, part("suffix")]),
    }
}
