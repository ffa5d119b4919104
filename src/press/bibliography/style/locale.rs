//! The terms of a language, from hayagriva's archive.

use hayagriva::{
    archive::LOCALES,
    citationberg::{
        Locale, LocalizedTerm,
        taxonomy::{OtherTerm, Term},
    },
};

/// The language of a style that names none.
const DEFAULT: &str = "en-US";

/// The regions to which a language without region, or of a region that is not in the archive, belongs.
const REGIONS: [(&str, &str); 4] =
    [("de", "de-DE"), ("en", "en-US"), ("es", "es-MX"), ("pt", "pt-BR")];

/// The terms of `language`; of a region of it when it is named alone; else the English ones.
///
/// The archive has some fifty languages; to decode them all takes 65 to 74 ms. One is decoded here.
pub(super) fn named(language: &str) -> Locale {
    let primary = language.split('-').next().unwrap_or_default().to_lowercase();
    let region = format!("{primary}-");
    let usual = REGIONS
        .iter()
        .find(|(code, _)| *code == primary)
        .map_or(primary.as_str(), |(_, region)| region);
    let bytes = archived(|code| code.eq_ignore_ascii_case(language))
        .or_else(|| archived(|code| code == usual))
        .or_else(|| archived(|code| code.starts_with(&region)))
        .or_else(|| archived(|code| code == DEFAULT))
        .expect("hayagriva's archive has English");
    let mut locale = decoded(bytes);
    // The locale of Mexico has "s/f"; the Academy's orthography has "s. f.", as that of Spain.
    let is_no_date = |term: &LocalizedTerm| term.name == Term::Other(OtherTerm::NoDate);
    if locale.lang.as_ref().is_some_and(|code| code.0 == "es-MX")
        && let Some(spain) = archived(|code| code == "es-ES")
        && let (Some(own), Some(terms)) = (&mut locale.terms, decoded(spain).terms)
    {
        own.terms.retain(|term| !is_no_date(term));
        own.terms.extend(terms.terms.into_iter().filter(is_no_date));
    }
    locale
}

fn decoded(bytes: &[u8]) -> Locale {
    ciborium::from_reader(bytes).expect("hayagriva's archive is CBOR of its own type")
}

/// The locale whose language code is `wanted`, still encoded.
///
/// Each begins with the same key, `@xml:lang`, and the code as a short text of CBOR: one byte of
/// length, then the letters. So the right one is found without decoding the others.
fn archived(wanted: impl Fn(&str) -> bool) -> Option<&'static [u8]> {
    const KEY: &[u8] = b"@xml:lang";
    const SHORT_TEXT: u8 = 0x60;
    LOCALES.iter().copied().find(|bytes| {
        let code = || {
            let start = bytes.get(..32)?.windows(KEY.len()).position(|at| at == KEY)? + KEY.len();
            let length = usize::from(bytes.get(start)?.checked_sub(SHORT_TEXT)?);
            std::str::from_utf8(bytes.get(start + 1..start + 1 + length)?).ok()
        };
        code().is_some_and(&wanted)
    })
}
