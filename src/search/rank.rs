//! Which sections of texts have what is asked, the best first.

use super::{
    index::{Index, Section},
    lookup::{Sense, look_up},
    passage::bits,
    query::Query,
};

/// Maximum number of sections of one text among the first results; further ones come after all others.
const MAX_ROWS: usize = 3;

/// More than any section scores.
const LATER: f32 = 1e4;

/// Results of the index for a query.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// Sections of texts, the best first.
    pub rows: Vec<Row>,
    /// For each word of the query what it stands for.
    pub senses: Vec<Sense>,
}

/// A section of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// Which index named it; of one index always 0.
    pub index: usize,
    /// Which text, counted from 0.
    pub text: usize,
    /// Which of its sections.
    pub section: Section,
    /// Which words of the query its text does not have, the first as the lowest bit.
    pub missing: u32,
    /// Measure of how well it fits.
    pub score: f32,
}

/// Sections of a text that have a word, as bits.
#[derive(Clone, Copy, Default)]
struct Seen {
    own: u32,
    like: u32,
    often: u32,
}

impl Seen {
    fn all(self) -> u32 {
        self.own | self.like
    }
}

/// Asks the index. Named are the texts that have all words, or where there are none those that lack fewest: of each
/// the sections that have these words, or the one that has most.
#[must_use]
pub fn ask(index: &Index, query: &Query) -> Answer {
    let senses: Vec<Sense> = query.terms.iter().map(|term| look_up(index, term)).collect();
    let texts = index.texts().len();
    let mut terms = Vec::with_capacity(senses.len());
    for sense in &senses {
        let mut seen = vec![Seen::default(); texts];
        for (stem, own) in &sense.stems {
            for posting in index.postings(*stem) {
                let Some(seen) = seen.get_mut(posting.text) else { continue };
                let bits = if *own { &mut seen.own } else { &mut seen.like };
                *bits |= posting.sections;
                seen.often |= posting.often;
            }
        }
        let found = seen.iter().filter(|seen| seen.all() != 0).count();
        // What few texts have weighs more; the fourth root is close to the usual logarithm.
        let rarity = (texts as f32 / found.max(1) as f32).sqrt().sqrt();
        terms.push((rarity, seen));
    }
    let missing: Vec<u32> = (0..texts).map(|text| missing(query, &terms, text)).collect();
    let fewest = missing.iter().map(|bits| bits.count_ones()).min().unwrap_or(0);
    let mut rows = Vec::new();
    for (text, missing) in missing.into_iter().enumerate() {
        if missing.count_ones() == fewest && (fewest as usize) < terms.len() {
            add_rows(index, text, missing, &terms, &mut rows);
        }
    }
    sort(&mut rows);
    Answer { rows, senses }
}

/// Puts the best first, and leaves those that are as good in the order of the publication.
pub fn sort(rows: &mut [Row]) {
    rows.sort_by(|a, b| b.score.total_cmp(&a.score));
}

/// The words that a text does not have. Of a phrase it has all words or none.
fn missing(query: &Query, terms: &[(f32, Vec<Seen>)], text: usize) -> u32 {
    let lacks = |term: usize| terms[term].1[text].all() == 0;
    let mut missing = 0;
    for term in 0..terms.len() {
        missing |= u32::from(lacks(term)) << term;
    }
    for phrase in &query.phrases {
        if phrase.clone().any(lacks) {
            missing |= bits(phrase);
        }
    }
    missing
}

fn add_rows(
    index: &Index,
    text: usize,
    missing: u32,
    terms: &[(f32, Vec<Seen>)],
    rows: &mut Vec<Row>,
) {
    let terms: Vec<(f32, Seen)> = terms
        .iter()
        .enumerate()
        .filter(|(term, _)| missing >> term & 1 == 0)
        .map(|(_, (rarity, seen))| (*rarity, seen[text]))
        .collect();
    let whole = terms.iter().fold(u32::MAX, |bits, (_, seen)| bits & seen.all());
    let any = terms.iter().fold(0, |bits, (_, seen)| bits | seen.all());
    let entry = &index.texts()[text];
    let heading = entry.heading_bit();
    let mut own: Vec<Row> = Vec::new();
    for section in 0..entry.sections() {
        let bit = 1_u32 << section;
        if (if whole == 0 { any } else { whole }) & bit != 0 {
            let kind = entry.section(section);
            let score =
                terms.iter().map(|(rarity, seen)| rarity * weight(*seen, bit, heading)).sum();
            // The beginning of a text has no heading other than the title: both are one result.
            let beginning =
                own.iter_mut().find(|row| bit == heading && index.is_beginning(entry, row.section));
            match beginning {
                Some(row) => row.score = row.score.max(score),
                None => own.push(Row { index: 0, text, section: kind, missing, score }),
            }
        }
    }
    sort(&mut own);
    if whole == 0 {
        own.truncate(1);
    }
    own.iter_mut().skip(MAX_ROWS).for_each(|row| row.score -= LATER);
    rows.extend(own);
}

/// Returns the weight for the section `bit` of a word in the sections `seen`.
fn weight(seen: Seen, bit: u32, heading: u32) -> f32 {
    let here = if seen.own & bit != 0 {
        1.0
    } else if seen.like & bit != 0 {
        0.5
    } else {
        0.0
    };
    let own = if seen.own & heading != 0 { 1.0 } else { 0.5 };
    let often = if seen.often & bit != 0 { 0.4 } else { 0.0 };
    let headed = if seen.all() & heading != 0 { own } else { 0.0 };
    let whole = if bit == heading { 1.0 } else { 0.0 };
    // The heading speaks for all sections of its text, most for itself.
    here + often + headed * (0.5 + whole) + 0.1 * seen.all().count_ones() as f32
}
