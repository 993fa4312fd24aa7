//! Comparison and display of keys.

use codetable::{Code, Key, KeyKind};

use crate::draft::{DraftKey, DraftRow, Status};

/// The identity of a key, whatever notation its catalog uses.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(crate) enum Identity<'a> {
    Code(u32),
    /// A number outside the range of codes.
    OutOfRange(i64),
    Text(&'a str),
}

impl<'a> Identity<'a> {
    pub(crate) fn new(key: &'a DraftKey, kind: KeyKind) -> Self {
        match key {
            DraftKey::Text(text) => Self::Text(text),
            DraftKey::Number(number) => match Code::from_number(*number) {
                Some(code) if kind.accepts(*number) => Self::Code(code.bits()),
                _ => Self::OutOfRange(*number),
            },
        }
    }
}

/// Returns a key in the notation of its catalog.
pub(crate) fn shown(key: &DraftKey, kind: KeyKind) -> String {
    match key {
        DraftKey::Text(text) => text.clone(),
        DraftKey::Number(number) => match Code::from_number(*number) {
            Some(code) if kind.accepts(*number) => Key::Number(code, kind).to_string(),
            _ if kind == KeyKind::Hexadecimal && *number >= 0 => format!("{number:#x}"),
            _ => number.to_string(),
        },
    }
}

/// Returns the noun for keys of a kind.
pub(crate) fn noun(kind: KeyKind) -> &'static str {
    if kind == KeyKind::Text {
        "key"
    } else {
        "number"
    }
}

pub(crate) fn is_active(row: &DraftRow) -> bool {
    row.status == Status::Active
}

/// Returns the title of a row; empty if it only repeats the name.
pub(crate) fn own_title(row: &DraftRow) -> &str {
    let title = row.title.value.as_str();
    if title == row.name.value { "" } else { title }
}
