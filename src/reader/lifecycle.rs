//! The events that the features of the reader receive from navigation.
//!
//! 1. `leaving`: the page is about to go, or to be left for another place of its own.
//! 2. `committed`: the content is inserted, and has no place yet: what a feature draws into it is drawn now.
//! 3. `painted`: the page is in sight: what is not seen at once follows.
//! 4. `setting_changed`: a setting has another value.

use std::rc::Rc;

use leptos::prelude::*;

/// The page that was committed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Committed {
    /// True if the content is that of another page; otherwise it stayed, and the place in it changed.
    pub is_page: bool,
    /// A link led here from the middle of a text.
    pub jumped: bool,
    /// The texts that were open in place of their excerpts when the page was left, by address.
    pub expanded: Vec<String>,
}

type Listener<T> = Rc<dyn Fn(&T)>;

/// The listeners of one event.
struct Listeners<T: 'static>(StoredValue<Vec<Listener<T>>, LocalStorage>);

/// The four events. A handle that may be copied.
#[derive(Clone, Copy)]
pub struct Lifecycle {
    leaving: Listeners<()>,
    committed: Listeners<Committed>,
    painted: Listeners<()>,
    setting_changed: Listeners<String>,
}

impl<T> Clone for Listeners<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Listeners<T> {}

impl<T> Listeners<T> {
    fn new() -> Self {
        Self(StoredValue::new_local(Vec::new()))
    }

    fn add(self, act: impl Fn(&T) + 'static) {
        self.0.update_value(|all| all.push(Rc::new(act)));
    }

    fn tell(self, event: &T) {
        // A listener may add others.
        for act in self.0.get_value() {
            act(event);
        }
    }
}

impl Lifecycle {
    /// Nobody listens yet.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "it allocates in the reactive owner")]
    pub fn new() -> Self {
        Self {
            leaving: Listeners::new(),
            committed: Listeners::new(),
            painted: Listeners::new(),
            setting_changed: Listeners::new(),
        }
    }

    /// Calls `listener` when the page, or the place in it, is about to be left.
    pub fn on_leaving(self, act: impl Fn() + 'static) {
        self.leaving.add(move |()| act());
    }

    /// Calls `listener` when the content is inserted.
    pub fn on_committed(self, act: impl Fn(&Committed) + 'static) {
        self.committed.add(act);
    }

    /// Calls `listener` when the page is in sight.
    pub fn on_painted(self, act: impl Fn() + 'static) {
        self.painted.add(move |()| act());
    }

    /// Calls `listener` when a setting has changed, with its name.
    pub fn on_setting_changed(self, act: impl Fn(&str) + 'static) {
        self.setting_changed.add(move |name: &String| act(name));
    }

    /// Notifies of leaving.
    pub fn leaving(self) {
        self.leaving.tell(&());
    }

    /// Notifies of content.
    pub fn committed(self, committed: &Committed) {
        self.committed.tell(committed);
    }

    /// Notifies of the paint.
    pub fn painted(self) {
        self.painted.tell(&());
    }

    /// Notifies of a change of the setting `name`.
    pub fn setting_changed(self, name: &str) {
        self.setting_changed.tell(&name.to_owned());
    }
}
