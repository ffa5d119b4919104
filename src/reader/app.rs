//! The composition root: creates the parts of the reader and connects them; nothing else does.

use std::{cell::Cell, time::Duration};

use leptos::prelude::*;
use leptos_router::{components::Router, hooks::use_navigate};

use super::{
    chunks::{Context, Panel},
    click::{self, Action, Followed},
    data::Data,
    dom::{
        address, content, dialog, document,
        events::{link_of, listen, on_return},
        history, links, references, settings, tasks,
    },
    features::{
        citation,
        expand::{self, Expansions},
        footnotes, lightbox, offline, outline, paragraph_link, progress, return_link, shortcuts,
        sidenotes,
    },
    lifecycle::Lifecycle,
    navigation::Navigation,
    on_demand::{self, Feature},
    templates::shortcuts::Command,
};

/// Takes over the page in several tasks, so that a touch or a key can be handled between compiling and
/// listening.
pub fn start() {
    set_timeout(|| tasks::spawn(take_over()), Duration::ZERO);
}

/// A page without data is not one of ours and is left alone. A page that was not drawn for its address, as a
/// host's page for a missing one may be, is replaced by the page that belongs there.
async fn take_over() {
    let Some(opened) = content::opened() else { return };
    let part = address::tidy();
    let base = address::base();
    let is_misplaced = address::route(&base) != opened.route;
    let (lifecycle, data) = (Lifecycle::new(), Data::new(opened.edition));
    let navigation = Navigation::new(opened.route, base.clone(), data, lifecycle, progress::resume);
    tasks::next_task().await;
    leptos::mount::mount_to_body(move || {
        // Before the router listens: what is recorded of the previous page must still be its own.
        connect(&base, data, lifecycle, navigation);
        let base = base.trim_end_matches('/').to_owned();
        view! {
            <Router base>
                <Addresses navigation/>
            </Router>
        }
    });
    if is_misplaced {
        navigation.misplaced();
    }
    content::ready();
    if !is_misplaced {
        // The page may have been opened in the middle of an essay.
        let open = move || {
            if !navigation.open(part) {
                progress::opened();
            }
        };
        set_timeout(open, Duration::ZERO);
    }
    tasks::when_idle(move || navigation.prefetch_around());
    tasks::when_idle(rehearse);
    tasks::when_idle(on_demand::load_ahead);
}

/// Gives navigation the router's function for going to an address. [`model::route`](crate::model::route)
/// decides which page an address means, so the router has no routes.
#[component]
fn Addresses(navigation: Navigation) -> impl IntoView {
    let navigate = use_navigate();
    navigation.go_by(move |address, options| navigate(address, options));
}

/// Keeps the opened texts with the entry of the history that they were opened in.
struct Kept(Navigation);

impl expand::Listener for Kept {
    fn changed(&self, addresses: Vec<String>) {
        self.0.change_place(|place| place.expanded = addresses);
    }

    fn grew(&self) {
        self.0.content_grew();
    }
}

/// Connects the parts, for as long as the document lives.
fn connect(base: &str, data: Data, lifecycle: Lifecycle, navigation: Navigation) {
    history::restores_scroll(false);
    listen("popstate", move |_| navigation.traversed());
    listen("pagehide", move |_| {
        navigation.keep();
        history::restores_scroll(true);
    });
    on_return(move || navigation.come_back());
    for sign in ["pointerdown", "touchmove", "wheel", "keydown"] {
        listen(sign, move |_| navigation.touched());
    }
    listen("load", move |_| tasks::after_paint(move || navigation.content_grew()));
    listen("scroll", move |_| scrolled(navigation));
    settings::on_change(move |name| lifecycle.setting_changed(name));
    dialog::watch();
    dialog::on_change(move |is_open| navigation.dialog_changed(is_open));

    let context = Context { data, lifecycle, offline: offline::watch() };
    let expansions = Expansions::new(data, lifecycle, Kept(navigation));
    shortcuts::watch(move |command| match command {
        Command::NextParagraph => paragraph_link::step(true),
        Command::PreviousParagraph => paragraph_link::step(false),
        Command::OpenNote => footnotes::open_first(),
        Command::OpenPicture => lightbox::open_first(),
        Command::CopyLink => paragraph_link::copy_link(),
        Command::CopyCitation => citation::copy_first(),
        Command::OpenList => on_demand::open(Feature::Panel(Panel::Shortcuts), context),
    });
    sidenotes::watch(lifecycle);
    paragraph_link::watch();
    outline::watch(lifecycle);
    progress::watch(lifecycle, move || navigation.is_idle());
    return_link::watch(lifecycle);
    on_demand::watch(context);
    let below = base.to_owned();
    lifecycle.on_painted(move || {
        let to = progress::asked_for().and_then(|link| address::of_link(&link, &below));
        if let Some(to) = to {
            navigation.redirect(to);
        }
    });

    let at = move || navigation.at();
    click::watch(base.to_owned(), at, move |action| match action {
        Action::Copy(button) => citation::copy_citation(&button),
        Action::Retry => navigation.retry(),
        Action::OpenPicture(link) => {
            on_demand::open(Feature::Panel(Panel::Picture(link)), context);
        }
        Action::Expand(link, route) => expansions.open(&link, route),
        Action::OpenNote(followed) if sidenotes::mark(&followed.link) => {}
        Action::OpenNote(followed) if references::has_note(&followed.link) => {
            let note = Feature::Panel(Panel::Note(followed.link.clone()));
            on_demand::open_or(note, context, move || follow(followed, navigation));
        }
        Action::OpenNote(followed) | Action::Follow(followed) => follow(followed, navigation),
        Action::Leave(link) => {
            navigation.change_place(|place| place.link = links::position(&link));
        }
    });
    for intent in ["pointerover", "focusin", "touchstart"] {
        let base = base.to_owned();
        listen(intent, move |event| {
            let to = link_of(&event).and_then(|link| address::of_link(&link, &base));
            let Some(to) = to.filter(|to| to.route != navigation.at()) else { return };
            // In a task of its own: a page that has just come under the pointer is not held up.
            tasks::spawn(async move {
                tasks::next_task().await;
                navigation.prefetch(to.route);
                // The place is recorded before it is left.
                navigation.record();
            });
        });
    }
}

fn follow(followed: Followed, navigation: Navigation) {
    let Followed { link, to, jumps } = followed;
    let from = footnotes::reference_of(&link).unwrap_or(link);
    navigation.change_place(|place| place.link = links::position(&from));
    navigation.follow(to, jumps);
}

/// Compiles the click handlers, by a click on `<body>`, which has no effect. Browsers compile a function when
/// it is first called, and the first click would otherwise wait for that.
fn rehearse() {
    if let Some(body) = document().body() {
        body.click();
    }
}

thread_local! {
    static FRAME_WANTED: Cell<bool> = const { Cell::new(false) };
}

/// The page is scrolled: handled at most once a frame, unless another page is loading.
fn scrolled(navigation: Navigation) {
    if FRAME_WANTED.replace(true) {
        return;
    }
    request_animation_frame(move || {
        FRAME_WANTED.set(false);
        if navigation.is_idle() {
            progress::scrolled();
            outline::scrolled();
        }
    });
}
