use super::error::DecodeError;
use super::json::{expect, skip_value, string, token};
use super::{Text, compact};

/// Finds the value under a path of keys in one JSON text, and checks all of that text.
///
/// For responses that are logged under a key, with other fields around. Each key is looked for in
/// the object that the one before it names; an empty path names the whole text, so it tells
/// whether that is JSON. Of a key that is there twice, the last counts. Arrays are not searched.
///
/// One pass, like [`decode`](crate::decode): no allocation, no recursion.
///
/// ```
/// use qcloud_codes::{Code, JsonValue, decode, find_value};
///
/// let line = br#"{"ts":17,"response":{"body":{"code":4000,"message":"(2130) no"}}}"#;
/// let Some(JsonValue::Object(body)) = find_value(line, &["response", "body"])? else { panic!() };
/// assert_eq!(decode(body)?.module_code(), Some(Code::new(2130)));
///
/// assert_eq!(find_value(line, &["request"])?, None);
/// assert!(find_value(b"[1, 2]", &[]).is_ok());
/// assert!(find_value(b"[1, 2", &[]).is_err());
/// # Ok::<(), qcloud_codes::DecodeError>(())
/// ```
///
/// # Errors
///
/// If the text, also behind the value, is not JSON. The kind is
/// [`NotJson`](crate::DecodeErrorKind::NotJson).
pub fn find_value<'a>(
    bytes: &'a [u8],
    path: &[&str],
) -> Result<Option<JsonValue<'a>>, DecodeError> {
    let mut found = None;
    match walk(bytes, path, &mut found) {
        Some([]) => Ok(found),
        _ => compact::check(bytes).map(|()| None),
    }
}

/// Goes past the value that a text begins with, and finds the one under the path.
fn walk<'a>(
    mut rest: &'a [u8],
    path: &[&str],
    found: &mut Option<JsonValue<'a>>,
) -> Option<&'a [u8]> {
    // How many objects are open, the outermost and those under the first keys of the path.
    let mut depth = 0_usize;
    loop {
        rest = token(rest);
        let mut is_opened = false;
        if path.get(depth).is_none() {
            let (value, behind) = JsonValue::read(rest)?;
            *found = Some(value);
            rest = behind;
        } else if let [b'{', behind @ ..] = rest {
            rest = behind;
            is_opened = true;
            depth += 1;
        } else {
            rest = skip_value(rest)?;
        }
        // Behind that value, up to the next one that the path leads through.
        loop {
            rest = token(rest);
            let Some(name) = depth
                .checked_sub(1)
                .and_then(|innermost| path.get(innermost))
            else {
                return Some(rest);
            };
            match rest {
                [b'}', behind @ ..] => {
                    rest = behind;
                    depth -= 1;
                    is_opened = false;
                    continue;
                }
                [b',', behind @ ..] if !is_opened => rest = behind,
                _ if is_opened => {}
                _ => return None,
            }
            is_opened = false;
            let (key, behind) = string(expect(rest, b'"')?)?;
            rest = expect(behind, b':')?;
            if key == *name {
                *found = None;
                break;
            }
            rest = skip_value(token(rest))?;
        }
    }
}

/// A value that [`find_value`] found, borrowed from the text.
///
/// ```
/// use qcloud_codes::{JsonValue, find_value};
///
/// let line = br#"{"body":"{\"code\":5100}"}"#;
/// let Some(JsonValue::String(body)) = find_value(line, &["body"])? else { panic!() };
/// assert_eq!(body.to_string(), r#"{"code":5100}"#);
/// # Ok::<(), qcloud_codes::DecodeError>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum JsonValue<'a> {
    /// An object, brackets included.
    Object(&'a [u8]),
    /// A string.
    String(Text<'a>),
    /// Anything else, as it is written.
    Other(&'a [u8]),
}

impl<'a> JsonValue<'a> {
    fn read(text: &'a [u8]) -> Option<(Self, &'a [u8])> {
        if let [b'"', behind @ ..] = text {
            let (string, behind) = string(behind)?;
            return Some((Self::String(string), behind));
        }
        let behind = skip_value(text)?;
        let value = text.get(..text.len() - behind.len())?;
        Some(match value {
            [b'{', ..] => (Self::Object(value), behind),
            _ => (Self::Other(value), behind),
        })
    }
}
