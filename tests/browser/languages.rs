//! Publications in other languages than English: the interface text of pages, dialogs and messages, its direction,
//! and room for longer words.

mod publications;

use std::collections::{BTreeMap, BTreeSet};

use pliego::{
    messages::{
        Locales,
        browser::{READER, SCRIPT},
        check,
    },
    model::message::{Argument, Message},
};
use serde_json::{Value, json};

use crate::{
    support::{
        Outcome,
        panel::open_panel,
        plan::{On, Test, Usual},
        reader::Reader,
        stage::Stage,
    },
    tests,
    text_size::WIDE,
};

/// The tests of this file.
pub fn tests() -> Vec<Test> {
    [
        tests![
            On::made(publications::spanish).usual(Usual::Engines);
            browser_prints_messages_like_the_press,
            spanish_publication_is_spanish_throughout,
            essay_in_another_language_has_its_own_words,
        ],
        tests![
            On::made(publications::arabic).usual(Usual::Engines);
            arabic_publication_runs_from_right_to_left,
        ],
        tests![
            On::made(publications::without_catalogue);
            words_without_a_catalogue_are_marked_as_english,
        ],
        tests![
            On::made(publications::pseudo);
            no_text_is_left_in_english,
            longer_words_do_not_overflow_a_small_window,
        ],
    ]
    .concat()
}

/// Addresses of a page of each kind.
const PAGES: [&str; 7] = [
    "",
    "collections/rivers/",
    "essays/own/",
    "essays/own/readings/",
    "news/2026-03-01-flood/",
    "news/",
    "about/",
];

/// The values of parameters to try: plural forms and grouping of numbers differ between languages.
const NUMBERS: [f64; 6] = [0.0, 1.0, 2.0, 5.0, 1_234.0, 12_345.5];

/// Compares `pliego.say` with the messages of the press, for every message of the browser.
fn browser_prints_messages_like_the_press(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.open("")?;
    reader.until_ready()?;
    let messages = Locales::default().of("es");
    let all = check::names();
    let is_its = |id: &str| id.starts_with(READER) || id.starts_with(SCRIPT);
    let ids: Vec<&'static str> = all.keys().copied().filter(|id| is_its(id)).collect();
    assert!(ids.len() > 150, "{} messages", ids.len());
    for number in NUMBERS {
        let args = |id: &str| all[id].iter().map(|name| (*name, number));
        let asked = ids.iter().map(|id| json!([id, args(id).collect::<BTreeMap<_, _>>()]));
        let asked = Value::from_iter(asked);
        let printed = reader.see(&format!("{asked}.map(([id, args]) => pliego.say(id, args))"))?;
        let printed: Vec<String> = serde_json::from_value(printed)?;
        for (id, printed) in ids.iter().zip(printed) {
            let message = args(id).fold(Message::new(id), |message, (name, value)| {
                message.with(name, Argument::Number(value))
            });
            assert_eq!(printed, messages.say(&message), "{id} with {number}");
        }
    }
    Ok(())
}

/// Opens what the reader opens, one after the other, and calls `look` with the name of each.
fn open_each(reader: &Reader, mut look: impl FnMut(&str) -> Outcome) -> Outcome {
    for name in ["display", "search", "library", "keys"] {
        if name == "keys" {
            open_panel(reader)?;
        }
        let opener = format!("document.querySelector('[data-opens={name}]')");
        reader.until("its button is there", &format!("{opener} !== null"))?;
        reader.run(&format!("{opener}.click()"))?;
        let open = format!("document.querySelector('#{name}[open]') !== null");
        reader.until(&format!("{name} is open"), &open)?;
        look(name)?;
        reader.run(
            "document.querySelectorAll('dialog [data-close]').forEach((one) => one.click())",
        )?;
        reader.until("it is closed", "document.querySelector('dialog') === null")?;
    }
    Ok(())
}

/// Sentences of the English catalogue that are not in the other one as well.
fn only_english(other: &Locales, tag: &str) -> Vec<String> {
    let (english, other) = (Locales::default().of("en"), other.of(tag));
    let plain = check::names().into_iter().filter(|(_, parameters)| parameters.is_empty());
    let texts = plain.filter_map(|(id, _)| {
        let (text, translated) = (english.text(id), other.text(id));
        (text != translated && text.len() > 3).then_some(text)
    });
    texts.collect()
}

/// The text of the page with the names that screen readers speak.
const WORDS: &str =
    "[document.body.innerText, ...[...document.querySelectorAll('[aria-label], [placeholder]')]
    .map((one) => `${one.ariaLabel} ${one.placeholder}`)].join('\\n')";

/// The number of elements that are marked as English, but for the essay that is.
const MARKED: &str =
    "document.querySelectorAll('[lang=en]:not(.piece, .name, [href*=foreign])').length";

/// None of `sentences` is a line of the page, or the name of an element.
fn has_none(reader: &Reader, sentences: &[String], place: &str) -> Outcome {
    let words = reader.text(WORDS)?;
    let lines: BTreeSet<&str> = words.lines().map(str::trim).collect();
    let found: Vec<&String> =
        sentences.iter().filter(|sentence| lines.contains(sentence.as_str())).collect();
    assert!(found.is_empty(), "{place}: {found:?}");
    Ok(())
}

fn spanish_publication_is_spanish_throughout(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    let english = only_english(&Locales::default(), "es");
    for page in PAGES {
        reader.open(page)?;
        reader.until_ready()?;
        reader.until_is("the language", "document.documentElement.lang", "es")?;
        reader.until_is("marked words", MARKED, 0)?;
        has_none(reader, &english, page)?;
    }
    open_each(reader, |name| has_none(reader, &english, name))?;
    reader.open("essays/own/")?;
    reader.until_ready()?;
    reader.click("[data-size='1']")?;
    let spoken = "document.querySelector('[data-size-status]').textContent";
    reader.until_is("the size", spoken, "Tamaño del texto: 110 %")?;
    let dateline = "document.querySelector('.dateline').textContent.trim()";
    reader.until_is(
        "dates",
        dateline,
        "3 de febrero de 2026, actualizado el 1 de marzo de 2026 · 1 min",
    )?;
    let byline = "document.querySelector('.byline').textContent.trim()";
    reader.until_is("authors", byline, "Por Redacción e Imprenta")?;
    reader.click("[data-opens=search]")?;
    reader.until("the search is open", "document.querySelector('#search[open]') !== null")?;
    reader.run(
        "const box = document.querySelector('#search input');
         box.value = 'río';
         box.dispatchEvent(new Event('input', { bubbles: true }))",
    )?;
    let status = "document.querySelector('.search-status').textContent";
    let found = format!("/^Se encontr(ó|aron) [0-9]+ pasajes?[.]$/.test({status}) || {status}");
    reader.until("the results are counted", &found)
}

fn essay_in_another_language_has_its_own_words(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.open("essays/foreign/")?;
    reader.until_ready()?;
    let heading = "document.querySelector('#background-readings').textContent";
    reader.until_is("a heading", heading, "Background readings")?;
    let dateline = "document.querySelector('.dateline').textContent";
    reader
        .until("its dates", &format!("{dateline}.startsWith('4 February 2026 ·') || {dateline}"))?;
    let back = "document.querySelector('.onward .return a')";
    reader.until_is("the frame", &format!("{back}.textContent"), "Volver al índice")?;
    reader.until_is("its language", &format!("{back}.closest('[lang]').lang"), "es")
}

fn arabic_publication_runs_from_right_to_left(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    for page in PAGES {
        reader.open_narrow(390, page)?;
        reader.until_ready()?;
        reader.until_is("the direction", "document.documentElement.dir", "rtl")?;
        reader.until_is(&format!("too wide in “{page}”"), WIDE_RTL, "0")?;
    }
    reader.open_narrow(390, "essays/own/")?;
    let home = "document.querySelector('.home').getBoundingClientRect().right > innerWidth / 2";
    reader.until("the name of the publication is at the right", home)?;
    let names = "[...document.querySelectorAll('.byline bdi')]
        .map((one) => one.getBoundingClientRect().right)";
    reader
        .until("names follow each other", &format!("(([one, other]) => one > other)({names})"))?;
    let dialog = "getComputedStyle(document.querySelector('dialog')).direction";
    open_each(reader, |name| reader.until_is(&format!("the direction of {name}"), dialog, "rtl"))?;
    // An essay in English runs from left to right, and the frame around it does not.
    reader.open_narrow(390, "essays/foreign/")?;
    let direction =
        |css: &str| format!("getComputedStyle(document.querySelector('{css}')).direction");
    reader.until_is("the text", &direction(".prose p"), "ltr")?;
    reader.until_is("its way on", &direction(".onward"), "rtl")?;
    reader.until_is("the masthead", &direction(".masthead"), "rtl")
}

/// [`WIDE`] for pages that overflow to the left.
const WIDE_RTL: &str = "[document.documentElement.scrollWidth - document.documentElement.clientWidth, \
    ...[...document.querySelectorAll('main *')].filter((one) => \
    one.getBoundingClientRect().left < -1 && !one.closest('[role=group], .unseen'))\
    .slice(0, 3).map((one) => one.outerHTML.slice(0, 80))].join(' ')";

fn words_without_a_catalogue_are_marked_as_english(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.open_narrow(390, "essays/own/")?;
    reader.until_ready()?;
    reader.until_is("too wide", WIDE_RTL, "0")?;
    let marks = "[document.documentElement, ...['.skip', '.controls', '.foot nav', '#how-to-cite', '.dateline']
        .map((css) => document.querySelector(css))].map((one) => `${one.lang} ${one.dir}`).join(', ')";
    reader.until_is("marks", marks, "ar rtl, en ltr, en ltr, en ltr, en ltr, en ltr")?;
    let mark = "((one) => `${one.lang} ${one.dir}`)(document.querySelector('dialog'))";
    open_each(reader, |name| match name {
        // Its parts are marked: results are in the language of their texts.
        "search" => Ok(()),
        _ => reader.until_is(&format!("the mark of {name}"), mark, "en ltr"),
    })
}

fn no_text_is_left_in_english(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    let locales = publications::pseudo_locales();
    let english = only_english(&locales, "eo");
    assert!(english.len() > 150, "{} sentences", english.len());
    for page in PAGES {
        reader.open(page)?;
        reader.until_ready()?;
        has_none(reader, &english, page)?;
    }
    open_each(reader, |name| has_none(reader, &english, name))
}

fn longer_words_do_not_overflow_a_small_window(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    for page in PAGES {
        reader.open_narrow(320, page)?;
        reader.until_ready()?;
        reader.until_is(&format!("too wide in “{page}”"), WIDE, "0")?;
    }
    let inside = "((dialog) => [...dialog.querySelectorAll('*')].filter((one) =>
        one.getBoundingClientRect().right > dialog.getBoundingClientRect().right + 1
        && !one.closest('.unseen')).map((one) => one.outerHTML.slice(0, 80)).join(' '))
        (document.querySelector('dialog'))";
    open_each(reader, |name| reader.until_is(&format!("too wide in {name}"), inside, ""))
}
