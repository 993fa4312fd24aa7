//! What the catalogs know of a failed call.

use std::fmt;

use qcloud_codes::{Catalog, Code, Found, FoundKind, Key, KeyKind, Response};
use qcloud_codes_export::{Row, Status};

use serde::Serialize;

use crate::catalogs::Catalogs;

/// The codes of a line: all that a diagnosis follows from.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(crate) enum Codes {
    /// Those of a response.
    Response {
        /// The common code; none where only a message was there.
        code: Option<Code>,
        module_code: Option<Code>,
    },
    /// The one of a field.
    Field(Value),
}

/// A code as a line has it.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(untagged)]
pub(crate) enum Value {
    Number(i64),
    /// A text that is a key.
    Text(&'static str),
    /// A text that is none: null.
    Unknown,
}

impl Value {
    /// The number, unless it is a text.
    pub(crate) fn number(self) -> Option<i64> {
        match self {
            Self::Number(number) => Some(number),
            Self::Text(_) | Self::Unknown => None,
        }
    }
}

/// As a catalog writes its keys.
impl From<Key<'static>> for Value {
    fn from(key: Key<'static>) -> Self {
        match (key, key.number()) {
            (Key::Text(text), _) => Self::Text(text),
            (_, Some(number)) => Self::Number(number),
            (_, None) => Self::Unknown,
        }
    }
}

impl From<Code> for Value {
    fn from(code: Code) -> Self {
        Self::Number(code.get().into())
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => text.fmt(f),
            Self::Unknown => f.write_str("unknown"),
        }
    }
}

impl Codes {
    #[inline]
    pub(crate) fn of_response(response: &Response<'_>) -> Self {
        Self::Response {
            code: Some(response.code()),
            // The message of a success is not looked at.
            module_code: if response.is_success() {
                None
            } else {
                response.module_code()
            },
        }
    }

    /// The codes of what was found in a text; none of a body of API 3.0.
    pub(crate) fn of_found(found: &Found<'_>) -> Option<Self> {
        match found.kind {
            FoundKind::Response(response) => Some(Self::of_response(&response)),
            FoundKind::Message { code, .. } => Some(Self::Response {
                code: None,
                module_code: Some(code),
            }),
            _ => None,
        }
    }

    /// The code that a field has as a text: a key of a catalog, a number or a name.
    pub(crate) fn of_text(text: &str, catalogs: &Catalogs) -> Self {
        let (text, catalogs) = (text.trim_ascii(), catalogs.fields().iter());
        let mut keys = catalogs.clone();
        let key = keys.find_map(|catalog| row(catalog, Key::Text(text)));
        let number = || number(text).map(Value::Number);
        let mut names = catalogs.filter_map(|catalog| catalog.get_by_name(text));
        let name = || names.next().map(|entry| Value::from(entry.key()));
        let value = key.map(|row| row.key().into());
        Self::Field(
            value
                .or_else(number)
                .or_else(name)
                .unwrap_or(Value::Unknown),
        )
    }

    #[inline]
    pub(crate) fn is_success(&self) -> bool {
        match self {
            Self::Response { code, .. } => *code == Some(Code::SUCCESS),
            Self::Field(value) => *value == Value::Number(0),
        }
    }
}

/// A number, decimal or hexadecimal.
fn number(text: &str) -> Option<i64> {
    let digits = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"));
    match digits {
        Some(digits) => u32::from_str_radix(digits, 16).ok().map(i64::from),
        None => text.parse().ok(),
    }
}

/// A code of a line, and every row that it may stand for.
#[derive(Debug)]
pub(crate) struct Lookup {
    pub(crate) value: Value,
    pub(crate) rows: Vec<Row>,
}

impl Lookup {
    /// Every row of the code of a response.
    fn of_response(code: Code, catalogs: &[&'static Catalog]) -> Self {
        // An unsigned catalog has the bits of -1 for another number.
        let may_have = |catalog: &&Catalog| catalog.key_kind().holds(code.get().into());
        let catalogs: Vec<_> = catalogs.iter().copied().filter(may_have).collect();
        Self::of(code.into(), &catalogs)
    }

    /// Every row of a code; a log may have with a sign what its catalog writes without one.
    fn of(value: Value, catalogs: &[&'static Catalog]) -> Self {
        let key = match value {
            Value::Number(number) => {
                Code::from_number(number).map(|code| Key::Number(code, KeyKind::Decimal))
            }
            Value::Text(text) => Some(Key::Text(text)),
            Value::Unknown => None,
        };
        let rows = catalogs.iter().filter_map(|catalog| row(catalog, key?));
        Self {
            value,
            rows: rows.collect(),
        }
    }

    /// With the code as its catalog writes it: however a log does, it is one code.
    fn written(self) -> Self {
        let value = self.row().map_or(self.value, |row| row.key().into());
        Self { value, ..self }
    }

    /// The row that the code stands for: none where it is in several catalogs, for the response
    /// does not say which one it means.
    pub(crate) fn row(&self) -> Option<Row> {
        match self.rows.as_slice() {
            [row] => Some(*row),
            _ => None,
        }
    }
}

/// A failed call by the catalogs of a dataset.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) code: Option<Lookup>,
    pub(crate) module_code: Option<Lookup>,
}

impl Failure {
    /// What is known of the codes; `None` for those of a success.
    pub(crate) fn of(codes: Codes, catalogs: &Catalogs) -> Option<Self> {
        if codes.is_success() {
            return None;
        }
        let look_up =
            |code: Option<Code>, catalogs| code.map(|code| Lookup::of_response(code, catalogs));
        Some(match codes {
            Codes::Response { code, module_code } => Self {
                code: look_up(code, catalogs.commons()),
                module_code: look_up(module_code, catalogs.modules()),
            },
            Codes::Field(value) => Self {
                code: Some(Lookup::of(value, catalogs.fields()).written()),
                module_code: None,
            },
        })
    }

    /// The codes that there are, the more specific one first.
    pub(crate) fn lookups(&self) -> impl Iterator<Item = &Lookup> {
        self.module_code.iter().chain(&self.code)
    }

    /// Whether one of the codes is in no catalog.
    pub(crate) fn has_unknown(&self) -> bool {
        self.lookups().any(|lookup| lookup.rows.is_empty())
    }

    /// The row that decides: that of the more specific code, unless it was taken out and there is
    /// one that was not.
    pub(crate) fn deciding(&self) -> Option<Row> {
        let rows = || self.lookups().filter_map(Lookup::row);
        let active = rows().find(|row| row.entry().is_some());
        active.or_else(|| rows().next())
    }
}

/// The row of a key in a catalog, in use or taken out.
pub(crate) fn row(catalog: &'static Catalog, key: Key<'_>) -> Option<Row> {
    let active = catalog.get_by_key(key).map(Status::Active);
    let mut retired = catalog.retired().iter();
    let retired = || retired.find(|row| row.key() == key).map(Status::Retired);
    let status = active.or_else(retired)?;
    Some(Row { catalog, status })
}
