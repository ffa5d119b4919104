//! Telling works apart whose citations would be the same, as the style says: more given names, more authors, a
//! title, a letter after the year (CSL 1.0.2, "Disambiguation").
//!
//! All works of the list count, cited or not, so that the list and the citations agree. One collision changes the
//! citations of the works that collide, and nothing in the list but their letters.

mod cite;
mod given_names;

use std::collections::HashMap;

use hayagriva::citationberg::DisambiguationRule;
use rayon::prelude::*;

use self::cite::Cite;
pub(super) use self::cite::described;
use super::{style::Style, work::Work};

/// Differences between the citations of a work and those of a work that resembles no other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Distinction {
    /// Number of names that are printed, if it is not the style's.
    pub(super) shown: Option<usize>,
    /// The names that are printed with a given name, by their places.
    pub(super) given: Vec<(usize, Given)>,
    /// True if the style's condition `disambiguate` holds.
    pub(super) told_apart: bool,
    /// The letter after the year.
    pub(super) letter: Option<String>,
}

/// Extent to which a given name is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Given {
    Initials,
    Full,
}

/// The distinctions of `works`, in their order; letters follow `order`, that of the list.
pub(super) fn distinguish(works: &[Work], style: &Style, order: &[usize]) -> Vec<Distinction> {
    let mut distinctions = vec![Distinction::default(); works.len()];
    let rules = &style.original().citation;
    let adds = rules.disambiguate_add_givenname
        || rules.disambiguate_add_names
        || rules.disambiguate_add_year_suffix;
    if style.is_numeric() || !(adds || style.tells_apart()) {
        return distinctions;
    }
    let mut cites: Vec<Cite> =
        works.par_iter().map(|work| Cite::new(style, work, &Distinction::default())).collect();
    let by_cite = rules.givenname_disambiguation_rule == DisambiguationRule::ByCite;
    let mut steps = Steps { works, style, cites: &mut cites, distinctions: &mut distinctions };
    if rules.disambiguate_add_givenname && !by_cite {
        steps.add_given_names_everywhere(rules.givenname_disambiguation_rule);
    }
    if rules.disambiguate_add_names {
        steps.add_names();
    }
    if rules.disambiguate_add_givenname && by_cite {
        steps.add_given_names_to_alike();
    } else if rules.disambiguate_add_givenname {
        steps.add_given_names_everywhere(rules.givenname_disambiguation_rule);
    }
    if style.tells_apart() {
        for at in steps.alike().into_iter().flatten() {
            steps.distinctions[at].told_apart = true;
            steps.cites[at] = Cite::new(style, &works[at], &steps.distinctions[at]);
        }
    }
    if rules.disambiguate_add_year_suffix {
        let places: HashMap<usize, usize> =
            order.iter().enumerate().map(|(place, at)| (*at, place)).collect();
        for mut alike in steps.alike() {
            alike.sort_by_key(|at| places.get(at));
            for (number, at) in alike.into_iter().enumerate() {
                steps.distinctions[at].letter = Some(letter(number));
            }
        }
    }
    distinctions
}

/// The letter of the work with that number, counted from 0: `a` to `z`, then `aa`.
fn letter(number: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = number + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(b"abcdefghijklmnopqrstuvwxyz"[rest % 26]);
        rest /= 26;
    }
    letters.iter().rev().map(|letter| char::from(*letter)).collect()
}

struct Steps<'a> {
    works: &'a [Work],
    style: &'a Style,
    cites: &'a mut [Cite],
    distinctions: &'a mut [Distinction],
}

impl Steps<'_> {
    /// The works whose citations are the same, each with its likes.
    fn alike(&self) -> Vec<Vec<usize>> {
        let mut places: HashMap<&str, usize> = HashMap::new();
        let mut sets: Vec<Vec<usize>> = Vec::new();
        for (at, cite) in self.cites.iter().enumerate() {
            let place = *places.entry(&cite.text).or_insert(sets.len());
            match sets.get_mut(place) {
                Some(set) => set.push(at),
                None => sets.push(vec![at]),
            }
        }
        sets.retain(|set| set.len() > 1);
        sets
    }

    /// Prints as many names of each work as distinguish it from as many similar works as possible.
    fn add_names(&mut self) {
        for set in self.alike() {
            let total = set.iter().map(|at| self.cites[*at].names.len()).max().unwrap_or_default();
            // Names cannot distinguish works by the same list of authors.
            let mut shown_of = Vec::new();
            for at in &set {
                let likes = |count: usize| {
                    set.iter()
                        .filter(|other| self.cites[**other].begins_as(&self.cites[*at], count))
                        .count()
                };
                let shown = self.cites[*at].shown;
                let (mut best, mut fewest) = (shown, likes(shown));
                for count in shown + 1..=total.min(self.cites[*at].names.len()) {
                    if fewest == 1 {
                        break;
                    }
                    let found = likes(count);
                    if found < fewest {
                        (best, fewest) = (count, found);
                    }
                }
                shown_of.push((*at, best));
            }
            for (at, shown) in shown_of {
                if shown > self.cites[at].shown {
                    self.distinctions[at].shown = Some(shown);
                    self.cites[at].shown = shown;
                    self.cites[at].add(self.style, &self.distinctions[at]);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_continue_with_aa_after_z() {
        let letters: Vec<String> = [0, 25, 26, 51, 52, 701, 702].map(letter).into();
        assert_eq!(letters, ["a", "z", "aa", "az", "ba", "zz", "aaa"]);
    }
}
