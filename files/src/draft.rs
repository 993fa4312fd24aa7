//! A catalog as a file has it: owned, unchecked, and with the position of each fact.

use codetable::{Actor, KeyKind, Retry};

/// Where a fact stands in its file.
///
/// Lines and columns count from 1, columns in characters. In a database the line is the number of
/// the row, and there is no column.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: u64,
    /// The column, or 0 where there is none.
    pub column: u64,
}

/// A fact and its position.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct At<T> {
    /// The fact.
    pub value: T,
    /// Where it stands.
    pub position: Position,
}

/// What identifies a row: a number, or a text in catalogs that are keyed by text.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum DraftKey {
    /// A number, as it is read: below zero in signed catalogs, up to `0xffff_ffff` in unsigned ones.
    Number(i64),
    /// A text.
    Text(String),
}

/// A catalog as a file has it. Nothing in it is checked but that it could be read: numbers may be
/// out of range, names may be given twice, rows may be in any order.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The path of its file, as it was typed.
    pub file: String,
    /// The stable id: what the file says, or else its name without the extension.
    pub id: At<String>,
    /// What it holds, in a few words; empty where the file does not say.
    pub title: String,
    /// The edition of its data; 1 where the file does not say.
    pub edition: u32,
    /// How its keys are written.
    pub keys: KeyKind,
    /// What its errors are about.
    pub topics: Vec<DraftTopic>,
    /// What to do about them.
    pub remedies: Vec<DraftRemedy>,
    /// Which team may use which numbers.
    pub ranges: Vec<Range>,
    /// The rows, in the order of the file.
    pub rows: Vec<DraftRow>,
    /// The names of the columns that are not ours, in their order.
    pub columns: Vec<String>,
}

/// A topic that a file declares.
#[derive(Clone, Debug)]
pub struct DraftTopic {
    /// The stable id.
    pub id: At<String>,
    /// What errors of it are about, in whole sentences; mostly empty.
    pub description: String,
}

/// A remedy that a file declares, or that its rows imply.
#[derive(Clone, Debug)]
pub struct DraftRemedy {
    /// The stable id.
    pub id: At<String>,
    /// What to do, in whole sentences.
    pub instruction: String,
    /// Whether a retry helps, where the file says it.
    pub retry: Option<Retry>,
    /// Who has to act, where the file says it.
    pub actor: Option<Actor>,
}

/// Numbers that belong to a team.
#[derive(Clone, Debug)]
pub struct Range {
    /// The name of the team, module or device.
    pub name: At<String>,
    /// The first number.
    pub first: i64,
    /// The last number, which belongs to it.
    pub last: i64,
}

/// A row of a file.
#[derive(Clone, Debug)]
pub struct DraftRow {
    /// What identifies it.
    pub key: At<DraftKey>,
    /// The public name.
    pub name: At<String>,
    /// The condition in a few words; where the file has none, the name.
    pub title: At<String>,
    /// More about it, in whole sentences; mostly empty.
    pub explanation: String,
    /// The id of its topic, where the file has one.
    pub topic: Option<At<String>>,
    /// The id of its remedy, where the file has one.
    pub remedy: Option<At<String>>,
    /// The keys that mean exactly the same.
    pub same_as: Vec<At<DraftKey>>,
    /// Whether it is in use.
    pub status: Status,
    /// The values of the columns that are not ours, in the order of [`Draft::columns`]; `None` where
    /// the row has nothing there.
    pub other: Vec<Option<String>>,
}

/// Whether a row is in use.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Status {
    /// It is.
    Active,
    /// It was taken out in an edition, and its key and its name never come back.
    Retired(u32),
}
