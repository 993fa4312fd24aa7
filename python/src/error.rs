use std::io;
use std::path::Path;

use codetable_files::ReadError;
use pyo3::create_exception;
use pyo3::exceptions::{PyOSError, PyValueError};
use pyo3::prelude::*;
use qcloud_codes::DecodeErrorKind;

create_exception!(
    qcloud_codes,
    DecodeError,
    PyValueError,
    "A body is not a response.\n\n\
     `kind` is `not_json`, `no_code`, `too_deep`, `code_not_a_number` or `code_out_of_range`; `offset` \
     counts from 0: in characters for a `str`, otherwise in bytes."
);

create_exception!(
    qcloud_codes,
    CatalogError,
    PyValueError,
    "A file of codes cannot be read.\n\n\
     `file` is its path; `line` and `column` count from 1, or are None if the error is about the whole \
     file; `problem` says what is wrong, and `advice` what to do next."
);

/// The unit of an offset in a body.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(crate) enum Offset {
    Bytes,
    Characters,
}

/// Returns the id of a decode error.
fn kind(kind: DecodeErrorKind) -> &'static str {
    match kind {
        DecodeErrorKind::NoCode => "no_code",
        DecodeErrorKind::TooDeep => "too_deep",
        DecodeErrorKind::CodeNotANumber => "code_not_a_number",
        DecodeErrorKind::CodeOutOfRange => "code_out_of_range",
        _ => "not_json",
    }
}

/// Returns the exception for a body that could not be decoded.
pub(crate) fn decode_error(
    py: Python<'_>,
    error: qcloud_codes::DecodeError,
    body: &[u8],
    unit: Offset,
) -> PyErr {
    let (offset, message) = match unit {
        Offset::Bytes => (error.offset(), error.to_string()),
        Offset::Characters => {
            let before = body.get(..error.offset()).unwrap_or(body);
            // Any byte but a continuation byte.
            let is_start = |byte: &&u8| **byte & 0xC0 != 0x80;
            let offset = before.iter().filter(is_start).count();
            let message = error.to_string();
            let problem = message.split_once(": ").map_or("", |(_, problem)| problem);
            (offset, format!("character {offset}: {problem}"))
        }
    };
    let exception = DecodeError::new_err(message);
    let value = exception.value(py);
    let set = value
        .setattr("offset", offset)
        .and_then(|()| value.setattr("kind", kind(error.kind())));
    set.err().unwrap_or(exception)
}

/// Returns the exception for a file that could not be read.
pub(crate) fn catalog_error(py: Python<'_>, error: &ReadError) -> PyErr {
    let position = error.position();
    let line = position.map(|position| position.line);
    let column = position
        .map(|position| position.column)
        .filter(|column| *column > 0);
    let facts = (error.file(), line, column);
    file_error(
        py,
        error.to_string(),
        facts,
        error.problem(),
        error.advice(),
    )
}

/// Returns the exception for a database, or a row of it, that could not be read.
pub(crate) fn database_error(
    py: Python<'_>,
    file: &str,
    line: Option<u64>,
    problem: &str,
) -> PyErr {
    let position = line.map_or_else(String::new, |line| format!(":{line}"));
    let advice = "check its table of codes";
    let message = format!("{file}{position}: {problem}: {advice}");
    file_error(py, message, (file, line, None), problem, advice)
}

fn file_error(
    py: Python<'_>,
    message: String,
    (file, line, column): (&str, Option<u64>, Option<u64>),
    problem: &str,
    advice: &str,
) -> PyErr {
    let exception = CatalogError::new_err(message);
    let value = exception.value(py);
    let set = || {
        value.setattr("file", file)?;
        value.setattr("line", line)?;
        value.setattr("column", column)?;
        value.setattr("problem", problem)?;
        value.setattr("advice", advice)
    };
    set().err().unwrap_or(exception)
}

/// Returns the exception for a file that cannot be opened, as `open` raises it.
pub(crate) fn os_error(error: &io::Error, path: &Path) -> PyErr {
    let text = error.to_string();
    let reason = text.split(" (os error").next().unwrap_or_default();
    PyOSError::new_err((
        error.raw_os_error(),
        reason.to_owned(),
        path.as_os_str().to_owned(),
    ))
}
