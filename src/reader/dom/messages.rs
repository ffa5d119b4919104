//! The interface text, which `public/deferred.js` prints.

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::Element;

use crate::model::{
    html::{Html, escape_into},
    message::{Argument, Message},
};

#[wasm_bindgen]
extern "C" {
    /// Prints a message.
    #[wasm_bindgen(js_namespace = pliego, js_name = say, catch)]
    fn print(id: &str, args: &Object) -> Result<String, JsValue>;

    #[wasm_bindgen(thread_local_v2, js_namespace = pliego, js_name = lang)]
    static LANG: JsValue;

    #[wasm_bindgen(thread_local_v2, js_namespace = pliego, js_name = dir)]
    static DIR: JsValue;
}

/// Represents markup in a message, which contains no characters for private use.
const MARKUP: char = '\u{e000}';

/// The message of that name, which has no parameters.
#[must_use]
pub fn text(id: &'static str) -> String {
    say(&Message::new(id))
}

/// A message with its arguments.
#[must_use]
pub fn say(message: &Message) -> String {
    let args = Object::new();
    for (name, value) in &message.args {
        let value: JsValue = match value {
            Argument::Text(text) => text.into(),
            Argument::Number(number) => (*number).into(),
            Argument::Message(message) => say(message).into(),
        };
        _ = Reflect::set(&args, &(*name).into(), &value);
    }
    // Without the script, a name says more than nothing.
    print(message.id, &args).unwrap_or_else(|_| message.id.to_owned())
}

/// A message; nothing where there is none.
#[must_use]
pub fn optional(message: Option<Message>) -> String {
    message.as_ref().map(say).unwrap_or_default()
}

/// A message whose argument `name` is markup.
#[must_use]
pub fn html(message: Message, name: &'static str, markup: &str) -> Html {
    let text = say(&message.with(name, MARKUP.to_string()));
    let (before, after) = text.split_once(MARKUP).unwrap_or((&text, ""));
    let mut html = String::new();
    escape_into(&mut html, before);
    html.push_str(markup);
    escape_into(&mut html, after);
    Html::from_trusted(html)
}

/// A message as markup.
#[must_use]
pub fn escaped(message: &Message) -> Html {
    let mut html = String::new();
    escape_into(&mut html, &say(message));
    Html::from_trusted(html)
}

/// The tag of the language of the messages.
#[must_use]
pub fn lang() -> String {
    LANG.with(JsValue::as_string).unwrap_or_default()
}

/// The direction of the messages, as the attribute `dir` has it.
#[must_use]
pub fn dir() -> String {
    DIR.with(JsValue::as_string).unwrap_or_default()
}

/// Marks an element with the language of the messages.
pub fn mark(element: &Element) {
    _ = element.set_attribute("lang", &lang());
    _ = element.set_attribute("dir", &dir());
}
