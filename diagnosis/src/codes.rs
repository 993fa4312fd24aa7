//! The codes of a line.

use std::borrow::Cow;
use std::fmt;

use qcloud_codes::{Code, Edition, FoundKind, Key, Reading, Response, Text, TextError};
use qcloud_codes_export::Row;
use serde::Serialize;

use crate::catalogs::Catalogs;

/// The codes of a line: the whole input of a diagnosis.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Codes {
    /// The codes of a response.
    Response {
        /// The common code; `None` if there is only a message.
        code: Option<Code>,
        /// The number in the brackets at the start of a failure's message.
        module_code: Option<ModuleCode>,
    },
    /// A text code.
    Text(TextCode),
    /// The code in a field.
    Field(Value),
}

/// A module code, and what the text after it says about its table.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct ModuleCode {
    /// The number.
    pub code: Code,
    /// The reading of the text; `None` if nothing has to be determined: the call may have reached a
    /// module and the product is known, or no edition has the number.
    pub reading: Option<Reading>,
}

/// A text code, reduced to the key that a table has for it.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct TextCode {
    /// A key of the tables, or unknown.
    pub value: Value,
    /// Whether the key is only the part of the code before a dot.
    pub is_general: bool,
    /// Whether it was under the key `Response`, which only API 3.0 has.
    pub is_enveloped: bool,
}

/// The value of a code in a line.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// A number, in the notation of its catalog.
    Number(i64),
    /// A text that is a key.
    Text(&'static str),
    /// A text that is not a key; serialized as null.
    Unknown,
}

impl Value {
    /// Returns the number, unless it is a text.
    #[must_use]
    pub fn number(self) -> Option<i64> {
        match self {
            Self::Number(number) => Some(number),
            Self::Text(_) | Self::Unknown => None,
        }
    }
}

/// Converts a key in the notation of its catalog.
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
    /// The codes of a success.
    pub const SUCCESS: Self = Self::Response {
        code: Some(Code::SUCCESS),
        module_code: None,
    };

    /// Returns the codes of a response with numbers.
    #[inline]
    #[must_use]
    pub fn of_response(response: &Response<'_>, catalogs: &Catalogs) -> Self {
        // The message of a success is ignored.
        let module_code = if response.is_success() {
            None
        } else {
            response.module_code()
        };
        let module_code = module_code.map(|module_code| {
            let text = || response.message().unwrap_or_default();
            ModuleCode::read(Some(response.code()), module_code, text, catalogs)
        });
        Self::Response {
            code: Some(response.code()),
            module_code,
        }
    }

    /// Returns the codes of an error with a text code.
    pub fn of_text_error(error: &TextError<'_>, catalogs: &Catalogs) -> Self {
        // No key of a table contains an escape, but a server may write one.
        let text = error.code();
        let text = text
            .to_str()
            .map_or_else(|| text.to_string().into(), Cow::Borrowed);
        let own = catalogs.own_texts(&text).first().map(Row::key);
        let (key, is_general) = match own {
            None if catalogs.has_text_tables() => {
                let error = TextError::new(Text::new(&text), None, error.is_enveloped());
                let diagnosis = error.diagnose();
                let mut rows = diagnosis.rows().chain(diagnosis.readings());
                (
                    rows.next().map(|(_, row)| row.key()),
                    diagnosis.is_general(),
                )
            }
            own => (own, false),
        };
        Self::Text(TextCode {
            value: key.map_or(Value::Unknown, Value::from),
            is_general,
            is_enveloped: error.is_enveloped(),
        })
    }

    /// Returns the codes of a response that was found in a text; `None` for kinds that are not
    /// known.
    #[must_use]
    pub fn of_found(found: &FoundKind<'_>, catalogs: &Catalogs) -> Option<Self> {
        match found {
            FoundKind::Response(response) => Some(Self::of_response(response, catalogs)),
            FoundKind::Message { code, message } => Some(Self::Response {
                code: None,
                module_code: Some(ModuleCode::read(None, *code, || *message, catalogs)),
            }),
            FoundKind::TextError(error) => Some(Self::of_text_error(error, catalogs)),
            FoundKind::TextSuccess => Some(Self::SUCCESS),
            _ => None,
        }
    }

    /// Parses the text of a field as a code: a key of a catalog, a number, a name, or a text code
    /// that extends a key with a dot.
    #[must_use]
    pub fn of_text(text: &str, catalogs: &Catalogs) -> Self {
        let (text, all, catalogs) = (text.trim_ascii(), catalogs, catalogs.fields().iter());
        let mut keys = catalogs.clone();
        let key = keys.find_map(|catalog| Row::find(catalog, Key::Text(text)));
        let number = || number(text).map(Value::Number);
        let mut names = catalogs.filter_map(|catalog| catalog.get_by_name(text));
        let name = || names.next().map(|entry| Value::from(entry.key()));
        let value = key.map(|row| row.key().into());
        if let Some(value) = value.or_else(number).or_else(name) {
            return Self::Field(value);
        }
        match Self::of_text_error(&TextError::new(Text::new(text), None, false), all) {
            general @ Self::Text(TextCode {
                is_general: true, ..
            }) => general,
            _ => Self::Field(Value::Unknown),
        }
    }

    /// Returns whether the code is a text, as received.
    #[must_use]
    pub fn is_text(&self) -> bool {
        match self {
            Self::Text(_) => true,
            Self::Field(value) => value.number().is_none(),
            Self::Response { .. } => false,
        }
    }

    /// Returns whether the code is a text that is not itself a key, so that different texts have
    /// equal codes.
    #[must_use]
    pub fn is_text_of_many(&self) -> bool {
        match self {
            Self::Text(code) => code.is_general || code.value == Value::Unknown,
            Self::Field(value) => *value == Value::Unknown,
            Self::Response { .. } => false,
        }
    }

    /// Returns whether they are the codes of a success.
    #[inline]
    #[must_use]
    pub fn is_success(&self) -> bool {
        match self {
            Self::Response { code, .. } => *code == Some(Code::SUCCESS),
            Self::Text(_) => false,
            Self::Field(value) => *value == Value::Number(0),
        }
    }
}

impl ModuleCode {
    #[inline]
    fn read<'a>(
        code: Option<Code>,
        module_code: Code,
        text: impl FnOnce() -> Text<'a>,
        catalogs: &Catalogs,
    ) -> Self {
        let is_of_edition = |edition: &Edition| edition.catalog().get(module_code).is_some();
        // A number that no edition has belongs to none, whatever the text.
        let reading = if catalogs.is_decided_by_text() && Edition::ALL.iter().any(is_of_edition) {
            Some(Reading::of(code, module_code, &text()))
        } else if catalogs.is_decided_by_common_code() {
            let reading = Reading::of(code, module_code, &Text::default());
            Some(reading).filter(|reading| *reading == Reading::NotReached)
        } else {
            None
        };
        Self {
            code: module_code,
            reading,
        }
    }
}

/// Parses a number, decimal or hexadecimal.
fn number(text: &str) -> Option<i64> {
    let digits = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"));
    match digits {
        Some(digits) => u32::from_str_radix(digits, 16).ok().map(i64::from),
        None => text.parse().ok(),
    }
}
