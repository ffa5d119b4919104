//! Essays made of those of the sample: as long, in the same sentences, with a vocabulary that grows
//! as that of real essays does. What the index of the search is measured with.

use std::collections::BTreeMap;

use pliego::{
    model::{html::Html, line::Line, slug::Slug},
    press::typeset::TypesetCollection,
    search::{plain::plain, words::words},
};

use crate::dice::Dice;

/// Words in no more essays of the sample than this are changed.
const RARE: usize = 2;

/// Of a hundred rare words so many become words that no text has had; calibrated so that 100
/// essays have about 10,000 forms. The sample has 2,840, and vocabularies grow with the square root of
/// a text or little more; the Federalist, 85 essays of 2,240 words, has 8,746.
const NEW: usize = 21;

/// Number of essays in one collection.
const COLLECTION: usize = 20;

/// As many `essays` in collections, without news.
pub fn varied(sample: &[TypesetCollection], essays: usize) -> Vec<TypesetCollection> {
    let rare = rare_words(sample);
    let all: Vec<_> = sample
        .iter()
        .flat_map(|one| one.entry.essays.iter().zip(&one.essays).map(move |essay| (one, essay)))
        .collect();
    let mut collections: Vec<TypesetCollection> = Vec::new();
    for at in 0..essays {
        let (of, (entry, essay)) = all[at % all.len()];
        let mut dice = Dice::new(at as u64);
        let (mut entry, mut essay) = (entry.clone(), essay.clone());
        let slug = Slug::new(&format!("essay-{at}")).expect("letters and digits");
        (entry.slug, essay.slug) = (slug.clone(), slug);
        entry.title = Line::from(change(entry.title.plain(), &rare, &mut dice).as_str());
        for block in essay.parts.iter_mut().flat_map(|part| &mut part.blocks) {
            block.html = Html::from_trusted(change(&plain(block.html.as_str()), &rare, &mut dice));
        }
        for reading in &mut essay.readings {
            reading.entry =
                Html::from_trusted(change(&plain(reading.entry.as_str()), &rare, &mut dice));
        }
        if at % COLLECTION == 0 {
            let mut collection = of.clone();
            collection.entry.slug = Slug::new(&format!("c-{at}")).expect("letters and digits");
            collection.entry.essays.clear();
            collection.entry.news.clear();
            collection.essays.clear();
            collection.news.clear();
            collections.push(collection);
        }
        let last = collections.last_mut().expect("the first essay begins a collection");
        last.entry.essays.push(entry);
        last.essays.push(essay);
    }
    collections
}

/// The words of few essays, folded.
fn rare_words(sample: &[TypesetCollection]) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for essay in sample.iter().flat_map(|collection| &collection.essays) {
        let blocks = essay.parts.iter().flat_map(|part| &part.blocks);
        let text: String = blocks.map(|block| plain(block.html.as_str()) + " ").collect();
        let mut own: Vec<String> = words(&text).into_iter().map(|word| word.form).collect();
        own.sort();
        own.dedup();
        own.into_iter().for_each(|word| *counts.entry(word).or_default() += 1);
    }
    let rare = counts.into_iter().filter(|(word, count)| word.len() > 3 && *count <= RARE);
    rare.map(|(word, _)| word).collect()
}

/// The text with its rare words exchanged for others.
fn change(text: &str, rare: &[String], dice: &mut Dice) -> String {
    let mut changed = String::new();
    let mut end = 0;
    for word in words(text) {
        changed.push_str(&text[end..word.range.start]);
        end = word.range.end;
        if rare.binary_search(&word.form).is_err() {
            changed.push_str(&text[word.range]);
            continue;
        }
        let other = &rare[dice.below(rare.len())];
        let (start, _) = other.split_at(other.floor_char_boundary(other.len() / 2));
        let rest = &word.form[word.form.floor_char_boundary(word.form.len() / 2)..];
        if dice.below(100) < NEW {
            changed.push_str(start);
            changed.push_str(rest);
        } else {
            changed.push_str(other);
        }
    }
    changed.push_str(&text[end..]);
    changed
}
