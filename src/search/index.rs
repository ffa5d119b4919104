//! The index as it is asked: the data file, read and checked.

use std::{cmp::Reverse, str::Chars};

use super::file::{MAX_PARTS, SearchFile, number};

/// The file does not hold together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the index does not hold together")]
pub struct Damaged;

/// The words of texts and their positions.
#[derive(Clone, Debug)]
pub struct Index {
    file: SearchFile,
    texts: Vec<Text>,
    /// All forms, one after the other.
    letters: String,
    /// Beginning and stem of each form, sorted by form. One more is at the end.
    forms: Vec<(u32, u32)>,
    /// The posting list of each stem.
    stems: Vec<PostingList>,
}

/// The postings of a stem: their number and where in the file they begin, in bytes into `steps`,
/// `sections` and `often`.
#[derive(Clone, Copy, Debug, Default)]
struct PostingList {
    count: u32,
    starts: [u32; 3],
}

/// A text that can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Its address below the site's root.
    pub to: String,
    /// Its title.
    pub title: String,
    /// Which headings its parts have.
    parts: Vec<u32>,
}

/// A text that has a stem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posting {
    /// Which, counted from 0.
    pub text: usize,
    /// The sections that have it, the first as the lowest bit.
    pub sections: u32,
    /// The sections that have many of it.
    pub often: u32,
}

/// Kind of a section of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// A part, counted from 0.
    Part(usize),
    /// The footnotes.
    Notes,
    /// The background readings.
    Readings,
    /// Title, authors and what else is said of the text as a whole.
    Heading,
}

impl Index {
    /// Reads and checks a file.
    ///
    /// # Errors
    /// When it says what cannot be: nothing of it is used then.
    pub fn new(file: SearchFile) -> Result<Self, Damaged> {
        let mut index = Self {
            file,
            texts: Vec::new(),
            letters: String::new(),
            forms: Vec::new(),
            stems: Vec::new(),
        };
        index.read_texts().ok_or(Damaged)?;
        index.read_stems()?;
        index.read_forms()?;
        Ok(index)
    }

    fn read_texts(&mut self) -> Option<()> {
        let mut parts = self.file.parts.chars().map(number);
        let headings = (self.file.headings.len() / 2) as u32;
        let mut names = std::mem::take(&mut self.file.texts).into_iter();
        while let Some(to) = names.next() {
            let count = parts.next()??;
            let mut text = Text { to, title: names.next()?, parts: Vec::new() };
            for _ in 0..count {
                text.parts.push(parts.next()?.filter(|heading| *heading < headings)?);
            }
            if text.parts.len() > MAX_PARTS {
                return None;
            }
            self.texts.push(text);
        }
        parts.next().is_none().then_some(())
    }

    fn read_stems(&mut self) -> Result<(), Damaged> {
        let file = &self.file;
        let counts: Option<Vec<u32>> = file.counts.chars().map(number).collect();
        let counts = counts.ok_or(Damaged)?;
        let mut order: Vec<usize> = (0..counts.len()).collect();
        order.sort_by_key(|stem| Reverse(counts[*stem]));
        self.stems = vec![PostingList::default(); counts.len()];
        let mut cursor = Cursor::at(file, PostingList::default()).ok_or(Damaged)?;
        for stem in order {
            self.stems[stem] = cursor.postings(file, counts[stem]);
            let mut expected = 0;
            for _ in 0..counts[stem] {
                let posting = cursor.posting(&mut expected).ok_or(Damaged)?;
                let text = self.texts.get(posting.text).ok_or(Damaged)?;
                let sections = posting.sections | posting.often;
                if sections >> text.sections() != 0 || sections == 0 {
                    return Err(Damaged);
                }
            }
        }
        let left = [&cursor.steps, &cursor.sections, &cursor.often];
        if left.iter().any(|rest| !rest.as_str().is_empty()) { Err(Damaged) } else { Ok(()) }
    }

    fn read_forms(&mut self) -> Result<(), Damaged> {
        let Self { file, letters, forms, stems, .. } = self;
        let mut kinds = file.stems.chars();
        let mut known = 0;
        let mut rest = file.forms.as_str();
        let mut before = 0;
        while let Some(first) = rest.bytes().next() {
            let common = first.checked_sub(b'A').filter(|common| *common < 26).ok_or(Damaged)?;
            rest = &rest[1..];
            let end = rest.bytes().position(|byte| byte.is_ascii_uppercase()).unwrap_or(rest.len());
            let start = letters.len();
            let common = letters.get(before..before + usize::from(common)).ok_or(Damaged)?;
            let form = [common, &rest[..end]].concat();
            if form.is_empty() || form.as_str() < &letters[before..] {
                return Err(Damaged);
            }
            letters.push_str(&form);
            rest = &rest[end..];
            before = start;
            let back = kinds.next().and_then(number).ok_or(Damaged)?;
            let stem = if back == 0 {
                known += 1;
                known - 1
            } else {
                u32::checked_sub(known, back).ok_or(Damaged)?
            };
            forms.push((start as u32, stem));
        }
        if known as usize != stems.len() || kinds.next().is_some() {
            return Err(Damaged);
        }
        forms.push((letters.len() as u32, 0));
        Ok(())
    }

    /// The texts.
    #[must_use]
    pub fn texts(&self) -> &[Text] {
        &self.texts
    }

    /// Anchor and heading of a part of a text.
    #[must_use]
    pub fn heading(&self, text: &Text, part: usize) -> Option<[&str; 2]> {
        let at = 2 * *text.parts.get(part)? as usize;
        let [id, title] = self.file.headings.get(at..at + 2)? else { return None };
        Some([id, title])
    }

    /// Returns whether a section has the address of the text: its heading, and a part without a heading of its own.
    #[must_use]
    pub fn is_beginning(&self, text: &Text, section: Section) -> bool {
        match section {
            Section::Part(part) => self.heading(text, part).is_none_or(|[id, _]| id.is_empty()),
            section => section == Section::Heading,
        }
    }

    /// Returns the number of forms; one that has two stems counts twice.
    #[must_use]
    pub fn forms(&self) -> usize {
        self.forms.len() - 1
    }

    /// A form, counted from 0.
    #[must_use]
    pub fn form(&self, at: usize) -> &str {
        let (start, _) = self.forms[at];
        let (end, _) = self.forms[at + 1];
        &self.letters[start as usize..end as usize]
    }

    /// The stem of a form, counted from 0.
    #[must_use]
    pub fn stem(&self, at: usize) -> u32 {
        self.forms[at].1
    }

    /// The first form that is not before `word`.
    #[must_use]
    pub fn seek(&self, word: &str) -> usize {
        let (mut low, mut high) = (0, self.forms());
        while low < high {
            let middle = low.midpoint(high);
            if self.form(middle) < word {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The texts that have a stem, in order.
    pub fn postings(&self, stem: u32) -> impl Iterator<Item = Posting> {
        let list = self.stems.get(stem as usize).copied();
        let mut cursor = list.and_then(|list| Cursor::at(&self.file, list));
        let mut left = list.map_or(0, |list| list.count);
        let mut expected = 0;
        std::iter::from_fn(move || {
            left = left.checked_sub(1)?;
            cursor.as_mut()?.posting(&mut expected)
        })
    }
}

impl Text {
    /// Returns the number of its sections.
    #[must_use]
    pub fn sections(&self) -> usize {
        self.parts.len() + 3
    }

    /// Returns the kind of the section with that number.
    #[must_use]
    pub fn section(&self, number: usize) -> Section {
        match number.checked_sub(self.parts.len()) {
            None => Section::Part(number),
            Some(0) => Section::Notes,
            Some(1) => Section::Readings,
            Some(_) => Section::Heading,
        }
    }

    /// The bit of its heading among the bits of its sections.
    #[must_use]
    pub fn heading_bit(&self) -> u32 {
        1 << (self.parts.len() + 2)
    }
}

/// Reads the postings of one stem after another.
struct Cursor<'a> {
    steps: Chars<'a>,
    sections: Chars<'a>,
    often: Chars<'a>,
}

impl<'a> Cursor<'a> {
    fn at(file: &'a SearchFile, list: PostingList) -> Option<Self> {
        let [steps, sections, often] = list.starts.map(|at| at as usize);
        Some(Self {
            steps: file.steps.get(steps..)?.chars(),
            sections: file.sections.get(sections..)?.chars(),
            often: file.often.get(often..)?.chars(),
        })
    }

    fn postings(&self, file: &SearchFile, count: u32) -> PostingList {
        let at = |all: &str, rest: &Chars<'_>| (all.len() - rest.as_str().len()) as u32;
        let starts = [
            at(&file.steps, &self.steps),
            at(&file.sections, &self.sections),
            at(&file.often, &self.often),
        ];
        PostingList { count, starts }
    }

    fn posting(&mut self, expected: &mut usize) -> Option<Posting> {
        let step = number(self.steps.next()?)?;
        let text = *expected + (step / 2) as usize;
        *expected = text + 1;
        let sections = number(self.sections.next()?)?;
        let often = if step % 2 == 1 { number(self.often.next()?)? } else { 0 };
        Some(Posting { text, sections, often })
    }
}
