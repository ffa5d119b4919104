//! Reads JSON into the types of the model, in few bytes of Wasm.
//!
//! serde_json reads the text once, into a [`Value`]; [`read`] hands the value on to the code that serde
//! derived. If the types were derived for serde_json directly, each would contain its own reader and error
//! messages: a quarter of the reader's code, for errors that do not occur in a file whose hash is right.

use std::fmt::{self, Display};

use serde::{
    Deserialize,
    de::{
        DeserializeOwned, Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess, Visitor,
        value::{MapDeserializer, SeqDeserializer},
    },
    forward_to_deserialize_any,
};

/// A JSON value.
#[derive(Clone, Debug)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number that is not negative.
    Number(u64),
    /// Another number: no type here has one, but a later format may.
    Other,
    /// A text.
    Text(String),
    /// An array.
    List(Vec<Self>),
    /// An object, in the order of the file.
    Map(Vec<(String, Self)>),
}

/// The value does not have the shape of the type to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not of the form that it should have")]
pub struct UnexpectedShape;

impl Error for UnexpectedShape {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
    fn invalid_type(_: serde::de::Unexpected<'_>, _: &dyn serde::de::Expected) -> Self {
        Self
    }
    fn invalid_value(_: serde::de::Unexpected<'_>, _: &dyn serde::de::Expected) -> Self {
        Self
    }
    fn invalid_length(_: usize, _: &dyn serde::de::Expected) -> Self {
        Self
    }
    fn missing_field(_: &'static str) -> Self {
        Self
    }
    fn duplicate_field(_: &'static str) -> Self {
        Self
    }
}

/// Parses a text as JSON.
///
/// # Errors
///
/// When it is not JSON.
pub fn parse(text: &str) -> Result<Value, UnexpectedShape> {
    serde_json::from_str(text).map_err(|_| UnexpectedShape)
}

/// Deserializes a value.
///
/// # Errors
/// When the value does not have the expected shape.
pub fn read<T: DeserializeOwned>(value: Value) -> Result<T, UnexpectedShape> {
    T::deserialize(value)
}

impl Value {
    /// Returns the value of an object under `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        let Self::Map(entries) = self else { return None };
        entries.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

/// Builds a [`Value`] from the events of serde_json.
struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Value, E> {
        Ok(Value::Other)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Value, E> {
        Ok(Value::Other)
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = access.next_element()? {
            list.push(value);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = access.next_entry()? {
            map.push(entry);
        }
        Ok(Value::Map(map))
    }
}

impl IntoDeserializer<'_, UnexpectedShape> for Value {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// Each requests the one form in which its type is written, so that no other is compiled.
impl<'de> Deserializer<'de> for Value {
    type Error = UnexpectedShape;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, UnexpectedShape> {
        Err(UnexpectedShape)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, UnexpectedShape> {
        let Self::Bool(value) = self else { return Err(UnexpectedShape) };
        visitor.visit_bool(value)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, UnexpectedShape> {
        let Self::Number(value) = self else { return Err(UnexpectedShape) };
        visitor.visit_u64(value)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, UnexpectedShape> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, UnexpectedShape> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, UnexpectedShape> {
        let Self::Text(value) = self else { return Err(UnexpectedShape) };
        visitor.visit_string(value)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, UnexpectedShape> {
        if matches!(self, Self::Null) { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, UnexpectedShape> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, UnexpectedShape> {
        let Self::List(list) = self else { return Err(UnexpectedShape) };
        let mut access = SeqDeserializer::new(list.into_iter());
        let value = visitor.visit_seq(&mut access)?;
        access.end()?;
        Ok(value)
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, UnexpectedShape> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, UnexpectedShape> {
        let Self::Map(map) = self else { return Err(UnexpectedShape) };
        visitor.visit_map(MapDeserializer::new(map.into_iter()))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, UnexpectedShape> {
        self.deserialize_map(visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(
        self,
        visitor: V,
    ) -> Result<V::Value, UnexpectedShape> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 u8 f32 f64 char str bytes byte_buf unit unit_struct tuple_struct enum
        identifier
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::edition::{FileRef, Pointer};

    fn from<T: DeserializeOwned>(text: &str) -> Result<T, UnexpectedShape> {
        read(parse(text)?)
    }

    #[test]
    fn valid_json_is_read_like_serde_json() {
        let file = r#"{"path":"a","sha256":"b","bytes":18446744073709551615}"#;
        assert_eq!(from::<FileRef>(file).ok(), serde_json::from_str(file).ok());
        let later =
            r#"{"format":"1.7","later":[-1,0.5,1e9,null,{"a":[]}],"id":"é\u00e9\n","file":"#;
        let pointer = [later, file, "}"].concat();
        let read: Pointer = from(&pointer).expect("a later minor version is read");
        assert_eq!(read, serde_json::from_str(&pointer).expect("serde_json reads it"));
        assert_eq!(read.id, "éé\n");
        assert_eq!(from::<Vec<(String, u32)>>(r#"[["a",1]]"#), Ok(vec![("a".to_owned(), 1)]));
        assert_eq!(from::<Option<String>>("null"), Ok(None));
        assert_eq!(from::<Option<bool>>("true"), Ok(Some(true)));
    }

    #[test]
    fn unexpected_shapes_are_refused() {
        for text in [
            "",
            "{",
            "[]",
            "null",
            r#""a""#,
            r#"{"path":"a","sha256":"b"}"#,
            r#"{"path":"a","sha256":"b","bytes":-1}"#,
            r#"{"path":"a","sha256":"b","bytes":1.5}"#,
            r#"{"path":"a","sha256":"b","bytes":"1"}"#,
            r#"{"path":1,"sha256":"b","bytes":1}"#,
            r#"{"path":null,"sha256":"b","bytes":1}"#,
            r#"{"path":"a","path":"a","sha256":"b","bytes":1}"#,
            r#"{"path":"a","sha256":"b","bytes":1} x"#,
            r#"["a","b",1]"#,
        ] {
            assert_eq!(from::<FileRef>(text), Err(UnexpectedShape), "{text}");
        }
        assert_eq!(from::<u32>("4294967296"), Err(UnexpectedShape));
        assert_eq!(from::<Vec<(String, u32)>>(r#"[["a",1,2]]"#), Err(UnexpectedShape));
        let deep = ["[".repeat(100_000), "]".repeat(100_000)].concat();
        assert!(parse(&deep).is_err());
    }

    #[test]
    fn object_fields_are_found_by_name() {
        let value = parse(r#"{"a":1,"b":"c"}"#).expect("it is JSON");
        assert!(matches!(value.get("b"), Some(Value::Text(text)) if text == "c"));
        assert!(value.get("c").is_none() && Value::Null.get("a").is_none());
    }
}
