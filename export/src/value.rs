use std::borrow::Cow;
use std::fmt;

use codetable::Key;
use serde::ser::{Serialize, Serializer};

/// The value of a row in one column.
///
/// As text ([`Display`](fmt::Display)), null is empty, and a list of keys is a JSON array, which no
/// program mistakes for a number. In JSON ([`Serialize`]), null is `null`, and a list of keys is an
/// array.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Value {
    /// No value.
    Null,
    /// A number, as its catalog reads it.
    Integer(i64),
    /// A text or an id.
    Text(Cow<'static, str>),
    /// A boolean.
    Bool(bool),
    /// Keys of the same catalog, any number of them: numbers or texts.
    Keys(Vec<Key<'static>>),
}

impl From<&'static str> for Value {
    fn from(text: &'static str) -> Self {
        Self::Text(text.into())
    }
}

/// Converts `None` to null.
impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// Returns a key in a list: numbers in decimal, as in the column `code`.
pub(crate) fn listed(key: &Key<'_>) -> String {
    key.number()
        .map_or_else(|| key.to_string(), |number| number.to_string())
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => Ok(()),
            Self::Integer(number) => number.fmt(f),
            Self::Text(text) => f.write_str(text),
            Self::Bool(truth) => truth.fmt(f),
            Self::Keys(keys) => {
                let array = serde_json::to_string(keys).map_err(|_| fmt::Error)?;
                f.write_str(&array)
            }
        }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_none(),
            Self::Integer(number) => serializer.serialize_i64(*number),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Bool(truth) => serializer.serialize_bool(*truth),
            Self::Keys(keys) => serializer.collect_seq(keys),
        }
    }
}
