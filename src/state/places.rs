//! The reader's place in each entry of the browser's history.
//!
//! A [`Place`] is a block of text, by its id or its words, and how far into it the first line in sight is, so that
//! it is found again in another size, another window and another edition. Places outlive a reload as
//! lines of fields with tabs between them, one an entry, the latest last: key, block, words, millionths,
//! link, 1 if a link led here from a sentence, then the addresses of the texts that are opened in place
//! of their excerpts. A line that cannot be read costs that line.

/// Maximum number of places kept for a tab.
const MAX_PLACES: usize = 100;
/// Maximum number of texts that are opened again on one page.
const MAX_EXPANDED: usize = 16;
/// Maximum length of the words of a block, in characters.
const MAX_WORDS: usize = 48;
/// Maximum length of another field, in characters.
const MAX_FIELD_CHARS: usize = 200;

/// Place of the reader on a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Place {
    /// The first block in sight; `None` at the beginning of the page.
    pub block: Option<Block>,
    /// The link that was followed from the page, counted among its links from 0.
    pub link: Option<u32>,
    /// A link led here from the middle of a text, so that there is a sentence to return to.
    pub jumped: bool,
    /// The addresses of the texts that are opened in place of their excerpts.
    pub expanded: Vec<String>,
}

/// A block of text, and a line in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Block {
    /// Its id, or that of the nearest element around it that has one; empty if there is none.
    pub id: String,
    /// Its first words.
    pub words: String,
    /// The part of its height above the first line in sight; less than 0 where the block begins below.
    pub above: f64,
}

/// The places of a tab by the key of their history entry, the latest last.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Places(Vec<(u64, Place)>);

impl Block {
    /// Returns the block `id` with the words of `text`.
    #[must_use]
    pub fn new(id: String, text: &str, above: f64) -> Self {
        Self { id, words: first_words(text), above }
    }

    /// Returns whether a block with the text `text` has the same words.
    #[must_use]
    pub fn is_said_by(&self, text: &str) -> bool {
        first_words(text) == self.words
    }
}

/// The beginning of a text, without the spaces between its words: those depend on the markup.
fn first_words(text: &str) -> String {
    text.split_whitespace()
        .flat_map(str::chars)
        .filter(|one| !one.is_control())
        .take(MAX_WORDS)
        .collect()
}

impl Places {
    /// Reads the stored places.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut places = Self::default();
        for (key, place) in text.lines().filter_map(read) {
            places.change(key, |known| *known = place);
        }
        places
    }

    /// Returns the places in the form in which they are stored.
    #[must_use]
    pub fn lines(&self) -> String {
        let mut text = String::new();
        for (key, place) in &self.0 {
            write(&mut text, *key, place);
        }
        text
    }

    /// The place of an entry.
    #[must_use]
    pub fn get(&self, key: u64) -> Option<&Place> {
        self.0.iter().find(|(one, _)| *one == key).map(|(_, place)| place)
    }

    /// Changes the place of an entry, which becomes the latest.
    pub fn change(&mut self, key: u64, change: impl FnOnce(&mut Place)) {
        let found = self.0.iter().position(|(one, _)| *one == key);
        let (_, mut place) = found.map(|at| self.0.remove(at)).unwrap_or_default();
        change(&mut place);
        self.0.push((key, place));
        let over = self.0.len().saturating_sub(MAX_PLACES);
        self.0.drain(..over);
    }
}

fn read(line: &str) -> Option<(u64, Place)> {
    let mut fields = line.split('\t');
    let key = fields.next()?.parse().ok()?;
    let (id, words) = (short(fields.next()?), first_words(fields.next()?));
    let block = match fields.next()? {
        "" => None,
        millionths => {
            let above: i64 = millionths.parse().ok()?;
            Some(Block { id, words, above: above as f64 / 1e6 })
        }
    };
    let link = match fields.next()? {
        "" => None,
        link => Some(link.parse().ok()?),
    };
    let jumped = fields.next()? == "1";
    let expanded = fields.take(MAX_EXPANDED).map(short).collect();
    Some((key, Place { block, link, jumped, expanded }))
}

fn write(text: &mut String, key: u64, place: &Place) {
    let Place { block, link, jumped, expanded } = place;
    let (id, words, above) = match block {
        Some(block) => (&*block.id, &*block.words, ((block.above * 1e6) as i64).to_string()),
        None => ("", "", String::new()),
    };
    let link = link.map(|link| link.to_string()).unwrap_or_default();
    text.push_str(&key.to_string());
    for field in [id, words, &above, &link, if *jumped { "1" } else { "" }] {
        text.push('\t');
        text.push_str(&short(field));
    }
    for address in expanded.iter().take(MAX_EXPANDED) {
        text.push('\t');
        text.push_str(&short(address));
    }
    text.push('\n');
}

fn short(field: &str) -> String {
    field.chars().filter(|one| !one.is_control()).take(MAX_FIELD_CHARS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place() -> Place {
        Place {
            block: Some(Block::new("intro".to_owned(), " A first\n sentence\u{7}. ", -0.25)),
            link: Some(7),
            jumped: true,
            expanded: vec!["essays/a/".to_owned(), "news/b/".to_owned()],
        }
    }

    #[test]
    fn places_survive_a_round_trip() {
        let mut places = Places::default();
        places.change(1, |one| *one = place());
        places.change(u64::MAX, |one| one.jumped = true);
        let read = Places::read(&places.lines());
        assert_eq!(read, places);
        assert_eq!(read.get(1), Some(&place()));
        assert_eq!(read.get(2), None);
    }

    #[test]
    fn comparison_of_words_ignores_spacing() {
        let block = Block::new(String::new(), "One two\n  three", 0.0);
        assert!(block.is_said_by("One two three"));
        assert!(block.is_said_by("\tOne\u{a0}two three"));
        assert!(!block.is_said_by("One two four"));
        let long = "word ".repeat(100);
        assert!(Block::new(String::new(), &long, 0.0).is_said_by(&format!("{long}more")));
    }

    #[test]
    fn only_the_latest_places_are_stored() {
        let mut places = Places::default();
        for key in 0..150 {
            places.change(key, |_| {});
        }
        places.change(60, |one| one.jumped = true);
        places.change(150, |_| {});
        assert!(places.get(50).is_none() && places.get(51).is_some());
        assert!(places.get(60).is_some_and(|one| one.jumped));
        assert_eq!(places.lines().lines().count(), MAX_PLACES);
    }

    #[test]
    fn invalid_lines_are_skipped() {
        let mut places = Places::default();
        places.change(1, |one| *one = place());
        let good = places.lines();
        let cut = &good[..good.len() / 2];
        for bad in
            ["", "x", "1", "1\t\t", "-1\t\t\t\t\t\t", "2\ta\tb\tc\t\t\t", "2\t\t\t\t-5\t", cut]
        {
            assert_eq!(Places::read(&format!("{bad}\n")).get(2), None, "{bad:?}");
            assert_eq!(Places::read(&format!("{bad}\n{good}")).get(1), Some(&place()), "{bad:?}");
        }
        let huge = format!(
            "3\t{}\t{}\t5\t\t\t{}",
            "x".repeat(10_000),
            "y ".repeat(10_000),
            "z\t".repeat(500)
        );
        let read = Places::read(&huge);
        let huge = read.get(3).expect("it is cut, and kept");
        assert_eq!(huge.expanded.len(), MAX_EXPANDED);
        assert!(huge.block.as_ref().is_some_and(|one| one.id.len() == MAX_FIELD_CHARS));
        assert!(places.lines().len() < 1_000);
    }
}
