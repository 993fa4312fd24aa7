use std::fmt::Write;
use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use qcloud_codes::FoundKind;
use qcloud_codes_export::Row;

use crate::body::{self, with_body};
use crate::catalogs::PyCatalogs;
use crate::entry::PyEntry;
use crate::found::PyFound;
use crate::known::Known;
use crate::response::PyResponse;
use crate::verdict::Verdict;

/// The diagnosis of a failure: the cause, the party that has to act, and whether a retry helps.
///
/// The most specific known row decides: that of the module code, else that of the common code. If a
/// response does not determine the catalog of its code, `readings` are the candidates. Unknown
/// values are None, never False.
#[pyclass(frozen, module = "qcloud_codes", name = "Diagnosis")]
pub(crate) struct PyDiagnosis {
    verdict: Arc<Verdict>,
    /// The code, known or not, if it is a text, as in API 3.0.
    #[pyo3(get)]
    text_code: Option<String>,
}

impl PyDiagnosis {
    fn row(&self) -> Option<PyEntry> {
        self.verdict.row.map(PyEntry)
    }
}

#[pymethods]
impl PyDiagnosis {
    /// The common code, known or not.
    #[getter]
    fn code(&self) -> Option<i32> {
        self.verdict.code
    }

    /// The module code, known or not.
    #[getter]
    fn module_code(&self) -> Option<i32> {
        self.verdict.module_code
    }

    /// The entry that decides.
    #[getter]
    fn entry(&self) -> Option<PyEntry> {
        self.row()
    }

    /// The id of the catalog of the entry that decides.
    #[getter]
    fn catalog(&self) -> Option<&'static str> {
        self.row().map(|row| row.catalog())
    }

    /// The key of the entry that decides.
    #[getter]
    fn key(&self) -> Option<String> {
        self.row().map(|row| row.key())
    }

    /// The name of the entry that decides.
    #[getter]
    fn name(&self) -> Option<&'static str> {
        self.row().map(|row| row.name())
    }

    /// The cause, in a few words.
    #[getter]
    fn title(&self) -> Option<String> {
        self.row().map(|row| row.title())
    }

    /// More about the cause, if the title leaves a question open.
    #[getter]
    fn explanation(&self) -> Option<&'static str> {
        self.row().and_then(|row| row.explanation())
    }

    /// The id of the topic.
    #[getter]
    fn topic(&self) -> Option<&'static str> {
        self.row().and_then(|row| row.topic())
    }

    /// The id of the remedy.
    #[getter]
    fn remedy(&self) -> Option<&'static str> {
        self.row().and_then(|row| row.remedy())
    }

    /// The instruction, one sentence.
    #[getter]
    fn instruction(&self) -> Option<&'static str> {
        self.row().and_then(|row| row.instruction())
    }

    /// Whether and how a retry helps: `no`, `later`, `slower`, `reauthenticate`, `failed_items` or
    /// `already_done`.
    #[getter]
    fn retry(&self) -> Option<&'static str> {
        self.row().and_then(|row| row.retry())
    }

    /// Whether the same request, unchanged, may succeed later.
    #[getter]
    fn retryable(&self) -> Option<bool> {
        self.row().and_then(|row| row.retryable())
    }

    /// The party that has to act: `caller`, `owner` or `vendor`.
    #[getter]
    fn actor(&self) -> Option<&'static str> {
        self.row().and_then(|row| row.actor())
    }

    /// The other codes of the catalog with the same meaning.
    #[getter]
    fn same_as<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        match self.row() {
            Some(row) => row.same_as(py),
            None => Ok(PyTuple::empty(py)),
        }
    }

    /// Whether the entry is that of the part before a dot, because no catalog has the whole text
    /// code.
    #[getter]
    fn general(&self) -> bool {
        self.verdict.is_general
    }

    /// The entries that an ambiguous code may stand for, the likeliest first; empty for any other
    /// code.
    #[getter]
    fn readings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.verdict.readings.iter().map(|row| PyEntry(*row)))
    }

    /// Returns the fields that `codes annotate` adds to a line of a log, under the same keys.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        dict.set_item("code", self.code())?;
        dict.set_item("module_code", self.module_code())?;
        dict.set_item("catalog", self.catalog())?;
        dict.set_item("name", self.name())?;
        dict.set_item("title", self.title())?;
        dict.set_item("remedy", self.remedy())?;
        dict.set_item("retry", self.retry())?;
        dict.set_item("retryable", self.retryable())?;
        dict.set_item("actor", self.actor())?;
        if let Some(text_code) = &self.text_code {
            dict.set_item("text_code", text_code)?;
        }
        if self.general() {
            dict.set_item("general", true)?;
        }
        let reading = |row: &Row| {
            let dict = PyDict::new(py);
            dict.set_item("catalog", row.catalog.id())?;
            dict.set_item("key", row.key().to_string())?;
            dict.set_item("name", row.name())?;
            dict.set_item("title", row.title())?;
            Ok(dict)
        };
        let readings: PyResult<Vec<_>> = self.verdict.readings.iter().map(reading).collect();
        let readings = readings?;
        if !readings.is_empty() {
            dict.set_item("readings", readings)?;
        }
        Ok(dict)
    }

    fn __str__(&self) -> String {
        let mut line = match (self.verdict.code, self.verdict.module_code) {
            (Some(code), Some(module_code)) => format!("{code} ({module_code})"),
            (Some(code), None) => code.to_string(),
            (None, Some(module_code)) => format!("({module_code})"),
            (None, None) => self.text_code.clone().unwrap_or_default(),
        };
        match self.row() {
            Some(row) => {
                let instruction = row.instruction().unwrap_or_default();
                let [retry, actor] = [row.retry(), row.actor()].map(|id| id.unwrap_or("unknown"));
                let title = row.title();
                // Writing to a string cannot fail.
                let _ = write!(line, ": {title}. {instruction}");
                let _ = write!(line, " [retry: {retry}, actor: {actor}]");
            }
            None => line += ": not known; read the response's message",
        }
        line
    }

    fn __repr__(&self) -> String {
        format!("<Diagnosis {}>", self.__str__())
    }
}

/// Returns the cause, the party that has to act, and whether a retry helps; None for a success.
///
/// Accepts a body, a `Response` or a result of `scan`. `product` is the id of the catalog of the
/// product that answered, such as `cdn`, or `none` for a product without a catalog; if it is not
/// given, the text of the response has to determine it. `catalogs` is a result of `load`. Raises
/// `DecodeError` for a body that is not a response, `ValueError` if there is no such product.
#[pyfunction]
#[pyo3(signature = (body, *, product=None, catalogs=None))]
pub(crate) fn diagnose(
    body: &Bound<'_, PyAny>,
    product: Option<&str>,
    catalogs: Option<&Bound<'_, PyCatalogs>>,
) -> PyResult<Option<PyDiagnosis>> {
    let known = Known::of(catalogs.map(|all| &all.get().0), product)?;
    let of_response = |response: &PyResponse| {
        let text_code = response.text_code().map(str::to_owned);
        (response.codes(&known), text_code)
    };
    let (codes, text_code) = if let Ok(response) = body.cast::<PyResponse>() {
        of_response(response.get())
    } else if let Ok(found) = body.cast::<PyFound>() {
        of_response(found.get().response.get())
    } else {
        with_body(body, |found| {
            let text_code = match found {
                FoundKind::TextError(error) => Some(error.code().to_string()),
                _ => None,
            };
            (body::codes(found, &known), text_code)
        })?
    };
    Ok(known
        .verdict(codes)
        .map(|verdict| PyDiagnosis { verdict, text_code }))
}
