//! The text of what was found: its sections in pieces that have an address, and the sentence
//! around a hit.

use std::ops::Range;

use super::{file::PARTS, index::Section, lookup::Sense, plain::plain, query::Query, words::words};
use crate::model::{
    contents::{CollectionEntry, EssayEntry, NewsEntry},
    essay::Essay,
    news::NewsItem,
    route::Route,
};

/// A sentence that is longer is cut, in bytes.
const SENTENCE: usize = 240;

/// A text with what is said of it.
#[derive(Clone, Copy, Debug)]
pub enum Source<'a> {
    /// An essay.
    Essay(&'a EssayEntry, &'a Essay),
    /// A news item.
    News(&'a NewsEntry, &'a NewsItem),
    /// A collection.
    Collection(&'a CollectionEntry),
}

/// A piece of a text that has an address of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The address, relative to the site's root.
    pub to: String,
    /// What it says.
    pub text: String,
}

/// A piece of a text that is HTML, by its numbers from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// The editors' words on an essay.
    Summary,
    /// A block: its part, and which of the part it is. A news item has one part.
    Block(usize, usize),
    /// A footnote.
    Note(usize),
    /// A background reading with its annotation.
    Reading(usize),
}

/// A sentence with its hits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The address of the passage.
    pub to: String,
    /// The sentence, in pieces: each with whether it is a hit.
    pub sentence: Vec<(String, bool)>,
}

/// What is looked for in a text: the forms of each word, and which words stand in a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    terms: Vec<Vec<String>>,
    phrases: Vec<Range<usize>>,
}

impl Source<'_> {
    /// The address of the text.
    #[must_use]
    pub fn route(&self) -> Route {
        match self {
            Self::Essay(entry, _) => Route::Essay(entry.slug.clone()),
            Self::News(entry, _) => Route::News(entry.slug.clone()),
            Self::Collection(entry) => Route::Collection(entry.slug.clone()),
        }
    }

    /// The title of the text.
    #[must_use]
    pub fn title(&self) -> &str {
        match self {
            Self::Essay(entry, _) => &entry.title,
            Self::News(entry, _) => &entry.title,
            Self::Collection(entry) => &entry.title,
        }
    }

    /// The tag of its language, where that is not the publication's.
    #[must_use]
    pub fn lang(&self) -> &str {
        if let Self::Essay(entry, _) = self { &entry.lang } else { "" }
    }

    /// The passages of a section, in order.
    #[must_use]
    pub fn passages(&self, section: Section) -> Vec<Passage> {
        self.passages_by(section, |_, html| plain(html))
    }

    /// The passages of a section, in order. `text` gives what a piece says, which is also passed as HTML.
    #[must_use]
    pub fn passages_by(
        &self,
        section: Section,
        text: impl Fn(Piece, &str) -> String,
    ) -> Vec<Passage> {
        let mut passages = Vec::new();
        let route = self.route();
        let mut push = |route: &Route, id: [&str; 2], text: String| {
            let id = id.concat();
            let to =
                if id.is_empty() { route.href() } else { [&route.address(), "#", &id].concat() };
            passages.push(Passage { to, text });
        };
        match (self, section) {
            (Self::Essay(entry, _), Section::Heading) => {
                let texts =
                    [&entry.title, &entry.subtitle, &entry.byline(), &entry.tags.join(", ")];
                for text in texts {
                    push(&route, [""; 2], text.clone());
                }
                push(&route, [""; 2], text(Piece::Summary, entry.summary.as_str()));
            }
            (Self::News(entry, _), Section::Heading) => {
                push(&route, [""; 2], entry.title.clone());
            }
            (Self::Collection(entry), Section::Heading) => {
                push(&route, [""; 2], entry.title.clone());
                push(&route, [""; 2], entry.summary.clone());
            }
            (Self::Essay(_, essay), Section::Part(number)) => {
                let count = if number + 1 == PARTS { usize::MAX } else { 1 };
                for (number, part) in essay.parts.iter().enumerate().skip(number).take(count) {
                    push(&route, [&part.id, ""], part.title.clone());
                    for (at, block) in part.blocks.iter().enumerate() {
                        let text = text(Piece::Block(number, at), block.html.as_str());
                        push(&route, [&block.id, ""], text);
                    }
                }
            }
            (Self::News(_, item), Section::Part(0)) => {
                for (at, block) in item.blocks.iter().enumerate() {
                    let text = text(Piece::Block(0, at), block.html.as_str());
                    push(&route, [&block.id, ""], text);
                }
            }
            (Self::Essay(_, essay), Section::Notes) => {
                for (at, note) in essay.notes.iter().enumerate() {
                    let text = text(Piece::Note(at), note.html.as_str());
                    push(&route, ["note-", &note.number.to_string()], text);
                }
            }
            (Self::Essay(entry, essay), Section::Readings) => {
                let page = Route::Readings(entry.slug.clone());
                for (at, reading) in essay.readings.iter().enumerate() {
                    let html = [reading.entry.as_str(), " ", reading.annotation.as_str()].concat();
                    push(&page, ["reading-", &reading.key], text(Piece::Reading(at), &html));
                }
            }
            _ => {}
        }
        passages
    }
}

impl Wanted {
    /// What is looked for in texts when `query` stands for `senses`.
    #[must_use]
    pub fn new(query: &Query, senses: &[Sense]) -> Self {
        let mut wanted =
            Self { terms: vec![Vec::new(); query.terms.len()], phrases: query.phrases.clone() };
        wanted.add(senses);
        wanted
    }

    /// Adds what another index says of the same words.
    pub fn add(&mut self, senses: &[Sense]) {
        for (forms, sense) in self.terms.iter_mut().zip(senses) {
            forms.extend(sense.forms.iter().cloned());
            forms.sort_unstable();
            forms.dedup();
        }
    }

    /// Which words of the query the words of a text are, and which phrases stand in it. A word of
    /// a phrase counts only where the phrase stands.
    #[must_use]
    pub fn hits(&self, forms: &[String]) -> (Vec<Option<usize>>, Vec<bool>) {
        let is = |form: &String, term: usize| self.terms[term].binary_search(form).is_ok();
        let mut hits = vec![None; forms.len()];
        let mut phrases = Vec::with_capacity(self.phrases.len());
        for phrase in &self.phrases {
            let mut stands = false;
            for (at, run) in forms.windows(phrase.len()).enumerate() {
                if phrase.clone().zip(run).all(|(term, form)| is(form, term)) {
                    stands = true;
                    for (term, hit) in phrase.clone().zip(&mut hits[at..]) {
                        *hit = Some(term);
                    }
                }
            }
            phrases.push(stands);
        }
        let quoted = |term: &usize| self.phrases.iter().any(|phrase| phrase.contains(term));
        let single: Vec<usize> = (0..self.terms.len()).filter(|term| !quoted(term)).collect();
        for (form, hit) in forms.iter().zip(&mut hits) {
            if hit.is_none() {
                *hit = single.iter().copied().find(|term| is(form, *term));
            }
        }
        (hits, phrases)
    }

    /// The sentence that has most of what is wanted, in the passage that has most of it; `None`
    /// when there is a phrase that none of them has.
    #[must_use]
    pub fn find(&self, passages: &[Passage]) -> Option<Found> {
        let mut best: Option<(usize, &Passage, Vec<Range<usize>>)> = None;
        let mut stand = vec![false; self.phrases.len()];
        for passage in passages {
            let words: Vec<_> = words(&passage.text).collect();
            let forms: Vec<String> = words.iter().map(|word| word.form.clone()).collect();
            let (hits, phrases) = self.hits(&forms);
            stand.iter_mut().zip(phrases).for_each(|(stands, here)| *stands |= here);
            let distinct = (0..self.terms.len()).filter(|term| hits.contains(&Some(*term))).count();
            if distinct > best.as_ref().map_or(0, |(most, ..)| *most) {
                let ranges = words.iter().zip(&hits).filter(|(_, hit)| hit.is_some());
                let ranges = ranges.map(|(word, _)| word.range.clone()).collect();
                best = Some((distinct, passage, ranges));
            }
        }
        let (_, passage, hits) = best.filter(|_| !stand.contains(&false))?;
        Some(Found { to: passage.to.clone(), sentence: sentence(&passage.text, &hits) })
    }
}

/// The sentence of `text` with most of the `hits`, cut where it is long, in pieces.
fn sentence(text: &str, hits: &[Range<usize>]) -> Vec<(String, bool)> {
    let within = |range: &Range<usize>| {
        hits.iter().filter(|hit| range.start <= hit.start && hit.end <= range.end).count()
    };
    let all = sentences(text);
    let most = all.iter().map(within).max().unwrap_or(0);
    let whole = all.into_iter().find(|range| within(range) == most).unwrap_or(0..text.len());
    let first =
        hits.iter().find(|hit| hit.start >= whole.start).map_or(whole.start, |hit| hit.start);
    let range = cut(text, whole.clone(), first);
    let mut pieces = Vec::new();
    let mut push = |text: &str, hit: bool| {
        if !text.is_empty() {
            pieces.push((text.to_owned(), hit));
        }
    };
    push(if range.start > whole.start { "… " } else { "" }, false);
    let mut end = range.start;
    for hit in hits.iter().filter(|hit| hit.start >= range.start && hit.end <= range.end) {
        push(&text[end..hit.start], false);
        push(&text[hit.clone()], true);
        end = hit.end;
    }
    push(&text[end..range.end], false);
    push(if range.end < whole.end { " …" } else { "" }, false);
    pieces
}

/// The sentences of a text: each ends with a mark, a space, and what is no small letter. One or two
/// letters before a full stop are an abbreviation.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut start = 0;
    for (at, space) in text.match_indices(' ') {
        let before = text[start..at].trim_end_matches(['"', '”', '’', ')', '»']);
        let after = text[at + space.len()..].chars().next();
        let last = before.trim_end_matches('.').rsplit([' ', '.', '(']).next().unwrap_or_default();
        let short = before.ends_with('.') && last.chars().count() < 3;
        if before.ends_with(['.', '?', '!', '…'])
            && !short
            && !after.is_some_and(|one| one.is_ascii_lowercase())
        {
            all.push(start..at);
            start = at + space.len();
        }
    }
    all.push(start..text.len());
    all
}

/// The part of a sentence around the first hit, cut between words where the whole is long.
fn cut(text: &str, whole: Range<usize>, first: usize) -> Range<usize> {
    if whole.len() <= SENTENCE {
        return whole;
    }
    let lead = first.saturating_sub(SENTENCE / 3);
    let start = if lead <= whole.start {
        whole.start
    } else {
        let floor = text.floor_char_boundary(lead);
        text[floor..first].find(' ').map_or(first, |space| floor + space + 1)
    };
    if whole.end - start <= SENTENCE {
        return start..whole.end;
    }
    let ceiling = text.floor_char_boundary(start + SENTENCE);
    let end = text[start..ceiling].rfind(' ').map_or(ceiling, |space| start + space);
    start..end.max(text[first..].find(' ').map_or(whole.end, |space| first + space)).min(whole.end)
}
