//! What a line holds.

use std::borrow::Cow;
use std::fmt::Write;

use memchr::memmem;
use qcloud_codes::{DecodeErrorKind, FoundKind, Located};
use qcloud_codes::{decode, decode_at, decode_text_error, scan};
use serde::de::IgnoredAny;
use serde_json::Value as Json;

use super::window::Window;
use crate::catalogs::Catalogs;
use crate::codes::{Codes, Value};

/// What a line holds.
pub(super) enum Holds {
    /// White space only.
    Blank,
    /// Text that is not JSON, without a response or not searched for one.
    NotJson,
    /// JSON without a response.
    NoResponse,
    /// A response.
    Response {
        /// Its codes.
        codes: Codes,
        /// The code as it is received, where that is a text.
        text: Option<String>,
        /// Whether the line is JSON; else the response was found in its text.
        is_json: bool,
    },
}

/// Where responses are looked for.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Reading {
    /// The keys that lead to the response in a line, from the outermost on. Where there is no
    /// response under them, or there are no keys, the line itself is taken for the response.
    pub field: Vec<String>,
    /// The keys that lead to a code in a line, instead of a response: a number, or a text of one or
    /// of a key. Where there are none, responses are looked for.
    pub code_field: Vec<String>,
    /// Whether lines that are not JSON are searched for a response.
    pub is_loose: bool,
    /// The catalogs by which responses are diagnosed.
    pub catalogs: Catalogs,
    /// Of which time lines are read; others are left out.
    pub window: Window,
}

/// Reads lines.
pub(super) struct Reader<'a> {
    path: Vec<&'a str>,
    code_path: Vec<&'a str>,
    catalogs: &'a Catalogs,
    is_loose: bool,
    /// A response that was a string, without its escapes.
    unescaped: String,
}

impl<'a> Reader<'a> {
    pub(super) fn new(reading: &'a Reading) -> Self {
        Self {
            path: reading.field.iter().map(String::as_str).collect(),
            code_path: reading.code_field.iter().map(String::as_str).collect(),
            catalogs: &reading.catalogs,
            is_loose: reading.is_loose,
            unescaped: String::new(),
        }
    }

    /// What a line holds; without its newline, but a carriage return may stand there.
    #[inline]
    pub(super) fn read(&mut self, line: &[u8]) -> Holds {
        if !self.path.is_empty() {
            return self.read_field(line);
        }
        if !self.code_path.is_empty() {
            return self.read_code(line);
        }
        match decode(line) {
            Ok(response) => Holds::Response {
                codes: Codes::of_response(&response, self.catalogs),
                text: None,
                is_json: true,
            },
            Err(error) => self.without_response(line, error.kind()),
        }
    }

    fn read_field(&mut self, line: &[u8]) -> Holds {
        let located = match decode_at(line, &self.path) {
            Ok(Some(Located::Response(response))) => {
                Some((Codes::of_response(&response, self.catalogs), None))
            }
            Ok(Some(Located::String(text))) => {
                let text = if let Some(text) = text.to_str() {
                    text
                } else {
                    self.unescaped.clear();
                    // Writing to a string does not fail.
                    let _ = write!(self.unescaped, "{text}");
                    &self.unescaped
                };
                self.codes(text.as_bytes())
            }
            Ok(_) => self.under_path(line),
            Err(error) => return self.without_response(line, error.kind()),
        };
        match located.or_else(|| self.codes(line)) {
            Some((codes, text)) => Holds::Response {
                codes,
                text,
                is_json: true,
            },
            None => Holds::NoResponse,
        }
    }

    /// The codes of a response in JSON of its own.
    fn codes(&self, json: &[u8]) -> Option<(Codes, Option<String>)> {
        match decode(json) {
            Ok(response) => Some((Codes::of_response(&response, self.catalogs), None)),
            Err(_) => self.text_error(json),
        }
    }

    /// The codes of an error with a text code, or of a success of API 3.0, which has none.
    fn text_error(&self, json: &[u8]) -> Option<(Codes, Option<String>)> {
        if !self.catalogs.has_text_tables() || !may_be_text_error(json) {
            return None;
        }
        Some(match decode_text_error(json).ok()? {
            Some(error) => (
                Codes::of_text_error(&error, self.catalogs),
                Some(error.code().to_string()),
            ),
            None => (Codes::SUCCESS, None),
        })
    }

    /// The same of an object under the path.
    #[cold]
    fn under_path(&self, line: &[u8]) -> Option<(Codes, Option<String>)> {
        if !self.catalogs.has_text_tables() || !may_be_text_error(line) {
            return None;
        }
        let line: Json = serde_json::from_slice(line).ok()?;
        let mut keys = self.path.iter();
        let value = keys.try_fold(&line, |value, key| value.get(key))?;
        self.text_error(value.to_string().as_bytes())
    }

    fn read_code(&mut self, line: &[u8]) -> Holds {
        let codes = match decode_at(line, &self.code_path) {
            Ok(Some(Located::Number(number))) => Codes::Field(Value::Number(number)),
            Ok(Some(Located::String(text))) => {
                self.unescaped.clear();
                // Writing to a string does not fail.
                let _ = write!(self.unescaped, "{text}");
                if self.unescaped.trim_ascii().is_empty() {
                    return Holds::NoResponse;
                }
                Codes::of_text(&self.unescaped, self.catalogs)
            }
            Ok(_) => return Holds::NoResponse,
            Err(error) => return self.without_response(line, error.kind()),
        };
        let text = codes.is_text().then(|| self.unescaped.clone());
        Holds::Response {
            codes,
            text,
            is_json: true,
        }
    }

    /// A line that is no response: is it JSON at all, and does its text hold one?
    #[cold]
    fn without_response(&self, line: &[u8], kind: DecodeErrorKind) -> Holds {
        if line.trim_ascii().is_empty() {
            return Holds::Blank;
        }
        let is_object = !matches!(kind, DecodeErrorKind::NotJson(_) | DecodeErrorKind::TooDeep);
        let text_error = is_object.then(|| self.text_error(line)).flatten();
        if let Some((codes, text)) = text_error {
            return Holds::Response {
                codes,
                text,
                is_json: true,
            };
        }
        if is_object || is_json(line) {
            return Holds::NoResponse;
        }
        let text = self.is_loose.then(|| text(line));
        let found = text.as_deref().and_then(scan).filter(|found| {
            let is_numbered = matches!(
                found.kind,
                FoundKind::Response(_) | FoundKind::Message { .. }
            );
            is_numbered || self.catalogs.has_text_tables()
        });
        let text = found.as_ref().and_then(|found| match found.kind {
            FoundKind::TextError(error) => Some(error.code().to_string()),
            _ => None,
        });
        match found.and_then(|found| Codes::of_found(&found, self.catalogs)) {
            Some(codes) => Holds::Response {
                codes,
                text,
                is_json: false,
            },
            None => Holds::NotJson,
        }
    }
}

/// Whether the keys of an error with a text code, or of a success of API 3.0, can be in a JSON text:
/// most have neither, and need not be read for them.
fn may_be_text_error(json: &[u8]) -> bool {
    let keys = [&b"\"Error\""[..], b"\"Response\"", b"\\u"].into_iter();
    let mut found = keys.filter_map(|key| memmem::find(json, key));
    found.next().is_some()
}

/// Whether a line is JSON of any kind.
///
/// The decoder stops at 128 levels and cannot say what is beyond. `serde_json` skips values without
/// recursion, to any depth: a line that is nested deeper is JSON like any other, and its text is not
/// searched. It does not look at the UTF-8 of strings that it skips.
fn is_json(line: &[u8]) -> bool {
    str::from_utf8(line).is_ok_and(|line| serde_json::from_str::<IgnoredAny>(line).is_ok())
}

/// A line as text, with U+FFFD in place of what is not UTF-8.
pub(super) fn text(line: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(line)
}

/// The lines of a chunk, without their newlines.
pub(super) fn lines(chunk: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = chunk;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        let (line, behind) = rest.split_at_checked(end)?;
        rest = behind.get(1..).unwrap_or_default();
        Some(line)
    })
}
