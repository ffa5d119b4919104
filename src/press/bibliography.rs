//! The bibliography of an essay: from its BibTeX file to formatted readings and citations.
//!
//! 1. `syntax` finds the entries of the file, continuing after a broken one;
//! 2. `work` checks each entry and describes it as CSL-JSON, with `rich` for its texts, apart from the editors'
//!    annotation;
//! 3. [`Bibliography::format`] puts the works in the order of the [`Style`] (`order`), tells apart those that would
//!    be cited alike (`disambiguation`), and lets hayagriva format each entry (`formatting`) and the works of each
//!    citation, which `citing` puts together;
//! 4. `markup` writes hayagriva's element tree as HTML. Hayagriva's own HTML is not used: it leaves
//!    `<script>` and `javascript:` as they are and writes `style` attributes.
//!
//! Information that hayagriva's strings cannot hold passes through it as `marks`.

mod alone;
mod citing;
mod disambiguation;
mod formatting;
mod labels;
mod listing;
mod marks;
mod markup;
mod names;
mod order;
mod rich;
mod style;
mod syntax;
mod work;

#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    sync::Arc,
};

use serde_json::Value;

pub use alone::Alone;
use citing::Citing;
use order::Keys;
pub use style::{Style, StyleError};
use work::Work;
pub use work::anchor;

use super::{
    fault::{Faults, Source},
    resolver::{Cluster, Refusal},
};
use crate::model::{
    html::{Html, escape_into},
    reference::Reference,
};

/// The works that an essay names, in the order of its BibTeX file.
#[derive(Clone, Debug, Default)]
pub struct Bibliography {
    works: Vec<Work>,
    /// The place of each key in `works`.
    places: HashMap<String, usize>,
    /// The keys of entries that were refused: citing one is not a second fault.
    refused: BTreeSet<String>,
}

/// A bibliography and the citations of a text, formatted in a style.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Formatted {
    /// One piece of inline HTML for each cluster, in their order.
    pub citations: Vec<Html>,
    /// All entries of the bibliography in the style's order, cited or not.
    pub references: Vec<Reference>,
}

impl Bibliography {
    /// Reads a BibTeX or BibLaTeX file. A work that names no language is taken to be in `lang` (BCP 47),
    /// that of the text: only English titles are set in capitals. What is wrong goes into `faults`; the
    /// entries that can be read are in the bibliography all the same.
    pub fn parse(source: &Arc<Source>, lang: &str, faults: &mut Faults) -> Self {
        let mut bibliography = Self::default();
        let file = syntax::read(source, faults);
        bibliography.refused.extend(file.refused);
        for item in file.items {
            let key = item.key.v.clone();
            match work::check(item, source, lang, faults) {
                Some(work) => {
                    for key in work.aliases.iter().chain([&work.key]) {
                        bibliography.places.insert(key.clone(), bibliography.works.len());
                    }
                    bibliography.works.push(work);
                }
                None => {
                    bibliography.refused.insert(key);
                }
            }
        }
        bibliography
    }

    /// All works as CSL-JSON for other programs, in the order of the file: without what only the press reads.
    #[must_use]
    pub fn csl(&self) -> Vec<Value> {
        self.works.iter().map(Work::csl).collect()
    }

    /// The bibliography of an essay that has none.
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    /// The key under which the work with `key` is listed. `otherwise` says what to do where there is no work at
    /// all.
    ///
    /// # Errors
    /// When the bibliography has no such work: the refusal offers the nearest key.
    pub fn work(&self, key: &str, otherwise: &str) -> Result<String, Refusal> {
        if let Some(at) = self.places.get(key) {
            return Ok(self.works[*at].key.clone());
        }
        if self.refused.contains(key) {
            return Ok(key.to_owned());
        }
        let hint = match names::nearest(key, self.works.iter().map(|work| work.key.as_str())) {
            Some(near) => format!("did you mean `@{near}`?"),
            None if self.works.is_empty() => otherwise.to_owned(),
            None => "add the work to readings.bib, or remove the citation".to_owned(),
        };
        Err(Refusal {
            message: format!("no reading has the key `{key}`"),
            expected: "the key of an entry in readings.bib".to_owned(),
            hint,
        })
    }

    /// Formats all readings and the citations of a text.
    ///
    /// `address` is the essay's, relative to the site's root: a citation links to
    /// `{address}#reading-{key}`. A key that the bibliography does not have is printed in the text
    /// as it was written: whoever asked has been refused it by [`work`](Self::work).
    #[must_use]
    pub fn format(&self, style: &Style, address: &str, clusters: &[Cluster]) -> Formatted {
        let known: Vec<Vec<_>> = clusters
            .iter()
            .map(|cluster| {
                cluster
                    .items
                    .iter()
                    .filter_map(|item| Some((*self.places.get(&item.key)?, item)))
                    .collect()
            })
            .collect();
        let order = order::listed(&self.works, style).unwrap_or_else(|| self.mentioned(&known));
        let mut numbers = vec![0; self.works.len()];
        for (number, at) in order.iter().enumerate() {
            numbers[*at] = number;
        }
        let distinctions = disambiguation::distinguish(&self.works, style, &order);
        let sort = style.original().citation.sort.as_ref();
        let keys = sort
            .filter(|_| known.iter().any(|items| items.len() > 1))
            .map(|sort| Keys::new(&self.works, style, sort));
        let citing = Citing {
            works: &self.works,
            style,
            distinctions: &distinctions,
            numbers: &numbers,
            keys: keys.as_ref(),
            address,
        };
        let mut seen = HashSet::new();
        let citations = clusters.iter().zip(&known).map(|(cluster, known)| {
            if known.is_empty() {
                return as_written(cluster);
            }
            let items: Vec<_> =
                known.iter().map(|(at, item)| (*at, *item, seen.insert(*at))).collect();
            citing.html(&items)
        });
        let citations = citations.map(Html::from_trusted).collect();
        let references = listing::references(&self.works, style, &order, &distinctions);
        Formatted { citations, references }
    }

    /// The places of all works in the order in which the text mentions them, then the others.
    fn mentioned(&self, known: &[Vec<(usize, &super::resolver::CitedWork)>]) -> Vec<usize> {
        let mentioned = known.iter().flatten().map(|(at, _)| *at).chain(0..self.works.len());
        let mut seen = HashSet::new();
        mentioned.filter(|at| seen.insert(*at)).collect()
    }
}

/// A citation whose works are all unknown.
fn as_written(cluster: &Cluster) -> String {
    let keys: Vec<String> = cluster.items.iter().map(|item| format!("@{}", item.key)).collect();
    let mut html = String::new();
    escape_into(&mut html, &format!("[{}]", keys.join("; ")));
    html
}
