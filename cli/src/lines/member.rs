//! A member of a JSON object, as raw JSON.

use std::borrow::Cow;
use std::fmt;

use serde::Deserializer;
use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

/// Returns the raw value under a path of keys. Nothing else of the line is kept, to save memory. The last
/// of several members with the same key counts, as elsewhere.
pub(super) fn under<'a>(line: &'a [u8], path: &[&str]) -> Option<&'a str> {
    let line = serde_json::from_slice::<&RawValue>(line).ok()?;
    path.iter().try_fold(line.get(), |json, key| {
        let mut json = serde_json::Deserializer::from_str(json);
        let value = json.deserialize_map(Member { key }).ok()??;
        Some(value.get())
    })
}

struct Member<'a> {
    key: &'a str,
}

impl<'de> Visitor<'de> for Member<'_> {
    type Value = Option<&'de RawValue>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let mut value = None;
        while let Some(key) = members.next_key::<Cow<'_, str>>()? {
            if key == self.key {
                value = Some(members.next_value()?);
            } else {
                members.next_value::<IgnoredAny>()?;
            }
        }
        Ok(value)
    }
}
