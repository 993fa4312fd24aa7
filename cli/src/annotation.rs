//! Annotations of responses in JSON, under the keys that the whole project uses.

use std::borrow::Cow;

use qcloud_codes::{Actor, Code, Entry, Retry};
use qcloud_codes_diagnosis::{Failure, Lookup};
use qcloud_codes_export::Row;
use serde::Serialize;

/// The codes of a response and the facts of the deciding row; unknown values are null.
#[derive(Default, Serialize)]
pub(crate) struct Annotation {
    code: Option<i64>,
    module_code: Option<i64>,
    catalog: Option<&'static str>,
    name: Option<&'static str>,
    title: Option<Cow<'static, str>>,
    remedy: Option<&'static str>,
    retry: Option<&'static str>,
    retryable: Option<bool>,
    actor: Option<&'static str>,
    /// Whether the row is for the part of a text code before a dot; omitted unless true.
    #[serde(skip_serializing_if = "Option::is_none")]
    general: Option<bool>,
    /// The candidates for an ambiguous code, likeliest first; omitted for any other code.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    readings: Vec<Reading>,
}

/// A row that a code may stand for.
#[derive(Serialize)]
pub(crate) struct Reading {
    catalog: &'static str,
    key: String,
    name: &'static str,
    title: Cow<'static, str>,
}

impl From<&Row> for Reading {
    fn from(row: &Row) -> Self {
        Self {
            catalog: row.catalog.id(),
            key: row.key().to_string(),
            name: row.name(),
            title: row.title(),
        }
    }
}

impl Annotation {
    /// Returns the annotation of a response; `None` is a success.
    pub(crate) fn of_response(failure: Option<&Failure>) -> Self {
        let Some(failure) = failure else {
            return Self::of_number(Some(Code::SUCCESS.get().into()), None);
        };
        let number = |lookup: &Lookup| lookup.value.number();
        Self {
            module_code: failure.module_code.as_ref().and_then(number),
            general: failure.is_general.then_some(true),
            readings: failure.readings().iter().map(Reading::from).collect(),
            ..Self::of_number(failure.code.as_ref().and_then(number), failure.deciding())
        }
    }

    /// Marks the row as one for a more general code.
    pub(crate) fn into_general(self) -> Self {
        Self {
            general: Some(true),
            ..self
        }
    }

    /// Returns the annotation of a number and its row.
    pub(crate) fn of_number(code: Option<i64>, row: Option<Row>) -> Self {
        let Some(row) = row else {
            return Self {
                code,
                ..Self::default()
            };
        };
        let entry = row.entry();
        Self {
            code,
            catalog: Some(row.catalog.id()),
            name: Some(row.name()),
            title: Some(row.title()),
            remedy: entry
                .map(|entry| entry.remedy().id())
                .filter(|id| !id.is_empty()),
            retry: entry.and_then(Entry::retry).map(Retry::as_str),
            retryable: entry.and_then(Entry::retry).map(Retry::is_retryable),
            actor: entry.and_then(Entry::actor).map(Actor::as_str),
            ..Self::default()
        }
    }
}

/// Serializes strings, numbers and booleans, which JSON can always represent.
pub(crate) fn to_json<T: Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
