//! The columns of every format: their names, types and descriptions.

use codetable::{Actor, Dataset, Entry, ExtraColumn, Remedy, Retry, Topic};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::dataset::{has_camel_case_names, has_retired, has_texts, is_wide, remedies, topics};
use crate::row::{Row, Status};
use crate::value::Value;

/// A column of the datasets: its name, its content and the source of its values.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Column {
    /// The name, the same in every format.
    pub name: &'static str,
    /// The content, in one sentence.
    pub description: &'static str,
    /// The type of its values.
    pub kind: Kind,
    null: Null,
    value: fn(&Row) -> Value,
}

/// The type of a column's values.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Kind {
    /// An id from a list of the dataset, which the function returns.
    Id(fn(&Dataset) -> Vec<&'static str>),
    /// A short identifier.
    Name,
    /// A key as its catalog writes it.
    Key,
    /// Text.
    Text,
    /// A 32-bit number, signed or, in catalogs that say so, unsigned.
    Number,
    /// A boolean.
    Bool,
    /// A list of keys, usually empty, never null: numbers, or texts in catalogs keyed by text.
    Keys,
    /// Text of an extra column of the dataset.
    Extra(ExtraColumn),
}

/// The rows that have null in a column.
#[derive(Clone, Copy, Debug)]
enum Null {
    Never,
    /// Any row; the description says when.
    Anywhere,
    /// Rows of catalogs that are keyed by text.
    Unnumbered,
    /// Retired rows, and rows whose value is unknown.
    Unknown,
}

impl Column {
    /// Returns the value of a row in this column.
    #[must_use]
    pub fn value(&self, row: &Row) -> Value {
        match self.kind {
            Kind::Extra(extra) => extra.get(row.catalog.id(), row.key()).into(),
            _ => (self.value)(row),
        }
    }

    /// Returns whether rows of a dataset can have null in this column.
    #[must_use]
    pub fn is_optional(&self, dataset: &Dataset) -> bool {
        match self.null {
            Null::Never => false,
            Null::Anywhere => true,
            Null::Unnumbered => has_texts(dataset),
            Null::Unknown => has_retired(dataset) || self.has_gaps(dataset),
        }
    }

    /// Describes its content in a dataset, in whole sentences. Every format with descriptions takes
    /// them from here.
    #[must_use]
    pub fn describe(&self, dataset: &Dataset) -> String {
        let mut description = match self.kind {
            Kind::Name if has_camel_case_names(dataset) => CAMEL_CASE_NAME.to_owned(),
            _ => self.description.to_owned(),
        };
        if matches!(self.kind, Kind::Number) && is_wide(dataset) {
            description += " From 0 to 4294967295 where the catalog reads numbers without a sign.";
        }
        match self.null {
            Null::Unnumbered if has_texts(dataset) => {
                description += " Null where the catalog is keyed by text.";
            }
            Null::Unknown => {
                if has_retired(dataset) {
                    description += " Null for retired rows.";
                }
                if self.has_gaps(dataset) {
                    description += " Null where it is unknown.";
                }
            }
            _ => {}
        }
        description
    }

    /// Returns whether an active row has null in this column.
    fn has_gaps(&self, dataset: &Dataset) -> bool {
        dataset.catalogs().iter().any(|&catalog| {
            let mut rows = catalog.entries().iter().map(|entry| Row {
                catalog,
                status: Status::Active(entry),
            });
            rows.any(|row| self.value(&row) == Value::Null)
        })
    }
}

/// The description of the column `name` if all names are CamelCase.
const CAMEL_CASE_NAME: &str = "A stable CamelCase identifier, unique within a catalog.";

/// The columns that identify a row.
pub const PRIMARY_KEY: [&str; 2] = ["catalog", "key"];

/// Returns the columns of a dataset, in the order of every data format: [`COLUMNS`], then its extra
/// columns.
#[must_use]
pub fn columns(dataset: &Dataset) -> Vec<Column> {
    let extra = dataset.extra_columns().iter().map(|extra| Column {
        name: extra.name(),
        description: "As in the file that the catalog was read from; null where it has no value.",
        kind: Kind::Extra(*extra),
        null: Null::Anywhere,
        value: |_| Value::Null,
    });
    COLUMNS.iter().copied().chain(extra).collect()
}

/// The columns of every dataset, in the order of every format.
pub const COLUMNS: &[Column] = &[
    Column {
        name: "catalog",
        description: "The id of the catalog in which the code has this meaning.",
        kind: Kind::Id(|dataset| dataset.catalogs().iter().map(|one| one.id()).collect()),
        null: Null::Never,
        value: |row| row.catalog.id().into(),
    },
    Column {
        name: "key",
        description: "The number or text, as the catalog writes it; unique within a catalog only.",
        kind: Kind::Key,
        null: Null::Never,
        value: |row| Value::Text(row.key().to_string().into()),
    },
    Column {
        name: "code",
        description: "The number, as in the response; unique within a catalog only.",
        kind: Kind::Number,
        null: Null::Unnumbered,
        value: |row| row.key().number().map_or(Value::Null, Value::Integer),
    },
    Column {
        name: "name",
        description: "A stable identifier, unique within a catalog.",
        kind: Kind::Name,
        null: Null::Never,
        value: |row| row.name().into(),
    },
    Column {
        name: "title",
        description: "The condition in a few words.",
        kind: Kind::Text,
        null: Null::Never,
        value: |row| Value::Text(row.title()),
    },
    Column {
        name: "explanation",
        description: "More about the condition; null where the title says it all.",
        kind: Kind::Text,
        null: Null::Anywhere,
        value: |row| row.entry().and_then(Entry::explanation).into(),
    },
    Column {
        name: "topic",
        description: "What the error is about, as an id.",
        kind: Kind::Id(|dataset| topics(dataset).into_iter().map(Topic::id).collect()),
        null: Null::Unknown,
        value: |row| {
            row.entry()
                .and_then(|entry| known(entry.topic().id()))
                .into()
        },
    },
    Column {
        name: "remedy",
        description: "What the caller should do, as an id.",
        kind: Kind::Id(|dataset| remedies(dataset).into_iter().map(Remedy::id).collect()),
        null: Null::Unknown,
        value: |row| {
            row.entry()
                .and_then(|entry| known(entry.remedy().id()))
                .into()
        },
    },
    Column {
        name: "instruction",
        description: "What to do, in one sentence; follows from the remedy.",
        kind: Kind::Text,
        null: Null::Unknown,
        value: |row| {
            let instruction = row.entry().map(|entry| entry.remedy().instruction());
            instruction.and_then(known).into()
        },
    },
    Column {
        name: "retry",
        description: "Whether and how a retry helps, as an id; follows from the remedy.",
        kind: Kind::Id(|_| Retry::ALL.iter().map(|retry| retry.as_str()).collect()),
        null: Null::Unknown,
        value: |row| row.entry().and_then(Entry::retry).map(Retry::as_str).into(),
    },
    Column {
        name: "retryable",
        description: "Whether the same request, unchanged, may succeed later.",
        kind: Kind::Bool,
        null: Null::Unknown,
        value: |row| match row.entry().and_then(Entry::retry) {
            Some(retry) => Value::Bool(retry.is_retryable()),
            None => Value::Null,
        },
    },
    Column {
        name: "actor",
        description: "Who has to act, as an id; follows from the remedy.",
        kind: Kind::Id(|_| Actor::ALL.iter().map(|actor| actor.as_str()).collect()),
        null: Null::Unknown,
        value: |row| row.entry().and_then(Entry::actor).map(Actor::as_str).into(),
    },
    Column {
        name: "same_as",
        description: "The other codes of the catalog that mean the same: an array, usually empty, in JSON \
                      where a format has no arrays.",
        kind: Kind::Keys,
        null: Null::Never,
        value: |row| Value::Keys(row.same_keys().collect()),
    },
    Column {
        name: "status",
        description: "Whether the code is in use: active, or retired and never used again.",
        kind: Kind::Id(|_| vec!["active", "retired"]),
        null: Null::Never,
        value: |row| row.status.as_str().into(),
    },
];

/// Returns a text unless it is empty.
pub(crate) fn known(text: &'static str) -> Option<&'static str> {
    (!text.is_empty()).then_some(text)
}

/// A row with selected columns: a flat map, in their order.
pub(crate) struct Record<'a> {
    pub(crate) columns: &'a [Column],
    pub(crate) row: &'a Row,
}

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.columns.len()))?;
        for column in self.columns {
            map.serialize_entry(column.name, &column.value(self.row))?;
        }
        map.end()
    }
}

/// Serializes the columns of every dataset as a flat map, in their order.
impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let record = Record {
            columns: COLUMNS,
            row: self,
        };
        record.serialize(serializer)
    }
}
