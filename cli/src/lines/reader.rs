//! What a line holds.

use std::borrow::Cow;
use std::fmt::Write;

use qcloud_codes::{
    CDN, Code, DecodeErrorKind, Entry, FoundKind, JsonValue, Response, decode, find_value, scan,
};

/// The codes of one response, and the rows of the catalog that they stand for.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Finding {
    /// The common code; missing where a text holds a message only.
    pub code: Option<Code>,
    /// The module code, if there is one.
    pub module_code: Option<Code>,
    /// The row of the common code, if it is known.
    pub common: Option<&'static Entry>,
    /// The row of the module code, if it is known.
    pub module: Option<&'static Entry>,
    /// The row that decides what to do: that of the module code if it is known.
    pub entry: Option<&'static Entry>,
}

/// A common code and a module code: all that a finding follows from.
pub(super) type Codes = (Option<Code>, Option<Code>);

impl Finding {
    pub(super) const fn codes(&self) -> Codes {
        (self.code, self.module_code)
    }

    /// What a response says.
    #[inline]
    #[must_use]
    pub fn of_response(response: &Response<'_>) -> Self {
        let code = Some(response.code());
        let Some(diagnosis) = response.diagnose() else {
            return Self {
                code,
                ..Self::default()
            };
        };
        Self {
            code,
            module_code: diagnosis.module_code(),
            common: diagnosis.common(),
            module: diagnosis.module(),
            entry: diagnosis.entry(),
        }
    }

    /// What a message with a module code says, of which the response is not there.
    #[must_use]
    pub fn of_message(module_code: Code) -> Self {
        let module = CDN.get(module_code);
        Self {
            module_code: Some(module_code),
            module,
            entry: module,
            ..Self::default()
        }
    }

    /// Whether the call succeeded.
    #[must_use]
    pub fn is_success(&self) -> bool {
        self.code == Some(Code::SUCCESS)
    }

    /// Whether one of the codes is not in the catalog.
    #[must_use]
    pub fn has_unknown(&self) -> bool {
        !self.is_success()
            && (self.code.is_some() && self.common.is_none()
                || self.module_code.is_some() && self.module.is_none())
    }
}

/// What a line holds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Holds {
    /// White space only.
    Blank,
    /// Text that is not JSON, without a response or not searched for one.
    NotJson,
    /// JSON without a response.
    NoResponse,
    /// A response.
    Response {
        /// What it says.
        finding: Finding,
        /// Whether the line is JSON; else the response was found in its text.
        is_json: bool,
    },
}

/// Where responses are looked for.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The keys that lead to the response in a line, from the outermost on. Where there is no
    /// response under them, or there are no keys, the line itself is taken for the response.
    pub field: Vec<String>,
    /// Whether lines that are not JSON are searched for a response.
    pub is_loose: bool,
}

/// Tells what lines hold.
pub struct Reader<'a> {
    path: Vec<&'a str>,
    is_loose: bool,
    /// A response that was a string, without its escapes.
    unescaped: String,
}

impl<'a> Reader<'a> {
    /// A reader that looks where it is told.
    #[must_use]
    pub fn new(reading: &'a Reading) -> Self {
        Self {
            path: reading.field.iter().map(String::as_str).collect(),
            is_loose: reading.is_loose,
            unescaped: String::new(),
        }
    }

    /// What a line holds; without its newline, but a carriage return may stand there.
    #[inline]
    pub fn read(&mut self, line: &[u8]) -> Holds {
        if !self.path.is_empty() {
            return self.read_field(line);
        }
        match decode(line) {
            Ok(response) => json(&response),
            Err(error) => self.without_response(line, error.kind()),
        }
    }

    fn read_field(&mut self, line: &[u8]) -> Holds {
        let under_key = match find_value(line, &self.path) {
            Err(error) => return self.without_response(line, error.kind()),
            Ok(Some(JsonValue::Object(object))) => decode(object).ok(),
            Ok(Some(JsonValue::String(text))) => {
                let text = if let Some(text) = text.as_str() {
                    text
                } else {
                    self.unescaped.clear();
                    // Writing to a string does not fail.
                    let _ = write!(self.unescaped, "{text}");
                    &self.unescaped
                };
                decode(text.as_bytes()).ok()
            }
            Ok(Some(JsonValue::Other(_)) | None) => None,
        };
        let response = under_key.or_else(|| decode(line).ok());
        response.map_or(Holds::NoResponse, |response| json(&response))
    }

    /// A line that is no response: is it JSON at all, and does its text hold one?
    #[cold]
    fn without_response(&self, line: &[u8], kind: DecodeErrorKind) -> Holds {
        if line.iter().all(u8::is_ascii_whitespace) {
            return Holds::Blank;
        }
        // What is no object may be JSON of another kind.
        if !matches!(kind, DecodeErrorKind::NotJson(_)) || find_value(line, &[]).is_ok() {
            return Holds::NoResponse;
        }
        let found = self.is_loose.then(|| text(line));
        match found.as_deref().and_then(scan).map(|found| found.kind) {
            Some(FoundKind::Response(response)) => Holds::Response {
                finding: Finding::of_response(&response),
                is_json: false,
            },
            Some(FoundKind::Message { code, .. }) => Holds::Response {
                finding: Finding::of_message(code),
                is_json: false,
            },
            _ => Holds::NotJson,
        }
    }
}

#[inline]
fn json(response: &Response<'_>) -> Holds {
    Holds::Response {
        finding: Finding::of_response(response),
        is_json: true,
    }
}

/// A line as text, with U+FFFD in place of what is not UTF-8.
pub(super) fn text(line: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(line)
}
