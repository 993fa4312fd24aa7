//! `Serialize` for what the catalog says; `Deserialize` for codes and ids.

use core::fmt;
use core::marker::PhantomData;
use core::str::FromStr;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::{Actor, Catalog, Code, Diagnosis, Entry, ParseError, Remedy, Retry, Topic};

/// As a number.
impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i32(self.get())
    }
}

macro_rules! as_id {
    ($($Enum:ident),+) => {
        $(
            /// As its id.
            impl Serialize for $Enum {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    serializer.serialize_str(self.as_str())
                }
            }

            /// From its id.
            impl<'de> Deserialize<'de> for $Enum {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    deserializer.deserialize_str(IdVisitor(PhantomData))
                }
            }
        )+
    };
}
as_id!(Actor, Remedy, Retry, Topic);

struct IdVisitor<T>(PhantomData<T>);

impl<T: FromStr<Err = ParseError>> Visitor<'_> for IdVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an id")
    }

    fn visit_str<E: de::Error>(self, id: &str) -> Result<T, E> {
        id.parse().map_err(E::custom)
    }
}

/// As a map with the columns of the exports, as far as the features provide them, but for
/// `catalog`, which an entry does not know.
impl Serialize for Entry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields =
            7 + 3 * usize::from(cfg!(feature = "text")) + usize::from(cfg!(feature = "names"));
        let remedy = self.remedy();
        let mut map = serializer.serialize_struct("Entry", fields)?;
        map.serialize_field("code", &self.code())?;
        #[cfg(feature = "names")]
        map.serialize_field("name", self.name())?;
        #[cfg(feature = "text")]
        map.serialize_field("title", self.title())?;
        #[cfg(feature = "text")]
        map.serialize_field("explanation", &self.explanation())?;
        map.serialize_field("topic", &self.topic())?;
        map.serialize_field("remedy", &remedy)?;
        #[cfg(feature = "text")]
        map.serialize_field("instruction", remedy.instruction())?;
        map.serialize_field("retry", &remedy.retry())?;
        map.serialize_field("retryable", &remedy.retry().is_retryable())?;
        map.serialize_field("actor", &remedy.actor())?;
        map.serialize_field("same_as", self.same_as())?;
        map.end()
    }
}

/// As a map: both codes, both entries, and what the one that decides says. What is unknown is null.
impl Serialize for Diagnosis {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields = 9 + usize::from(cfg!(feature = "text")) + usize::from(cfg!(feature = "names"));
        let mut map = serializer.serialize_struct("Diagnosis", fields)?;
        map.serialize_field("code", &self.code())?;
        map.serialize_field("module_code", &self.module_code())?;
        map.serialize_field("common", &self.common())?;
        map.serialize_field("module", &self.module())?;
        map.serialize_field("catalog", &self.catalog().map(Catalog::id))?;
        #[cfg(feature = "names")]
        map.serialize_field("name", &self.entry().map(Entry::name))?;
        #[cfg(feature = "text")]
        map.serialize_field("title", &self.title())?;
        map.serialize_field("remedy", &self.remedy())?;
        map.serialize_field("retry", &self.retry())?;
        map.serialize_field("retryable", &self.retry().map(Retry::is_retryable))?;
        map.serialize_field("actor", &self.actor())?;
        map.end()
    }
}

/// From a number, or a string that holds one.
impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct CodeVisitor;

        impl Visitor<'_> for CodeVisitor {
            type Value = Code;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an error code: a whole number of 32 bits, or a string that holds one")
            }

            fn visit_i64<E: de::Error>(self, number: i64) -> Result<Code, E> {
                i32::try_from(number)
                    .map(Code::new)
                    .map_err(|_| E::invalid_value(de::Unexpected::Signed(number), &self))
            }

            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Code, E> {
                i32::try_from(number)
                    .map(Code::new)
                    .map_err(|_| E::invalid_value(de::Unexpected::Unsigned(number), &self))
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Code, E> {
                Code::from_json(text.bytes())
                    .map_err(|_| E::invalid_value(de::Unexpected::Str(text), &self))
            }
        }

        deserializer.deserialize_any(CodeVisitor)
    }
}
