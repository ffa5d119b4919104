//! Given names in citations: of people with one family name.

use std::collections::HashMap;

use hayagriva::{citationberg::DisambiguationRule, types::Person};

use super::{Given, Steps, cite::initials};

impl Steps<'_> {
    /// Prints given names wherever two people have one family name, whether or not their works would be cited alike.
    pub(super) fn add_given_names_everywhere(&mut self, rule: DisambiguationRule) {
        let primary = matches!(
            rule,
            DisambiguationRule::PrimaryName | DisambiguationRule::PrimaryNameWithInitials
        );
        let only_initials = matches!(
            rule,
            DisambiguationRule::AllNamesWithInitials | DisambiguationRule::PrimaryNameWithInitials
        );
        let mut people: HashMap<String, Vec<Person>> = HashMap::new();
        for cite in self.cites.iter().filter(|cite| cite.is_short) {
            for name in cite.names.iter().take(if primary { 1 } else { cite.shown }) {
                let known = people.entry(family(name)).or_default();
                if name.given_name.is_some() && !known.contains(name) {
                    known.push(name.clone());
                }
            }
        }
        people.retain(|_, known| known.len() > 1);
        for at in 0..self.works.len() {
            let cite = &self.cites[at];
            if !cite.is_short {
                continue;
            }
            let shown = if primary { 1 } else { cite.shown };
            let names = cite.names.iter().take(shown).enumerate();
            let given: Vec<(usize, Given)> = names
                .filter_map(|(place, name)| {
                    let others = people.get(&family(name))?;
                    Some((place, self.needed(name, others, only_initials)?))
                })
                .collect();
            self.set_given(at, given);
        }
    }

    /// Prints given names in citations that would be alike.
    pub(super) fn add_given_names_to_alike(&mut self) {
        for set in self.alike() {
            let mut found = Vec::new();
            for at in &set {
                let cite = &self.cites[*at];
                if !cite.is_short {
                    continue;
                }
                let mut given = Vec::new();
                for place in 0..cite.shown.min(cite.names.len()) {
                    let name = &cite.names[place];
                    let likes = set.iter().filter_map(|other| self.cites[*other].names.get(place));
                    let likes: Vec<Person> =
                        likes.filter(|other| family(other) == family(name)).cloned().collect();
                    given.extend(self.needed(name, &likes, false).map(|given| (place, given)));
                    // One name is enough to distinguish the work from all others.
                    let same =
                        likes.iter().filter(|other| other.given_name == name.given_name).count();
                    if same < 2 {
                        break;
                    }
                }
                found.push((*at, given));
            }
            for (at, given) in found {
                self.set_given(at, given);
            }
        }
    }

    fn set_given(&mut self, at: usize, given: Vec<(usize, Given)>) {
        if self.distinctions[at].given != given {
            self.distinctions[at].given = given;
            self.cites[at].add(self.style, &self.distinctions[at]);
        }
    }

    /// Returns how much of the given name distinguishes `name` from `others`; `None` if nothing has to or can.
    fn needed(&self, name: &Person, others: &[Person], only_initials: bool) -> Option<Given> {
        let given = name.given_name.as_deref()?;
        let mut others = others
            .iter()
            .filter(|other| *other != name && other.given_name.as_deref() != Some(given));
        let own = initials(self.style, name);
        let mut is_needed = false;
        let same_initials = others.any(|other| {
            is_needed = true;
            initials(self.style, other) == own
        });
        match (is_needed, same_initials) {
            (false, _) => None,
            (true, false) => Some(Given::Initials),
            // Initials that distinguish nothing would only appear to.
            (true, true) => Some(if only_initials { Given::Initials } else { Given::Full }),
        }
    }
}

/// The family name with its prefix.
fn family(name: &Person) -> String {
    [name.prefix.as_deref().unwrap_or_default(), " ", &name.name].concat().to_lowercase()
}
