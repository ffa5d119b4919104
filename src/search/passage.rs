//! The text of what was found: its sections in pieces that have an address, and the sentence
//! around a hit.

use std::ops::Range;

use super::{
    file::MAX_PARTS, index::Section, lookup::Sense, plain::plain, query::Query, words::words,
};
use crate::model::{
    contents::{CollectionHeading, EssayHeading, NewsHeading},
    page::{Page, id_of},
    route::Route,
};

/// Maximum length of a sentence in the results, in bytes.
const MAX_SENTENCE_BYTES: usize = 240;

/// A text with what is said of it.
#[derive(Clone, Copy, Debug)]
pub enum Source<'a> {
    /// An essay with its page and, where it has references, the page of those.
    Essay(&'a EssayHeading, &'a Page, Option<&'a Page>),
    /// A news item with its page.
    News(&'a NewsHeading, &'a Page),
    /// A collection.
    Collection(&'a CollectionHeading),
}

/// A piece of a text that has an address of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The address, relative to the site's root.
    pub to: String,
    /// What it says.
    pub text: String,
}

/// A sentence with its hits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The address of the passage.
    pub to: String,
    /// The sentence, in pieces: each with whether it is a hit.
    pub sentence: Vec<(String, bool)>,
}

/// The terms of a search as texts have them: the forms of each word, and the ranges of words that are
/// phrases.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchTerms {
    terms: Vec<Vec<String>>,
    phrases: Vec<Range<usize>>,
}

impl Source<'_> {
    /// The address of the text.
    #[must_use]
    pub fn route(&self) -> Route {
        match self {
            Self::Essay(heading, ..) => Route::Essay(heading.slug.clone()),
            Self::News(heading, _) => Route::News(heading.slug.clone()),
            Self::Collection(heading) => Route::Collection(heading.slug.clone()),
        }
    }

    /// The title of the text.
    #[must_use]
    pub fn title(&self) -> &str {
        match self {
            Self::Essay(heading, ..) => &heading.title,
            Self::News(heading, _) => &heading.title,
            Self::Collection(heading) => &heading.title,
        }
    }

    /// The tag of its language, where that is not the publication's.
    #[must_use]
    pub fn lang(&self) -> &str {
        if let Self::Essay(heading, ..) = self { &heading.lang } else { "" }
    }

    /// The passages of a section, in order.
    #[must_use]
    pub fn passages(&self, section: Section) -> Vec<Passage> {
        match (self, section) {
            (_, Section::Heading) => self.heading(),
            (Self::Essay(_, page, _) | Self::News(_, page), Section::Part(number)) => {
                let count = if number + 1 == MAX_PARTS { usize::MAX } else { 1 };
                let parts = page.sections.parts.iter().skip(number).take(count);
                of(page, parts.flat_map(|part| page.strings(*part)))
            }
            (Self::Essay(_, page, _), Section::Notes) => {
                of(page, numbered(page, &page.sections.notes))
            }
            (Self::Essay(.., Some(page)), Section::Readings) => {
                of(page, numbered(page, &page.sections.references))
            }
            _ => Vec::new(),
        }
    }

    /// What is said of the text as a whole.
    fn heading(&self) -> Vec<Passage> {
        let said = match self {
            Self::Essay(heading, ..) => vec![
                heading.title.clone(),
                heading.subtitle.clone(),
                heading.byline.clone(),
                heading.tags.join(", "),
                heading.summary.clone(),
            ],
            Self::News(heading, _) => vec![heading.title.clone()],
            Self::Collection(heading) => vec![heading.title.clone(), heading.summary.clone()],
        };
        let route = self.route();
        said.into_iter().map(|text| Passage::new(&route, "", text)).collect()
    }
}

/// The passages of pieces of a page.
fn of<'a>(page: &Page, pieces: impl Iterator<Item = &'a String>) -> Vec<Passage> {
    let mut id = "";
    let passages = pieces.map(|html| {
        let own = id_of(html);
        if !own.is_empty() {
            id = own;
        }
        Passage::new(&page.route, id, plain(html))
    });
    passages.collect()
}

/// The strings of these numbers.
fn numbered<'a>(page: &'a Page, numbers: &'a [u32]) -> impl Iterator<Item = &'a String> {
    numbers.iter().filter_map(|number| page.html.get(*number as usize))
}

impl Passage {
    /// What `text` says at the element `id` of the page at `route`; at its beginning where there is no id.
    fn new(route: &Route, id: &str, text: String) -> Self {
        let to = if id.is_empty() { route.href() } else { [&route.address(), "#", id].concat() };
        Self { to, text }
    }
}

impl SearchTerms {
    /// The terms of `query`, whose words have the `senses`.
    #[must_use]
    pub fn new(query: &Query, senses: &[Sense]) -> Self {
        let mut terms =
            Self { terms: vec![Vec::new(); query.terms.len()], phrases: query.phrases.clone() };
        terms.add(senses);
        terms
    }

    /// Adds the forms that another index has of the same words.
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

    /// The sentence with the most terms, from the passage with the most terms; `None` if no passage has one
    /// of the phrases.
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
    if whole.len() <= MAX_SENTENCE_BYTES {
        return whole;
    }
    let lead = first.saturating_sub(MAX_SENTENCE_BYTES / 3);
    let start = if lead <= whole.start {
        whole.start
    } else {
        let floor = text.floor_char_boundary(lead);
        text[floor..first].find(' ').map_or(first, |space| floor + space + 1)
    };
    if whole.end - start <= MAX_SENTENCE_BYTES {
        return start..whole.end;
    }
    let ceiling = text.floor_char_boundary(start + MAX_SENTENCE_BYTES);
    let end = text[start..ceiling].rfind(' ').map_or(ceiling, |space| start + space);
    start..end.max(text[first..].find(' ').map_or(whole.end, |space| first + space)).min(whole.end)
}
