//! Reading progress of each essay, and the reader's place in it.
//!
//! It is kept in the browser as lines of fields with tabs between them: first the version of this
//! form, then an essay each, the latest last: its name, title, mark and place (block, offset,
//! quotation, part), then for each part its id, title, words and the stretches seen, as a number of 32 bits. In form 1, which is read too,
//! that number is a percentage from the beginning. A newer form is left as it is; what is nonsense in a line costs
//! that line.

use crate::model::slug::Slug;

/// The version of the form.
const VERSION: u32 = 2;
/// Maximum number of essays kept.
const MAX_ESSAYS: usize = 500;
/// Maximum number of parts kept of an essay.
const MAX_PARTS: usize = 64;
/// Maximum length of a field, in characters.
const MAX_FIELD_CHARS: usize = 200;
/// Maximum length of the quotation in a locator, in characters.
pub const MAX_QUOTATION_CHARS: usize = 48;
/// Number of stretches of a part, all of the same length.
const STRETCHES: u32 = u32::BITS;

/// The reading progress of all essays, the most recently read last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress(Vec<EssayProgress>);

/// The reading progress of an essay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EssayProgress {
    /// The essay.
    pub essay: Slug,
    /// Its title.
    pub title: String,
    /// The reader's mark for it.
    pub mark: Mark,
    /// The reader's place.
    pub locator: Locator,
    /// Its parts in order.
    pub parts: Vec<PartRead>,
}

/// Mark that a reader gave an essay by hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    /// Nothing.
    #[default]
    None,
    /// It is read.
    Read,
    /// It is not; nothing more is noted until it is opened again.
    Unread,
}

/// A position in a text that does not depend on the size of the text, the window or the edition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Locator {
    /// The id of the block of text.
    pub block: String,
    /// Number of characters before it.
    pub offset: usize,
    /// The text from there on, up to [`MAX_QUOTATION_CHARS`] characters; where the block ends before, the text
    /// up to its end.
    pub quotation: String,
    /// The id of the part.
    pub part: String,
}

/// Reading progress of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartRead {
    /// Its id.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Its length.
    pub words: u32,
    /// The stretches of it that have been in sight.
    pub seen: Seen,
}

/// The stretches of a part that have been in sight, a bit each, the first the lowest: what is skipped over stays
/// unread.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen(u32);

/// Reading stage of an essay or part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Not begun.
    Unread,
    /// Begun.
    Begun,
    /// To its end.
    Read,
}

impl Progress {
    /// Reads what was kept; `None` when it is of a newer form.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let read_seen = match lines.next().map(str::parse) {
            Some(Ok(VERSION)) => Seen::read,
            Some(Ok(1)) => Seen::read_percent,
            Some(Ok(version)) if version > VERSION => return None,
            _ => return Some(Self::default()),
        };
        let mut progress = Self::default();
        for reading in lines.filter_map(|line| EssayProgress::read(line, read_seen)) {
            progress.put(reading);
        }
        Some(progress)
    }

    /// Returns the lines to be stored.
    #[must_use]
    pub fn lines(&self) -> String {
        let mut text = VERSION.to_string();
        for reading in &self.0 {
            text.push('\n');
            reading.write(&mut text);
        }
        text
    }

    /// Returns the progress of an essay.
    #[must_use]
    pub fn of(&self, essay: &Slug) -> Option<&EssayProgress> {
        self.0.iter().find(|reading| reading.essay == *essay)
    }

    /// Takes what is known of an essay as the latest.
    pub fn put(&mut self, reading: EssayProgress) {
        self.0.retain(|one| one.essay != reading.essay);
        self.0.push(reading);
        let over = self.0.len().saturating_sub(MAX_ESSAYS);
        self.0.drain(..over);
    }

    /// The essay to go on with: the latest that is begun.
    #[must_use]
    pub fn latest(&self) -> Option<&EssayProgress> {
        self.0.iter().rev().find(|reading| reading.stage() == Stage::Begun)
    }
}

impl EssayProgress {
    /// An essay that is not begun.
    #[must_use]
    pub fn new(essay: Slug, parts: Vec<PartRead>) -> Self {
        let (title, mark, locator) = (String::new(), Mark::None, Locator::default());
        Self { essay, title, mark, locator, parts }
    }

    /// Another edition may have other parts: those of the same id are as far read as they were.
    pub fn renew(&mut self, parts: Vec<PartRead>) {
        let before = std::mem::replace(&mut self.parts, parts);
        for part in &mut self.parts {
            if let Some(same) = before.iter().find(|one| one.id == part.id) {
                part.seen = same.seen;
            }
        }
    }

    /// It is opened again: an essay marked as unread begins again.
    pub fn reopen(&mut self) {
        if self.mark == Mark::Unread {
            self.mark = Mark::None;
        }
    }

    /// Marks it read or unread by hand. What is unread has no place.
    pub fn mark(&mut self, read: bool) {
        self.mark = if read { Mark::Read } else { Mark::Unread };
        if !read {
            self.locator = Locator::default();
            self.parts.iter_mut().for_each(|part| part.seen = Seen::default());
        }
    }

    /// Returns the reading stage.
    #[must_use]
    pub fn stage(&self) -> Stage {
        match self.mark {
            Mark::Read => Stage::Read,
            Mark::Unread => Stage::Unread,
            Mark::None if self.parts.iter().all(|part| part.stage() == Stage::Read) => Stage::Read,
            Mark::None if self.parts.iter().all(|part| part.stage() == Stage::Unread) => {
                Stage::Unread
            }
            Mark::None => Stage::Begun,
        }
    }

    /// Returns the part of it that is read, in percent of its words.
    #[must_use]
    pub fn percent(&self) -> u32 {
        let words: u32 = self.parts.iter().map(|part| part.words).sum();
        if self.stage() == Stage::Read { 100 } else { 100 - self.left() * 100 / words.max(1) }
    }

    /// Returns the number of words that are not read.
    #[must_use]
    pub fn left(&self) -> u32 {
        self.parts.iter().map(PartRead::left).sum()
    }

    /// The title of the part that the reader is in; where that has none, the essay's.
    #[must_use]
    pub fn whereabouts(&self) -> &str {
        let part = self.part().map(|part| part.title.as_str()).filter(|title| !title.is_empty());
        part.unwrap_or(&self.title)
    }

    /// The part that the reader is in.
    #[must_use]
    pub fn part(&self) -> Option<&PartRead> {
        self.parts.iter().find(|part| part.id == self.locator.part)
    }

    fn read(line: &str, read_seen: fn(&str) -> Option<Seen>) -> Option<Self> {
        let mut fields = line.split('\t').map(|field| cut(field, MAX_FIELD_CHARS));
        let essay = Slug::new(&fields.next()?).ok()?;
        let title = fields.next()?;
        let mark = match &*fields.next()? {
            "" => Mark::None,
            "read" => Mark::Read,
            "unread" => Mark::Unread,
            _ => return None,
        };
        let (block, offset) = (fields.next()?, fields.next()?.parse().ok()?);
        let (quotation, part) = (fields.next()?, fields.next()?);
        let mut parts = Vec::new();
        while let Some(id) = fields.next() {
            let (title, words) = (fields.next()?, fields.next()?.parse().ok()?);
            let seen = read_seen(&fields.next()?)?;
            parts.push(PartRead { id, title, words, seen });
        }
        let words = parts.iter().try_fold(0_u32, |sum, part| sum.checked_add(part.words));
        let fits = words.is_some_and(|words| words < u32::MAX / 100) && parts.len() <= MAX_PARTS;
        let locator = Locator { block, offset, quotation, part };
        (fits && !parts.is_empty()).then_some(Self { essay, title, mark, locator, parts })
    }

    fn write(&self, text: &mut String) {
        let mark = match self.mark {
            Mark::None => "",
            Mark::Read => "read",
            Mark::Unread => "unread",
        };
        let locator = &self.locator;
        text.push_str(self.essay.as_str());
        for field in [
            &*self.title,
            mark,
            &locator.block,
            &locator.offset.to_string(),
            &locator.quotation,
            &locator.part,
        ] {
            push(text, field);
        }
        for part in self.parts.iter().take(MAX_PARTS) {
            let (words, seen) = (part.words.to_string(), part.seen.0.to_string());
            for field in [&part.id, &part.title, &words, &seen] {
                push(text, field);
            }
        }
    }
}

impl PartRead {
    /// Returns the reading stage.
    #[must_use]
    pub fn stage(&self) -> Stage {
        match self.seen.0 {
            0 => Stage::Unread,
            u32::MAX => Stage::Read,
            _ => Stage::Begun,
        }
    }

    /// Returns the number of its words that are not read.
    #[must_use]
    pub fn left(&self) -> u32 {
        (u64::from(self.words) * u64::from(self.seen.0.count_zeros()) / u64::from(STRETCHES)) as u32
    }
}

impl Seen {
    /// Takes note that a part is in sight between two places in it: 0 is its beginning, 1 its end.
    pub fn see(&mut self, from: f64, to: f64) {
        for stretch in 0..STRETCHES {
            let middle = (f64::from(stretch) + 0.5) / f64::from(STRETCHES);
            if (from..=to).contains(&middle) {
                self.0 |= 1 << stretch;
            }
        }
    }

    fn read(text: &str) -> Option<Self> {
        text.parse().ok().map(Self)
    }

    fn read_percent(text: &str) -> Option<Self> {
        let percent: u8 = text.parse().ok().filter(|percent| *percent <= 100)?;
        let mut seen = Self::default();
        seen.see(0.0, f64::from(percent) / 100.0);
        Some(seen)
    }
}

impl Locator {
    /// The place in `text`, the block `block` of the part `part`, after this fraction of it, from 0 to 1.
    #[must_use]
    pub fn new(block: String, part: String, text: &str, behind: f64) -> Self {
        let length = text.chars().count();
        let offset = ((length as f64 * behind.clamp(0.0, 1.0)) as usize).min(length);
        let from = offset.min(length.saturating_sub(MAX_QUOTATION_CHARS));
        let quotation = text.chars().skip(from).take(MAX_QUOTATION_CHARS).collect();
        Self { block, offset, quotation, part }
    }

    /// Returns the part of `text`, the recorded block, that is before the place: 0 to 1.
    #[must_use]
    pub fn behind(&self, text: &str) -> f64 {
        self.offset as f64 / text.chars().count().max(1) as f64
    }

    /// The same where the block is not known and `text` has the quotation.
    #[must_use]
    pub fn found_in(&self, text: &str) -> Option<f64> {
        let at = text.find(&self.quotation).filter(|_| !self.quotation.trim().is_empty())?;
        Some(text[..at].chars().count() as f64 / text.chars().count().max(1) as f64)
    }
}

/// Minutes that `words` take at `pace` words a minute, at least one.
#[must_use]
pub fn minutes(words: u32, pace: u32) -> u32 {
    words.div_ceil(pace.max(1)).max(1)
}

fn push(text: &mut String, field: &str) {
    text.push('\t');
    text.extend(
        field.chars().take(MAX_FIELD_CHARS).map(|one| if one.is_control() { ' ' } else { one }),
    );
}

fn cut(text: &str, length: usize) -> String {
    text.chars().take(length).collect()
}

#[cfg(test)]
mod tests;
