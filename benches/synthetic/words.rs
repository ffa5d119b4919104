//! The words of synthetic texts: a few, where only time counts, or a vocabulary like that of essays,
//! where sizes do.
//!
//! 1. The words of the sample publication are sorted by frequency.
//! 2. After them come words made of halves of theirs, until there are as many as in real essays.
//! 3. The second word is thrown half as often as the first, and so on (Zipf's law); each essay has rare
//!    words of its own, which come again in it.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashSet},
    fs, io,
    path::Path,
};

use pliego::search::words::words;

use crate::dice::Dice;

/// Number of words in a vocabulary. With the numbers below, 85 essays of 2,200 words use some 8,700 of
/// them, each essay some 750, and gzip makes 0.38 of their text. The *Federalist* is as long and has
/// 8,746; English prose becomes 0.35 to 0.42 of itself.
const FORMS: usize = 9_500;

/// Every essay uses the first so many words alike.
const USUAL: usize = 200;

/// Number of rare words that only one essay uses; half of its rare words are among them.
const OWN: usize = 150;

/// Flatness of the beginning, in ranks (Mandelbrot's constant is 2.7 for English).
const FLAT: u64 = 3;

/// Words to throw.
pub struct Words {
    /// From the most usual one to the rarest.
    all: Vec<String>,
    /// For each word the sum of its weight and of those before it.
    ends: Vec<usize>,
    /// Number of words that every text uses alike.
    usual: usize,
    /// The rare words of the essay that is written.
    own: Vec<usize>,
}

impl Words {
    /// A few words, one as often as the other.
    pub fn few() -> Self {
        let all: Vec<String> = FEW.map(str::to_owned).into();
        Self { ends: (1..=all.len()).collect(), usual: all.len(), all, own: Vec::new() }
    }

    /// A vocabulary from the texts below `content`.
    pub fn of_essays(content: &Path) -> io::Result<Self> {
        let mut counts = BTreeMap::new();
        count(content, &mut counts)?;
        let mut all: Vec<String> = counts.keys().cloned().collect();
        all.sort_by_key(|word| Reverse(counts[word]));
        let long: Vec<String> =
            all.iter().filter(|word| word.chars().count() > 3).cloned().collect();
        let mut known: HashSet<String> = all.iter().cloned().collect();
        let mut dice = Dice::new(0);
        while all.len() < FORMS {
            let [start, end] = [(); 2].map(|()| &long[dice.below(long.len())]);
            let (start, _) = start.split_at(start.floor_char_boundary(start.len() / 2));
            let (_, end) = end.split_at(end.floor_char_boundary(end.len() / 2));
            let word = [start, end].concat();
            if known.insert(word.clone()) {
                all.push(word);
            }
        }
        let mut sum = 0;
        let ends = (0..all.len() as u64).map(|rank| {
            sum += (1_000_000_000 / (rank + FLAT)) as usize;
            sum
        });
        Ok(Self { ends: ends.collect(), all, usual: USUAL, own: Vec::new() })
    }

    /// Turns to another essay.
    pub fn turn(&mut self, dice: &mut Dice) {
        self.own.clear();
        while self.usual < self.all.len() && self.own.len() < OWN {
            let rank = self.throw(dice);
            if rank >= self.usual {
                self.own.push(rank);
            }
        }
    }

    /// A word.
    pub fn word(&self, dice: &mut Dice) -> &str {
        let mut rank = self.throw(dice);
        if rank >= self.usual && !self.own.is_empty() && dice.below(2) == 0 {
            // The first of its own words are those that it speaks of most.
            let last = dice.below(self.own.len());
            rank = self.own[dice.below(last + 1)];
        }
        &self.all[rank]
    }

    /// The rank of a word, as often as its weight says.
    fn throw(&self, dice: &mut Dice) -> usize {
        let sum = self.ends.last().copied().expect("there are words");
        let at = dice.below(sum);
        self.ends.partition_point(|end| *end <= at)
    }
}

/// Counts the words of all texts below `folder`, after their fields.
fn count(folder: &Path, counts: &mut BTreeMap<String, usize>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            count(&path, counts)?;
        } else if path.extension().is_some_and(|ending| ending == "md") {
            let text = fs::read_to_string(&path)?;
            let text = text.split("\n---\n").nth(1).unwrap_or_default();
            for word in words(text) {
                let word = text[word.range].to_lowercase();
                // No years, no keys of citations.
                if word.chars().all(char::is_alphabetic) {
                    *counts.entry(word).or_default() += 1;
                }
            }
        }
    }
    Ok(())
}

/// A few words.
const FEW: [&str; 96] = [
    "river",
    "border",
    "water",
    "bridge",
    "treaty",
    "harvest",
    "station",
    "valley",
    "council",
    "engine",
    "school",
    "market",
    "railway",
    "season",
    "district",
    "letter",
    "harbor",
    "mountain",
    "factory",
    "teacher",
    "the",
    "a",
    "its",
    "their",
    "each",
    "every",
    "this",
    "that",
    "some",
    "no",
    "of",
    "in",
    "on",
    "under",
    "between",
    "after",
    "before",
    "without",
    "through",
    "toward",
    "carries",
    "measures",
    "opens",
    "keeps",
    "returns",
    "counts",
    "repairs",
    "promises",
    "delays",
    "describes",
    "slowly",
    "seldom",
    "often",
    "again",
    "together",
    "openly",
    "early",
    "late",
    "public",
    "common",
    "narrow",
    "distant",
    "former",
    "recent",
    "uncertain",
    "dry",
    "northern",
    "southern",
    "shared",
    "and",
    "but",
    "while",
    "because",
    "although",
    "until",
    "since",
    "agua",
    "frontera",
    "mañana",
    "niñez",
    "año",
    "río",
    "ciudad",
    "acuerdo",
    "one",
    "two",
    "many",
    "few",
    "most",
    "report",
    "budget",
    "census",
    "agreement",
    "village",
    "engineer",
    "winter",
];
