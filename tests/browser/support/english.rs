//! The interface text of the sample, which is in English.

use pliego::{messages::Locales, model::message::Message};

/// A message in English.
pub fn english(message: &Message) -> String {
    Locales::default().of("en").say(message)
}
