//! The people who made a work.

use super::{
    super::{fields::Fields, people::Name},
    Description,
};

/// The variables of CSL for the roles of BibLaTeX's `editortype`; any other is an editor.
const ROLES: [(&str, &str); 12] = [
    ("compiler", "compiler"),
    ("composer", "composer"),
    ("contributor", "contributor"),
    ("director", "director"),
    ("editorialdirector", "editorial-director"),
    ("illustrator", "illustrator"),
    ("narrator", "narrator"),
    ("organizer", "organizer"),
    ("performer", "performer"),
    ("producer", "producer"),
    ("scriptwriter", "script-writer"),
    ("translator", "translator"),
];

/// Sets the names.
pub(super) fn describe(work: &mut Description, fields: &mut Fields<'_>, kind: &str) {
    let mut roles: Vec<(&'static str, Vec<Name>)> = Vec::new();
    let mut add = |variable: &'static str, mut names: Vec<Name>| match roles
        .iter_mut()
        .find(|(known, _)| *known == variable)
    {
        Some((_, known)) => {
            names.retain(|name| !known.contains(name));
            known.append(&mut names);
        }
        None if !names.is_empty() => roles.push((variable, names)),
        None => {}
    };
    let author = fields.people("author");
    let of_book = fields.people("bookauthor");
    if of_book != author {
        add("container-author", of_book);
    }
    add("author", author);
    for (field, kind_of_editor) in [
        ("editor", "editortype"),
        ("editora", "editoratype"),
        ("editorb", "editorbtype"),
        ("editorc", "editorctype"),
    ] {
        let role = fields.verbatim(&[kind_of_editor]).to_lowercase();
        let variable = ROLES
            .iter()
            .find(|(known, _)| *known == role)
            .map_or("editor", |(_, variable)| *variable);
        add(variable, fields.people(field));
    }
    add("translator", fields.people("translator"));
    if kind == "patent" && roles.iter().all(|(variable, _)| *variable != "author") {
        roles.push(("author", fields.people("holder")));
    }
    for (variable, names) in roles {
        work.people(variable, &names);
    }
}
