//! `Serialize` for what the catalog says, `Deserialize` for responses.

use core::fmt;
use core::marker::PhantomData;
use core::str::FromStr;

use serde::de::{self, Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::response::Key;
use crate::{
    Actor, Catalog, Code, Diagnosis, Entry, ParseError, Remedy, Response, Retry, Text, Topic,
};

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

/// Reads the same fields as [`decode`](crate::decode), from any format that maps strings to values.
///
/// It borrows, so it fails on a text that the format has to rewrite, such as a JSON string with
/// escapes; `decode` does not.
impl<'de> Deserialize<'de> for Response<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ResponseVisitor)
    }
}

struct ResponseVisitor;

impl<'de> Visitor<'de> for ResponseVisitor {
    type Value = Response<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a response with a `code`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut code = None;
        let mut message = None;
        let mut code_desc = None;
        while let Some(key) = map.next_key()? {
            match key {
                Key::Code => code = Some(map.next_value::<Code>()?),
                Key::Message => message = map.next_value::<MaybeText<'de>>()?.0,
                Key::CodeDesc => code_desc = map.next_value::<MaybeText<'de>>()?.0,
                Key::Other => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        let code = code.ok_or_else(|| de::Error::missing_field("code"))?;
        Ok(Response::new(code, message, code_desc))
    }
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct KeyVisitor;

        impl Visitor<'_> for KeyVisitor {
            type Value = Key;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key")
            }

            fn visit_str<E: de::Error>(self, key: &str) -> Result<Key, E> {
                Ok(Key::of(&Text::new(key)))
            }
        }

        deserializer.deserialize_identifier(KeyVisitor)
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

/// A string, or anything else, which counts as missing.
struct MaybeText<'a>(Option<Text<'a>>);

impl<'de> Deserialize<'de> for MaybeText<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextVisitor)
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = MaybeText<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string that can be borrowed; `qcloud_codes::decode` reads any other")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(MaybeText(Some(Text::new(text))))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(MaybeText(None))
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(MaybeText(None))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(MaybeText(None))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(MaybeText(None))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
        Ok(MaybeText(None))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(MaybeText(None))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Self::Value, A::Error> {
        IgnoredAny.visit_seq(seq).map(|_| MaybeText(None))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        IgnoredAny.visit_map(map).map(|_| MaybeText(None))
    }
}
