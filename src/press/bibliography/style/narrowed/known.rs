//! Properties that works have in common when one narrowed style fits them all.

use std::str::FromStr;

use hayagriva::citationberg::{
    json::{FixedDateRange, Item, Value},
    taxonomy::{Kind, NumberVariable, StandardVariable, Variable},
};

/// The type of works, and the variables that they have.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Known {
    kind: Option<Kind>,
    /// The names of the variables in alphabetical order, with the kinds of their values; `None` if nothing is known
    /// of them.
    variables: Option<Vec<(String, Kept)>>,
}

/// Kind of the value of a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kept {
    Text,
    Names,
    Date,
    /// A value that hayagriva may take for none.
    Other,
}

/// Answer to the question whether works have a value for a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Presence {
    Never,
    Always,
    Unknown,
}

impl Known {
    /// The properties of `item`.
    pub(super) fn of(item: &Item) -> Self {
        // No condition names a type that CSL does not have.
        let named = item.0.get("type").and_then(|kind| kind.to_str());
        let kind = named.and_then(|name| Kind::from_str(&name).ok());
        let variables = item.0.iter().map(|(name, value)| (name.clone(), Kept::of(value)));
        Self { kind, variables: Some(variables.collect()) }
    }

    /// The type without the variables.
    pub(super) fn type_alone(&self) -> Self {
        Self { kind: self.kind, variables: None }
    }

    /// Returns whether the works are of the type `kind`.
    pub(super) fn is(&self, kind: Kind) -> bool {
        self.kind == Some(kind)
    }

    /// Returns whether the works have `variable`.
    pub(super) fn presence(&self, variable: Variable) -> Presence {
        let Some(variables) = &self.variables else { return Presence::Unknown };
        // These depend on the citation, or on other variables.
        if let Variable::Standard(StandardVariable::YearSuffix | StandardVariable::CitationLabel)
        | Variable::Number(
            NumberVariable::CitationNumber
            | NumberVariable::FirstReferenceNoteNumber
            | NumberVariable::Locator
            | NumberVariable::PageFirst,
        ) = variable
        {
            return Presence::Unknown;
        }
        let name = variable.to_string();
        let Ok(at) = variables.binary_search_by(|(other, _)| other.as_str().cmp(&name)) else {
            return Presence::Never;
        };
        match (variable, variables[at].1) {
            (Variable::Standard(_) | Variable::Number(_) | Variable::Page(_), Kept::Text)
            | (Variable::Name(_), Kept::Names)
            | (Variable::Date(_), Kept::Date) => Presence::Always,
            _ => Presence::Unknown,
        }
    }
}

impl Kept {
    fn of(value: &Value) -> Self {
        match value {
            Value::String(text) if !text.chars().all(char::is_whitespace) => Self::Text,
            Value::Number(_) => Self::Text,
            Value::Names(names) if !names.is_empty() => Self::Names,
            Value::Date(date) if FixedDateRange::try_from(date.clone()).is_ok() => Self::Date,
            _ => Self::Other,
        }
    }
}
