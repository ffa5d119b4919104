//! The data files of the open edition: those that are loaded, and the loading of others.

use std::{future::Future, pin::Pin};

use futures::future::{FutureExt, Shared};
use leptos::prelude::*;

use super::dom::{fetch, tasks};
use crate::{
    model::{edition::FileRef, page::Page, route::Route},
    state::{
        data_store::{self, DataStore, Lookup, Request},
        load_error::LoadError,
    },
};

type Loading = Shared<Pin<Box<dyn Future<Output = Result<(), LoadError>>>>>;

/// A file that is being loaded.
struct Underway {
    path: String,
    loading: Loading,
}

/// The data files. A handle that may be copied.
#[derive(Clone, Copy)]
pub struct Data {
    store: StoredValue<DataStore, LocalStorage>,
    underway: StoredValue<Vec<Underway>, LocalStorage>,
}

impl Data {
    /// Creates the data of the edition that `file` names; nothing of it is loaded yet.
    #[must_use]
    pub fn new(file: FileRef) -> Self {
        Self {
            store: StoredValue::new_local(DataStore::new(file)),
            underway: StoredValue::new_local(Vec::new()),
        }
    }

    /// Reads the loaded data files.
    pub fn with_store<T>(self, look: impl FnOnce(&DataStore) -> T) -> T {
        self.store.with_value(look)
    }

    /// Looks up the page at `route`, or the one shown instead of a page that the edition does not have; `None`
    /// while a file is missing.
    pub fn with_page<T>(self, route: &Route, look: impl FnOnce(&Page) -> T) -> Option<T> {
        self.store.with_value(|store| match look_up(store, route) {
            Lookup::Ready(page) => Some(look(page)),
            Lookup::NotFound | Lookup::Fetch(_) => None,
        })
    }

    /// Returns whether a file is missing for the page at `route`.
    #[must_use]
    pub fn lacks(self, route: &Route) -> bool {
        self.next_file(route).is_some()
    }

    /// Loads all that the page at `route` needs.
    ///
    /// # Errors
    /// Why a file could not be loaded.
    pub async fn load_page(self, route: &Route) -> Result<(), LoadError> {
        while let Some(request) = self.next_file(route) {
            self.load(request).await?;
        }
        Ok(())
    }

    /// Changes the loaded data files.
    pub fn update_store<T>(self, change: impl FnOnce(&mut DataStore) -> T) -> Option<T> {
        self.store.try_update_value(change)
    }

    /// Loads a file; two requests for one file fetch it once.
    ///
    /// # Errors
    /// Why it could not be loaded.
    pub async fn load(self, request: Request) -> Result<(), LoadError> {
        let path = request.file.path.clone();
        let known = self.underway.with_value(|all| {
            all.iter().find(|one| one.path == path).map(|one| one.loading.clone())
        });
        let loading = known.unwrap_or_else(|| {
            let loading: Loading = async move {
                let text = fetch::data(&request.file).await?;
                // Checking a long file, parsing it, reading it and using it are a task each.
                tasks::next_task().await;
                let file = data_store::parse(&text)?;
                tasks::next_task().await;
                self.store.try_update_value(|store| store.put(request, file)).unwrap_or(Ok(()))?;
                tasks::next_task().await;
                Ok(())
            }
            .boxed_local()
            .shared();
            let one = Underway { path: path.clone(), loading: loading.clone() };
            self.underway.update_value(|all| all.push(one));
            loading
        });
        let loaded = loading.clone().await;
        self.underway.update_value(|all| all.retain(|one| !one.loading.ptr_eq(&loading)));
        loaded
    }

    /// Cancels the current requests, so that they are sent again at once.
    pub fn give_up(self) {
        self.underway.update_value(Vec::clear);
        fetch::give_up();
    }

    /// Drops the pages that were requested longest ago, except the last few.
    pub fn forget_pages(self) {
        self.store.update_value(DataStore::forget_bundles);
    }

    fn next_file(self, route: &Route) -> Option<Request> {
        self.store.with_value(|store| match look_up(store, route) {
            Lookup::Fetch(request) => Some(request),
            Lookup::Ready(_) | Lookup::NotFound => None,
        })
    }
}

/// Returns the page at `route`; if the edition has no such page, the one shown instead of it.
fn look_up<'a>(store: &'a DataStore, route: &Route) -> Lookup<'a> {
    match store.look_up(route) {
        Lookup::NotFound => store.look_up(&Route::Unknown),
        found => found,
    }
}
