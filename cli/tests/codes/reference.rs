//! A slow reader of logs, written with `serde_json`, that the fast one must agree with.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use qcloud_codes::{COMMON, COMMON_LATER, Code, Diagnosis, Reading, Text, TextError};
use serde_json::{Value, json};

use crate::program::report;

/// The kind of a line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Line {
    Blank,
    Nothing,
    /// Something that looks like a response, and its code.
    Lookalike(i64),
    Responses(Vec<Response>),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Response {
    Success,
    Failed(Failed),
}

/// The codes of a failure, and what is known about them.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub(crate) struct Failed {
    /// `None` for an error with a text code.
    pub(crate) code: Option<i32>,
    pub(crate) module: Option<i32>,
    /// Whether the call failed before it reached a module.
    pub(crate) is_before_modules: bool,
    /// The text code.
    pub(crate) text: Option<String>,
    pub(crate) diagnosis: Diagnosis,
}

impl Failed {
    /// Returns whether a code is in no catalog, though it should be in one.
    pub(crate) fn has_unknown(&self) -> bool {
        if self.is_before_modules {
            self.diagnosis.common().is_none()
        } else {
            self.diagnosis.has_unknown()
        }
    }
}

pub(crate) fn read(line: &[u8]) -> Line {
    if line.iter().all(u8::is_ascii_whitespace) {
        return Line::Blank;
    }
    let text = String::from_utf8_lossy(line);
    let mut search = Search::default();
    search.text(&text, true);
    if !search.responses.is_empty() {
        return Line::Responses(search.responses);
    }
    let lookalike = search.lookalike.or_else(|| cut_off(&text));
    lookalike.map_or(Line::Nothing, Line::Lookalike)
}

/// Returns the code of an object that is cut off.
fn cut_off(text: &str) -> Option<i64> {
    let (_, value) = text.split_once("\"code\":")?;
    let end = value.find(|char: char| !char.is_ascii_digit());
    value[..end.unwrap_or(value.len())].parse().ok()
}

/// The responses of a text in order, and the code of the first object that looks like one.
#[derive(Default)]
struct Search {
    responses: Vec<Response>,
    lookalike: Option<i64>,
}

impl Search {
    /// Reads all JSON in a line, or in a string of one.
    fn text(&mut self, text: &str, is_top: bool) {
        let mut rest = text;
        while let Some(start) = rest.find('{') {
            let mut values = serde_json::Deserializer::from_str(&rest[start..]).into_iter();
            if let Some(Ok(value)) = values.next() {
                self.value(&value, is_top);
                rest = &rest[start + values.byte_offset()..];
            } else {
                rest = &rest[start + 1..];
            }
        }
    }

    fn value(&mut self, value: &Value, is_top: bool) {
        if self.object(value, is_top) {
            return;
        }
        match value {
            Value::Object(members) => members.values().for_each(|value| self.value(value, false)),
            Value::Array(values) => values.iter().for_each(|value| self.value(value, false)),
            Value::String(text) => self.text(text, false),
            _ => {}
        }
    }

    /// Adds a value if it is a response itself, and returns whether it is.
    fn object(&mut self, object: &Value, is_top: bool) -> bool {
        let response = match code(&object["code"]) {
            Some(code) if is_evident(code, object, is_top) => Some(of_code(code, object)),
            Some(code) => {
                self.lookalike = self.lookalike.or(Some(code.into()));
                None
            }
            None => {
                // Other APIs write the key with a capital.
                self.lookalike = self.lookalike.or_else(|| object["Code"].as_i64());
                of_text_code(object)
            }
        };
        let is_one = response.is_some();
        self.responses.extend(response);
        is_one
    }
}

/// Returns the number that a value is, or that its string holds.
fn code(value: &Value) -> Option<i32> {
    let code = match value {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => {
            let digits = text.strip_prefix('-').unwrap_or(text);
            let is_plain = !digits.is_empty()
                && digits.bytes().all(|byte| byte.is_ascii_digit())
                && (digits == "0" || !digits.starts_with('0'))
                && text != "-0";
            text.parse().ok().filter(|_| is_plain)
        }
        _ => None,
    };
    i32::try_from(code?).ok()
}

/// Returns whether an object with a code is a response: other APIs have codes, too.
fn is_evident(code: i32, object: &Value, is_top: bool) -> bool {
    let has_text = |key: &str| object[key].as_str().is_some_and(|text| !text.is_empty());
    let is_known = match code {
        0 => is_top || has_text("message"),
        _ => [COMMON, COMMON_LATER]
            .iter()
            .any(|table| table.get(Code::new(code)).is_some()),
    };
    let module = object["message"].as_str().and_then(module);
    is_known || has_text("codeDesc") || module.is_some_and(|(module, _)| module != code)
}

fn of_code(code: i32, object: &Value) -> Response {
    if code == 0 {
        return Response::Success;
    }
    let message = object["message"].as_str().and_then(module);
    let message = message.filter(|(module, _)| *module != code);
    let module = message.map(|(module, _)| module);
    let text = Text::new(message.map_or("", |(_, text)| text));
    let code_and_module = (Some(Code::new(code)), module.map(Code::new));
    let reading = |module| Reading::of(code_and_module.0, module, &text);
    Response::Failed(Failed {
        code: Some(code),
        module,
        is_before_modules: code_and_module.1.map(reading) == Some(Reading::NotReached),
        text: None,
        diagnosis: Diagnosis::read(code_and_module.0, code_and_module.1, &text),
    })
}

/// Reads an error with a text code, or a success of API 3.0. A code that no catalog has needs the envelope
/// with a request id.
fn of_text_code(object: &Value) -> Option<Response> {
    let response = &object["Response"];
    let has_id = response["RequestId"].is_string();
    let error = |value: &Value, is_enveloped| {
        let code = value["Error"]["Code"].as_str()?;
        let error = TextError::new(Text::new(code), None, is_enveloped);
        let diagnosis = error.diagnose();
        let is_known = diagnosis.rows().next().is_some() || diagnosis.is_ambiguous();
        let is_evident = is_known || (is_enveloped && has_id);
        is_evident.then(|| {
            Response::Failed(Failed {
                code: None,
                module: None,
                is_before_modules: false,
                text: Some(code.to_owned()),
                diagnosis,
            })
        })
    };
    let is_success = has_id && response.get("Error").is_none();
    let success = is_success.then_some(Response::Success);
    error(response, true)
        .or(success)
        .or_else(|| error(object, false))
}

/// Returns the number in brackets at the start of a message, and the text after it.
fn module(message: &str) -> Option<(i32, &str)> {
    let rest = message.trim_start_matches(' ').strip_prefix('(')?;
    let (number, text) = rest.split_once(')')?;
    let number = number.trim_start_matches(' ');
    let digits = number.strip_prefix('-').unwrap_or(number);
    let fits = (1..=6).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let number = number.parse().ok().filter(|_| fits)?;
    Some((number, text))
}

/// The counts that `codes annotate` reports, and the failures of each kind.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Totals {
    pub(crate) lines: u64,
    pub(crate) blank: u64,
    pub(crate) with_response: u64,
    pub(crate) lookalikes: u64,
    pub(crate) responses: u64,
    pub(crate) failures: u64,
    pub(crate) unknown: u64,
    /// The count, the first and the last line.
    pub(crate) failed: HashMap<Failed, (u64, u64, u64)>,
    /// The codes of what looks like responses, and the number of lines with each.
    alike: BTreeMap<i64, u64>,
}

pub(crate) fn totals(log: &[u8]) -> Totals {
    let mut totals = Totals::default();
    for (line, number) in log.split_inclusive(|byte| *byte == b'\n').zip(1..) {
        totals.lines += 1;
        match read(line) {
            Line::Blank => totals.blank += 1,
            Line::Nothing => {}
            Line::Lookalike(code) => {
                totals.lookalikes += 1;
                *totals.alike.entry(code).or_default() += 1;
            }
            Line::Responses(responses) => {
                totals.with_response += 1;
                for response in responses {
                    totals.add(response, number);
                }
            }
        }
    }
    totals
}

impl Totals {
    fn add(&mut self, response: Response, line: u64) {
        self.responses += 1;
        if let Response::Failed(failed) = response {
            self.failures += 1;
            self.unknown += u64::from(failed.has_unknown());
            let seen = self.failed.entry(failed).or_insert((0, line, 0));
            seen.0 += 1;
            seen.2 = line;
        }
    }

    /// Returns what `codes annotate` reports at its end.
    pub(crate) fn report(&self) -> String {
        let mut report = report(
            [self.lines, self.with_response, self.lookalikes],
            [self.responses, self.failures, self.unknown],
        );
        let is_known = |code: &i64| is_evident(i32::try_from(*code).unwrap(), &json!({}), true);
        for (of_known, what, help) in [
            (
                false,
                "with a code that is not in the catalogs",
                "if one means success, name it with --success",
            ),
            (
                true,
                "with a known code that is cut off or lacks a message",
                "--code-field reads a code by its key",
            ),
        ] {
            let alike = self.alike.iter();
            let mut alike: Vec<_> = alike
                .filter(|(code, _)| is_known(code) == of_known)
                .collect();
            alike.sort_by_key(|(_, lines)| Reverse(**lines));
            let lines: u64 = alike.iter().map(|(_, lines)| **lines).sum();
            if lines == 0 || (lines * 20 < self.lines && self.responses > 0) {
                continue;
            }
            let named = alike.iter().take(3);
            let named: Vec<_> = named
                .map(|(code, lines)| format!("{code} ({lines})"))
                .collect();
            let (s, named) = (if lines == 1 { "" } else { "s" }, named.join(", "));
            let more = if alike.len() > 3 { ", …" } else { "" };
            let hint = format!("{lines} line{s} {what}: {named}{more}; {help}");
            report += &["codes: ", &hint, "\n"].concat();
        }
        report
    }
}
