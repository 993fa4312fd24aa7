//! Lines as bytes and as texts.

use std::borrow::Cow;

use memchr::memmem;
use qcloud_codes::{DecodeError, DecodeErrorKind, decode};
use serde::de::IgnoredAny;

/// Whether a line is a JSON object, to whose members one can be added.
pub(super) fn is_object(line: &[u8]) -> bool {
    match decode(line).map_err(DecodeError::kind) {
        Err(DecodeErrorKind::NotJson(_)) => false,
        Err(DecodeErrorKind::TooDeep) => line.starts_with(b"{") && is_json(line),
        _ => true,
    }
}

/// Unescapes the string of JSON that a text is in, up to its closing quote, and returns what is behind
/// it; `None` where it has escapes by number, or no end.
pub(super) fn unescape<'a>(json: &'a str, out: &mut String) -> Option<&'a str> {
    out.clear();
    let mut rest = json;
    loop {
        let end = memchr::memchr2(b'"', b'\\', rest.as_bytes())?;
        let (plain, sign) = rest.split_at_checked(end)?;
        out.push_str(plain);
        if let Some(after) = sign.strip_prefix('"') {
            return Some(after);
        }
        out.push(match sign.as_bytes().get(1)? {
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            sign @ (b'"' | b'\\' | b'/') => char::from(*sign),
            _ => return None,
        });
        rest = sign.get(2..)?;
    }
}

/// Whether a part of a line may have to do with a response.
pub(super) fn may_hold(text: &str) -> bool {
    text.contains(['(', '（']) || memmem::find(text.as_bytes(), b"ode").is_some()
}

/// Whether a line is JSON of any kind.
///
/// The decoder stops at 128 levels and cannot say what is beyond. `serde_json` skips values without
/// recursion, to any depth.
fn is_json(line: &[u8]) -> bool {
    str::from_utf8(line).is_ok_and(|line| serde_json::from_str::<IgnoredAny>(line).is_ok())
}

/// A line as text, with U+FFFD in place of what is not UTF-8.
pub(super) fn text(line: &[u8]) -> Cow<'_, str> {
    // Mostly it is, which this sees at once.
    str::from_utf8(line).map_or_else(|_| String::from_utf8_lossy(line), Cow::Borrowed)
}

/// What some editors put in front of a text in UTF-8, and `cat` between two.
pub(super) const MARK: &[u8] = b"\xEF\xBB\xBF";

/// A line without a byte-order mark.
#[inline]
pub(super) fn without_mark(line: &[u8]) -> &[u8] {
    line.strip_prefix(MARK).unwrap_or(line)
}

/// The lines of a chunk, without their newlines.
pub(super) fn lines(chunk: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = chunk;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        let (line, behind) = rest.split_at_checked(end)?;
        rest = behind.get(1..).unwrap_or_default();
        Some(line)
    })
}
