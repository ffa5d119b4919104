//! An index that is not what the press wrote is refused, or answers without falling over.

use pliego::search::{
    build::{Builder, Indexed},
    file::{MAX_NUMBER, SearchFile, push_number},
    index::{Damaged, Index},
    query::Query,
    rank::ask,
};
use proptest::prelude::*;

fn small() -> SearchFile {
    let mut builder = Builder::default();
    for (title, body) in
        [("Wells", "water under the río"), ("Roads", "no water, much dust dust dust")]
    {
        let part = ("background".to_owned(), "Background".to_owned(), body.to_owned());
        let text = Indexed {
            to: format!("essays/{}/", title.to_lowercase()),
            title: title.to_owned(),
            parts: vec![part],
            heading: title.to_owned(),
            ..Indexed::default()
        };
        builder.add(&text, str::to_lowercase);
    }
    builder.finish()
}

/// Reads a file as the reader does and asks whatever can be asked of it.
fn use_it(json: &[u8]) {
    let Ok(file) = serde_json::from_slice::<SearchFile>(json) else { return };
    let Ok(index) = Index::new(file) else { return };
    for query in ["water", "wat", "watre", "\"dust dust", "r d", "a b c d"] {
        for row in ask(&index, &Query::new(query)).rows {
            assert!(row.text < index.texts().len());
        }
    }
}

fn refused(change: impl FnOnce(&mut SearchFile)) {
    let mut file = small();
    change(&mut file);
    assert_eq!(Index::new(file).unwrap_err(), Damaged);
}

#[test]
fn inconsistent_indexes_are_refused() {
    assert!(Index::new(small()).is_ok());
    refused(|file| file.forms.push('A'));
    refused(|file| file.forms.push_str("Zx"));
    refused(|file| file.forms.insert(0, 'x'));
    refused(|file| push_number(&mut file.stems, 0));
    refused(|file| _ = file.stems.pop());
    refused(|file| push_number(&mut file.counts, MAX_NUMBER));
    refused(|file| _ = file.steps.pop());
    refused(|file| push_number(&mut file.sections, 1));
    refused(|file| push_number(&mut file.often, 1));
    refused(|file| file.sections = file.sections.replace('$', "~"));
    refused(|file| _ = file.texts.pop());
    refused(|file| file.headings.clear());
    refused(|file| push_number(&mut file.parts, 0));
    refused(|file| _ = file.parts.pop());
    refused(|file| file.parts = ["L", &"#".repeat(41), "$#"].concat());
}

#[test]
fn empty_index_gives_no_results() {
    let index = Index::new(Builder::default().finish()).unwrap();
    assert!(ask(&index, &Query::new("water")).rows.is_empty());
}

proptest! {
    #[test]
    fn arbitrary_bytes_do_no_harm(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        use_it(&bytes);
    }

    #[test]
    fn truncated_files_do_no_harm(end in 0_usize..2000) {
        let json = serde_json::to_vec(&small()).unwrap();
        use_it(&json[..end.min(json.len())]);
    }

    #[test]
    fn flipped_bits_do_no_harm(flips in proptest::collection::vec((any::<prop::sample::Index>(), 0_u8..8), 1..6)) {
        let mut json = serde_json::to_vec(&small()).unwrap();
        for (at, bit) in flips {
            let at = at.index(json.len());
            json[at] ^= 1 << bit;
        }
        use_it(&json);
    }

    #[test]
    fn arbitrary_streams_do_no_harm(
        forms in "[A-Ca-cé]{0,20}",
        stems in "[#-&]{0,10}",
        counts in "[#-&]{0,10}",
        steps in "[#-&]{0,10}",
        sections in "[#-&é\\u{10ffff}]{0,10}",
        often in "[#-&]{0,4}",
    ) {
        let file = SearchFile { forms, stems, counts, steps, sections, often, ..small() };
        use_it(&serde_json::to_vec(&file).unwrap());
    }
}
