//! Which part of an author's name lists go by.
//!
//! The editors may say it (`family`). Else the last word is taken, with the particles before it,
//! and names that no person bears are left whole.

use crate::model::summary::Author;

/// Words before a family name that belong to it, and the `y` that joins two.
const PARTICLES: [&str; 27] = [
    "af", "al", "av", "bin", "da", "das", "de", "del", "den", "der", "des", "di", "do", "dos",
    "du", "e", "el", "la", "las", "le", "los", "ten", "ter", "van", "von", "y", "zu",
];

/// Suffixes of a name.
const SUFFIXES: [&str; 7] = ["Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"];

/// Returns whether `word` follows a name, as in `Martin Luther King, Jr.`.
pub(in crate::press) fn is_suffix(word: &str) -> bool {
    SUFFIXES.contains(&word)
}

/// An author's name as bibliographies take it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::press) enum Name {
    /// Of an office or an association, or one that is written without parting it.
    Whole(String),
    /// Of a person.
    Parted {
        given: String,
        family: String,
        /// Nothing for most.
        suffix: String,
    },
}

impl Name {
    /// The name of `author`. An author who is also the publisher is not a person.
    pub(in crate::press) fn of(author: &Author, publisher: &str) -> Self {
        let name = author.name.as_str();
        let family = author.family.as_str();
        if family.is_empty() {
            return if name == publisher {
                Self::Whole(name.to_owned())
            } else {
                Self::guess(name)
            };
        }
        match name.strip_suffix(family).or(name.strip_prefix(family)).map(str::trim) {
            None | Some("") => Self::Whole(name.to_owned()),
            Some(given) => Self::parted(given, family, ""),
        }
    }

    fn guess(name: &str) -> Self {
        let mut words: Vec<&str> = name.split_whitespace().collect();
        let known = |word: &&str| !word.starts_with(char::is_lowercase) || PARTICLES.contains(word);
        let a_persons = words.iter().all(known)
            && name.contains(char::is_lowercase)
            && !name.contains(['&', '/', '('])
            && !name.contains(|letter: char| letter.is_ascii_digit())
            && words.first() != Some(&"The");
        let suffix = match words.last() {
            Some(last) if words.len() > 2 && is_suffix(last) => words.pop(),
            _ => None,
        };
        let mut start = words.len().saturating_sub(1);
        while start > 1 && PARTICLES.contains(&words[start - 1]) {
            // What `y` and `e` join belongs to the name as well.
            let joins = matches!(words[start - 1], "y" | "e");
            start -= if joins && start > 2 { 2 } else { 1 };
        }
        if !a_persons || start == 0 {
            return Self::Whole(name.to_owned());
        }
        let family = words[start..].join(" ");
        Self::parted(
            &words[..start].join(" "),
            family.trim_end_matches(','),
            suffix.unwrap_or_default(),
        )
    }

    fn parted(given: &str, family: &str, suffix: &str) -> Self {
        Self::Parted {
            given: given.to_owned(),
            family: family.to_owned(),
            suffix: suffix.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn author(name: &str, family: &str) -> Author {
        Author {
            name: name.to_owned(),
            family: family.to_owned(),
            affiliation: String::new(),
            orcid: String::new(),
            url: String::new(),
        }
    }

    #[test]
    fn personal_names_are_split_before_the_last_word_and_its_particles() {
        for (name, given, family, suffix) in [
            ("María Núñez", "María", "Núñez", ""),
            ("Søren Ærø", "Søren", "Ærø", ""),
            ("Mary Ann O’Brien", "Mary Ann", "O’Brien", ""),
            ("Miguel de la Madrid", "Miguel", "de la Madrid", ""),
            ("Anna van der Berg", "Anna", "van der Berg", ""),
            ("José Ortega y Gasset", "José", "Ortega y Gasset", ""),
            ("Martin Luther King Jr.", "Martin Luther", "King", "Jr."),
            ("Martin Luther King, Jr.", "Martin Luther", "King", "Jr."),
            ("J. D. Roe III", "J. D.", "Roe", "III"),
        ] {
            let parted = Name::parted(given, family, suffix);
            assert_eq!(Name::of(&author(name, ""), "Press"), parted, "{name}");
        }
    }

    #[test]
    fn names_not_recognised_as_personal_are_not_split() {
        for name in [
            "The Editors",
            "Editors",
            "CIDE",
            "Office of the President",
            "Smith & Sons",
            "Group of 20",
            "Border Press",
            "李 明",
            "",
        ] {
            let whole = Name::Whole(name.to_owned());
            assert_eq!(Name::of(&author(name, ""), "Border Press"), whole, "{name}");
        }
    }

    #[test]
    fn explicit_family_name_takes_precedence() {
        let named = |name, family| Name::of(&author(name, family), "");
        let marquez = Name::parted("Gabriel", "García Márquez", "");
        assert_eq!(named("Gabriel García Márquez", "García Márquez"), marquez);
        assert_eq!(named("李 明", "李"), Name::parted("明", "李", ""));
        let office = "Secretaría de Salud";
        assert_eq!(named(office, office), Name::Whole(office.to_owned()));
    }
}
