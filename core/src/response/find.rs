use super::decode::{Object, located};
use super::error::{DecodeError, DecodeErrorKind, Expected};
use super::json::{Quick, Report, eat, skip_value, skip_whitespace, string};
use super::nesting::MAX_DEPTH;
use super::{Response, Text};

/// Decodes the response under a path of keys in one JSON text, and validates all of that text.
///
/// For responses that are logged under a key, with other fields around. Each key is looked for in
/// the object that the one before it names; an empty path names the whole text. Of a key that is
/// there twice, the last counts. Arrays are not searched.
///
/// Returns `None` where nothing is under the path, or something that is neither a response nor a
/// string. One pass, like [`decode`](crate::decode): no allocation, no recursion.
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
/// If the text, also after the value, is not JSON, or nested too deep. An object under the path
/// that is no response, since it has no readable `code`, is not an error.
pub fn decode_at<'a>(bytes: &'a [u8], path: &[&str]) -> Result<Option<Located<'a>>, DecodeError> {
    let mut found = None;
    let is_json = matches!(walk(bytes, path, &mut found, &mut Quick::new()), Some([]));
    if is_json {
        return Ok(found);
    }
    located(bytes, |bytes, fault| {
        match walk(bytes, path, &mut None, fault)? {
            [] => Some(None),
            rest => fault.fail(rest, Expected::End),
        }
    })
}

/// Skips the value that a text begins with, and the white space after it, and finds what is under
/// the path.
fn walk<'a>(
    mut rest: &'a [u8],
    path: &[&str],
    found: &mut Option<Located<'a>>,
    report: &mut impl Report,
) -> Option<&'a [u8]> {
    // How many objects are open, the outermost and those under the first keys of the path.
    let mut depth = 0_u8;
    loop {
        rest = skip_whitespace(rest);
        let mut is_opened = false;
        if path.get(usize::from(depth)).is_none() {
            (*found, rest) = Located::read(rest, depth, report)?;
        } else if let [b'{', after @ ..] = rest {
            if depth == MAX_DEPTH {
                report.fault(rest, DecodeErrorKind::TooDeep);
                return None;
            }
            rest = after;
            is_opened = true;
            depth += 1;
        } else {
            rest = skip_value(rest, depth, report)?;
        }
        // After that value, up to the next one that the path leads through.
        loop {
            rest = skip_whitespace(rest);
            let innermost = depth.checked_sub(1).map(usize::from);
            let Some(name) = innermost.and_then(|innermost| path.get(innermost)) else {
                return Some(rest);
            };
            match rest {
                [b'}', after @ ..] => {
                    rest = after;
                    depth -= 1;
                    is_opened = false;
                    continue;
                }
                [b',', after @ ..] if !is_opened => rest = after,
                _ if is_opened => {}
                _ => return report.fail(rest, Expected::CommaOrBracket),
            }
            is_opened = false;
            let key = eat(rest, b'"', Expected::Key, report)?;
            let (key, after) = string(key, report)?;
            rest = eat(after, b':', Expected::Colon, report)?;
            if key == *name {
                *found = None;
                break;
            }
            rest = skip_value(skip_whitespace(rest), depth, report)?;
        }
    }
}

/// What [`decode_at`] found under a path.
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
                let (object, after) = Object::read(text, depth, report)?;
                let response = object.response(text.len(), after);
                Some((response.ok().map(Self::Response), after))
            }
            _ => Some((None, skip_value(text, depth, report)?)),
        }
    }
}
