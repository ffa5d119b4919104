//! Interface text in a page: a message with its place in the page's languages.

use maud::{Markup, PreEscaped, html};

use crate::{
    messages::{Messages, is_rtl},
    model::{
        date::Date,
        html::escape_into,
        message::{Argument, Message},
    },
};

/// The first of the characters that represent markup in a message. They are of the private use area, which no message
/// uses.
const FIRST: u32 = 0xE000;

/// Interface text for elements in one language.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    messages: &'a Messages,
    /// The language of the element around the text.
    around: &'a str,
}

impl<'a> Words<'a> {
    /// The `messages` for elements in the language of the tag `around`.
    #[must_use]
    pub fn new(messages: &'a Messages, around: &'a str) -> Self {
        Self { messages, around }
    }

    /// The tag of the messages' language.
    #[must_use]
    pub fn tag(self) -> &'a str {
        self.messages.lang()
    }

    /// The same messages within an element that is marked with their language.
    #[must_use]
    pub fn inside(self) -> Self {
        self.within(self.tag())
    }

    /// The same messages for elements in another language.
    #[must_use]
    pub fn within(self, around: &'a str) -> Self {
        Self { around, ..self }
    }

    /// The language of the element around the text.
    #[must_use]
    pub fn around(self) -> &'a str {
        self.around
    }

    /// The attribute `lang` of an element with such text; `None` if the element around it has it.
    #[must_use]
    pub fn lang(self) -> Option<&'a str> {
        let lang = self.messages.lang();
        (!lang.eq_ignore_ascii_case(self.around)).then_some(lang)
    }

    /// The attribute `dir` of an element with such text; `None` if it runs like the text around it.
    #[must_use]
    pub fn dir(self) -> Option<&'static str> {
        let dir = self.messages.dir();
        self.lang()?;
        (dir != dir_of(self.around)).then_some(dir)
    }

    /// Both attributes, as far as an element needs them.
    pub fn attributes(self) -> impl Iterator<Item = (&'static str, &'a str)> {
        let all = [("lang", self.lang()), ("dir", self.dir())];
        all.into_iter().filter_map(|(name, value)| Some((name, value?)))
    }

    /// Returns whether the text runs from right to left.
    #[must_use]
    pub fn is_rtl(self) -> bool {
        self.messages.dir() == "rtl"
    }

    /// The message of that name, which has no parameters.
    #[must_use]
    pub fn text(self, id: &'static str) -> String {
        self.messages.text(id)
    }

    /// A message with its arguments.
    #[must_use]
    pub fn say(self, message: &Message) -> String {
        self.messages.say(message)
    }

    /// A message some of whose arguments are markup.
    #[must_use]
    pub fn markup<const N: usize>(
        self,
        message: Message,
        markup: [(&'static str, Markup); N],
    ) -> Markup {
        let mark = |at: usize| char::from_u32(FIRST + at as u32).unwrap_or_default();
        let message = (0..N).fold(message, |message, at| {
            message.with(markup[at].0, Argument::Text(mark(at).to_string()))
        });
        let mut html = String::new();
        for character in self.say(&message).chars() {
            match markup.iter().enumerate().find(|(at, _)| mark(*at) == character) {
                Some((_, (_, markup))) => html.push_str(&markup.0),
                None => escape_into(&mut html, character.encode_utf8(&mut [0; 4])),
            }
        }
        PreEscaped(html)
    }

    /// A day, with its form for machines.
    #[must_use]
    pub fn date(self, date: &Date) -> Markup {
        html! { time datetime=(date.iso) { (self.messages.date(date)) } }
    }

    /// Names as one line.
    #[must_use]
    pub fn names<'n>(self, names: impl Iterator<Item = &'n str> + Clone) -> String {
        self.messages.names(names)
    }

    /// The texts before each of `names` in their line.
    #[must_use]
    pub fn between(self, names: &[&str]) -> Vec<String> {
        self.messages.between(names)
    }

    /// Words as one line without a conjunction.
    #[must_use]
    pub fn list<'w>(self, words: impl Iterator<Item = &'w str> + Clone) -> String {
        self.messages.list(words)
    }
}

/// The direction of texts in a language, as the attribute `dir` has it.
#[must_use]
pub fn dir_of(lang: &str) -> &'static str {
    if is_rtl(lang) { "rtl" } else { "ltr" }
}

/// The attribute `dir` of an element in the language `lang` within one in the language `around`; `None` if both run
/// alike.
#[must_use]
pub fn turned(lang: &str, around: &str) -> Option<&'static str> {
    let dir = dir_of(lang);
    (dir != dir_of(around)).then_some(dir)
}
