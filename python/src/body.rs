//! Bodies of responses, as passed by Python.

use std::borrow::Cow;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyMemoryView, PyString};
use qcloud_codes::{DecodeErrorKind, FoundKind, decode, decode_text_error};
use qcloud_codes_diagnosis::{Catalogs, Codes};

use crate::error::{Offset, decode_error};

/// Returns the bytes of a `str` or of a bytes-like object, and the unit of offsets in it.
pub(crate) fn bytes<'a>(body: &'a Bound<'_, PyAny>) -> PyResult<(Cow<'a, [u8]>, Offset)> {
    if let Ok(text) = body.cast::<PyString>() {
        return Ok((text_bytes(text)?, Offset::Characters));
    }
    if let Ok(bytes) = body.cast::<PyBytes>() {
        return Ok((bytes.as_bytes().into(), Offset::Bytes));
    }
    if let Ok(bytes) = body.cast::<PyByteArray>() {
        return Ok((bytes.to_vec().into(), Offset::Bytes));
    }
    if body.is_instance_of::<PyMemoryView>() {
        let bytes = body.call_method0("tobytes")?;
        return Ok((bytes.extract::<Vec<u8>>()?.into(), Offset::Bytes));
    }
    let kind = body.get_type().name()?;
    let message = format!("a body is `bytes` or `str`, not `{kind}`");
    Err(PyTypeError::new_err(message))
}

/// Returns a text as UTF-8; surrogates make it invalid, and the decoder reports their position.
fn text_bytes<'a>(text: &'a Bound<'_, PyString>) -> PyResult<Cow<'a, [u8]>> {
    if let Ok(text) = text.to_str() {
        return Ok(text.as_bytes().into());
    }
    let encoded = text.call_method1("encode", ("utf-8", "surrogatepass"))?;
    Ok(encoded.extract::<Vec<u8>>()?.into())
}

/// Returns a text as UTF-8, with `?` in place of surrogates.
pub(crate) fn text<'a>(text: &'a Bound<'_, PyString>) -> PyResult<Cow<'a, str>> {
    if let Ok(text) = text.to_str() {
        return Ok(text.into());
    }
    let encoded = text.call_method1("encode", ("utf-8", "replace"))?;
    let encoded = encoded.extract::<Vec<u8>>()?;
    Ok(String::from_utf8_lossy(&encoded).into_owned().into())
}

/// Decodes a body: a response with a numeric code, or else one with a text code.
pub(crate) fn read(body: &[u8]) -> Result<FoundKind<'_>, qcloud_codes::DecodeError> {
    let error = match decode(body) {
        Ok(response) => return Ok(FoundKind::Response(response)),
        Err(error) => error,
    };
    match error.kind() {
        DecodeErrorKind::NotJson(_) | DecodeErrorKind::TooDeep => Err(error),
        _ => match decode_text_error(body) {
            Ok(Some(text)) => Ok(FoundKind::TextError(text)),
            Ok(None) => Ok(FoundKind::TextSuccess),
            Err(_) => Err(error),
        },
    }
}

/// Returns the codes of a finding, by which it is diagnosed.
pub(crate) fn codes(found: &FoundKind<'_>, catalogs: &Catalogs) -> Codes {
    // All current kinds have codes.
    Codes::of_found(found, catalogs).unwrap_or(Codes::SUCCESS)
}

/// Decodes a body and passes it to a function.
pub(crate) fn with_body<T>(
    body: &Bound<'_, PyAny>,
    take: impl FnOnce(&FoundKind<'_>) -> T,
) -> PyResult<T> {
    let (bytes, offset) = bytes(body)?;
    match read(&bytes) {
        Ok(read) => Ok(take(&read)),
        Err(error) => Err(decode_error(body.py(), error, &bytes, offset)),
    }
}
