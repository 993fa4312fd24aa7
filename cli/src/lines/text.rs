//! Lines as bytes and as text.

use std::borrow::Cow;
use std::sync::LazyLock;

use memchr::memmem::Finder;
use qcloud_codes::{DecodeError, DecodeErrorKind, decode};
use serde::de::IgnoredAny;

/// Returns whether a line is a JSON object, to which a member can be added.
pub(super) fn is_object(line: &[u8]) -> bool {
    match decode(line).map_err(DecodeError::kind) {
        Err(DecodeErrorKind::NotJson(_)) => false,
        Err(DecodeErrorKind::TooDeep) => line.starts_with(b"{") && is_json(line),
        _ => true,
    }
}

/// Unescapes a JSON string up to its closing quote, and returns the remaining input; `None` if it
/// has numeric escapes or no end.
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

/// Finds the end of keys such as `code` and `errcode`.
pub(super) static ODE: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new(b"ode"));

/// Returns whether a part of a line may contain a response.
pub(super) fn may_have_response(text: &str) -> bool {
    let text = text.as_bytes();
    // Full-width brackets begin with 0xEF, as do few other characters.
    memchr::memchr2(b'(', 0xEF, text).is_some() || ODE.find(text).is_some()
}

/// Returns whether a line is JSON of any kind.
///
/// The decoder stops at 128 levels and does not validate deeper ones. `serde_json` skips values
/// without recursion, to any depth.
fn is_json(line: &[u8]) -> bool {
    str::from_utf8(line).is_ok_and(|line| serde_json::from_str::<IgnoredAny>(line).is_ok())
}

/// Decodes a line as UTF-8, with U+FFFD for invalid bytes.
pub(super) fn text(line: &[u8]) -> Cow<'_, str> {
    // Most lines are valid, which this detects at once.
    str::from_utf8(line).map_or_else(|_| String::from_utf8_lossy(line), Cow::Borrowed)
}

/// The byte-order mark, which some editors put before UTF-8 text; `cat` leaves it between two texts.
pub(super) const BOM: &[u8] = b"\xEF\xBB\xBF";

/// Strips a byte-order mark from a line.
#[inline]
pub(super) fn without_bom(line: &[u8]) -> &[u8] {
    line.strip_prefix(BOM).unwrap_or(line)
}

/// Iterates over the lines of a chunk, without their newlines.
pub(super) struct Lines<'a>(pub(super) &'a [u8]);

impl<'a> Iterator for Lines<'a> {
    type Item = &'a [u8];

    #[inline]
    fn next(&mut self) -> Option<&'a [u8]> {
        if self.0.is_empty() {
            return None;
        }
        let end = memchr::memchr(b'\n', self.0).unwrap_or(self.0.len());
        let (line, after) = self.0.split_at_checked(end)?;
        self.0 = after.get(1..).unwrap_or_default();
        Some(line)
    }
}
