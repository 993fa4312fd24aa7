use core::cell::Cell;
use core::str;

use super::Text;
use super::error::{DecodeError, DecodeErrorKind, Expected};
use super::json::Cursor;

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
    let is_ascii = Cell::new(true);
    let found = walk(Cursor::new(bytes, 0, &is_ascii), path)?;
    if !is_ascii.get()
        && let Err(error) = str::from_utf8(bytes)
    {
        let kind = DecodeErrorKind::NotJson(Expected::Utf8);
        return Err(DecodeError::new(error.valid_up_to(), kind));
    }
    Ok(found)
}

fn walk<'a>(mut at: Cursor<'a, '_>, path: &[&str]) -> Result<Option<JsonValue<'a>>, DecodeError> {
    let mut found = None;
    // How many objects are open, the outermost and those under the first keys of the path.
    let mut depth = 0_usize;
    loop {
        at = at.skip_whitespace();
        let mut is_opened = false;
        if path.get(depth).is_none() {
            let (value, behind) = JsonValue::read(at)?;
            found = Some(value);
            at = behind;
        } else if let Some(behind) = at.strip(b"{") {
            at = behind;
            is_opened = true;
            depth += 1;
        } else {
            at = at.skip_value()?;
        }
        // Behind that value, up to the next one that the path leads through.
        loop {
            at = at.skip_whitespace();
            let Some(name) = depth
                .checked_sub(1)
                .and_then(|innermost| path.get(innermost))
            else {
                return match at.peek() {
                    None => Ok(found),
                    Some(_) => Err(at.error(Expected::End)),
                };
            };
            match at.peek() {
                Some(b'}') => {
                    at = at.advance();
                    depth -= 1;
                    is_opened = false;
                    continue;
                }
                Some(b',') if !is_opened => at = at.advance(),
                _ if is_opened => {}
                _ => return Err(at.error(Expected::CommaOrBracket)),
            }
            is_opened = false;
            let quote = at.skip_whitespace().expect(b'"', Expected::Key)?;
            let (key, behind) = quote.string()?;
            at = behind.colon()?;
            if key == *name {
                found = None;
                break;
            }
            at = at.skip_whitespace().skip_value()?;
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
    fn read<'s>(start: Cursor<'a, 's>) -> Result<(Self, Cursor<'a, 's>), DecodeError> {
        if let Some(string) = start.strip(b"\"") {
            let (string, end) = string.string()?;
            return Ok((Self::String(string), end));
        }
        let end = start.skip_value()?;
        let value = start.up_to(end);
        Ok(match start.peek() {
            Some(b'{') => (Self::Object(value), end),
            _ => (Self::Other(value), end),
        })
    }
}
