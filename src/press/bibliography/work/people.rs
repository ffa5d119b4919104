//! Names of people and offices, as BibTeX, BibLaTeX and Better BibTeX write them.
//!
//! The part before the comma is the family name; only particles at its head are a prefix. A prefix goes after the
//! given name (`useprefix=false`), unless the file says that it belongs to the family name.

use hayagriva::citationberg::json::{LiteralName, NameItem, NameValue};

use super::{
    super::marks::{OTHERS, kept, kept_text},
    tex,
};

/// A name in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Name {
    /// A name that is not parted: of an office, or a single word.
    Whole(String),
    Person {
        family: String,
        given: String,
        /// `van`, `de la`; nothing for most.
        prefix: String,
        /// True if the prefix belongs to the family name.
        keeps_prefix: bool,
        suffix: String,
    },
    /// BibTeX's `others`.
    Others,
}

/// Why a list of names cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NameError {
    /// Several names are written as one.
    Joined,
    /// A part of an extended name (`family=…`) is not one.
    Part(String),
    /// A command that cannot be printed.
    Command(String),
}

/// Parts of names in the extended format of BibLaTeX that are not printed.
const UNPRINTED_PARTS: [&str; 6] = ["family-i", "given-i", "prefix-i", "suffix-i", "id", "hash"];

/// Suffixes after a family name in `family, suffix, given`.
const SUFFIXES: [&str; 16] = [
    "jr", "sr", "jnr", "snr", "i", "ii", "iii", "iv", "v", "vi", "phd", "md", "esq", "hijo",
    "padre", "filho",
];

/// Reads a list of names. `keeps_prefix` is the entry's own `useprefix`.
///
/// # Errors
/// The first name that cannot be read.
pub(super) fn read(list: &str, keeps_prefix: bool) -> Result<Vec<Name>, NameError> {
    let mut names = Vec::new();
    for name in parted(list, Separator::And) {
        let name = name.trim();
        if !name.is_empty() {
            names.push(one(name, keeps_prefix)?);
        }
    }
    Ok(names)
}

fn one(name: &str, keeps_prefix: bool) -> Result<Name, NameError> {
    if name.eq_ignore_ascii_case("others") {
        return Ok(Name::Others);
    }
    if let Some(inner) = whole_group(name) {
        return Ok(Name::Whole(text(inner)?));
    }
    let parts: Vec<&str> = parted(name, Separator::Comma);
    if ["family", "given"].iter().any(|part| value_of(parts[0], part).is_some())
        || (parts.len() > 1 && parts.iter().any(|part| value_of(part, "family").is_some()))
    {
        return extended(&parts, keeps_prefix);
    }
    let last = name.trim_end_matches('.').to_lowercase();
    let open: String = parted(name, Separator::Brace).concat();
    if open.contains([';', '&']) || last.ends_with(" et al") || parts.len() > 3 {
        return Err(NameError::Joined);
    }
    match parts[..] {
        [family, given] => family_first(family, "", given, keeps_prefix),
        [family, suffix, given] => {
            let word: String = text(suffix)?.to_lowercase().replace(['.', ' '], "");
            // Some write the suffix last.
            let last: String = text(given)?.to_lowercase().replace(['.', ' '], "");
            if SUFFIXES.contains(&word.as_str()) || word.is_empty() {
                family_first(family, suffix, given, keeps_prefix)
            } else if SUFFIXES.contains(&last.as_str()) {
                family_first(family, given, suffix, keeps_prefix)
            } else {
                Err(NameError::Joined)
            }
        }
        _ => given_first(name, keeps_prefix),
    }
}

/// `de la Torre, Juan`.
fn family_first(
    family: &str,
    suffix: &str,
    given: &str,
    keeps_prefix: bool,
) -> Result<Name, NameError> {
    let words: Vec<&str> = parted(family, Separator::Space);
    let particles = words.iter().take_while(|word| is_particle(word)).count();
    let particles = particles.min(words.len().saturating_sub(1));
    let name = Name::Person {
        family: joined(&words[particles..])?,
        given: text(given)?,
        prefix: joined(&words[..particles])?,
        keeps_prefix,
        suffix: text(suffix)?,
    };
    Ok(checked(name))
}

/// `Juan de la Torre`: the family name begins after the last particle, or at the last word.
fn given_first(name: &str, keeps_prefix: bool) -> Result<Name, NameError> {
    let words: Vec<&str> = parted(name, Separator::Space);
    if words.len() < 2 {
        return Ok(Name::Whole(text(name)?));
    }
    let last = words.len() - 1;
    let has_capitals = words.iter().any(|word| !is_particle(word));
    let first_particle = words[..last]
        .iter()
        .position(|word| is_particle(word))
        .filter(|at| has_capitals && *at > 0);
    let (given, prefix, family) = match first_particle {
        Some(from) => {
            let to = words[..last].iter().rposition(|word| is_particle(word)).unwrap_or(from) + 1;
            (&words[..from], &words[from..to], &words[to..])
        }
        None => (&words[..last], &words[..0], &words[last..]),
    };
    let name = Name::Person {
        family: joined(family)?,
        given: joined(given)?,
        prefix: joined(prefix)?,
        keeps_prefix,
        suffix: String::new(),
    };
    Ok(checked(name))
}

/// `family=Roos, given=Anna, prefix=van, useprefix=true`.
fn extended(parts: &[&str], keeps_prefix: bool) -> Result<Name, NameError> {
    let (mut family, mut given, mut prefix, mut suffix) = Default::default();
    let mut keeps_prefix = keeps_prefix;
    for part in parts.iter().filter(|part| !part.trim().is_empty()) {
        let Some((key, value)) = part.split_once('=') else {
            return Err(NameError::Part(part.trim().to_owned()));
        };
        let value = value.trim();
        let value =
            value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value);
        match key.trim() {
            "family" => family = text(value)?,
            "given" => given = text(value)?,
            "prefix" => prefix = text(value)?,
            "suffix" => suffix = text(value)?,
            "useprefix" => keeps_prefix = value != "false",
            "juniorcomma" | "nosortothers" => {}
            other if UNPRINTED_PARTS.contains(&other) => {}
            other => return Err(NameError::Part(other.to_owned())),
        }
    }
    Ok(checked(Name::Person { family, given, prefix, keeps_prefix, suffix }))
}

/// A person with a family name alone is one that is not parted.
fn checked(name: Name) -> Name {
    match name {
        Name::Person { family, given, prefix, suffix, .. }
            if suffix.is_empty() && (given.is_empty() || family.is_empty()) =>
        {
            let words = [prefix, family, given].into_iter().filter(|word| !word.is_empty());
            Name::Whole(words.collect::<Vec<_>>().join(" "))
        }
        Name::Person { family, given, prefix, keeps_prefix, suffix } => {
            Name::Person { family, given: spaced(&given), prefix, keeps_prefix, suffix }
        }
        other => other,
    }
}

/// Initials with a space between them, so that each is counted as one: `J.R.R.`
fn spaced(given: &str) -> String {
    let mut spaced = String::new();
    let mut letters = given.chars().peekable();
    while let Some(letter) = letters.next() {
        spaced.push(letter);
        if letter == '.' && letters.peek().is_some_and(|next| next.is_uppercase()) {
            spaced.push(' ');
        }
    }
    spaced
}

/// `given` with what is in parentheses kept from becoming an initial: `Duen Horng (Polo)` is `D. H. (Polo)`.
fn with_nickname_kept(given: &str) -> String {
    let Some((before, rest)) = given.split_once('(') else { return given.to_owned() };
    let Some((nickname, after)) = rest.split_once(')') else { return given.to_owned() };
    [before, &kept_text(&format!("({nickname})")), after].concat()
}

impl Name {
    /// Returns the name in hayagriva's form. A family name of several words is kept together: hayagriva would
    /// take words before a lower-case one for a prefix.
    pub(super) fn value(&self) -> NameValue {
        let some = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        match self {
            Self::Whole(name) => NameValue::Literal(LiteralName { literal: name.clone() }),
            Self::Others => NameValue::Literal(LiteralName { literal: OTHERS.to_string() }),
            Self::Person { family, given, prefix, keeps_prefix, suffix } => {
                let family =
                    family.chars().map(|c| if c.is_whitespace() { kept(' ') } else { c }).collect();
                let (dropping, non_dropping) = match (prefix.is_empty(), keeps_prefix) {
                    (true, _) => (None, None),
                    (false, true) => (None, some(prefix)),
                    (false, false) => (some(prefix), None),
                };
                NameValue::Item(NameItem {
                    family,
                    given: some(&with_nickname_kept(given)),
                    non_dropping_particle: non_dropping,
                    dropping_particle: dropping,
                    suffix: some(suffix),
                    comma_suffix: None,
                })
            }
        }
    }
}

fn text(tex: &str) -> Result<String, NameError> {
    let reading = tex::read(tex.trim());
    match reading.strange {
        Some(command) => Err(NameError::Command(command)),
        None => Ok(reading.text.plain().replace('\u{a0}', " ").replace('\'', "’")),
    }
}

fn joined(words: &[&str]) -> Result<String, NameError> {
    let words: Result<Vec<String>, NameError> = words.iter().map(|word| text(word)).collect();
    Ok(words?.join(" "))
}

/// Returns whether the word begins with a small letter that is not in braces.
fn is_particle(word: &str) -> bool {
    if word.starts_with('{') && !word.starts_with("{\\") {
        return false;
    }
    let plain = tex::read(word).text.plain();
    plain.trim_start_matches(['\'', '’', '-']).starts_with(char::is_lowercase)
}

/// The value of `key = value`.
fn value_of<'t>(part: &'t str, key: &str) -> Option<&'t str> {
    part.trim().strip_prefix(key)?.trim_start().strip_prefix('=')
}

/// The text within braces around all of `name`.
fn whole_group(name: &str) -> Option<&str> {
    let inner = name.strip_prefix('{')?;
    let end = tex::closing(inner);
    (end + 1 == inner.len() && !inner.starts_with('\\')).then(|| &inner[..end])
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Separator {
    And,
    Comma,
    Space,
    /// The text outside of braces and commands.
    Brace,
}

/// `text` cut at a separator that is not in braces.
fn parted(text: &str, separator: Separator) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut depth, mut escaped) = (0, 0_usize, false);
    for (at, character) in text.char_indices() {
        let was_escaped = escaped;
        escaped = character == '\\' && !was_escaped;
        match character {
            _ if was_escaped && separator != Separator::Brace => continue,
            '{' => {
                if separator == Separator::Brace && depth == 0 {
                    parts.push(&text[start..at]);
                }
                depth += 1;
            }
            '}' => {
                depth = depth.saturating_sub(1);
                if separator == Separator::Brace && depth == 0 {
                    start = at + 1;
                }
            }
            _ if depth > 0 || at < start => {}
            ',' if separator == Separator::Comma => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            // The space ends the command, as in `D\'\i az`.
            _ if separator == Separator::Space
                && (character.is_whitespace() || character == '~')
                && !ends_with_command(&text[start..at]) =>
            {
                parts.push(&text[start..at]);
                start = at + character.len_utf8();
            }
            _ if separator == Separator::And && character.is_whitespace() => {
                let rest = text[at..].trim_start();
                let word = rest.get(..3).filter(|word| word.eq_ignore_ascii_case("and"));
                if word.is_some() && rest[3..].starts_with(|c: char| c.is_whitespace()) {
                    parts.push(&text[start..at]);
                    start = text.len() - rest.len() + 3;
                }
            }
            _ => {}
        }
    }
    if separator != Separator::Brace || depth == 0 {
        parts.push(&text[start..]);
    }
    if separator == Separator::Space {
        parts.retain(|part| !part.is_empty());
    }
    parts
}

/// Returns whether `text` ends with the name of a command.
fn ends_with_command(text: &str) -> bool {
    let name = text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    name.len() < text.len() && name.ends_with('\\')
}

#[cfg(test)]
mod tests;
