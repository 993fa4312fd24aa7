use super::Text;
use super::decode::{DecodeError, Expected};
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
    let mut cursor = Cursor::new(bytes, 0);
    let mut found = None;
    // How many objects are open, the outermost and those under the first keys of the path.
    let mut depth = 0_usize;
    loop {
        cursor.skip_whitespace();
        let mut is_opened = false;
        if path.get(depth).is_none() {
            found = Some(JsonValue::read(bytes, &mut cursor)?);
        } else if cursor.peek() == Some(b'{') {
            cursor.advance();
            is_opened = true;
            depth += 1;
        } else {
            cursor.skip_value()?;
        }
        // Behind that value, up to the next one that the path leads through.
        loop {
            cursor.skip_whitespace();
            let Some(name) = depth
                .checked_sub(1)
                .and_then(|innermost| path.get(innermost))
            else {
                return match cursor.peek() {
                    None => Ok(found),
                    Some(_) => Err(cursor.error(Expected::End)),
                };
            };
            match cursor.peek() {
                Some(b'}') => {
                    cursor.advance();
                    depth -= 1;
                    is_opened = false;
                    continue;
                }
                Some(b',') if !is_opened => cursor.advance(),
                _ if is_opened => {}
                _ => return Err(cursor.error(Expected::CommaOrBracket)),
            }
            is_opened = false;
            cursor.skip_whitespace();
            cursor.expect(b'"', Expected::Key)?;
            let key = Text::from_json(cursor.string()?);
            cursor.colon()?;
            if key == *name {
                found = None;
                break;
            }
            cursor.skip_whitespace();
            cursor.skip_value()?;
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
    fn read(bytes: &'a [u8], cursor: &mut Cursor<'a>) -> Result<Self, DecodeError> {
        let start = cursor.at();
        let first = cursor.peek();
        if first == Some(b'"') {
            cursor.advance();
            return Ok(Self::String(Text::from_json(cursor.string()?)));
        }
        cursor.skip_value()?;
        let value = bytes.get(start..cursor.at()).unwrap_or_default();
        Ok(if first == Some(b'{') {
            Self::Object(value)
        } else {
            Self::Other(value)
        })
    }
}
