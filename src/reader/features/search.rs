//! The search: what is typed, what is fetched for it, what is shown.
//!
//! `dialog` is where it is typed and shown, and `highlights` marks the hits on the page of a result.

mod dialog;
mod highlights;

pub use dialog::open;
pub use highlights::watch;

use std::{cell::RefCell, time::Duration};

use leptos::{prelude::set_timeout, task::spawn_local};

use crate::{
    reader::{
        data::Data,
        dom::{address, messages, tasks},
    },
    state::{
        load_error::LoadError,
        search_indexes::SearchIndexes,
        search_results::{STEP, SearchResults},
    },
};

thread_local! {
    static ASKED: RefCell<Asked> = RefCell::default();
    static INDEXES: RefCell<SearchIndexes> = RefCell::default();
}

/// The last question.
#[derive(Default)]
struct Asked {
    /// Counts questions, so that a late answer does not replace a later one.
    number: u32,
    text: String,
    /// Maximum number of results shown.
    limit: usize,
    results: SearchResults,
    failure: Option<LoadError>,
}

/// The search of the publication. A handle that may be copied.
#[derive(Clone, Copy)]
pub struct SearchSession {
    data: Data,
}

impl SearchSession {
    /// The search of `data`.
    #[must_use]
    pub fn new(data: Data) -> Self {
        Self { data }
    }

    /// Fetches the index, so that it is here when something is asked.
    pub fn prepare(self) {
        spawn_local(async move {
            // A request that fails now is repeated, and its failure reported, when the index is wanted.
            _ = self.load_indexes().await;
        });
    }

    /// Loads and reads all that is needed to answer.
    async fn load_indexes(self) -> Result<(), LoadError> {
        // Another task may have fetched a file and not come to read it.
        let next = |store: &mut _| INDEXES.with_borrow_mut(|indexes| indexes.next_file(store));
        while let Some(request) = self.data.update_store(next).unwrap_or(Ok(None))? {
            self.data.load(request).await?;
            tasks::next_task().await;
        }
        Ok(())
    }

    /// Returns the last query.
    #[must_use]
    pub fn text(self) -> String {
        ASKED.with_borrow(|asked| asked.text.clone())
    }

    /// Asks again what could not be answered.
    pub fn again(self) {
        if ASKED.with_borrow(|asked| asked.failure).is_some_and(LoadError::wants_reload) {
            address::reload();
        } else {
            self.start();
        }
    }

    /// Asks for `text`.
    pub fn ask(self, text: String) {
        ASKED.with_borrow_mut(|asked| {
            asked.text = text;
            asked.limit = STEP;
        });
        self.start();
    }

    /// Shows more results of what was asked.
    pub fn more(self) {
        ASKED.with_borrow_mut(|asked| asked.limit += STEP);
        self.start();
    }

    /// Asks, in a task of its own: what is typed is seen first. The latest question wins.
    fn start(self) {
        let number = ASKED.with_borrow_mut(|asked| {
            asked.number += 1;
            asked.failure = None;
            asked.number
        });
        let answer = move || spawn_local(async move { self.answer(number).await });
        set_timeout(answer, Duration::ZERO);
    }

    async fn answer(self, number: u32) {
        let current = || ASKED.with_borrow(|asked| asked.number == number);
        let (text, limit) = ASKED.with_borrow(|asked| (asked.text.clone(), asked.limit));
        if !current() {
            return;
        }
        if text.trim().is_empty() {
            dialog::empty();
            return;
        }
        dialog::wait();
        let mut failure = self.load_indexes().await.err();
        if !current() {
            return;
        }
        let results = match failure {
            None => INDEXES.with_borrow(|indexes| SearchResults::new(indexes, &text, limit)),
            Some(_) => SearchResults::default(),
        };
        ASKED.with_borrow_mut(|asked| asked.results = results);
        // A text that cannot be loaded, such as one that is not saved on the device, does not affect the others.
        let mut missed = Vec::new();
        let mut named = false;
        while let Some(request) = ASKED.with_borrow(|asked| {
            self.data.with_store(|store| asked.results.next_file(store, &missed))
        }) {
            if !named {
                // The index names places at once; their sentences come when all texts are here.
                self.show(None, false);
                named = true;
            }
            if let Err(why) = self.data.load(request.clone()).await {
                failure = Some(why);
                missed.push(request);
            }
            if !current() {
                return;
            }
        }
        ASKED.with_borrow_mut(|asked| asked.failure = failure);
        let shown = self.show(failure, true);
        dialog::say(&match failure {
            None => ASKED.with_borrow(|asked| messages::say(&asked.results.summary(shown))),
            Some(_) => String::new(),
        });
    }

    /// Shows what is known, and why the rest is not; until that is `all` the answer before stays rather
    /// than nothing. Says how many places are shown.
    fn show(self, failure: Option<LoadError>, all: bool) -> usize {
        let (hits, has_more) = ASKED.with_borrow(|asked| {
            let hits = self.data.with_store(|store| asked.results.hits(store));
            let has_more = asked.results.has_more(hits.len());
            (hits, has_more)
        });
        if all || !hits.is_empty() {
            dialog::show(&hits, has_more, failure);
        }
        hits.len()
    }

    /// A result is followed: its hits are marked when the page is there.
    pub fn followed(self) {
        highlights::highlight_next(ASKED.with_borrow(|asked| asked.results.terms.clone()));
    }
}
