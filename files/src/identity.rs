//! Which keys are the same, and how they are shown.

use codetable::{Code, Key, KeyKind};

use crate::draft::{DraftKey, DraftRow, Status};

/// What makes a key the same as another, however its catalog writes numbers.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(crate) enum Identity<'a> {
    Code(u32),
    /// A number that no code can have.
    OutOfRange(i64),
    Text(&'a str),
}

impl<'a> Identity<'a> {
    pub(crate) fn new(key: &'a DraftKey, kind: KeyKind) -> Self {
        match key {
            DraftKey::Text(text) => Self::Text(text),
            DraftKey::Number(number) => match Code::from_number(*number) {
                Some(code) if kind.holds(*number) => Self::Code(code.bits()),
                _ => Self::OutOfRange(*number),
            },
        }
    }
}

/// A key as its catalog writes it.
pub(crate) fn shown(key: &DraftKey, kind: KeyKind) -> String {
    match key {
        DraftKey::Text(text) => text.clone(),
        DraftKey::Number(number) => match Code::from_number(*number) {
            Some(code) if kind.holds(*number) => Key::Number(code, kind).to_string(),
            _ if kind == KeyKind::Hexadecimal && *number >= 0 => format!("{number:#x}"),
            _ => number.to_string(),
        },
    }
}

/// What keys of a kind are called.
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

/// The title of a row; empty where it is but the name, which stands for a title that is missing.
pub(crate) fn own_title(row: &DraftRow) -> &str {
    let title = row.title.value.as_str();
    if title == row.name.value { "" } else { title }
}
