//! The bibliography of an essay: from its BibTeX file to formatted readings and citations.
//!
//! 1. `syntax` finds the entries of the file, going on behind a broken one;
//! 2. `work` checks each entry and hands it to hayagriva, without the editors' annotation;
//! 3. [`Bibliography::format`] lets hayagriva set entries and citations in a [`Style`];
//! 4. `markup` writes its element tree as HTML. Hayagriva's own HTML is not used: it leaves
//!    `<script>` and `javascript:` as they are and writes `style` attributes.

mod labels;
mod markup;
mod names;
mod style;
mod syntax;
mod work;

#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, Entry, LocatorPayload,
    SpecificLocator, citationberg::taxonomy::Locator,
};

pub use style::{Style, StyleError};
use work::Work;

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
    /// The keys of entries that were refused: to cite one is no second fault.
    refused: BTreeSet<String>,
}

/// What a style makes of a bibliography and the citations of a text.
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
                    bibliography.places.insert(key, bibliography.works.len());
                    bibliography.works.push(work);
                }
                None => {
                    bibliography.refused.insert(key);
                }
            }
        }
        bibliography
    }

    /// The bibliography of an essay that has none.
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    /// Whether the bibliography has `key`. `otherwise` says what to do where it has no work at
    /// all.
    ///
    /// # Errors
    /// When it has not: the refusal offers the nearest key.
    pub fn work(&self, key: &str, otherwise: &str) -> Result<(), Refusal> {
        if self.places.contains_key(key) || self.refused.contains(key) {
            return Ok(());
        }
        let hint = match names::nearest(key, self.works.iter().map(|work| work.key.as_str())) {
            Some(near) => format!("did you mean `@{near}`?"),
            None if self.works.is_empty() => otherwise.to_owned(),
            None => "add the work to readings.bib, or take the citation out".to_owned(),
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
    /// `{address}#reading-{key}`. A key that the bibliography does not have stands in the text
    /// as it was written: whoever asked has been refused it by [`work`](Self::work).
    #[must_use]
    pub fn format(&self, style: &Style, address: &str, clusters: &[Cluster]) -> Formatted {
        let locators: Vec<Vec<_>> = clusters
            .iter()
            .map(|cluster| {
                cluster.items.iter().map(|item| labels::locator(&item.locator)).collect()
            })
            .collect();
        let mut driver = BibliographyDriver::new();
        if style.adds_letters() {
            driver.citation(self.all_unseen(style));
        }
        // The clusters that cite anything known, with the place of each known work in them:
        // hayagriva answers for those alone.
        let mut asked = Vec::new();
        for (cluster, locators) in clusters.iter().zip(&locators) {
            let (known, items) = self.known(cluster, locators, style);
            if !items.is_empty() {
                driver.citation(CitationRequest::from_items(items, style.csl(), style.locales()));
            }
            asked.push(known);
        }
        if !style.adds_letters() {
            driver.citation(self.all_unseen(style));
        }
        let rendered = driver.finish(BibliographyRequest::new(style.csl(), None, style.locales()));

        let mut shown = rendered.citations.iter().skip(usize::from(style.adds_letters()));
        let citations = clusters.iter().zip(&asked).map(|(cluster, known)| {
            match if known.is_empty() { None } else { shown.next() } {
                Some(citation) => {
                    markup::citation(&citation.citation, address, style.et_al(), &|number| {
                        known.get(number).and_then(|item| cluster.items.get(*item))
                    })
                }
                None => as_written(cluster),
            }
        });
        let citations = citations.map(Html::from_trusted).collect();
        let references = rendered
            .bibliography
            .iter()
            .flat_map(|bibliography| &bibliography.items)
            .filter_map(|item| {
                let work = &self.works[*self.places.get(&item.key)?];
                let first = item.first_field.as_ref();
                Some(work.reference(&markup::entry(first, &item.content, style.et_al())))
            })
            .collect();
        Formatted { citations, references }
    }

    /// The works of `cluster` that the bibliography has, as hayagriva asks for them, and the place
    /// of each in the cluster.
    fn known<'a>(
        &'a self,
        cluster: &Cluster,
        locators: &'a [Option<(Locator, String)>],
        style: &Style,
    ) -> (Vec<usize>, Vec<CitationItem<'a, Entry>>) {
        let items = cluster.items.iter().zip(locators).enumerate();
        let known = items.filter_map(|(at, (cited, locator))| {
            let entry = self.works[*self.places.get(&cited.key)?].entry(style);
            let locator = locator
                .as_ref()
                .map(|(label, value)| SpecificLocator(*label, LocatorPayload::Str(value)));
            Some((at, CitationItem::with_locator(entry, locator)))
        });
        known.unzip()
    }

    /// A citation of all works that is not shown: hayagriva lists what is cited.
    ///
    /// The letters behind years follow the first mention, and should follow the list: so this
    /// citation comes first, in the order of the list, which also spares hayagriva comparisons
    /// (it formats names anew for each). The numbers of a numbered style follow the first mention
    /// too, and should follow the text: there it comes last.
    fn all_unseen<'a>(&'a self, style: &'a Style) -> CitationRequest<'a, Entry> {
        let mut works: Vec<&Work> = self.works.iter().collect();
        if style.adds_letters() {
            works.sort_by_cached_key(|work| work.order(style));
        }
        let unseen = |work: &&'a Work| {
            let mut item = CitationItem::with_entry(work.entry(style));
            item.hidden = true;
            item
        };
        let items = works.iter().map(unseen).collect();
        CitationRequest::from_items(items, style.csl(), style.locales())
    }
}

/// A work that stands in no bibliography of ours, as `style` lists it; without links.
#[must_use]
pub fn entry_alone(style: &Style, entry: &Entry) -> Html {
    let mut driver = BibliographyDriver::new();
    let items = vec![CitationItem::with_entry(entry)];
    driver.citation(CitationRequest::from_items(items, style.csl(), style.locales()));
    let rendered = driver.finish(BibliographyRequest::new(style.csl(), None, style.locales()));
    let items = rendered.bibliography.iter().flat_map(|bibliography| &bibliography.items);
    let entries = items.map(|item| markup::unlinked(&item.content, style.et_al()));
    Html::from_trusted(entries.collect())
}

/// A citation whose works are all unknown.
fn as_written(cluster: &Cluster) -> String {
    let keys: Vec<String> = cluster.items.iter().map(|item| format!("@{}", item.key)).collect();
    let mut html = String::new();
    escape_into(&mut html, &format!("[{}]", keys.join("; ")));
    html
}
