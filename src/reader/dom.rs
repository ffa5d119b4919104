//! The browser: the only place that knows its interfaces.
//!
//! [`query`] finds elements, [`links`] links by their place, [`references`] the notes that a text refers to.
//! [`events`] listens, [`size`] observes sizes, [`tasks`] runs things later, [`focus`](mod@focus) moves the focus.
//! [`content`] is the content of the document, [`address`] and [`history`] are where the browser is, [`fetch`] is
//! the network, [`storage`] what the browser keeps, [`head_script`] the script in the page's head, [`settings`] the
//! settings that it owns. [`locator`] finds positions in a text, [`highlight`] paints ranges of it. [`dialog`] opens
//! and closes dialogs, [`toast`] shows messages at the bottom of the window, [`clipboard`] copies. [`library`] is
//! the script of the offline copy, [`dates`] puts dates into words. [`messages`] is the interface text.
//!
//! The types of the browser that other modules name are re-exported here. A test (`tests/native/imports.rs`)
//! checks that no other module imports the crates that define them.

pub mod address;
pub mod clipboard;
pub mod content;
pub mod dates;
pub mod dialog;
pub mod events;
pub mod fetch;
pub mod focus;
pub mod head_script;
pub mod highlight;
pub mod history;
pub mod library;
pub mod links;
pub mod locator;
pub mod messages;
pub mod query;
pub mod references;
pub mod settings;
pub mod size;
pub mod storage;
pub mod tasks;
pub mod toast;

pub use leptos::prelude::{document, window};
pub use wasm_bindgen::JsCast;
pub use web_sys::{
    DocumentFragment, Element, Event, HtmlAnchorElement, HtmlElement, HtmlInputElement,
    KeyboardEvent, MouseEvent, Node, Range,
};
