//! The index as it is asked: the data file, read and checked.

use std::str::Chars;

use super::file::{PARTS, SearchFile, SearchText, number};

/// The file does not hold together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the index does not hold together")]
pub struct Damaged;

/// The words of texts and where they stand.
#[derive(Clone, Debug)]
pub struct Index {
    file: SearchFile,
    /// All forms, one behind the other.
    letters: String,
    /// Where each form begins and which stem it has; sorted by form. One more stands at the end.
    forms: Vec<(u32, u32)>,
    /// Where the places of each stem begin.
    stems: Vec<Place>,
}

/// Where in the file the places of a stem begin: bytes into `counts`, `steps`, `sections`, `often`.
#[derive(Clone, Copy, Debug, Default)]
struct Place([u32; 4]);

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

/// What a section of a text is.
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
        let headings = file.headings.len() as u32;
        let holds = |text: &SearchText| {
            text.parts.len() <= PARTS && text.parts.iter().all(|part| *part < headings)
        };
        if !file.texts.iter().all(holds) {
            return Err(Damaged);
        }
        let mut index = Self { file, letters: String::new(), forms: Vec::new(), stems: Vec::new() };
        index.read_stems()?;
        index.read_forms()?;
        Ok(index)
    }

    fn read_stems(&mut self) -> Result<(), Damaged> {
        let file = &self.file;
        let mut reading = Reading::at(file, Place::default()).ok_or(Damaged)?;
        while !reading.counts.as_str().is_empty() {
            self.stems.push(reading.place(file));
            let mut count = reading.count().ok_or(Damaged)?;
            let mut expected = 0;
            while count > 0 {
                let posting = reading.posting(&mut expected).ok_or(Damaged)?;
                let text = file.texts.get(posting.text).ok_or(Damaged)?;
                let sections = posting.sections | posting.often;
                if sections >> (text.parts.len() + 3) != 0 || sections == 0 {
                    return Err(Damaged);
                }
                count -= 1;
            }
        }
        let left = [&reading.steps, &reading.sections, &reading.often];
        if left.iter().any(|rest| !rest.as_str().is_empty()) { Err(Damaged) } else { Ok(()) }
    }

    fn read_forms(&mut self) -> Result<(), Damaged> {
        let Self { file, letters, forms, stems } = self;
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
    pub fn texts(&self) -> &[SearchText] {
        &self.file.texts
    }

    /// Anchor and heading of a part of a text.
    #[must_use]
    pub fn heading(&self, text: &SearchText, part: usize) -> Option<&(String, String)> {
        self.file.headings.get(*text.parts.get(part)? as usize)
    }

    /// How many forms there are; one that has two stems counts twice.
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
        let place = self.stems.get(stem as usize).copied();
        let mut reading = place.and_then(|place| Reading::at(&self.file, place));
        let mut left = reading.as_mut().and_then(Reading::count).unwrap_or(0);
        let mut expected = 0;
        std::iter::from_fn(move || {
            left = left.checked_sub(1)?;
            reading.as_mut()?.posting(&mut expected)
        })
    }
}

impl SearchText {
    /// What the section with that number is.
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

/// Reads places one after another.
struct Reading<'a> {
    counts: Chars<'a>,
    steps: Chars<'a>,
    sections: Chars<'a>,
    often: Chars<'a>,
}

impl<'a> Reading<'a> {
    fn at(file: &'a SearchFile, place: Place) -> Option<Self> {
        let [counts, steps, sections, often] = place.0.map(|at| at as usize);
        Some(Self {
            counts: file.counts.get(counts..)?.chars(),
            steps: file.steps.get(steps..)?.chars(),
            sections: file.sections.get(sections..)?.chars(),
            often: file.often.get(often..)?.chars(),
        })
    }

    fn place(&self, file: &SearchFile) -> Place {
        let at = |all: &str, rest: &Chars<'_>| (all.len() - rest.as_str().len()) as u32;
        Place([
            at(&file.counts, &self.counts),
            at(&file.steps, &self.steps),
            at(&file.sections, &self.sections),
            at(&file.often, &self.often),
        ])
    }

    fn count(&mut self) -> Option<u32> {
        number(self.counts.next()?)
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
