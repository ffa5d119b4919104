//! Sort keys that are macros of a style.

use hayagriva::citationberg::{
    Date, DatePart, DatePartName, DateParts, IndependentStyle, LayoutRenderingElement, NamesChild,
    Text, TextTarget,
};
use serde_json::json;

use super::adapted::{Form, adapted, change_name, for_each_element, make_alone};

/// A macro as a sort key uses it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::press::bibliography) struct SortMacro {
    pub(in crate::press::bibliography) name: String,
    pub(in crate::press::bibliography) names_min: Option<u32>,
    pub(in crate::press::bibliography) names_use_first: Option<u32>,
}

/// The style with the layout of its citations replaced by a macro as sort keys see it: family names first, no labels.
pub(super) fn sorting(style: &IndependentStyle, key: &SortMacro) -> IndependentStyle {
    let mut sorting = adapted(style, Form { all_names: true, ..Form::default() });
    let text = Text::with_target(TextTarget::Macro { name: key.name.clone() });
    sorting.citation.layout.elements = vec![LayoutRenderingElement::Text(text)];
    sorting.citation.name_options.et_al_min = key.names_min;
    sorting.citation.name_options.et_al_use_first = key.names_use_first;
    make_alone(&mut sorting);
    let parts: Option<Vec<DatePart>> = ["year", "month", "day"]
        .into_iter()
        .map(|part| serde_json::from_value(json!({ "@name": part, "@form": if part == "year" { "long" } else { "numeric-leading-zeros" } })).ok())
        .collect();
    for_each_element(&mut sorting, &mut |element| match element {
        LayoutRenderingElement::Names(names) => {
            names.children.retain(|child| !matches!(child, NamesChild::Label(_)));
            names.children.iter_mut().for_each(|child| {
                if let NamesChild::Name(name) = child {
                    change_name(name, |value| {
                        value["@name-as-sort-order"] = json!("all");
                        value["@form"] = json!("long");
                    });
                }
            });
        }
        LayoutRenderingElement::Date(date) => {
            let shown = |name: &DatePart, date: &Date| match date.form {
                Some(_) => !matches!(
                    (date.parts, name.name),
                    (Some(DateParts::Year), DatePartName::Month | DatePartName::Day)
                        | (Some(DateParts::YearMonth), DatePartName::Day)
                ),
                None => date.date_part.iter().any(|part| part.name == name.name),
            };
            if let Some(parts) = &parts {
                date.date_part = parts.iter().filter(|part| shown(part, date)).cloned().collect();
                (date.form, date.parts, date.delimiter) = (None, None, None);
            }
        }
        _ => {}
    });
    sorting
}
