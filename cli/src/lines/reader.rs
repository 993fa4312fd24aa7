//! The reader of lines.

use std::fmt::Write;
use std::sync::LazyLock;

use memchr::memmem::{self, Finder};
use qcloud_codes::{Code, DecodeErrorKind, Found, FoundKind, Key, Located, Response};
use qcloud_codes::{decode, decode_at, decode_text_error, scan};
use qcloud_codes_diagnosis::{Catalogs, Codes, Failure, Value};

use super::clue::Clue;
use super::kind::{Finding, LineKind};
use super::member::under;
use super::text::{may_have_response, text, unescape};
use super::window::Window;
use crate::annotation::to_json;
use crate::finding::responses;

/// How lines are read: by default, responses are looked for anywhere.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct ReadOptions {
    /// The paths of the fields that hold responses, from the outermost key on. If there are any,
    /// the rest of a line is ignored.
    pub fields: Vec<Vec<String>>,
    /// The path of a code that has no response around it, from the outermost key on: a number, or a
    /// string with a number, a key or a name. If it is empty, responses are looked for.
    pub code_field: Vec<String>,
    /// Whether only lines that are a response as a whole count.
    pub is_strict: bool,
    /// Codes that mean success, besides 0.
    pub successes: Vec<Code>,
    /// The catalogs by which responses are diagnosed.
    pub catalogs: Catalogs,
    /// The time range of the lines to read; other lines are left out.
    pub window: Window,
}

/// A reader of lines.
pub(super) struct Reader<'a> {
    fields: Vec<Field<'a>>,
    code_path: Vec<&'a str>,
    options: &'a ReadOptions,
    /// The buffer for unescaped strings.
    unescaped: String,
    /// Whether the last response was only a part of its line. The next one probably is, too, so lines
    /// are searched without decoding them first.
    is_searching: bool,
}

/// A field that may hold responses.
struct Field<'a> {
    path: Vec<&'a str>,
    /// Its innermost key, as JSON.
    key: String,
    /// Whether any line had that key so far.
    is_seen: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(options: &'a ReadOptions) -> Self {
        let path = |keys: &'a Vec<String>| keys.iter().map(String::as_str).collect();
        let field = |keys: &'a Vec<String>| Field {
            path: path(keys),
            key: keys.last().map_or_else(String::new, to_json),
            is_seen: false,
        };
        Self {
            fields: options.fields.iter().map(field).collect(),
            code_path: path(&options.code_field),
            options,
            unescaped: String::new(),
            is_searching: false,
        }
    }

    /// Releases the memory that one long line took.
    pub(super) fn shrink(&mut self) {
        const LARGE: usize = 512 * 1024;
        if self.unescaped.capacity() > LARGE {
            self.unescaped = String::new();
        }
    }

    /// Iterates over the fields that any line had so far.
    pub(super) fn seen_fields(&self) -> impl Iterator<Item = String> {
        let seen = self.fields.iter().filter(|field| field.is_seen);
        seen.map(|field| field.path.join("."))
    }

    /// Reads a line without its newline; it may end with a carriage return.
    #[inline]
    pub(super) fn read(&mut self, line: &[u8]) -> LineKind {
        if !self.fields.is_empty() {
            return self.read_fields(line);
        }
        if !self.code_path.is_empty() {
            return self.read_code(line);
        }
        if self.is_searching && !self.options.is_strict {
            return self.search(line);
        }
        match decode(line) {
            Ok(response) if self.is_whole(&response) => self.codes(&response).into(),
            Ok(response) if self.options.is_strict && self.is_evident(&response) => {
                self.codes(&response).into()
            }
            Ok(response) if self.options.is_strict => {
                LineKind::Lookalike(Clue::Code(response.code()))
            }
            Ok(_) => self.search(line),
            Err(error) => self.without_response(line, error.kind()),
        }
    }

    #[inline]
    fn is_evident(&self, response: &Response<'_>) -> bool {
        let catalogs = &self.options.catalogs;
        response.is_evident(|code| self.is_success(code) || catalogs.has_common(code))
    }

    /// Returns whether the response is complete. Otherwise the rest of the object matters: another key may
    /// have the message.
    #[inline]
    fn is_whole(&self, response: &Response<'_>) -> bool {
        let has_all = response.raw_message().is_some() || response.is_success();
        has_all && self.is_evident(response)
    }

    fn is_success(&self, code: Code) -> bool {
        code == Code::SUCCESS || self.options.successes.contains(&code)
    }

    #[inline]
    fn codes(&self, response: &Response<'_>) -> Codes {
        if self.is_success(response.code()) {
            Codes::SUCCESS
        } else {
            Codes::of_response(response, &self.options.catalogs)
        }
    }

    fn finding(&self, found: &Found<'_>) -> Option<Finding> {
        Some(match found.kind {
            FoundKind::Response(response) => self.codes(&response).into(),
            FoundKind::TextError(error) => Finding::of_text(&error, &self.options.catalogs),
            _ => Codes::of_found(&found.kind, &self.options.catalogs)?.into(),
        })
    }

    /// Reads a line that is not a response with a number: it may be blank, or have to be searched.
    #[cold]
    fn without_response(&mut self, line: &[u8], kind: DecodeErrorKind) -> LineKind {
        if !self.options.is_strict {
            return self.search(line);
        }
        let is_json = !matches!(kind, DecodeErrorKind::NotJson(_));
        match is_json.then(|| self.text_error(line)).flatten() {
            Some(first) => LineKind::Responses {
                first,
                others: Vec::new(),
                is_object: true,
            },
            None if line.trim_ascii().is_empty() => LineKind::Blank,
            None => LineKind::Other,
        }
    }

    /// Looks for responses anywhere in a line.
    fn search(&mut self, line: &[u8]) -> LineKind {
        let text = text(line);
        if let Some(codes) = self.json_in_string(&text) {
            self.is_searching = true;
            return LineKind::Responses {
                first: codes.into(),
                others: Vec::new(),
                is_object: false,
            };
        }
        let mut first = None;
        let mut others = Vec::new();
        let mut start = 0;
        let ReadOptions {
            catalogs,
            successes,
            ..
        } = self.options;
        let unproven = responses(&text, catalogs, successes, |response, _| {
            let finding = self.finding(response);
            if first.is_some() {
                others.extend(finding);
            } else {
                start = response.range.start;
                first = finding;
            }
        });
        if first.is_some() {
            self.is_searching = start > 0;
        }
        if let Some(first) = first.or_else(|| self.message(&text)) {
            return LineKind::Responses {
                first,
                others,
                is_object: false,
            };
        }
        if line.trim_ascii().is_empty() {
            return LineKind::Blank;
        }
        let clue = unproven.map(Clue::Code).or_else(|| Clue::in_text(line));
        clue.map_or(LineKind::Other, LineKind::Lookalike)
    }

    /// Decodes the only response of a line if it is JSON in a string, as in most logs that escape
    /// responses. Unescaping the whole string is faster than searching through its escapes.
    fn json_in_string(&mut self, line: &str) -> Option<Codes> {
        static START: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new(b"\"{\\\""));
        let start = START.find(line.as_bytes())?;
        let (before, json) = line.split_at_checked(start + 1)?;
        let after = unescape(json, &mut self.unescaped)?;
        if may_have_response(before) || may_have_response(after) {
            return None;
        }
        let response = decode(self.unescaped.as_bytes()).ok()?;
        let is_whole = response.raw_message().is_some() && self.is_evident(&response);
        is_whole.then(|| self.codes(&response))
    }

    /// Reads a line that is only a message, if it identifies a row: other lines start with numbers, too.
    fn message(&self, line: &str) -> Option<Finding> {
        if !line.starts_with(['(', '（']) {
            return None;
        }
        let found = scan(line)?;
        let finding = self.finding(&found)?;
        let failure = Failure::of(finding.codes, &self.options.catalogs)?;
        failure.deciding().map(|_| finding)
    }

    /// Decodes an error with a text code, or a success of API 3.0, which has no code.
    fn text_error(&self, json: &[u8]) -> Option<Finding> {
        let catalogs = &self.options.catalogs;
        if !catalogs.has_text_tables() {
            return None;
        }
        let Some(error) = decode_text_error(json).ok()? else {
            return Some(Codes::SUCCESS.into());
        };
        let is_known = || catalogs.has(Key::Text(&error.code().to_string()));
        let is_evident = error.is_enveloped() || is_known();
        is_evident.then(|| Finding::of_text(&error, catalogs))
    }

    fn read_fields(&mut self, line: &[u8]) -> LineKind {
        let mut found = Vec::new();
        let mut unproven = None;
        let mut fields = std::mem::take(&mut self.fields);
        for field in &mut fields {
            field.is_seen = field.is_seen || memmem::find(line, field.key.as_bytes()).is_some();
            self.read_field(line, &field.path, &mut found, &mut unproven);
        }
        self.fields = fields;
        if found.is_empty() {
            return match unproven {
                Some(code) => LineKind::Lookalike(Clue::Code(code)),
                None if line.trim_ascii().is_empty() => LineKind::Blank,
                None => LineKind::Other,
            };
        }
        let first = found.remove(0);
        LineKind::Responses {
            first,
            others: found,
            is_object: true,
        }
    }

    /// Adds the responses of one field of a line, or else the code of what looks like one.
    fn read_field(
        &mut self,
        line: &[u8],
        path: &[&str],
        found: &mut Vec<Finding>,
        unproven: &mut Option<Code>,
    ) {
        let lookalike = match decode_at(line, path) {
            Ok(Some(Located::Response(response))) if self.is_whole(&response) => {
                found.push(self.codes(&response).into());
                None
            }
            Ok(Some(Located::String(text))) => {
                self.unescaped.clear();
                // Writing to a string does not fail.
                let _ = write!(self.unescaped, "{text}");
                self.search_field(&self.unescaped, found)
            }
            Ok(_) => self.under_path(line, path, found),
            Err(_) => None,
        };
        *unproven = unproven.or(lookalike);
    }

    /// Adds the responses in the text of a field. Returns the code of what looks like one.
    fn search_field(&self, text: &str, found: &mut Vec<Finding>) -> Option<Code> {
        if let Ok(response) = decode(text.as_bytes())
            && self.is_whole(&response)
        {
            found.push(self.codes(&response).into());
            return None;
        }
        let ReadOptions {
            catalogs,
            successes,
            ..
        } = self.options;
        responses(text, catalogs, successes, |response, _| {
            found.extend(self.finding(response));
        })
    }

    /// Adds the responses of an object or a list under a path.
    #[cold]
    fn under_path(&self, line: &[u8], path: &[&str], found: &mut Vec<Finding>) -> Option<Code> {
        let value = under(line, path)?;
        let is_nested = value.starts_with(['{', '[']);
        is_nested.then(|| self.search_field(value, found)).flatten()
    }

    fn read_code(&mut self, line: &[u8]) -> LineKind {
        let codes = match decode_at(line, &self.code_path) {
            Ok(Some(Located::Number(number))) => Codes::Field(Value::Number(number)),
            Ok(Some(Located::String(text))) => {
                self.unescaped.clear();
                // Writing to a string does not fail.
                let _ = write!(self.unescaped, "{text}");
                if self.unescaped.trim_ascii().is_empty() {
                    return LineKind::Other;
                }
                Codes::of_text(&self.unescaped, &self.options.catalogs)
            }
            Err(_) if line.trim_ascii().is_empty() => return LineKind::Blank,
            _ => return LineKind::Other,
        };
        let is_success = match codes {
            Codes::Field(Value::Number(number)) => {
                let code = Code::from_number(number);
                code.is_some_and(|code| self.options.successes.contains(&code))
            }
            _ => false,
        };
        let codes = if is_success { Codes::SUCCESS } else { codes };
        let text = codes.is_text().then(|| self.unescaped.clone());
        LineKind::Responses {
            first: Finding { codes, text },
            others: Vec::new(),
            is_object: true,
        }
    }
}
