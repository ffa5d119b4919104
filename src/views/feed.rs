//! A text as feeds have it, which name its title, authors and dates themselves.

use super::{essay::without_heading, pieces::whole, words::Words};
use crate::model::{
    essay::Essay, html::Html, placement::Placement, route::Route, summary::EssayEntry,
};

/// An essay with its picture, notes, readings and what changed. Links to its notes lead to its page.
pub fn essay(entry: &EssayEntry, essay: &Essay, words: Words) -> Html {
    let placement = Placement::alone(Route::Essay(entry.slug.clone()).address());
    whole(&without_heading(essay, &placement, words))
}
