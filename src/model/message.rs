//! A message of the interface: its name in the catalogue, with its arguments.
//!
//! The code names messages; the sentences are in `locales/`. The press looks them up natively, the reader in the table
//! that the press puts into its script.

/// A message. Its language is chosen by whoever prints it.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Its name in the catalogue.
    pub id: &'static str,
    /// The values of its parameters, by their names.
    pub args: Vec<(&'static str, Argument)>,
}

/// The value of a parameter.
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    /// A text, which is printed as it is.
    Text(String),
    /// A number, which is printed as the language writes it and decides between plural forms.
    Number(f64),
    /// A message of the same language.
    Message(Message),
}

impl Message {
    /// A message without arguments.
    #[must_use]
    pub const fn new(id: &'static str) -> Self {
        Self { id, args: Vec::new() }
    }

    /// Adds an argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<u32> for Argument {
    fn from(number: u32) -> Self {
        Self::Number(f64::from(number))
    }
}

impl From<f64> for Argument {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Argument {
    fn from(number: usize) -> Self {
        Self::Number(number as f64)
    }
}

impl From<Message> for Argument {
    fn from(message: Message) -> Self {
        Self::Message(message)
    }
}
