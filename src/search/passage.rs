//! The text of what was found: its sections in pieces that have an address, and the sentence
//! around a hit.

use std::ops::Range;

use super::{
    file::MAX_PARTS,
    index::Section,
    lookup::Sense,
    plain::plain,
    query::Query,
    words::{Word, compounds, words},
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
    /// The page "About".
    About(&'a Page),
}

/// A piece of a text that has an address of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The address, relative to the site's root.
    pub to: String,
    /// Its text.
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
            Self::About(_) => Route::About,
        }
    }

    /// The title of the text.
    #[must_use]
    pub fn title(&self) -> String {
        match self {
            Self::Essay(heading, ..) => heading.title.clone(),
            Self::News(heading, _) => heading.title.clone(),
            Self::Collection(heading) => heading.title.clone(),
            // Before its text a page has its heading.
            Self::About(page) => plain(&page.strings((0, page.sections.text.0)).concat()),
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
            (
                Self::Essay(_, page, _) | Self::News(_, page) | Self::About(page),
                Section::Part(number),
            ) => {
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

    /// Returns the heading of the text.
    fn heading(&self) -> Vec<Passage> {
        let mut said = vec![self.title()];
        match self {
            Self::Essay(heading, ..) => said.extend([
                heading.subtitle.clone(),
                heading.byline.clone(),
                heading.summary.clone(),
                heading.tags.join(", "),
            ]),
            Self::Collection(heading) => said.push(heading.summary.clone()),
            _ => {}
        }
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
    /// Returns the text of the element `id` of the page at `route`; at its beginning where there is no id.
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

    /// Which words of the query each word of a text is, the first as the lowest bit. A word of a phrase counts only
    /// where the phrase is.
    #[must_use]
    pub fn hits(&self, words: &[Word]) -> Vec<u32> {
        let compounds = compounds(words);
        let is = |form: &String, term: usize| self.terms[term].binary_search(form).is_ok();
        // Where the word that is `term`, or the words that are, end.
        let end = |at: usize, term: usize| {
            if is(&words.get(at)?.form, term) {
                return Some(at + 1);
            }
            let first = compounds.partition_point(|(range, _)| range.start < at);
            let mut here = compounds[first..].iter().take_while(|(range, _)| range.start == at);
            here.find(|(_, form)| is(form, term)).map(|(range, _)| range.end)
        };
        let in_phrases = self.in_phrases();
        let single = (0..self.terms.len()).filter(|term| in_phrases >> term & 1 == 0);
        let mut hits = vec![0; words.len()];
        for run in self.phrases.iter().cloned().chain(single.map(|term| term..term + 1)) {
            for at in 0..words.len() {
                if let Some(end) = run.clone().try_fold(at, end) {
                    hits[at..end].iter_mut().for_each(|hit| *hit |= bits(&run));
                }
            }
        }
        hits
    }

    /// The words that are in phrases.
    fn in_phrases(&self) -> u32 {
        self.phrases.iter().fold(0, |all, phrase| all | bits(phrase))
    }

    /// The sentence with the most terms, from the passage with the most terms; `None` if the passages do not have one
    /// of the phrases, other than those of the words that are `missing`.
    #[must_use]
    pub fn find(&self, passages: &[Passage], missing: u32) -> Option<Found> {
        let mut best: Option<(u32, &Passage, Vec<Range<usize>>)> = None;
        let mut seen = 0;
        for passage in passages {
            let words = words(&passage.text);
            let hits = self.hits(&words);
            let here = hits.iter().fold(0, |all, hit| all | hit);
            seen |= here;
            let distinct = here.count_ones();
            if distinct > best.as_ref().map_or(0, |(most, ..)| *most) {
                best = Some((distinct, passage, ranges(&words, &hits)));
            }
        }
        let (_, passage, hits) = best.filter(|_| self.in_phrases() & !missing & !seen == 0)?;
        Some(Found { to: passage.to.clone(), sentence: sentence(&passage.text, &hits) })
    }
}

/// The bits of the words of a query in `range`.
pub(super) fn bits(range: &Range<usize>) -> u32 {
    range.clone().fold(0, |bits, term| bits | 1 << term)
}

/// The bytes of the hits among `words`. Hits with only a punctuation character between them, or nothing, are one.
fn ranges(words: &[Word], hits: &[u32]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut before = 0;
    for (word, hit) in words.iter().zip(hits) {
        match ranges.last_mut() {
            Some(range)
                if before != 0 && *hit != 0 && (word.joined || range.end == word.range.start) =>
            {
                range.end = word.range.end;
            }
            _ if *hit != 0 => ranges.push(word.range.clone()),
            _ => {}
        }
        before = *hit;
    }
    ranges
}

/// The sentence of `text` with most of the `hits`, cut where it is long, in pieces.
fn sentence(text: &str, hits: &[Range<usize>]) -> Vec<(String, bool)> {
    let within = |range: &Range<usize>| {
        hits.iter().filter(|hit| range.start <= hit.start && hit.end <= range.end).count()
    };
    let all = sentences(text);
    let most = all.iter().map(within).max().unwrap_or(0);
    let whole = all.into_iter().find(|range| within(range) == most).unwrap_or(0..text.len());
    let first = hits.iter().find(|hit| hit.start >= whole.start).cloned();
    let range = cut(text, whole.clone(), first.unwrap_or(whole.start..whole.start));
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

/// The sentences of a text: each ends with a mark, a space, and no lower-case letter; or with an ideographic mark.
/// One or two letters before a full stop are an abbreviation.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut start = 0;
    for (at, sign) in text.char_indices() {
        let next = at + sign.len_utf8();
        match sign {
            ' ' => {}
            '。' | '！' | '？' => {
                all.push(start..next);
                start = next;
                continue;
            }
            _ => continue,
        }
        let before = text[start..at].trim_end_matches(['"', '”', '’', ')', '»']);
        let after = text[next..].chars().next();
        let last = before.trim_end_matches('.').rsplit([' ', '.', '(']).next().unwrap_or_default();
        let short = before.ends_with('.') && last.chars().count() < 3;
        if before.ends_with(['.', '?', '!', '…'])
            && !short
            && !after.is_some_and(|one| one.is_ascii_lowercase())
        {
            all.push(start..at);
            start = next;
        }
    }
    all.push(start..text.len());
    all
}

/// The part of a sentence around the `first` hit, cut between words where the whole is long, and between characters
/// where it has no spaces.
fn cut(text: &str, whole: Range<usize>, first: Range<usize>) -> Range<usize> {
    if whole.len() <= MAX_SENTENCE_BYTES {
        return whole;
    }
    let lead = first.start.saturating_sub(MAX_SENTENCE_BYTES / 3);
    let start = if lead <= whole.start {
        whole.start
    } else {
        let floor = text.floor_char_boundary(lead);
        text[floor..first.start].find(' ').map_or(floor, |space| floor + space + 1)
    };
    if whole.end - start <= MAX_SENTENCE_BYTES {
        return start..whole.end;
    }
    let ceiling = text.floor_char_boundary(start + MAX_SENTENCE_BYTES);
    let end = text[start..ceiling].rfind(' ').map_or(ceiling, |space| start + space);
    start..end.max(first.end)
}
