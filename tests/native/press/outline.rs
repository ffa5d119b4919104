//! A publication or its refusals as lines that a person can compare.

use std::fmt::Write;

use pliego::{
    model::route::Route,
    press::{fault::Faults, typeset::Typeset},
};

/// Routes and headings, a line each, in the order of the publication.
pub fn of(typeset: &Typeset) -> String {
    let mut lines = String::new();
    let mut line = |route: &Route, text: &str| {
        writeln!(lines, "/{} {text}", route.address()).expect("a string takes every line");
    };
    let publication = &typeset.publication;
    line(&Route::Contents, &format!("{} ({})", publication.title.plain(), typeset.date.iso));
    if let Some(about) = &typeset.about {
        line(&Route::About, about.title.plain());
    }
    for collection in &typeset.collections {
        line(&Route::Collection(collection.entry.slug.clone()), collection.entry.title.plain());
        for (entry, essay) in collection.entry.essays.iter().zip(&collection.essays) {
            let heading = format!(
                "{}, by {} ({})",
                entry.title.plain(),
                entry.names().collect::<Vec<_>>().join(", "),
                entry.date.iso
            );
            line(&Route::Essay(entry.slug.clone()), &heading);
            for part in &essay.parts {
                let blocks = part.blocks.len();
                let heading = format!("#{} {}, {blocks} blocks", part.id, part.title);
                line(&Route::Essay(entry.slug.clone()), &heading);
            }
            for reading in &essay.readings {
                let cited = reading.cited.len();
                let text = format!("#reading-{}, cited {cited} times", reading.key);
                line(&Route::Readings(entry.slug.clone()), &text);
            }
        }
        for entry in &collection.entry.news {
            line(&Route::News(entry.slug.clone()), entry.title.plain());
        }
    }
    for (alias, route) in &typeset.aliases {
        line(&Route::Essay(alias.clone()), &format!("-> /{}", route.address()));
    }
    lines
}

/// All faults, each with its place, and below it what was expected and what to do.
pub fn of_faults(faults: Faults) -> String {
    let mut lines = String::new();
    for fault in faults.sorted() {
        writeln!(lines, "{fault}\n    expected: {}\n    hint: {}", fault.expected, fault.hint)
            .expect("a string takes every line");
    }
    lines
}
