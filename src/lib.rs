//! Pliego: a press for essay collections and the reader that takes its pages over.
//!
//! The **press** (native) turns a folder of Markdown into a static site and draws the content of every page
//! once. Page files and data files carry it; the **reader** (WebAssembly) puts it in place when a link is
//! followed, and the worker when a page comes from the device.
//!
//! | module | what it holds | what it knows |
//! |---|---|---|
//! | [`model`] | plain data: what a publication is | nobody |
//! | [`search`] | the index: its form, how it is built, how it answers | `model` |
//! | [`state`] | what a reader has and does | `model`, `search` |
//! | `messages` | interface text in each language, native only | `model` |
//! | `views` | templates of pages, native only | `messages`, `model`, `state` |
//! | `press` | Markdown to site, native only | all of the above |
//! | `reader` | the browser's side, wasm32 only | `model`, `search`, `state` |
//!
//! The target decides between press and reader, here and nowhere else.

#[cfg(not(target_arch = "wasm32"))]
pub mod messages;
pub mod model;
#[cfg(not(target_arch = "wasm32"))]
pub mod press;
#[cfg(target_arch = "wasm32")]
pub mod reader;
pub mod search;
pub mod state;
#[cfg(not(target_arch = "wasm32"))]
pub mod views;
