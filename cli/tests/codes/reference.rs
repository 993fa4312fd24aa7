//! A slow reading of logs with `serde_json`, to hold the fast one against; and logs to read.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use qcloud_codes::{COMMON, COMMON_LATER, Code, Diagnosis, Reading, Text, TextError};
use serde_json::{Value, json};

use crate::program::report;

/// What a line holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Line {
    Blank,
    Nothing,
    /// What looks like a response, and its code.
    Lookalike(i64),
    Responses(Vec<Response>),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Response {
    Success,
    Failed(Failed),
}

/// The codes of a failure, and what is known of them.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub(crate) struct Failed {
    /// None of an error whose code is a text.
    pub(crate) code: Option<i32>,
    pub(crate) module: Option<i32>,
    /// Whether the call failed before it reached a module.
    pub(crate) is_before_modules: bool,
    /// The code, where that is a text.
    pub(crate) text: Option<String>,
    pub(crate) diagnosis: Diagnosis,
}

impl Failed {
    /// Whether a code is in no catalog, though it ought to be in one.
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

/// The code of an object that is not whole.
fn cut_off(text: &str) -> Option<i64> {
    let (_, value) = text.split_once("\"code\":")?;
    let end = value.find(|char: char| !char.is_ascii_digit());
    value[..end.unwrap_or(value.len())].parse().ok()
}

/// Responses in the order of a text, and the code of the first object that looks like one.
#[derive(Default)]
struct Search {
    responses: Vec<Response>,
    lookalike: Option<i64>,
}

impl Search {
    /// All JSON in a text, which may be a line or a string in one.
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

    /// Whether a value is a response itself.
    fn object(&mut self, object: &Value, is_top: bool) -> bool {
        let response = match code(&object["code"]) {
            Some(code) if is_evident(code, object, is_top) => Some(of_code(code, object)),
            Some(code) => {
                self.lookalike = self.lookalike.or(Some(code.into()));
                None
            }
            None => {
                // Others write the key like this, and the API does not.
                self.lookalike = self.lookalike.or_else(|| object["Code"].as_i64());
                of_text_code(object)
            }
        };
        let is_one = response.is_some();
        self.responses.extend(response);
        is_one
    }
}

/// The number that a value is, or that it has for its text.
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

/// Whether an object with such a code is a response: other APIs have codes, too.
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

/// An error whose code is a text, or a success of API 3.0. One that no catalog has needs the envelope
/// with the id of its request.
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

/// The number in the brackets that open a message, and the text behind them.
fn module(message: &str) -> Option<(i32, &str)> {
    let rest = message.trim_start_matches(' ').strip_prefix('(')?;
    let (number, text) = rest.split_once(')')?;
    let number = number.trim_start_matches(' ');
    let digits = number.strip_prefix('-').unwrap_or(number);
    let fits = (1..=6).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let number = number.parse().ok().filter(|_| fits)?;
    Some((number, text))
}

/// Counts as `codes annotate` tells them, and the failures of each kind.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Totals {
    pub(crate) lines: u64,
    pub(crate) blank: u64,
    pub(crate) with_response: u64,
    pub(crate) lookalikes: u64,
    pub(crate) responses: u64,
    pub(crate) failures: u64,
    pub(crate) unknown: u64,
    /// Count, first and last line.
    pub(crate) failed: HashMap<Failed, (u64, u64, u64)>,
    /// The codes of what looks like responses, on how many lines.
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

    /// What `codes annotate` says at its end.
    pub(crate) fn report(&self) -> String {
        let mut report = report(
            [self.lines, self.with_response, self.lookalikes],
            [self.responses, self.failures, self.unknown],
        );
        let is_known = |code: &i64| is_evident(i32::try_from(*code).unwrap(), &json!({}), true);
        for (of_known, what, help) in [
            (
                false,
                "that is none of the catalogs'",
                "if one means success, name it by --success",
            ),
            (
                true,
                "of the catalogs that is cut off, or without a text where it needs one",
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
            let hint = format!("{lines} line{s} with a code {what}: {named}{more}; {help}");
            report += &["codes: ", &hint, "\n"].concat();
        }
        report
    }
}

/// Lines of all kinds, without their ends.
fn line() -> impl Strategy<Value = Vec<u8>> {
    let code = prop_oneof![
        4 => select(vec![4000, 5100, 6000, 4400, 7000, -1, 28004]).prop_map(|code| code.to_string()),
        3 => Just("0".to_owned()),
        1 => select(vec![r#""5100""#, r#""0""#, r#""-7""#, r#""05""#, "1.5", "null", "9999999999"])
            .prop_map(str::to_owned),
    ];
    let message = select(vec![
        "ok",
        "(2130) no",
        "(1000)系统繁忙",
        "(9000)系统错误，请稍后重试",
        "(9000) Invalid time parameter",
        "(9000)房间已满",
        "(1001) busy",
        "(2130)invalid projectid parameter: 7",
        "(9110) x",
        r#"(2000)\u57df\u540d \"a\""#,
        "(-1) y",
        "(4000) z",
        "resource (*) no",
        "",
        "(1234567) w",
        " ( 3004) v",
    ]);
    let desc = select(vec!["", "", r#","codeDesc":"""#, r#","codeDesc":"x""#]);
    let text = select(vec![
        "",
        " ",
        "\r",
        "plain text",
        "{",
        "null",
        "[1]",
        "\"x\"",
        "17",
        "{\"event\":\"up\"}",
        "{\"code\":4000",
        "{\"code\":4000}}",
        "\0",
        "{\"a\":\"\0\"}",
        "failed: {\"code\":4000}",
        "{\"request\":{\"code\":4000}}",
        r#"{"Response":{"Error":{"Code":"LimitExceeded","Message":"no"},"RequestId":"1"}}"#,
        r#"{"Response":{"Error":{"Code":"InvalidParameterValue.Zone"}}}"#,
        r#"{"Error":{"Code":"InternalError"},"n":1}"#,
        r#"{"\u0045rror":{"\u0043ode":"InvalidRequest.ReplayAttack"}}"#,
        r#"{"Error":{"Code":"Nope.Nothing","Message":"(2130) no"}}"#,
        r#"{"Response":{"RequestId":"1"}}"#,
        r#"{"Response":{"RequestId":"1","Error":null}}"#,
        r#"{"Error":{"Code":4000}}"#,
        r#"{"Response":{"Error":{"Code":"Nope.Nothing","Message":"no"},"RequestId":"1"}}"#,
        r#"{"code":0} {"code":4000}"#,
        r#"[{"code":4000},{"code":7000},{"code":5100,"message":"(1110) x"}]"#,
        r#"{"all":[{"code":0},{"code":0,"message":"ok"},{"code":6000}]}"#,
        r#"{"code":200,"body":{"code":6000,"message":"(1001) DB error"}}"#,
        r#"{"code":200,"message":"OK","body":{"code":17}}"#,
        r#"{"body":"{\"code\":4000,\"message\":\"(2130) no\"}","n":1}"#,
        r#"{"body":"{\"code\":404,\"message\":\"no\"}"}"#,
    ]);
    prop_oneof![
        6 => (code, message, desc, "[a-z]{0,40}", any::<bool>(), any::<bool>()).prop_map(
            |(code, message, desc, pad, is_first, is_crlf)| {
                let answer = format!(r#""code":{code},"message":"{message}"{desc}"#);
                let rest = format!(r#""pad":"{pad}","data":{{"code":1,"list":[1,{{}}]}}"#);
                let (one, other) = if is_first { (&answer, &rest) } else { (&rest, &answer) };
                format!("{{{one},{other}}}{}", if is_crlf { " \r" } else { "" }).into_bytes()
            }
        ),
        2 => text.prop_map(|text| text.as_bytes().to_vec()),
        1 => vec(any::<u8>(), 0..20).prop_map(|mut bytes| {
            bytes.retain(|byte| *byte != b'\n');
            bytes
        }),
    ]
}

/// A log, its last newline there or not.
pub(crate) fn log() -> impl Strategy<Value = Vec<u8>> {
    (vec(line(), 0..200), any::<bool>()).prop_map(|(lines, is_ended)| {
        let mut log = lines.join(&b'\n');
        if is_ended && !lines.is_empty() {
            log.push(b'\n');
        }
        log
    })
}

/// A log of several chunks, which are of 128 KiB: lines of all kinds with either end, over and over,
/// and between them lines that are longer than a chunk. The ends of chunks fall anywhere.
pub(crate) fn long_log() -> impl Strategy<Value = Vec<u8>> {
    let ended = (line(), any::<bool>()).prop_map(|(mut line, is_crlf)| {
        if is_crlf {
            line.push(b'\r');
        }
        line
    });
    let wide = (0_usize..400_000)
        .prop_map(|pad| format!(r#"{{"pad":"{}","code":4000}}"#, "x".repeat(pad)).into_bytes());
    let part = (vec(ended, 1..60), 100_000_usize..400_000, vec(wide, 0..2));
    (vec(part, 2..4), any::<bool>()).prop_map(|(parts, is_ended)| {
        let mut log = Vec::new();
        for (some, size, wide) in parts {
            let end = log.len() + size;
            for line in some.iter().cycle() {
                if log.len() >= end {
                    break;
                }
                log.extend_from_slice(line);
                log.push(b'\n');
            }
            for line in wide {
                log.extend(line);
                log.push(b'\n');
            }
        }
        if !is_ended {
            log.pop();
        }
        log
    })
}
