use pyo3::prelude::*;
use qcloud_codes::{Code, FoundKind, Response, Text, TextError};
use qcloud_codes_diagnosis::{Catalogs, Codes};

use crate::body::{self, with_body};

/// The outcome in a response.
#[pyclass(frozen, eq, module = "qcloud_codes", name = "Response")]
#[derive(Clone, PartialEq)]
pub(crate) struct PyResponse {
    parts: Parts,
    /// The message as the server sent it.
    #[pyo3(get)]
    raw_message: Option<String>,
    /// The message without the brackets at its start.
    #[pyo3(get)]
    message: Option<String>,
    /// The `codeDesc` field. It is not determined by the code, so do not base decisions on it.
    #[pyo3(get)]
    code_desc: Option<String>,
}

/// The codes of a response.
#[derive(Clone, PartialEq)]
enum Parts {
    Numbers {
        code: Code,
        module_code: Option<Code>,
    },
    /// A message alone.
    Message {
        module_code: Code,
    },
    Text {
        code: String,
        is_enveloped: bool,
    },
    TextSuccess,
}

impl PyResponse {
    pub(crate) fn of(found: &FoundKind<'_>) -> Self {
        let owned = |text: Option<Text<'_>>| text.map(|text| text.to_string());
        let plain = |parts, message| Self {
            parts,
            raw_message: owned(message),
            message: owned(message),
            code_desc: None,
        };
        match found {
            FoundKind::Response(response) => Self {
                parts: Parts::Numbers {
                    code: response.code(),
                    module_code: response.module_code(),
                },
                raw_message: owned(response.raw_message()),
                message: owned(response.message()),
                code_desc: owned(response.code_desc()),
            },
            FoundKind::Message { code, message } => {
                plain(Parts::Message { module_code: *code }, Some(*message))
            }
            FoundKind::TextError(error) => {
                let parts = Parts::Text {
                    code: error.code().to_string(),
                    is_enveloped: error.is_enveloped(),
                };
                plain(parts, error.message())
            }
            _ => plain(Parts::TextSuccess, None),
        }
    }

    /// Returns its codes, by which it is diagnosed.
    pub(crate) fn codes(&self, catalogs: &Catalogs) -> Codes {
        let found = match &self.parts {
            Parts::Numbers { code, .. } => {
                let message = self.raw_message.as_deref().unwrap_or_default();
                FoundKind::Response(Response::from_parts(*code, message))
            }
            Parts::Message { module_code } => FoundKind::Message {
                code: *module_code,
                message: Text::new(self.message.as_deref().unwrap_or_default()),
            },
            Parts::Text { code, is_enveloped } => {
                let error = TextError::new(Text::new(code), None, *is_enveloped);
                FoundKind::TextError(error)
            }
            Parts::TextSuccess => FoundKind::TextSuccess,
        };
        body::codes(&found, catalogs)
    }
}

#[pymethods]
impl PyResponse {
    /// The common code; None if the code is a text, or if there is only a message. A success always
    /// has 0.
    #[getter]
    fn code(&self) -> Option<i32> {
        match self.parts {
            Parts::Numbers { code, .. } => Some(code.get()),
            Parts::TextSuccess => Some(Code::SUCCESS.get()),
            _ => None,
        }
    }

    /// The number in the brackets at the start of the message, unless it repeats the code.
    #[getter]
    fn module_code(&self) -> Option<i32> {
        match self.parts {
            Parts::Numbers { module_code, .. } => module_code.map(Code::get),
            Parts::Message { module_code } => Some(module_code.get()),
            _ => None,
        }
    }

    /// The code, if it is a text, as in API 3.0.
    #[getter]
    pub(crate) fn text_code(&self) -> Option<&str> {
        match &self.parts {
            Parts::Text { code, .. } => Some(code),
            _ => None,
        }
    }

    /// Whether the call succeeded.
    #[getter]
    fn is_success(&self) -> bool {
        self.code() == Some(Code::SUCCESS.get())
    }

    fn __repr__(&self) -> String {
        let number = |code: i32| code.to_string();
        let code = self.code().map(number);
        let code = code.or_else(|| self.text_code().map(str::to_owned));
        let module_code = self.module_code().map(|code| format!("({code})"));
        let codes: Vec<String> = code.into_iter().chain(module_code).collect();
        format!("<Response {}>", codes.join(" "))
    }
}

/// Decodes the body of one response, which has to be valid JSON as a whole.
///
/// Bodies of API 3.0 have a `text_code`. Raises `DecodeError`.
#[pyfunction]
pub(crate) fn decode(body: &Bound<'_, PyAny>) -> PyResult<PyResponse> {
    with_body(body, PyResponse::of)
}
