//! The expected results of `decode`, by `serde_json` and without code of this crate.

use std::fmt;

use qcloud_codes::{Code, DecodeErrorKind, decode};
use serde::Deserializer as _;
use serde::de::{MapAccess, Visitor};
use serde_json::value::RawValue;

/// The content of a response.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct Fields {
    pub(crate) code: Code,
    pub(crate) message: Option<String>,
    pub(crate) code_desc: Option<String>,
}

/// The reason why input is rejected.
#[derive(Debug, Eq, PartialEq)]
pub(crate) enum Fault {
    NotJson,
    TooDeep,
    NoCode,
    CodeNotANumber,
    CodeOutOfRange,
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Vec<(String, &'de str)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        // Raw on both sides: as `String` and `Value`, serde_json rejects lone surrogates and
        // numbers beyond f64, which the grammar allows.
        while let Some((key, value)) = map.next_entry::<&RawValue, &RawValue>()? {
            let key = unescape(key.get()).expect("a key is a string");
            members.push((key, value.get()));
        }
        Ok(members)
    }
}

/// Returns the members of an object, with their raw values.
pub(crate) fn members(object: &str) -> Result<Vec<(String, &str)>, Fault> {
    let mut deserializer = serde_json::Deserializer::from_str(object);
    let members = deserializer.deserialize_map(MembersVisitor);
    let members = members.map_err(|_| Fault::NotJson)?;
    deserializer.end().map_err(|_| Fault::NotJson)?;
    Ok(members)
}

/// Returns the last value under a key, which is the one that counts.
pub(crate) fn last<'a>(members: &[(String, &'a str)], key: &str) -> Option<&'a str> {
    let mut newest_first = members.iter().rev();
    newest_first
        .find(|(name, _)| name == key)
        .map(|(_, value)| *value)
}

/// Returns the expected result of `decode`.
pub(crate) fn expected(bytes: &[u8]) -> Result<Fields, Fault> {
    let text = str::from_utf8(bytes).map_err(|_| Fault::NotJson)?;
    let members = members(text)?;
    if depth(text) > 128 {
        return Err(Fault::TooDeep);
    }
    let code = last(&members, "code").ok_or(Fault::NoCode)?;
    Ok(Fields {
        code: Code::new(integer(&unescape(code).unwrap_or_else(|| code.to_owned()))?),
        message: last(&members, "message").and_then(unescape),
        code_desc: last(&members, "codeDesc").and_then(unescape),
    })
}

/// Returns the result of `decode`.
pub(crate) fn actual(bytes: &[u8]) -> Result<Fields, Fault> {
    match decode(bytes) {
        Ok(response) => Ok(Fields {
            code: response.code(),
            message: response.raw_message().map(|text| text.to_string()),
            code_desc: response.code_desc().map(|text| text.to_string()),
        }),
        Err(error) => {
            assert!(error.offset() <= bytes.len(), "{error}");
            Err(match error.kind() {
                DecodeErrorKind::NotJson(_) => Fault::NotJson,
                DecodeErrorKind::TooDeep => Fault::TooDeep,
                DecodeErrorKind::NoCode => Fault::NoCode,
                DecodeErrorKind::CodeNotANumber => Fault::CodeNotANumber,
                DecodeErrorKind::CodeOutOfRange => Fault::CodeOutOfRange,
                kind => panic!("unexpected kind: {kind:?}"),
            })
        }
    }
}

/// Returns the maximum depth of a text that is JSON.
pub(crate) fn depth(json: &str) -> usize {
    let (mut open, mut deepest) = (0_usize, 0);
    let mut bytes = json.bytes();
    let mut is_in_string = false;
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' => drop(bytes.next()),
            b'"' => is_in_string = !is_in_string,
            _ if is_in_string => {}
            b'[' | b'{' => {
                open += 1;
                deepest = deepest.max(open);
            }
            b']' | b'}' => open -= 1,
            _ => {}
        }
    }
    deepest
}

/// Panics if `decode` and `serde_json` do not agree.
#[track_caller]
pub(crate) fn check(bytes: &[u8]) {
    assert_eq!(
        actual(bytes),
        expected(bytes),
        "{:?}",
        String::from_utf8_lossy(bytes.get(..2_000).unwrap_or(bytes)),
    );
}

/// Parses a JSON integer, without `-0`, which JSON parsers read as a float.
fn integer(text: &str) -> Result<i32, Fault> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_padded = digits.starts_with('0') && text != "0";
    if digits.is_empty() || is_padded || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Fault::CodeNotANumber);
    }
    text.parse().map_err(|_| Fault::CodeOutOfRange)
}

/// Returns the text of a JSON string; `None` for another value. Decodes UTF-16, as escapes are its units.
pub(crate) fn unescape(json: &str) -> Option<String> {
    let inner = json.strip_prefix('"')?.strip_suffix('"')?;
    let mut units = Vec::new();
    let mut rest = inner;
    while let Some(at) = rest.find('\\') {
        units.extend(rest[..at].encode_utf16());
        let escape = rest.as_bytes()[at + 1];
        let mut end = at + 2;
        units.push(match escape {
            b'u' => {
                end += 4;
                u16::from_str_radix(&rest[at + 2..end], 16).expect("checked by serde_json")
            }
            b'b' => 0x08,
            b'f' => 0x0C,
            b'n' => 0x0A,
            b'r' => 0x0D,
            b't' => 0x09,
            other => other.into(),
        });
        rest = &rest[end..];
    }
    units.extend(rest.encode_utf16());
    Some(String::from_utf16_lossy(&units))
}
