//! `Serialize` for diagnoses.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::{Catalog, Diagnosis, Entry, Retry};

/// Serializes a map: both codes, both entries, the advice of the entry that decides, and the readings of
/// an ambiguous code. Unknown values are null.
impl Serialize for Diagnosis {
    #[expect(
        clippy::arithmetic_side_effects,
        reason = "there are a dozen fields at most"
    )]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields =
            9 + 2 * usize::from(cfg!(feature = "text")) + usize::from(cfg!(feature = "names"));
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
        #[cfg(feature = "text")]
        map.serialize_field("remedy", &self.remedy())?;
        map.serialize_field("retry", &self.retry())?;
        map.serialize_field("retryable", &self.retry().map(Retry::is_retryable))?;
        map.serialize_field("actor", &self.actor())?;
        map.serialize_field("readings", &Readings(*self))?;
        map.end()
    }
}

/// The possible rows of an ambiguous code, each with the id of its catalog.
struct Readings(Diagnosis);

impl Serialize for Readings {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.readings().map(|(catalog, entry)| Reading {
            catalog: catalog.id(),
            entry,
        }))
    }
}

struct Reading {
    catalog: &'static str,
    entry: &'static Entry,
}

impl Serialize for Reading {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("Reading", 2)?;
        map.serialize_field("catalog", self.catalog)?;
        map.serialize_field("entry", self.entry)?;
        map.end()
    }
}
