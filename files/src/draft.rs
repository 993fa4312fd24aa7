//! A catalog as read from a file: owned, unchecked, with the position of each fact.

use codetable::{Actor, KeyKind, Retry};

/// The position of a fact in its file.
///
/// Lines and columns count from 1, columns in characters. In a database, the line is the row
/// number, and there is no column.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: u64,
    /// The column, or 0 if there is none.
    pub column: u64,
}

/// A fact and its position.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct At<T> {
    /// The fact.
    pub value: T,
    /// Its position.
    pub position: Position,
}

/// The key of a row: a number, or a text in catalogs keyed by text.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum DraftKey {
    /// A number as read: negative in signed catalogs, up to `0xffff_ffff` in unsigned ones.
    Number(i64),
    /// A text.
    Text(String),
}

/// A catalog as read from a file. Nothing is validated beyond its syntax: numbers may be out of
/// range, names may be duplicates, rows may be in any order.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The path of the file, as given.
    pub file: String,
    /// The stable id: the one that the file gives, or else the file name without its extension.
    pub id: At<String>,
    /// The content in a few words; empty if the file does not say.
    pub title: String,
    /// The edition of the data; 1 if the file does not say.
    pub edition: u32,
    /// The notation of the keys.
    pub keys: KeyKind,
    /// The subjects of the errors.
    pub topics: Vec<DraftTopic>,
    /// The remedies that rows refer to.
    pub remedies: Vec<DraftRemedy>,
    /// The numbers that belong to each team.
    pub ranges: Vec<Range>,
    /// The rows, in the order of the file.
    pub rows: Vec<DraftRow>,
    /// The names of all other columns, in order.
    pub columns: Vec<String>,
}

/// A topic that a file declares.
#[derive(Clone, Debug)]
pub struct DraftTopic {
    /// The stable id.
    pub id: At<String>,
    /// The subject of its errors, in whole sentences; usually empty.
    pub description: String,
}

/// A remedy that a file declares or that its rows imply.
#[derive(Clone, Debug)]
pub struct DraftRemedy {
    /// The stable id.
    pub id: At<String>,
    /// The instruction, in whole sentences.
    pub instruction: String,
    /// Whether a retry helps, if the file says so.
    pub retry: Option<Retry>,
    /// The party that has to act, if the file says so.
    pub actor: Option<Actor>,
}

/// A range of numbers that belongs to a team.
#[derive(Clone, Debug)]
pub struct Range {
    /// The name of the team, module or device.
    pub name: At<String>,
    /// The first number.
    pub first: i64,
    /// The last number, inclusive.
    pub last: i64,
}

/// A row of a file.
#[derive(Clone, Debug)]
pub struct DraftRow {
    /// The key that identifies it in its catalog.
    pub key: At<DraftKey>,
    /// The public name.
    pub name: At<String>,
    /// The condition in a few words; the name if the file has no title.
    pub title: At<String>,
    /// More detail, in whole sentences; usually empty.
    pub explanation: String,
    /// The id of its topic, if any.
    pub topic: Option<At<String>>,
    /// The id of its remedy, if any.
    pub remedy: Option<At<String>>,
    /// The keys with exactly the same meaning.
    pub same_as: Vec<At<DraftKey>>,
    /// Whether it is in use.
    pub status: Status,
    /// The values of all other columns, in the order of [`Draft::columns`]; `None` where the row
    /// has no value.
    pub other: Vec<Option<String>>,
}

/// Whether a row is in use.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Status {
    /// In use.
    Active,
    /// Removed in an edition; its key and its name are never reused.
    Retired(u32),
}
