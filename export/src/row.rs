//! The one flat row that every format writes.

use std::fmt;

use qcloud_codes::{Actor, CATALOGS, Catalog, Code, Entry, Remedy, Retry, Topic};
use serde::ser::{Serialize, SerializeMap, Serializer};

/// One row of a dataset: an entry and the catalog it belongs to.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The catalog that gives the code its meaning.
    pub catalog: &'static Catalog,
    /// The entry of the code.
    pub entry: &'static Entry,
}

/// Every row of every built-in catalog: catalogs in their order, rows by ascending code.
#[must_use]
pub fn rows() -> Vec<Row> {
    CATALOGS
        .iter()
        .flat_map(|catalog| {
            catalog
                .entries()
                .iter()
                .map(move |entry| Row { catalog, entry })
        })
        .collect()
}

/// A column of the datasets: its name, what it holds and where that comes from.
#[derive(Debug)]
#[non_exhaustive]
pub struct Column {
    /// The name, the same in every format.
    pub name: &'static str,
    /// What it holds, in one sentence. Every format that can carry descriptions takes them from
    /// here.
    pub description: &'static str,
    /// The type of its values.
    pub kind: Kind,
    value: fn(Row) -> Value,
}

impl Column {
    /// What a row holds in this column.
    #[must_use]
    pub fn value(&self, row: Row) -> Value {
        (self.value)(row)
    }
}

/// The type of a column's values.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Kind {
    /// An id out of a closed list, which the function returns.
    Id(fn() -> Vec<&'static str>),
    /// A short identifier.
    Name,
    /// Text.
    Text,
    /// Text, or null.
    OptionalText,
    /// A number of 32 bits, with a sign.
    Integer,
    /// Yes or no.
    Bool,
    /// A list of codes, mostly empty, never null.
    Codes,
}

/// The columns that tell a row from all others.
pub const PRIMARY_KEY: [&str; 2] = ["catalog", "code"];

/// The columns, in the order of every format.
pub const COLUMNS: &[Column] = &[
    Column {
        name: "catalog",
        description: "The id of the catalog in which the code has this meaning.",
        kind: Kind::Id(|| CATALOGS.iter().map(|catalog| catalog.id()).collect()),
        value: |row| Value::Text(row.catalog.id()),
    },
    Column {
        name: "code",
        description: "The number, as in the response; unique within a catalog only.",
        kind: Kind::Integer,
        value: |row| Value::Integer(row.entry.code().get()),
    },
    Column {
        name: "name",
        description: "A stable CamelCase identifier, unique within a catalog.",
        kind: Kind::Name,
        value: |row| Value::Text(row.entry.name()),
    },
    Column {
        name: "title",
        description: "The condition in a few words.",
        kind: Kind::Text,
        value: |row| Value::Text(row.entry.title()),
    },
    Column {
        name: "explanation",
        description: "More about the condition; null where the title says it all.",
        kind: Kind::OptionalText,
        value: |row| row.entry.explanation().map_or(Value::Null, Value::Text),
    },
    Column {
        name: "topic",
        description: "The id of what the error is about.",
        kind: Kind::Id(|| Topic::ALL.iter().map(|topic| topic.as_str()).collect()),
        value: |row| Value::Text(row.entry.topic().as_str()),
    },
    Column {
        name: "remedy",
        description: "The id of what the caller is told to do.",
        kind: Kind::Id(|| Remedy::ALL.iter().map(|remedy| remedy.as_str()).collect()),
        value: |row| Value::Text(row.entry.remedy().as_str()),
    },
    Column {
        name: "instruction",
        description: "What to do, in one sentence; follows from the remedy.",
        kind: Kind::Text,
        value: |row| Value::Text(row.entry.remedy().instruction()),
    },
    Column {
        name: "retry",
        description: "The id of whether and how a retry helps; follows from the remedy.",
        kind: Kind::Id(|| Retry::ALL.iter().map(|retry| retry.as_str()).collect()),
        value: |row| Value::Text(row.entry.remedy().retry().as_str()),
    },
    Column {
        name: "retryable",
        description: "Whether the same request, unchanged, may succeed later.",
        kind: Kind::Bool,
        value: |row| Value::Bool(row.entry.remedy().retry().is_retryable()),
    },
    Column {
        name: "actor",
        description: "The id of who has to act; follows from the remedy.",
        kind: Kind::Id(|| Actor::ALL.iter().map(|actor| actor.as_str()).collect()),
        value: |row| Value::Text(row.entry.remedy().actor().as_str()),
    },
    Column {
        name: "same_as",
        description: "The other codes of the catalog that mean the same; mostly none.",
        kind: Kind::Codes,
        value: |row| Value::Codes(row.entry.same_as()),
    },
];

/// What a row holds in one column.
///
/// As text ([`Display`](fmt::Display)): null is empty, a list of codes is separated by spaces. In
/// JSON ([`Serialize`]): null is `null`, a list of codes is an array.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Value {
    /// Nothing.
    Null,
    /// A number.
    Integer(i32),
    /// A text or an id.
    Text(&'static str),
    /// Yes or no.
    Bool(bool),
    /// Any number of codes of the same catalog.
    Codes(&'static [Code]),
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => Ok(()),
            Self::Integer(number) => number.fmt(f),
            Self::Text(text) => f.write_str(text),
            Self::Bool(truth) => truth.fmt(f),
            Self::Codes(codes) => {
                for (i, code) in codes.iter().enumerate() {
                    f.write_str(if i == 0 { "" } else { " " })?;
                    code.fmt(f)?;
                }
                Ok(())
            }
        }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_none(),
            Self::Integer(number) => serializer.serialize_i32(*number),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Bool(truth) => serializer.serialize_bool(*truth),
            Self::Codes(codes) => serializer.collect_seq(codes.iter().map(|code| code.get())),
        }
    }
}

/// A flat map with the columns as keys, in their order.
impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(COLUMNS.len()))?;
        for column in COLUMNS {
            map.serialize_entry(column.name, &column.value(*self))?;
        }
        map.end()
    }
}
