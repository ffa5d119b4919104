//! The shelf of an essay: from its BibTeX file to formatted readings and citations.
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
    SpecificLocator,
};

pub use style::{Style, UnknownStyle};
use work::Work;

use super::{
    fault::{Faults, Source},
    surroundings::{Cluster, Refusal},
};
use crate::model::{
    html::{Html, escape_into},
    reading::Reading,
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
    pub readings: Vec<Reading>,
}

impl Bibliography {
    /// Reads a BibTeX or BibLaTeX file. What is wrong goes into `faults`; the entries that can be
    /// read are in the bibliography all the same.
    pub fn parse(source: &Arc<Source>, faults: &mut Faults) -> Self {
        let mut bibliography = Self::default();
        let shelf = syntax::read(source, faults);
        bibliography.refused.extend(shelf.refused);
        for item in shelf.items {
            let key = item.key.v.clone();
            match work::check(item, source, faults) {
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

    /// Whether the bibliography has `key`.
    ///
    /// # Errors
    /// When it has not: the refusal offers the nearest key.
    pub fn work(&self, key: &str) -> Result<(), Refusal> {
        if self.places.contains_key(key) || self.refused.contains(key) {
            return Ok(());
        }
        let hint = match names::nearest(key, self.works.iter().map(|work| work.key.as_str())) {
            Some(near) => format!("did you mean `@{near}`?"),
            None if self.works.is_empty() => "put the work into readings.bib beside the essay, \
                                              or take the citation out"
                .to_owned(),
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
        // The clusters that cite anything known: hayagriva answers for those alone.
        let mut asked = Vec::new();
        for (at, cluster) in clusters.iter().enumerate() {
            // The place in the cluster of each item that hayagriva sees.
            let mut known = Vec::new();
            let mut items = Vec::new();
            for (item, cited) in cluster.items.iter().enumerate() {
                if let Some(entry) = self.entry(&cited.key, style) {
                    let locator = locators[at][item].as_ref();
                    let locator = locator
                        .map(|(label, value)| SpecificLocator(*label, LocatorPayload::Str(value)));
                    items.push(CitationItem::with_locator(entry, locator));
                    known.push(item);
                }
            }
            if !items.is_empty() {
                driver.citation(CitationRequest::from_items(items, style.csl(), style.locales()));
                asked.push((at, known));
            }
        }
        if !style.adds_letters() {
            driver.citation(self.all_unseen(style));
        }
        let rendered = driver.finish(BibliographyRequest::new(style.csl(), None, style.locales()));

        let mut citations: Vec<Html> = clusters.iter().map(as_written).collect();
        let shown = rendered.citations.iter().skip(usize::from(style.adds_letters()));
        for ((at, known), citation) in asked.iter().zip(shown) {
            let cluster = &clusters[*at];
            let html = markup::citation(&citation.citation, address, &|seen| {
                known.get(seen).and_then(|item| cluster.items.get(*item))
            });
            citations[*at] = Html::cleaned(html);
        }
        let readings = rendered
            .bibliography
            .iter()
            .flat_map(|bibliography| &bibliography.items)
            .filter_map(|item| {
                let work = &self.works[*self.places.get(&item.key)?];
                Some(work.reading(&markup::entry(item.first_field.as_ref(), &item.content)))
            })
            .collect();
        Formatted { citations, readings }
    }

    /// A citation of all works that is not shown: hayagriva lists what is cited.
    ///
    /// The letters behind years follow the first mention, and should follow the list, which goes
    /// by title: so does this citation, and comes first. The numbers of a numbered style follow
    /// the first mention too, and should follow the text: there it comes last.
    fn all_unseen<'a>(&'a self, style: &'a Style) -> CitationRequest<'a, Entry> {
        let mut works: Vec<&Work> = self.works.iter().collect();
        if style.adds_letters() {
            works.sort_by_cached_key(|work| work.title());
        }
        let unseen = |work: &&'a Work| {
            let mut item = CitationItem::with_entry(work.entry(style));
            item.hidden = true;
            item
        };
        let items = works.iter().map(unseen).collect();
        CitationRequest::from_items(items, style.csl(), style.locales())
    }

    fn entry(&self, key: &str, style: &Style) -> Option<&Entry> {
        self.places.get(key).map(|at| self.works[*at].entry(style))
    }
}

/// A citation whose works are all unknown.
fn as_written(cluster: &Cluster) -> Html {
    let keys: Vec<String> = cluster.items.iter().map(|item| format!("@{}", item.key)).collect();
    let mut html = String::new();
    escape_into(&mut html, &format!("[{}]", keys.join("; ")));
    Html::cleaned(html)
}
