use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use qcloud_codes::{Actor, Entry, Key, Retry};
use qcloud_codes_export::Row;

/// A row of a catalog: the meaning of a code, the party that has to act, and whether a retry helps.
///
/// Unknown values are None.
#[pyclass(frozen, eq, module = "qcloud_codes", name = "Entry")]
#[derive(Clone)]
pub(crate) struct PyEntry(pub(crate) Row);

/// Catalogs of different files may have the same id.
impl PartialEq for PyEntry {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0.catalog, other.0.catalog) && self.0 == other.0
    }
}

/// A key in Python: a number or a text.
#[derive(IntoPyObject)]
pub(crate) enum PyKey {
    Number(i64),
    Text(&'static str),
}

impl PyKey {
    fn of(key: Key<'static>) -> Option<Self> {
        match (key, key.number()) {
            (Key::Text(text), _) => Some(Self::Text(text)),
            (_, number) => number.map(Self::Number),
        }
    }
}

/// Returns a text unless it is empty.
fn known(text: &'static str) -> Option<&'static str> {
    (!text.is_empty()).then_some(text)
}

#[pymethods]
impl PyEntry {
    /// The id of its catalog.
    #[getter]
    pub(crate) fn catalog(&self) -> &'static str {
        self.0.catalog.id()
    }

    /// The key that identifies it in its catalog, in the notation of the catalog.
    #[getter]
    pub(crate) fn key(&self) -> String {
        self.0.key().to_string()
    }

    /// Its number; None if the catalog is keyed by text.
    #[getter]
    pub(crate) fn code(&self) -> Option<i64> {
        self.0.key().number()
    }

    /// Its public name, such as `InvalidProjectId`.
    #[getter]
    pub(crate) fn name(&self) -> &'static str {
        self.0.name()
    }

    /// The condition in a few words.
    #[getter]
    pub(crate) fn title(&self) -> String {
        self.0.title().into_owned()
    }

    /// More about the condition, if the title leaves a question open.
    #[getter]
    pub(crate) fn explanation(&self) -> Option<&'static str> {
        self.0.entry().and_then(Entry::explanation)
    }

    /// The id of the topic.
    #[getter]
    pub(crate) fn topic(&self) -> Option<&'static str> {
        self.0.entry().and_then(|entry| known(entry.topic().id()))
    }

    /// The id of the remedy.
    #[getter]
    pub(crate) fn remedy(&self) -> Option<&'static str> {
        self.0.entry().and_then(|entry| known(entry.remedy().id()))
    }

    /// The instruction, one sentence.
    #[getter]
    pub(crate) fn instruction(&self) -> Option<&'static str> {
        let entry = self.0.entry();
        entry.and_then(|entry| known(entry.remedy().instruction()))
    }

    /// Whether and how a retry helps: `no`, `later`, `slower`, `reauthenticate`, `failed_items` or
    /// `already_done`.
    #[getter]
    pub(crate) fn retry(&self) -> Option<&'static str> {
        self.0.entry().and_then(Entry::retry).map(Retry::as_str)
    }

    /// Whether the same request, unchanged, may succeed later.
    #[getter]
    pub(crate) fn retryable(&self) -> Option<bool> {
        let retry = self.0.entry().and_then(Entry::retry);
        retry.map(Retry::is_retryable)
    }

    /// The party that has to act: `caller`, `owner` or `vendor`.
    #[getter]
    pub(crate) fn actor(&self) -> Option<&'static str> {
        self.0.entry().and_then(Entry::actor).map(Actor::as_str)
    }

    /// The other codes of the catalog with the same meaning.
    #[getter]
    pub(crate) fn same_as<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let keys = self.0.entry().into_iter().flat_map(Entry::same_keys);
        PyTuple::new(py, keys.filter_map(PyKey::of).collect::<Vec<_>>())
    }

    /// `active`, or `retired` if the code was removed and will never be reused.
    #[getter]
    fn status(&self) -> &'static str {
        self.0.status.as_str()
    }

    /// Returns all fields, under the keys of the exports.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        dict.set_item("catalog", self.catalog())?;
        dict.set_item("key", self.key())?;
        dict.set_item("code", self.code())?;
        dict.set_item("name", self.name())?;
        dict.set_item("title", self.title())?;
        dict.set_item("explanation", self.explanation())?;
        dict.set_item("topic", self.topic())?;
        dict.set_item("remedy", self.remedy())?;
        dict.set_item("instruction", self.instruction())?;
        dict.set_item("retry", self.retry())?;
        dict.set_item("retryable", self.retryable())?;
        dict.set_item("actor", self.actor())?;
        dict.set_item("same_as", self.same_as(py)?.to_list())?;
        dict.set_item("status", self.status())?;
        Ok(dict)
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        (self.catalog(), self.key()).hash(&mut hasher);
        hasher.finish()
    }

    fn __str__(&self) -> String {
        format!("{}: {}", self.key(), self.title())
    }

    fn __repr__(&self) -> String {
        let (catalog, key, name) = (self.catalog(), self.key(), self.name());
        format!("<Entry {catalog} {key} {name}>")
    }
}
