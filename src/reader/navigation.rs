//! From page to page: which is shown, what it needs, what is fetched ahead.

use std::{future::Future, pin::Pin, time::Duration};

use futures::future::{FutureExt, Shared};
use leptos::{prelude::*, task::spawn_local};
use web_sys::DocumentFragment;

use super::{
    dom::{address, content, fetch, head_script, tasks},
    features::expand,
    templates::{
        expansion::ExpandedText,
        notice::{failed, loading},
    },
};
use crate::{
    model::{
        html::Html,
        page::{Opened, Page},
        route::Route,
    },
    state::{
        data_store::{self, DataStore, Lookup, Request},
        load_error::LoadError,
    },
};

pub mod commit;
pub mod history;

/// How long the old page stays when the new one has not come: shorter than what is felt as a
/// wait, so that a page from the cache does not flash.
const PATIENCE: Duration = Duration::from_millis(120);

/// After how long a reader hears that it takes long.
const SLOW: Duration = Duration::from_secs(8);

type Fetching = Shared<Pin<Box<dyn Future<Output = Result<(), LoadError>>>>>;

/// The reader's way through the publication. A handle that may be copied.
#[derive(Clone, Copy)]
pub struct Visits {
    store: StoredValue<DataStore, LocalStorage>,
    base: StoredValue<String>,
    /// The page that is open or on its way.
    route: StoredValue<Route>,
    /// The notice in place of the page, if it could not be loaded.
    failure: StoredValue<Option<LoadError>>,
    /// The page that a reader probably goes to next.
    next: StoredValue<Option<Route>>,
    /// That page, made ready when there was time for it.
    ahead: StoredValue<Option<(Route, Ready)>, LocalStorage>,
    /// Files that are on their way, by path.
    fetching: StoredValue<Vec<(String, Fetching)>, LocalStorage>,
    /// Whether the page is on its way.
    is_pending: StoredValue<bool>,
    /// Counts visits, so that a late answer does not replace a later page.
    visit: StoredValue<u32>,
}

/// A page that only needs to be shown.
struct Ready {
    title: String,
    content: DocumentFragment,
    next: Option<Route>,
}

impl From<&Page> for Ready {
    fn from(page: &Page) -> Self {
        let content = content::parse(&Html::from_trusted(page.content()));
        Self { title: page.title.clone(), content, next: page.next.clone() }
    }
}

impl Visits {
    /// Begins with the page that was opened, below `base`.
    #[must_use]
    pub fn new(opened: Opened, base: String) -> Self {
        Self {
            store: StoredValue::new_local(DataStore::new(opened.edition)),
            base: StoredValue::new(base),
            route: StoredValue::new(opened.route),
            failure: StoredValue::new(None),
            next: StoredValue::new(None),
            ahead: StoredValue::new_local(None),
            fetching: StoredValue::new_local(Vec::new()),
            is_pending: StoredValue::new(false),
            visit: StoredValue::new(0),
        }
    }

    /// The path that the site lies under.
    #[must_use]
    pub fn base(self) -> String {
        self.base.get_value()
    }

    /// Whether the page at `route` is the one that is open or on its way.
    #[must_use]
    pub fn is_at(self, route: &Route) -> bool {
        self.route.with_value(|current| current == route)
    }

    /// The address changed, within the page or to another.
    pub fn moved(self, to: String) {
        let path = to.split(['?', '#']).next().unwrap_or_default();
        let route = self.base.with_value(|base| address::route_of(path, base));
        commit::asked(to);
        if self.is_at(&route) {
            commit::within_page();
        } else {
            self.visit(route);
        }
    }

    /// Shows the page at `route`, at once when it is here.
    pub fn visit(self, route: Route) {
        self.visit.update_value(|visit| *visit += 1);
        let visit = self.visit.get_value();
        let current = move || self.visit.get_value() == visit;
        self.route.set_value(route.clone());
        self.failure.set_value(None);
        if let Some(page) = self.look(&route) {
            self.show(page);
            return;
        }
        self.is_pending.set_value(true);
        let waits = route.clone();
        let waiting = move || {
            if current() {
                content::set_busy(true);
                self.put(&loading(&waits, false));
            }
        };
        let waits = route.clone();
        let taking_long = move || {
            if current() {
                // The reader is on the page already: nothing but the words changes.
                content::put(&content::parse(&loading(&waits, true)));
            }
        };
        let patience = set_timeout_with_handle(waiting, PATIENCE);
        let slow = set_timeout_with_handle(taking_long, SLOW);
        spawn_local(async move {
            let fetched = self.fetch(&route).await;
            for timer in [patience, slow].into_iter().flatten() {
                timer.clear();
            }
            if !current() {
                return;
            }
            match fetched.map(|()| self.look(&route)) {
                Ok(Some(page)) => self.show(page),
                Ok(None) => self.fail(&route, LoadError::Altered),
                Err(failure) => self.fail(&route, failure),
            }
        });
    }

    /// Fetches what the page at `route` needs, so that it is here when it is wanted.
    pub fn prefetch(self, route: Route) {
        if self.next_file(&route).is_some() {
            spawn_local(async move {
                // What fails now is asked for again, and its failure told, when it is wanted.
                _ = self.fetch(&route).await;
            });
        }
    }

    /// Fetches the page that is open, so that it is here when the reader comes back to it, and then makes
    /// ready what a reader probably wants next.
    pub fn prefetch_around(self) {
        spawn_local(async move {
            let route = self.route.get_value();
            // As above.
            if self.fetch(&route).await.is_err() || !self.is_at(&route) {
                return;
            }
            if let Some(page) = self.with_page(&route, |page| page.next.clone()) {
                self.next.set_value(page);
            }
            let Some(next) = self.next.get_value() else { return };
            if self.fetch(&next).await.is_err() {
                return;
            }
            tasks::next_task().await;
            let ready = self.with_page(&next, |page| Ready::from(page));
            self.ahead.set_value(ready.map(|ready| (next, ready)));
        });
    }

    /// Asks again for the page that is open.
    pub fn again(self) {
        match self.failure.get_value() {
            None if !self.is_pending.get_value() => commit::within_page(),
            Some(failure) if failure.wants_reload() => address::reload(),
            _ => {
                self.give_up();
                self.visit(self.route.get_value());
            }
        }
    }

    /// Gives up all requests, so that what is asked for next is asked for at once.
    pub fn give_up(self) {
        self.fetching.update_value(Vec::clear);
        fetch::give_up();
    }

    /// Opens the text at `route` in place of its excerpt.
    pub fn expand(self, route: Route, to: RwSignal<ExpandedText>) {
        to.set(ExpandedText::Loading);
        spawn_local(async move {
            let fetched = self.fetch(&route).await;
            let text = self.with_page(&route, Page::text).filter(|text| !text.is_empty());
            to.set(match (fetched, text) {
                (Ok(()), Some(text)) => ExpandedText::Text(Html::from_trusted(text)),
                (Ok(()), None) => ExpandedText::Failed(LoadError::Gone),
                (Err(failure), _) => ExpandedText::Failed(failure),
            });
            expand::opened();
        });
    }

    fn show(self, page: Ready) {
        let Ready { title, content, next } = page;
        self.is_pending.set_value(false);
        self.next.set_value(next);
        self.store.update_value(DataStore::forget_bundles);
        let begins = commit::begins();
        commit::at_text(title, move || {
            content::set_busy(false);
            let stands = content::put(&content);
            // Before, the browser would style once more what goes.
            head_script::apply_fonts(begins);
            stands
        });
        tasks::when_idle(move || self.prefetch_around());
    }

    fn fail(self, route: &Route, failure: LoadError) {
        self.failure.set_value(Some(failure));
        self.is_pending.set_value(false);
        content::set_busy(false);
        self.put(&failed(route, failure));
    }

    /// Puts something in place of a page.
    fn put(self, notice: &Html) {
        head_script::apply_fonts(false);
        content::put(&content::parse(notice));
        commit::at_page(content::publication(), false);
    }

    /// The page at `route` if all that it needs is here; that a page does not exist is known only
    /// when the edition has said so.
    fn look(self, route: &Route) -> Option<Ready> {
        let ahead = self.ahead.try_update_value(|ahead| ahead.take_if(|(of, _)| of == route));
        if let Some((_, ready)) = ahead.flatten() {
            return Some(ready);
        }
        self.with_page(route, |page| Ready::from(page))
    }

    /// What `look` makes of the page at `route`, or of the one shown instead of it; `None` while a file
    /// is wanted for it.
    fn with_page<T>(self, route: &Route, look: impl FnOnce(&Page) -> T) -> Option<T> {
        self.store.with_value(|store| match found(store, route) {
            Lookup::Ready(page) => Some(look(page)),
            Lookup::NotFound | Lookup::Fetch(_) => None,
        })
    }

    /// The file that is wanted next for the page at `route`, or for the one shown instead of it.
    fn next_file(self, route: &Route) -> Option<Request> {
        if self.ahead.with_value(|one| one.as_ref().is_some_and(|(of, _)| of == route)) {
            return None;
        }
        self.store.with_value(|store| match found(store, route) {
            Lookup::Fetch(request) => Some(request),
            Lookup::Ready(_) | Lookup::NotFound => None,
        })
    }

    /// Looks at the data files that have come.
    pub(super) fn with_store<T>(self, look: impl FnOnce(&DataStore) -> T) -> T {
        self.store.with_value(look)
    }

    /// Brings all that the search needs to answer.
    pub(super) async fn bring_indexes(self) -> Result<(), LoadError> {
        while let Some(request) = self.store.with_value(DataStore::next_search_file) {
            self.bring(request).await?;
        }
        Ok(())
    }

    /// Brings all that the page at `route` needs.
    async fn fetch(self, route: &Route) -> Result<(), LoadError> {
        while let Some(request) = self.next_file(route) {
            self.bring(request).await?;
        }
        Ok(())
    }

    /// Loads a file into the store; two requests for one file fetch it once.
    pub(super) async fn bring(self, request: Request) -> Result<(), LoadError> {
        let path = request.file.path.clone();
        let underway = self.fetching.with_value(|all| {
            all.iter().find(|(one, _)| *one == path).map(|(_, fetching)| fetching.clone())
        });
        let fetching = underway.unwrap_or_else(|| {
            let fetching: Fetching = async move {
                let text = fetch::data(&request.file).await?;
                // Checking a long file, parsing it, reading it and what is done with it are a task each.
                tasks::next_task().await;
                let file = data_store::parse(&text)?;
                tasks::next_task().await;
                self.store.try_update_value(|store| store.put(request, file)).unwrap_or(Ok(()))?;
                tasks::next_task().await;
                Ok(())
            }
            .boxed_local()
            .shared();
            self.fetching.update_value(|all| all.push((path.clone(), fetching.clone())));
            fetching
        });
        let fetched = fetching.clone().await;
        // Not one for the same file that was sent after this was given up.
        self.fetching.update_value(|all| all.retain(|(_, one)| !one.ptr_eq(&fetching)));
        fetched
    }
}

/// What there is for the page at `route`; where there is no such page, for the one shown instead of it.
fn found<'a>(store: &'a DataStore, route: &Route) -> Lookup<'a> {
    match store.look_up(route) {
        Lookup::NotFound => store.look_up(&Route::Unknown),
        found => found,
    }
}
