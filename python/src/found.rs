use pyo3::prelude::*;
use pyo3::types::PyString;
use qcloud_codes::{Certainty, FoundKind, scan_with};

use crate::body::text;
use crate::catalogs::PyCatalogs;
use crate::known::Known;
use crate::response::PyResponse;

/// A response found in a text.
#[pyclass(frozen, module = "qcloud_codes", name = "Found")]
pub(crate) struct PyFound {
    /// The response. For a message alone, it has the module code.
    #[pyo3(get)]
    pub(crate) response: Py<PyResponse>,
    /// The offset of its first character in the text.
    #[pyo3(get)]
    start: usize,
    /// The offset after its last character.
    #[pyo3(get)]
    end: usize,
    /// `exact` if it is JSON that `decode` accepts, `loose` if it only reads like a response.
    #[pyo3(get)]
    certainty: &'static str,
}

#[pymethods]
impl PyFound {
    fn __repr__(&self) -> String {
        let (start, end, certainty) = (self.start, self.end, self.certainty);
        format!("<Found {start}..{end} {certainty}>")
    }
}

/// Finds every response in a text: a log line, a dump, a pasted snippet.
///
/// Other objects have a `code` as well, so a response must have a code that is in the catalogs, a
/// module code or a `codeDesc`. If there is none, a text that starts with a module code in brackets
/// is found as a message. Text that is escaped for HTML or a URL has to be unescaped first.
#[pyfunction]
#[pyo3(signature = (text, *, catalogs=None))]
pub(crate) fn scan(
    text: &Bound<'_, PyString>,
    catalogs: Option<&Bound<'_, PyCatalogs>>,
) -> PyResult<Vec<PyFound>> {
    let py = text.py();
    let known = Known::of(catalogs.map(|all| &all.get().0), None)?;
    let text = self::text(text)?;
    let is_text =
        |kind: &FoundKind<'_>| matches!(kind, FoundKind::TextError(_) | FoundKind::TextSuccess);
    let search = || {
        let mut all: Vec<_> = scan_with(&text, |key| known.has(key))
            .filter(|found| known.has_text_tables() || !is_text(&found.kind))
            .collect();
        if all.is_empty() {
            let message = qcloud_codes::scan(&text);
            let message = message.filter(|found| matches!(found.kind, FoundKind::Message { .. }));
            all.extend(message);
        }
        all
    };
    let found = py.detach(search);
    // The previous offset, in bytes and in characters.
    let (mut bytes, mut characters) = (0, 0);
    let mut offset = |end: usize| {
        let between = text.get(bytes..end).unwrap_or_default();
        characters += between.chars().count();
        bytes = end;
        characters
    };
    let found = found.into_iter().map(|found| {
        Ok(PyFound {
            start: offset(found.range.start),
            end: offset(found.range.end),
            response: Py::new(py, PyResponse::of(&found.kind))?,
            certainty: match found.certainty {
                Certainty::Exact => "exact",
                _ => "loose",
            },
        })
    });
    found.collect()
}
