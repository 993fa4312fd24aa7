use super::found::FoundKind;
use super::json::{length_before, skip_whitespace};
use super::level::may_be_code;
use super::loose::Loose;
use super::{DecodeError, DecodeErrorKind, Located, TextError, decode_at};

/// Decodes one JSON response whose error is an object with a text code: `Error` under `Response`, as
/// in API 3.0, or alone, as in v2's revised interfaces and in the logs of some clients.
///
/// Returns `None` for a success of API 3.0: a `Response` with a `RequestId` and without an error.
///
/// A few passes over the input, in constant memory, without allocation.
///
/// ```
/// use qcloud_codes::decode_text_error;
///
/// let body = br#"{"Response":{"Error":{"Code":"LimitExceeded","Message":"no"},"RequestId":"1"}}"#;
/// let error = decode_text_error(body)?.unwrap();
/// assert!(error.code() == "LimitExceeded");
/// assert!(error.message().unwrap() == "no");
/// assert_eq!(decode_text_error(br#"{"Response":{"RequestId":"1"}}"#)?, None);
/// # Ok::<(), qcloud_codes::DecodeError>(())
/// ```
///
/// # Errors
///
/// If the input is not JSON or nested too deep; [`DecodeErrorKind::NoCode`] if it has neither such an
/// error nor the shape of a success. A string of more than 768 raw bytes is not a code.
pub fn decode_text_error(bytes: &[u8]) -> Result<Option<TextError<'_>>, DecodeError> {
    let text = |path: &[&str]| match decode_at(bytes, path)? {
        Some(Located::String(text)) => Ok(Some(text)),
        _ => Ok(None),
    };
    let code = |path| Ok(text(path)?.filter(may_be_code));
    if let Some(code) = code(&["Response", "Error", "Code"])? {
        let message = text(&["Response", "Error", "Message"])?;
        return Ok(Some(TextError::new(code, message, true)));
    }
    if let Some(code) = code(&["Error", "Code"])? {
        let message = text(&["Error", "Message"])?;
        return Ok(Some(TextError::new(code, message, false)));
    }
    // An error without a readable code is still an error.
    let start = length_before(bytes, skip_whitespace(bytes));
    let (object, _) = Loose::new(bytes, &(start..bytes.len()), &|_| true).object();
    match object.enveloped {
        Some(FoundKind::TextSuccess) => Ok(None),
        _ => Err(DecodeError::new(bytes.len(), DecodeErrorKind::NoCode)),
    }
}
