use super::decode::{Object, end, report_fault};
use super::error::{DecodeError, DecodeErrorKind, Expected};
use super::json::{Quick, Report, eat, skip_string, skip_value, skip_whitespace, string};
use super::nesting::MAX_DEPTH;
use super::{Response, Text};

/// Decodes the response under a path of keys in one JSON text, and validates all of that text.
///
/// Use it for responses that are logged under a key, among other fields. Each key is looked up in the
/// object under the previous one; an empty path is the whole text. The last value of a repeated key
/// counts. Arrays are not searched.
///
/// Returns `None` if the path does not exist, or its value is neither a response nor a string nor an
/// integer. One pass, like [`decode`](crate::decode), without allocation; recursion follows the path.
///
/// ```
/// use qcloud_codes::{Code, Located, decode_at};
///
/// let line = br#"{"ts":17,"response":{"body":{"code":4000,"message":"(2130) no"}}}"#;
/// let Some(Located::Response(response)) = decode_at(line, &["response", "body"])? else { panic!() };
/// assert_eq!(response.module_code(), Some(Code::new(2130)));
///
/// assert_eq!(decode_at(line, &["request"])?, None);
/// assert!(decode_at(b"{\"ts\":", &["response"]).is_err());
/// # Ok::<(), qcloud_codes::DecodeError>(())
/// ```
///
/// # Errors
///
/// If the text is not JSON, even after the value, or is nested too deep. An object under the path that is
/// not a response, because it lacks a readable `code`, is not an error.
pub fn decode_at<'a>(bytes: &'a [u8], path: &[&str]) -> Result<Option<Located<'a>>, DecodeError> {
    let mut found = None;
    if whole(bytes, path, &mut found, &mut Quick::new()).is_none() {
        report_fault(bytes, |fault| whole(bytes, path, &mut found, fault))?;
    }
    Ok(found)
}

/// Reads a text that consists of one value.
fn whole<'a>(
    bytes: &'a [u8],
    path: &[&str],
    found: &mut Option<Located<'a>>,
    report: &mut impl Report,
) -> Option<()> {
    let rest = walk(skip_whitespace(bytes), path, 0, found, report)?;
    end(rest, report)
}

/// Reads the value at the start of a text, at this depth, and finds the value under the path.
fn walk<'a>(
    text: &'a [u8],
    path: &[&str],
    depth: u8,
    found: &mut Option<Located<'a>>,
    report: &mut impl Report,
) -> Option<&'a [u8]> {
    let Some((name, inner)) = path.split_first() else {
        let rest;
        (*found, rest) = Located::read(text, depth, report)?;
        return Some(rest);
    };
    let [b'{', after @ ..] = text else {
        return skip_value(text, depth, report);
    };
    if depth == MAX_DEPTH {
        report.fault(text, DecodeErrorKind::TooDeep);
        return None;
    }
    let depth = depth.saturating_add(1);
    let mut rest = skip_whitespace(after);
    if let [b'}', after @ ..] = rest {
        return Some(after);
    }
    // JSON escapes the others.
    let is_plain = |byte| !matches!(byte, 0..b' ' | b'"' | b'\\');
    let has_plain_name = name.bytes().all(is_plain);
    loop {
        let key = eat(rest, b'"', Expected::Key, report)?;
        let (is_name, after) = match key.split_at_checked(name.len()) {
            Some((key, [b'"', after @ ..])) if has_plain_name && key == name.as_bytes() => {
                (true, after)
            }
            _ => {
                let (is_escaped, after) = skip_string(key, report)?;
                (is_escaped && string(key, report)?.0 == *name, after)
            }
        };
        let value = skip_whitespace(eat(after, b':', Expected::Colon, report)?);
        rest = if is_name {
            *found = None;
            walk(value, inner, depth, found, report)?
        } else {
            skip_value(value, depth, report)?
        };
        match skip_whitespace(rest) {
            [b',', after @ ..] => rest = after,
            [b'}', after @ ..] => return Some(after),
            rest => return report.fail(rest, Expected::CommaOrBracket),
        }
    }
}

/// The value that [`decode_at`] found under a path.
///
/// ```
/// use qcloud_codes::{Located, decode, decode_at};
///
/// let line = br#"{"body":"{\"code\":5100}"}"#;
/// let Some(Located::String(body)) = decode_at(line, &["body"])? else { panic!() };
/// assert_eq!(body.to_string(), r#"{"code":5100}"#);
/// # Ok::<(), qcloud_codes::DecodeError>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[non_exhaustive]
pub enum Located<'a> {
    /// A response.
    Response(Response<'a>),
    /// A string, perhaps of JSON: unescape it and [`decode`](crate::decode) that.
    String(Text<'a>),
    /// An integer that fits an `i64`. Any other number is not located: the result is `None`.
    Number(i64),
}

impl<'a> Located<'a> {
    fn read(
        text: &'a [u8],
        depth: u8,
        report: &mut impl Report,
    ) -> Option<(Option<Self>, &'a [u8])> {
        match text {
            [b'"', after @ ..] => {
                let (string, after) = string(after, report)?;
                Some((Some(Self::String(string)), after))
            }
            [b'{', ..] => {
                let mut object = Object::new();
                let after = object.read(text, depth, report)?;
                let response = object.response(text.len()).ok();
                Some((response.map(Self::Response), after))
            }
            _ => {
                let after = skip_value(text, depth, report)?;
                let value = text.get(..text.len().saturating_sub(after.len()));
                let value = value.and_then(|value| str::from_utf8(value).ok());
                let number = value.and_then(|value| value.parse().ok());
                Some((number.map(Self::Number), after))
            }
        }
    }
}
