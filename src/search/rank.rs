//! Which sections of texts have what is asked, the best first.

use super::{
    index::{Index, Section},
    lookup::{Sense, look_up},
    query::Query,
};

/// Maximum number of sections of one text among the first results; further ones come after all others.
const MAX_ROWS: usize = 3;

/// More than any section scores.
const LATER: f32 = 1e4;

/// What the index knows of a query.
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
    /// How well it fits.
    pub score: f32,
}

/// Where a text has a word: bits of its sections.
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

/// Asks the index. A text is found when it has all words; named are its sections that have them
/// all, or the one that has most.
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
    let mut rows = Vec::new();
    if !terms.is_empty() {
        for text in 0..texts {
            add_rows(index, text, &terms, &mut rows);
        }
    }
    sort(&mut rows);
    Answer { rows, senses }
}

/// Puts the best first, and leaves those that are as good in the order of the publication.
pub fn sort(rows: &mut [Row]) {
    rows.sort_by(|a, b| b.score.total_cmp(&a.score));
}

fn add_rows(index: &Index, text: usize, terms: &[(f32, Vec<Seen>)], rows: &mut Vec<Row>) {
    let seen = |(_, seen): &(f32, Vec<Seen>)| seen[text];
    if terms.iter().any(|term| seen(term).all() == 0) {
        return;
    }
    let whole = terms.iter().fold(u32::MAX, |bits, term| bits & seen(term).all());
    let any = terms.iter().fold(0, |bits, term| bits | seen(term).all());
    let entry = &index.texts()[text];
    let heading = entry.heading_bit();
    let mut own = Vec::new();
    for section in 0..entry.sections() {
        let bit = 1_u32 << section;
        if (if whole == 0 { any } else { whole }) & bit != 0 {
            let kind = entry.section(section);
            let score = terms.iter().map(|term| term.0 * weight(seen(term), bit, heading));
            own.push(Row { index: 0, text, section: kind, score: score.sum() });
        }
    }
    sort(&mut own);
    if whole == 0 {
        own.truncate(1);
    }
    own.iter_mut().skip(MAX_ROWS).for_each(|row| row.score -= LATER);
    rows.extend(own);
}

/// How much a word that stands where `seen` says weighs for the section `bit`.
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
