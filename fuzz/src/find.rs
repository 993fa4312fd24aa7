use qcloud_codes::{Located, decode_at};
use serde_json::value::RawValue;

use crate::oracle::{Fields, depth, expected, last, members, unescape};

/// Checks that `decode_at` finds the same value at a path of keys as `serde_json`.
///
/// The first line is the path, with dots between the keys; after it comes the JSON.
pub fn find(data: &[u8]) {
    let end = data.iter().position(|byte| *byte == b'\n');
    let (path, json) = data.split_at(end.unwrap_or(data.len()));
    let json = json.get(1..).unwrap_or_default();
    let path = String::from_utf8_lossy(path);
    let path: Vec<&str> = path.split('.').filter(|key| !key.is_empty()).collect();
    let located = decode_at(json, &path);
    if let Err(error) = located {
        assert!(error.offset() <= json.len(), "{error}");
    }
    let found = located
        .map_err(drop)
        .map(|located| located.map(Value::from));
    assert_eq!(found, model(json, &path), "{path:?}");
}

/// A located value.
#[derive(Debug, PartialEq)]
enum Value {
    Response(Fields),
    String(String),
    Number(i64),
}

impl From<Located<'_>> for Value {
    fn from(located: Located<'_>) -> Self {
        match located {
            Located::Response(response) => Self::Response(Fields {
                code: response.code(),
                message: response.raw_message().map(|text| text.to_string()),
                code_desc: response.code_desc().map(|text| text.to_string()),
            }),
            Located::String(text) => Self::String(text.to_string()),
            Located::Number(number) => Self::Number(number),
            other => panic!("a new kind: {other:?}"),
        }
    }
}

/// Does the same with `serde_json`; an error if the input is not JSON, or nested too deep.
fn model(json: &[u8], path: &[&str]) -> Result<Option<Value>, ()> {
    let value: &RawValue = serde_json::from_slice(json).map_err(drop)?;
    let mut value = value.get();
    if depth(value) > 128 {
        return Err(());
    }
    for key in path {
        let members = members(value).unwrap_or_default();
        let Some(member) = last(&members, key) else {
            return Ok(None);
        };
        value = member;
    }
    Ok(match value.as_bytes().first() {
        Some(b'"') => unescape(value).map(Value::String),
        Some(b'{') => expected(value.as_bytes()).ok().map(Value::Response),
        _ => value.parse().ok().map(Value::Number),
    })
}
