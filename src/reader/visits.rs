//! From page to page: which is shown, what it needs, what is fetched ahead.

use std::{future::Future, pin::Pin, time::Duration};

use futures::future::{FutureExt, Shared};
use leptos::{prelude::*, task::spawn_local};
use web_sys::DocumentFragment;

use super::platform::{address, arrival, expand, fetch, page, watch};
use crate::{
    model::{
        html::Html,
        page::{Frame, Opened, Page},
        route::Route,
    },
    state::{
        data_store::{self, DataStore, Lookup, Request},
        load_error::LoadError,
        session::{ExpandedText, Screen, Session},
    },
    views,
};

/// How long the old page stays when the new one has not come: shorter than what is felt as a
/// wait, so that a page from the cache does not flash.
const PATIENCE: Duration = Duration::from_millis(120);

/// After how long a reader hears that it takes long.
const SLOW: Duration = Duration::from_secs(8);

type Fetching = Shared<Pin<Box<dyn Future<Output = Result<(), LoadError>>>>>;

/// The reader's way through the publication. A handle that may be copied.
#[derive(Clone, Copy)]
pub struct Visits {
    session: Session,
    store: StoredValue<DataStore, LocalStorage>,
    base: StoredValue<String>,
    /// The page that was opened, once its text is taken from the document: it is not fetched again.
    adopted: StoredValue<Option<(Route, Drawn)>>,
    /// The page that a reader probably goes to next.
    next: StoredValue<Option<Route>>,
    /// That page, made ready when there was time for it.
    ahead: StoredValue<Option<(Route, Ready)>, LocalStorage>,
    /// Files that are on their way, by path.
    fetching: StoredValue<Vec<(String, Fetching)>, LocalStorage>,
    /// Counts visits, so that a late answer does not replace a later page.
    visit: StoredValue<u32>,
}

/// A page that is drawn.
#[derive(Clone)]
struct Drawn {
    title: String,
    html: Html,
    next: Option<Route>,
}

/// A page that only needs to be shown.
struct Ready {
    title: String,
    text: DocumentFragment,
    next: Option<Route>,
}

impl From<Drawn> for Ready {
    fn from(Drawn { title, html, next }: Drawn) -> Self {
        Self { title, text: page::parse(&html), next }
    }
}

impl Visits {
    /// Begins with the page that was opened, below `base`, and the files that came for it.
    #[must_use]
    pub fn new(opened: Opened, store: DataStore, base: String) -> Self {
        let Opened { route, frame, next, .. } = opened;
        let visits = Self {
            // Hydration compares no text, so none is read before there is time for it.
            session: Session::inert(frame, route, Html::default()),
            store: StoredValue::new_local(store),
            base: StoredValue::new(base),
            adopted: StoredValue::new(None),
            next: StoredValue::new(next),
            ahead: StoredValue::new_local(None),
            fetching: StoredValue::new_local(Vec::new()),
            visit: StoredValue::new(0),
        };
        let session = Session {
            moved: Callback::new(move |to| visits.moved(to)),
            retry: Callback::new(move |()| visits.retry()),
            expand: Callback::new(move |(route, to)| visits.expand(route, to)),
            ..visits.session
        };
        Self { session, ..visits }
    }

    /// What the views show and call.
    #[must_use]
    pub fn session(self) -> Session {
        self.session
    }

    /// The address changed, within the page or to another.
    fn moved(self, to: String) {
        let path = to.split(['?', '#']).next().unwrap_or_default();
        let route = self.base.with_value(|base| address::route_of(path, base));
        arrival::asked(to);
        if self.session.route.with_untracked(|current| *current == route) {
            arrival::within_page();
        } else {
            self.visit(route);
        }
    }

    /// Takes the text of the page that was opened from the document, before anything changes it;
    /// there is none when the page was not drawn for its address.
    pub fn adopt(self) {
        if self.adopted.with_value(Option::is_some) || self.visit.get_value() > 0 {
            return;
        }
        let html = page::text();
        if !html.is_empty() {
            let drawn = Drawn { title: page::title(), html, next: self.next.get_value() };
            self.adopted.set_value(Some((self.session.route.get_untracked(), drawn)));
        }
    }

    /// Shows the page at `route`, at once when it is here.
    pub fn visit(self, route: Route) {
        self.adopt();
        self.visit.update_value(|visit| *visit += 1);
        let visit = self.visit.get_value();
        let current = move || self.visit.get_value() == visit;
        self.session.route.set(route.clone());
        if let Some(page) = self.look(&route) {
            self.show(page);
            return;
        }
        let waiting = move || {
            if current() {
                self.put(Screen::Loading { slow: false });
            }
        };
        let taking_long = move || {
            if current() {
                // The reader is on the page already: nothing but the words changes.
                self.session.screen.set(Screen::Loading { slow: true });
            }
        };
        let patience = set_timeout_with_handle(waiting, PATIENCE);
        let slow = set_timeout_with_handle(taking_long, SLOW);
        spawn_local(async move {
            let fetched = self.fetch(&route).await;
            for timer in [patience, slow].into_iter().flatten() {
                timer.clear();
            }
            if current() {
                match fetched {
                    Ok(page) => self.show(self.draw(&page).into()),
                    Err(failure) => self.put(Screen::Failed(failure)),
                }
            }
        });
    }

    /// Fetches what the page at `route` needs, so that it is here when it is wanted.
    pub fn prefetch(self, route: Route) {
        if !self.has(&route) {
            spawn_local(async move {
                // What fails now is asked for again, and its failure told, when it is wanted.
                _ = self.fetch(&route).await;
            });
        }
    }

    /// Fetches and draws ahead what a reader probably wants next.
    pub fn prefetch_next(self) {
        let Some(next) = self.next.get_value() else { return };
        spawn_local(async move {
            // As above.
            let Ok(page) = self.fetch(&next).await else { return };
            let drawn = self.draw(&page);
            watch::next_task().await;
            self.ahead.set_value(Some((next, drawn.into())));
        });
    }

    fn retry(self) {
        let failure = self.session.screen.with_untracked(|screen| match screen {
            Screen::Failed(failure) => Some(*failure),
            _ => None,
        });
        if failure.is_some_and(LoadError::wants_reload) {
            address::reload();
        } else {
            self.fetching.update_value(Vec::clear);
            self.visit(self.session.route.get_untracked());
        }
    }

    fn expand(self, route: Route, to: RwSignal<ExpandedText>) {
        self.adopt();
        to.set(ExpandedText::Loading);
        spawn_local(async move {
            to.set(match self.fetch(&route).await {
                Ok(Page::Essay(page)) => ExpandedText::Text(page.body),
                Ok(Page::News(page)) => ExpandedText::Text(page.body),
                Ok(_) => ExpandedText::Failed(LoadError::Gone),
                Err(failure) => ExpandedText::Failed(failure),
            });
            expand::opened();
        });
    }

    fn show(self, page: Ready) {
        let Ready { title, text, next } = page;
        self.next.set_value(next);
        let begins = arrival::begins();
        self.session.screen.set(Screen::Page(Html::default()));
        arrival::at_text(title, move || {
            let stands = page::put(&text);
            // Before, the browser would style once more what goes.
            page::apply_fonts(begins);
            stands
        });
        watch::when_idle(move || self.prefetch_next());
    }

    /// Has the views show once more what they show, which changes nothing.
    pub fn show_again(self) {
        self.session.screen.update(|_| {});
    }

    /// Puts something in place of a page.
    fn put(self, screen: Screen) {
        page::apply_fonts(false);
        self.session.screen.set(screen);
        let title = self.session.frame.with_untracked(|frame| frame.title.clone());
        arrival::at_page(title, false);
    }

    fn draw(self, page: &Page) -> Drawn {
        self.session.frame.with_untracked(|frame| Drawn {
            title: page.title(frame),
            html: views::page::draw(page, frame),
            next: page.next(),
        })
    }

    /// The page at `route` if all that it needs is here; that a page does not exist is known only
    /// when the edition has said so.
    fn look(self, route: &Route) -> Option<Ready> {
        let ahead = self.ahead.try_update_value(|ahead| ahead.take_if(|(of, _)| of == route));
        if let Some((_, ready)) = ahead.flatten() {
            return Some(ready);
        }
        let adopted = self.adopted.with_value(|adopted| {
            adopted.as_ref().filter(|(of, _)| of == route).map(|(_, drawn)| drawn.clone())
        });
        let drawn = adopted.or_else(|| match self.store.with_value(|store| store.look_up(route)) {
            Lookup::Ready(page) => Some(self.draw(&page)),
            Lookup::NotFound => Some(self.draw(&Page::NotFound)),
            Lookup::Fetch(_) => None,
        });
        drawn.map(Ready::from)
    }

    /// Whether nothing is to be fetched for the page at `route`.
    fn has(self, route: &Route) -> bool {
        self.adopted.with_value(|one| one.as_ref().is_some_and(|(of, _)| of == route))
            || self.ahead.with_value(|one| one.as_ref().is_some_and(|(of, _)| of == route))
            || !matches!(self.store.with_value(|store| store.look_up(route)), Lookup::Fetch(_))
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

    async fn fetch(self, route: &Route) -> Result<Page, LoadError> {
        loop {
            match self.store.with_value(|store| store.look_up(route)) {
                Lookup::Ready(page) => return Ok(*page),
                Lookup::NotFound => return Ok(Page::NotFound),
                Lookup::Fetch(request) => self.bring(request).await?,
            }
        }
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
                watch::next_task().await;
                let file = data_store::parse(&text)?;
                watch::next_task().await;
                let frame: Option<Frame> = self
                    .store
                    .try_update_value(|store| store.put(request, file).map(|()| store.frame()))
                    .unwrap_or(Ok(None))?;
                if let Some(frame) = frame {
                    self.session.frame.update(|current| *current = frame);
                }
                watch::next_task().await;
                Ok(())
            }
            .boxed_local()
            .shared();
            self.fetching.update_value(|all| all.push((path.clone(), fetching.clone())));
            fetching
        });
        let fetched = fetching.await;
        self.fetching.update_value(|all| all.retain(|(one, _)| *one != path));
        fetched
    }
}
