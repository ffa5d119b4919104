//! Small publications in Spanish, in Arabic, and in a pseudo-locale, whose words are accented and 40 % longer than the
//! English ones.

use std::{collections::HashMap, fs, path::Path, process::Command};

use pliego::messages::{BUILT_IN, Locales};
use tempfile::TempDir;

use crate::support::Outcome;

/// The language of the pseudo-locale, which has no catalogue of its own. It is written in Latin letters.
const PSEUDO: &str = "eo";

/// A publication in Spanish.
pub fn spanish() -> Outcome<TempDir> {
    publish("es", None)
}

/// A publication in Arabic whose editors have added a catalogue.
pub fn arabic() -> Outcome<TempDir> {
    publish("ar", Some(translated(|text| text.chars().map(arabic_letter).collect())))
}

/// A publication in Arabic without a catalogue.
pub fn without_catalogue() -> Outcome<TempDir> {
    publish("ar", None)
}

/// A publication in the pseudo-locale.
pub fn pseudo() -> Outcome<TempDir> {
    publish(PSEUDO, Some(translated(lengthened)))
}

/// The catalogues of the publication in the pseudo-locale.
pub fn pseudo_locales() -> Locales {
    Locales::new(HashMap::from([(PSEUDO.to_owned(), translated(lengthened))]))
}

/// Publishes a page of each kind in the language of the tag `lang`, with an essay in English.
fn publish(lang: &str, catalogue: Option<String>) -> Outcome<TempDir> {
    let folder = tempfile::tempdir()?;
    let content = folder.path();
    let write = |path: &str, text: &str| -> Outcome {
        let path = content.join(path);
        fs::create_dir_all(path.parent().unwrap_or(content))?;
        Ok(fs::write(path, text)?)
    };
    write(
        "publication.yaml",
        &format!(
            "title: Agua\nlanguages: [{lang}]\npublisher: Imprenta\nurl: https://example.org/\nlicense: CC-BY-4.0\n"
        ),
    )?;
    write("about.md", "---\ntitle: Nota\n---\nUno.[^n]\n\n[^n]: Dos.\n")?;
    write("rivers/collection.yaml", "title: Ríos\nsummary: Del agua\n")?;
    let text =
        "Un río.[^n] Una lectura [@a].\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n[^n]: Nota del río.\n";
    let fields = "authors: [Redacción, Imprenta]\ndate: 2026-02-03\nupdated: 2026-03-01\ntags: [agua, ríos]\n\
                  updates:\n  - date: 2026-03-01\n    note: Corregido.\n";
    write("rivers/own/essay.md", &format!("---\ntitle: El río\n{fields}---\n{text}"))?;
    let reading = "@book{a, author = {Autor, Ana}, title = {Aguas}, year = 2001}\n";
    write("rivers/own/readings.bib", reading)?;
    let fields = "lang: en\nauthors: [The Editors]\ndate: 2026-02-04\n";
    write("rivers/foreign/essay.md", &format!("---\ntitle: Banks\n{fields}---\nA bank [@a].\n"))?;
    write("rivers/foreign/readings.bib", reading)?;
    write("rivers/news/2026-03-01-flood.md", "---\ntitle: Crecida\n---\nAgua.\n")?;
    if let Some(catalogue) = catalogue {
        write(&format!("locales/{lang}.ftl"), &catalogue)?;
    }
    let site = tempfile::tempdir()?;
    press(content, site.path())?;
    Ok(site)
}

fn press(content: &Path, to: &Path) -> Outcome {
    let mut press = Command::new(env!("CARGO_BIN_EXE_pliego"));
    let output = press.arg("build").arg(content).arg("--out").arg(to).output()?;
    match output.status.success() {
        true => Ok(()),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned().into()),
    }
}

/// The English catalogue with other texts; what is in braces stays.
fn translated(translate: impl Fn(&str) -> String) -> String {
    let mut catalogue = String::new();
    for line in BUILT_IN[0].1.lines() {
        // A message, or a variant of one.
        let separator = if line.contains(" = ") { " = " } else { "] " };
        match line.split_once(separator).filter(|_| !line.starts_with('#')) {
            Some((name, text)) => {
                catalogue.extend([name, separator]);
                let (mut depth, mut words) = (0, String::new());
                for letter in text.chars() {
                    if letter == '{' {
                        catalogue.push_str(&translate(&std::mem::take(&mut words)));
                        depth += 1;
                    }
                    if depth == 0 {
                        words.push(letter)
                    } else {
                        catalogue.push(letter)
                    }
                    depth -= i32::from(letter == '}');
                }
                catalogue.push_str(&translate(&words));
            }
            None => catalogue.push_str(line),
        }
        catalogue.push('\n');
    }
    catalogue
}

/// Accents the vowels, and repeats every fifth letter twice.
fn lengthened(text: &str) -> String {
    let mut longer = String::new();
    for (at, letter) in text.chars().enumerate() {
        let accented = match letter {
            'a' => 'á',
            'e' => 'ê',
            'i' => 'ï',
            'o' => 'ö',
            'u' => 'ü',
            other => other,
        };
        longer.push(accented);
        if letter.is_alphabetic() && at % 5 < 2 {
            longer.push(accented);
        }
    }
    longer
}

/// Puts an Arabic letter in the place of each Latin one: enough to see what runs which way.
fn arabic_letter(letter: char) -> char {
    const LETTERS: [char; 26] = [
        'ا', 'ب', 'ج', 'د', 'ه', 'و', 'ز', 'ح', 'ط', 'ي', 'ك', 'ل', 'م', 'ن', 'س', 'ع', 'ف', 'ص',
        'ق', 'ر', 'ش', 'ت', 'ث', 'خ', 'ذ', 'ض',
    ];
    match letter.to_ascii_lowercase() {
        small @ 'a'..='z' => LETTERS[usize::from(small as u8 - b'a')],
        other => other,
    }
}
