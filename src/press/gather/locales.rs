//! The interface text that editors add for languages that Pliego does not know.

use std::{collections::HashMap, sync::Arc};

use crate::{
    messages::{Locales, browser, check},
    press::fault::{Fault, Faults, Source},
};

/// Checks the catalogues of the editors like those of Pliego, and adds them to these.
pub fn read(sources: &[Arc<Source>], faults: &mut Faults) -> Locales {
    let mut own = HashMap::new();
    for source in sources {
        let mistakes = check::mistakes(&source.text);
        for mistake in mistakes.into_iter().chain(browser::unknown_parts(&source.text)) {
            let end = source.text[mistake.at..].find(['=', '\n']).unwrap_or_default();
            let span = mistake.at..mistake.at + end;
            faults.push(
                Fault::at(source, span, mistake.message)
                    .expected("the messages and parameters of Pliego’s own locales/en.ftl")
                    .hint("copy that file of your version, and translate its texts"),
            );
        }
        let name = source.path.rsplit('/').next().unwrap_or_default();
        let tag = name.strip_suffix(".ftl").unwrap_or(name);
        own.insert(tag.to_owned(), source.text.clone());
    }
    Locales::new(own)
}

/// Notes once that the interface of a publication in the language `lang` is in English.
pub fn note_missing(lang: &str, locales: &Locales, source: &Arc<Source>, faults: &mut Faults) {
    if !locales.has(lang) {
        let message = format!("there is no interface text in the language `{lang}`");
        faults.note(
            Fault::file(&source.path, message)
                .expected(format!("a catalogue locales/{lang}.ftl beside publication.yaml"))
                .hint("without one, buttons, dates and messages are in English"),
        );
    }
}
