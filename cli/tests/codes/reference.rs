//! A slow reading of logs with `serde_json`, to hold the fast one against; and logs to read.

use std::collections::HashMap;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use qcloud_codes::{Code, Diagnosis, Reading, Text, TextError};
use serde_json::Value;

/// What a line holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Line {
    Blank,
    NotJson,
    NoResponse,
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
    let Ok(value) = serde_json::from_slice::<Value>(line) else {
        return Line::NotJson;
    };
    of_value(&value)
}

pub(crate) fn of_value(value: &Value) -> Line {
    let code = match &value["code"] {
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
    let Some(code) = code.and_then(|code| i32::try_from(code).ok()) else {
        return of_text_code(value);
    };
    if code == 0 {
        return Line::Success;
    }
    let message = value["message"].as_str().and_then(module);
    let message = message.filter(|(module, _)| *module != code);
    let module = message.map(|(module, _)| module);
    let text = Text::new(message.map_or("", |(_, text)| text));
    let code_and_module = (Some(Code::new(code)), module.map(Code::new));
    let reading = |module| Reading::of(code_and_module.0, module, &text);
    Line::Failed(Failed {
        code: Some(code),
        module,
        is_before_modules: code_and_module.1.map(reading) == Some(Reading::NotReached),
        text: None,
        diagnosis: Diagnosis::read(code_and_module.0, code_and_module.1, &text),
    })
}

/// An error whose code is a text, or a success of API 3.0.
fn of_text_code(value: &Value) -> Line {
    let response = &value["Response"];
    let code = |value: &Value, is_enveloped| {
        let code = value["Error"]["Code"].as_str()?;
        let error = TextError::new(Text::new(code), None, is_enveloped);
        Some((code.to_owned(), error.diagnose()))
    };
    let found = code(response, true).or_else(|| code(value, false));
    match found {
        Some((text, diagnosis)) => Line::Failed(Failed {
            code: None,
            module: None,
            is_before_modules: false,
            text: Some(text),
            diagnosis,
        }),
        None if response["RequestId"].is_string() && response.get("Error").is_none() => {
            Line::Success
        }
        None => Line::NoResponse,
    }
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
    pub(crate) responses: u64,
    pub(crate) failures: u64,
    pub(crate) unknown: u64,
    pub(crate) not_json: u64,
    /// Count, first and last line.
    pub(crate) failed: HashMap<Failed, (u64, u64, u64)>,
}

pub(crate) fn totals(log: &[u8]) -> Totals {
    let mut totals = Totals::default();
    for (line, number) in log.split_inclusive(|byte| *byte == b'\n').zip(1..) {
        totals.lines += 1;
        match read(line) {
            Line::Blank | Line::NoResponse => {}
            Line::NotJson => totals.not_json += 1,
            Line::Success => totals.responses += 1,
            Line::Failed(failed) => {
                totals.responses += 1;
                totals.failures += 1;
                totals.unknown += u64::from(failed.has_unknown());
                let seen = totals.failed.entry(failed).or_insert((0, number, 0));
                seen.0 += 1;
                seen.2 = number;
            }
        }
    }
    totals
}

impl Totals {
    /// The line at the end of `codes annotate`.
    pub(crate) fn report(&self) -> String {
        let ending = |number| if number == 1 { "" } else { "s" };
        format!(
            "codes: {} line{}, {} annotated, {} failure{}, {} with unknown codes, {} not JSON\n",
            self.lines,
            ending(self.lines),
            self.responses,
            self.failures,
            ending(self.failures),
            self.unknown,
            self.not_json,
        )
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
    ]);
    prop_oneof![
        6 => (code, message, "[a-z]{0,40}", any::<bool>(), any::<bool>()).prop_map(
            |(code, message, pad, is_first, is_crlf)| {
                let answer = format!(r#""code":{code},"message":"{message}""#);
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
