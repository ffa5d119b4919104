//! A citation style in the forms that the press needs of it.
//!
//! Hayagriva formats one entry at a time here, so what depends on the other entries is in the style that it is
//! given: whether the year has a letter, whether the condition `disambiguate` holds, whether all names are printed.
//! A few things that hayagriva 0.10 does differently from CSL are put right as well; each says which.

use hayagriva::citationberg::{
    DatePart, DateParts, IndependentStyle, LayoutRenderingElement, LongShortForm, Name, NameAnd,
    Names, NamesChild, TestPosition, TextTarget,
    taxonomy::{NameVariable, StandardVariable, Variable},
};
use serde_json::{Value, json};

use super::{super::marks::LETTER, branches::settle};

/// Differences between a form and the style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::press::bibliography) struct Form {
    /// The year has a letter.
    pub(in crate::press::bibliography) lettered: bool,
    /// The condition `disambiguate` holds.
    pub(in crate::press::bibliography) told_apart: bool,
    /// All names of the entry are printed: the list was shortened before.
    pub(in crate::press::bibliography) all_names: bool,
    /// Names are part of a sentence: `and` is a word.
    pub(in crate::press::bibliography) in_sentence: bool,
}

impl Form {
    /// Number of forms.
    pub(super) const COUNT: usize = 16;

    /// The number of this form, less than [`Form::COUNT`].
    pub(super) fn number(self) -> usize {
        [self.lettered, self.told_apart, self.all_names, self.in_sentence]
            .into_iter()
            .fold(0, |number, is_set| number * 2 + usize::from(is_set))
    }
}

/// The part of a style that is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::press::bibliography) enum Use {
    /// Citations of a text.
    Citation,
    /// Citations that are compared with each other: each as if it was the first, without the brackets around it.
    Comparison,
    /// Entries of the list.
    List,
}

impl Use {
    /// Number of uses.
    pub(super) const COUNT: usize = 3;
}

/// The part of the style for a use, in one of its forms.
pub(super) fn adapted_for(style: &IndependentStyle, form: Form, use_: Use) -> IndependentStyle {
    let mut style = adapted(style, form);
    match use_ {
        Use::Citation => style.bibliography = None,
        Use::Comparison => make_alone(&mut style),
        Use::List => {
            style.citation.layout.elements = Vec::new();
            style.citation.sort = None;
        }
    }
    style
}

/// The style in one of its forms.
pub(super) fn adapted(style: &IndependentStyle, form: Form) -> IndependentStyle {
    let mut style = style.clone();
    style.citation.disambiguate_add_givenname = false;
    style.citation.disambiguate_add_names = false;
    style.citation.disambiguate_add_year_suffix = false;
    style.citation.collapse = None;
    style.citation.cite_group_delimiter = None;
    let year = year_part();
    for_each_element(&mut style, &mut |element| adapt(element, form, year.as_ref()));
    let bibliography =
        style.bibliography.as_mut().map(|bibliography| &mut bibliography.name_options);
    for options in [&mut style.settings.options, &mut style.citation.name_options]
        .into_iter()
        .chain(bibliography)
    {
        if form.all_names {
            (options.et_al_min, options.et_al_subsequent_min) = (None, None);
        }
        if form.in_sentence && options.and == Some(NameAnd::Symbol) {
            options.and = Some(NameAnd::Text);
        }
    }
    style
}

/// The style without anything to print in a citation, for a driver that formats the list alone, and without a list.
pub(super) fn silent(style: &IndependentStyle) -> IndependentStyle {
    let mut silent = style.clone();
    silent.citation.layout.elements = Vec::new();
    silent.citation.sort = None;
    silent.bibliography = None;
    silent
}

/// Leaves of a style what prints a citation that is formatted by itself. Hayagriva takes that for a second citation of
/// the work, so what a style does with those is taken out.
pub(super) fn make_alone(style: &mut IndependentStyle) {
    style.bibliography = None;
    style.citation.sort = None;
    (style.citation.layout.prefix, style.citation.layout.suffix) = (None, None);
    for options in [&mut style.settings.options, &mut style.citation.name_options] {
        (options.et_al_subsequent_min, options.et_al_subsequent_use_first) = (None, None);
    }
    for_each_element(style, &mut |element| match element {
        LayoutRenderingElement::Choose(choose) => {
            for branch in std::iter::once(&mut choose.if_).chain(&mut choose.else_if) {
                let tests = branch.position.take().unwrap_or_default();
                let results: Vec<bool> =
                    tests.into_iter().map(|test| test == TestPosition::First).collect();
                settle(branch, &results);
            }
        }
        LayoutRenderingElement::Names(names) => {
            (names.et_al_subsequent_min, names.et_al_subsequent_use_first) = (None, None);
            for child in &mut names.children {
                if let NamesChild::Name(name) = child {
                    change_name(name, |value| {
                        if let Value::Object(attributes) = value {
                            attributes.retain(|name, _| !name.starts_with("@et-al-subsequent-"));
                        }
                    });
                }
            }
        }
        _ => {}
    });
}

/// The style with names alone in its citations: who is named in a sentence, where citations are numbers.
pub(super) fn naming(style: &IndependentStyle) -> Option<IndependentStyle> {
    let mut naming = silent(style);
    let names = json!({ "names": {
        "@variable": ["author"],
        "$value": [
            { "name": { "@form": "short", "@and": "text", "@et-al-min": 3, "@et-al-use-first": 1 } },
            { "substitute": { "$value": [
                { "names": { "@variable": ["editor"] } },
                { "names": { "@variable": ["translator"] } },
                { "text": { "@variable": "title", "@form": "short" } },
            ] } },
        ],
    } });
    naming.citation.layout.elements = vec![serde_json::from_value(names).ok()?];
    naming.citation.layout.prefix = None;
    naming.citation.layout.suffix = None;
    Some(naming)
}

/// Returns whether an element anywhere in the style is `wanted`.
pub(super) fn has(
    style: &IndependentStyle,
    wanted: &dyn Fn(&LayoutRenderingElement) -> bool,
) -> bool {
    let mut found = false;
    for_each_element(&mut style.clone(), &mut |element| found |= wanted(element));
    found
}

/// Returns whether `element` prints the letter of the year.
pub(super) fn is_letter(element: &LayoutRenderingElement) -> bool {
    let letter = Variable::Standard(StandardVariable::YearSuffix);
    matches!(element, LayoutRenderingElement::Text(text) if matches!(&text.target, TextTarget::Variable { var, .. } if *var == letter))
}

/// Returns whether `element` has the condition `disambiguate`.
pub(super) fn tells_apart(element: &LayoutRenderingElement) -> bool {
    matches!(element, LayoutRenderingElement::Choose(choose) if choose.branches().any(|branch| branch.disambiguate.is_some()))
}

/// Returns whether `element` names who edited and translated a work.
pub(super) fn joins_roles(element: &LayoutRenderingElement) -> bool {
    matches!(element, LayoutRenderingElement::Names(names) if names.variable.contains(&NameVariable::EditorTranslator))
}

/// Returns the text after an initial in citations: the style's own for all of them, or that of the first short
/// name.
pub(super) fn initialize_with(style: &IndependentStyle) -> Option<String> {
    let options = [&style.citation.name_options, &style.settings.options];
    if let Some(mark) = options.into_iter().find_map(|options| options.initialize_with.clone()) {
        return Some(mark);
    }
    let mut found = None;
    for_each_element(&mut style.clone(), &mut |element| {
        let LayoutRenderingElement::Names(names) = element else { return };
        for name in names.children.iter().filter_map(|child| match child {
            NamesChild::Name(name) => serde_json::to_value(name).ok(),
            _ => None,
        }) {
            if found.is_none() && name["@form"] == json!("short") {
                found = name["@initialize-with"].as_str().map(str::to_owned);
            }
        }
    });
    found
}

fn adapt(element: &mut LayoutRenderingElement, form: Form, year: Option<&DatePart>) {
    let lettered = form.lettered && is_letter(element);
    match element {
        LayoutRenderingElement::Text(text) => {
            if lettered {
                text.target = TextTarget::Value { val: LETTER.to_string() };
            }
            // Hayagriva has no short form of a container in CSL-JSON; not reported upstream.
            if let TextTarget::Variable { var, form: LongShortForm::Short } = &mut text.target
                && *var == Variable::Standard(StandardVariable::ContainerTitle)
            {
                *var = Variable::Standard(StandardVariable::ContainerTitleShort);
            }
        }
        // Hayagriva prints the season where the style wants only the year; not reported upstream.
        LayoutRenderingElement::Date(date)
            if date.form.is_some() && date.parts == Some(DateParts::Year) =>
        {
            if let Some(year) = year {
                date.date_part = vec![year.clone()];
                (date.form, date.parts) = (None, None);
            }
        }
        LayoutRenderingElement::Choose(choose) => {
            for branch in std::iter::once(&mut choose.if_).chain(&mut choose.else_if) {
                let wanted = branch.disambiguate.take();
                let results: Vec<bool> =
                    wanted.map(|wanted| wanted == form.told_apart).into_iter().collect();
                settle(branch, &results);
            }
        }
        LayoutRenderingElement::Names(names) => {
            inherit(names);
            if form.all_names {
                (names.et_al_min, names.et_al_subsequent_min) = (None, None);
            }
            if form.in_sentence && names.and == Some(NameAnd::Symbol) {
                names.and = Some(NameAnd::Text);
            }
            for child in &mut names.children {
                if let NamesChild::Name(name) = child {
                    adapt_name(name, form);
                }
            }
        }
        _ => {}
    }
}

/// Gives names within a condition in `substitute` the form of the names that they stand for. Hayagriva 0.10 does so
/// only for names that are there without a condition; not reported upstream.
fn inherit(names: &mut Names) {
    let parent = names.clone();
    for child in &mut names.children {
        let NamesChild::Substitute(substitute) = child else { continue };
        for element in &mut substitute.children {
            if !matches!(element, LayoutRenderingElement::Names(_)) {
                walk(std::slice::from_mut(element), &mut |element| {
                    if let LayoutRenderingElement::Names(nested) = element {
                        *nested = parent.from_names_substitute(nested);
                    }
                });
            }
        }
    }
}

fn adapt_name(name: &mut Name, form: Form) {
    if !form.all_names && !form.in_sentence {
        return;
    }
    change_name(name, |value| {
        if let Value::Object(attributes) = value {
            if form.all_names {
                attributes.retain(|attribute, _| !attribute.starts_with("@et-al-"));
            }
            if form.in_sentence && attributes.get("@and") == Some(&json!("symbol")) {
                attributes.insert("@and".to_owned(), json!("text"));
            }
        }
    });
}

/// Changes the attributes of a name, which citationberg keeps private.
pub(super) fn change_name(name: &mut Name, change: impl FnOnce(&mut Value)) {
    if let Ok(mut value) = serde_json::to_value(&*name) {
        change(&mut value);
        if let Ok(changed) = serde_json::from_value(value) {
            *name = changed;
        }
    }
}

/// The year as a part of a date.
fn year_part() -> Option<DatePart> {
    serde_json::from_value(json!({ "@name": "year" })).ok()
}

pub(super) fn for_each_element(
    style: &mut IndependentStyle,
    change: &mut dyn FnMut(&mut LayoutRenderingElement),
) {
    walk(&mut style.citation.layout.elements, change);
    if let Some(bibliography) = &mut style.bibliography {
        walk(&mut bibliography.layout.elements, change);
    }
    for one in &mut style.macros {
        walk(&mut one.children, change);
    }
}

pub(super) fn walk(
    elements: &mut [LayoutRenderingElement],
    change: &mut dyn FnMut(&mut LayoutRenderingElement),
) {
    for element in elements {
        change(element);
        match element {
            LayoutRenderingElement::Group(group) => walk(&mut group.children, change),
            LayoutRenderingElement::Choose(choose) => {
                walk(&mut choose.if_.children, change);
                for branch in &mut choose.else_if {
                    walk(&mut branch.children, change);
                }
                if let Some(otherwise) = &mut choose.otherwise {
                    walk(&mut otherwise.children, change);
                }
            }
            LayoutRenderingElement::Names(names) => {
                for child in &mut names.children {
                    if let NamesChild::Substitute(substitute) = child {
                        walk(&mut substitute.children, change);
                    }
                }
            }
            _ => {}
        }
    }
}
