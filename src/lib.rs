//! Pliego: a press for essay collections and the reader that takes its pages over.
//!
//! The **press** (native) turns a folder of Markdown into a static site. The **reader**
//! (WebAssembly) takes that site over in the browser. Both draw the same [`views`] from the same
//! [`model`]: the press renders every page to HTML once, the browser adopts that HTML and goes on
//! from there.
//!
//! | room | what it holds | what it knows |
//! |---|---|---|
//! | [`model`] | plain data: what a publication is | nobody |
//! | [`search`] | the index: its form, how it is built, how it answers | `model` |
//! | [`state`] | what a reader has and does, as signals | `model`, `search` |
//! | [`views`] | Leptos components | `model`, `state` |
//! | `press` | Markdown to site, native only | all of the above |
//! | `reader` | the browser's side, wasm32 only | all but `press` |
//!
//! The target decides between press and reader, here and nowhere else.

pub mod model;
#[cfg(not(target_arch = "wasm32"))]
pub mod press;
#[cfg(target_arch = "wasm32")]
pub mod reader;
pub mod search;
pub mod state;
pub mod views;
