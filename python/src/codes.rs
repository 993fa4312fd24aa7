use qcloud_codes::{Code, Edition, FoundKind, Key, Reading, Response, Text, TextError};

use crate::known::Known;

/// The codes of a response: all that its diagnosis follows from.
#[derive(Clone, Copy, Eq, Hash, PartialEq)]
pub(crate) enum Codes {
    Numbers {
        /// The common code; none where only a message was there.
        code: Option<Code>,
        module_code: Option<ModuleCode>,
    },
    Text {
        /// What a catalog has of it.
        key: Option<&'static str>,
        /// Whether the key is the part of the code before a dot.
        is_general: bool,
        is_enveloped: bool,
    },
}

/// A module code, and what the text behind it tells of its table.
#[derive(Clone, Copy, Eq, Hash, PartialEq)]
pub(crate) struct ModuleCode {
    pub(crate) code: Code,
    /// None where nothing has to be told: the call may have reached a module, and the product is known,
    /// or no edition has the number.
    pub(crate) reading: Option<Reading>,
}

impl Codes {
    pub(crate) const SUCCESS: Self = Self::Numbers {
        code: Some(Code::SUCCESS),
        module_code: None,
    };

    /// The codes of a response with numbers.
    #[inline]
    pub(crate) fn of_response(response: &Response<'_>, known: &Known) -> Self {
        if response.is_success() {
            return Self::SUCCESS;
        }
        let code = Some(response.code());
        let module_code = response.module_code().map(|module_code| {
            let text = || response.message().unwrap_or_default();
            ModuleCode::read(code, module_code, text, known)
        });
        Self::Numbers { code, module_code }
    }

    /// The codes of an error whose code is a text.
    pub(crate) fn of_text_error(error: &TextError<'_>, known: &Known) -> Self {
        // No key of a table has an escape in it, but a server may write one.
        let text = error.code().to_string();
        let is_enveloped = error.is_enveloped();
        let key_of = |key| match key {
            Key::Text(key) => Some(key),
            _ => None,
        };
        let own = known.own_texts(&text).next();
        let (key, is_general) = match own {
            Some(row) => (key_of(row.key()), false),
            None if known.has_text_tables() => {
                let diagnosis = TextError::new(Text::new(&text), None, is_enveloped).diagnose();
                let mut rows = diagnosis.rows().chain(diagnosis.readings());
                let key = rows.find_map(|(_, row)| key_of(row.key()));
                (key, diagnosis.is_general())
            }
            None => (None, false),
        };
        Self::Text {
            key,
            is_general,
            is_enveloped,
        }
    }

    /// The codes of what was found in a text.
    pub(crate) fn of_found(found: &FoundKind<'_>, known: &Known) -> Self {
        match found {
            FoundKind::Response(response) => Self::of_response(response, known),
            FoundKind::Message { code, message } => Self::Numbers {
                code: None,
                module_code: Some(ModuleCode::read(None, *code, || *message, known)),
            },
            FoundKind::TextError(error) => Self::of_text_error(error, known),
            _ => Self::SUCCESS,
        }
    }

    pub(crate) fn is_success(&self) -> bool {
        *self == Self::SUCCESS
    }
}

impl ModuleCode {
    #[inline]
    fn read<'a>(
        code: Option<Code>,
        module_code: Code,
        text: impl FnOnce() -> Text<'a>,
        known: &Known,
    ) -> Self {
        let is_of_edition = |edition: &Edition| edition.catalog().get(module_code).is_some();
        // A number that no edition has is of none, whatever the text.
        let reading = if known.is_told_by_text() && Edition::ALL.iter().any(is_of_edition) {
            Some(Reading::of(code, module_code, &text()))
        } else if known.is_told_by_common_code() {
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
