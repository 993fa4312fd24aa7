//! `Serialize` for the content of catalogs; `Deserialize` for codes and the closed lists.

use core::fmt;
use core::marker::PhantomData;
use core::str::FromStr;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::{Actor, Code, Entry, Key, MapOrigin, ParseError, Retry};
#[cfg(feature = "text")]
use crate::{Remedy, Topic};

/// Serializes it as a signed number.
impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i32(self.get())
    }
}

/// Serializes it as a number, read as the catalog reads it, or as a text.
impl Serialize for Key<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(code, kind) => serializer.serialize_i64(kind.number(*code)),
            Self::Text(text) => serializer.serialize_str(text),
        }
    }
}

macro_rules! as_id {
    ($($Enum:ident),+) => {
        $(
            /// Serializes it as its id.
            impl Serialize for $Enum {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    serializer.serialize_str(self.as_str())
                }
            }

            /// Deserializes it from its id.
            impl<'de> Deserialize<'de> for $Enum {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    deserializer.deserialize_str(ParseVisitor(PhantomData))
                }
            }
        )+
    };
}
as_id!(Actor, MapOrigin, Retry);

/// Serializes it as its id.
#[cfg(feature = "text")]
impl Serialize for Topic {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

/// Serializes it as its id.
#[cfg(feature = "text")]
impl Serialize for Remedy {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

/// Serializes it as a map of the columns of the exports that the features provide, except for
/// `catalog` and `status`, which an entry does not have.
impl Serialize for Entry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        const FIELDS: usize =
            6 + 5 * cfg!(feature = "text") as usize + cfg!(feature = "names") as usize;
        let mut map = serializer.serialize_struct("Entry", FIELDS)?;
        map.serialize_field("key", &format_args!("{}", self.key()))?;
        map.serialize_field("code", &self.key().number())?;
        #[cfg(feature = "names")]
        map.serialize_field("name", self.name())?;
        #[cfg(feature = "text")]
        {
            map.serialize_field("title", self.title())?;
            map.serialize_field("explanation", &self.explanation())?;
            map.serialize_field("topic", self.topic())?;
            map.serialize_field("remedy", self.remedy())?;
            map.serialize_field("instruction", self.remedy().instruction())?;
        }
        map.serialize_field("retry", &self.retry())?;
        map.serialize_field("retryable", &self.retry().map(Retry::is_retryable))?;
        map.serialize_field("actor", &self.actor())?;
        map.serialize_field("same_as", &SameAs(self))?;
        map.end()
    }
}

struct SameAs<'a>(&'a Entry);

impl Serialize for SameAs<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.same_keys())
    }
}

/// A visitor that parses with [`FromStr`].
struct ParseVisitor<T>(PhantomData<T>);

impl<T: FromStr<Err = ParseError>> Visitor<'_> for ParseVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an id")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}

/// Deserializes it from a 32-bit number, signed or unsigned, or a string that contains one.
impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct CodeVisitor;

        impl Visitor<'_> for CodeVisitor {
            type Value = Code;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an error code: a whole number of 32 bits, or a string that holds one")
            }

            fn visit_i64<E: de::Error>(self, number: i64) -> Result<Code, E> {
                Code::from_number(number)
                    .ok_or_else(|| E::invalid_value(de::Unexpected::Signed(number), &self))
            }

            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Code, E> {
                let code = i64::try_from(number).ok().and_then(Code::from_number);
                code.ok_or_else(|| E::invalid_value(de::Unexpected::Unsigned(number), &self))
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Code, E> {
                text.parse().map_err(E::custom)
            }
        }

        deserializer.deserialize_any(CodeVisitor)
    }
}
