use std::borrow::Cow;
use std::sync::Arc;

use pyo3::exceptions::{PyKeyError, PyOverflowError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyString;
use qcloud_codes::{Catalog, Code, Key, KeyKind};
use qcloud_codes_export::Row;

use crate::body::text;
use crate::entry::PyEntry;
use crate::known::Known;

/// Catalogs of error codes by id: `catalogs()["cdn"]`.
#[pyclass(frozen, module = "qcloud_codes", name = "Catalogs")]
pub(crate) struct PyCatalogs(pub(crate) Arc<Known>);

/// A catalog of error codes: a number has a meaning only within its catalog.
#[pyclass(frozen, eq, module = "qcloud_codes", name = "Catalog")]
#[derive(PartialEq)]
pub(crate) struct PyCatalog {
    catalog: &'static Catalog,
    description: Option<&'static str>,
}

/// An iterator over the entries of a catalog, or over catalogs.
#[pyclass(module = "qcloud_codes", name = "Iterator")]
pub(crate) struct PyIterator(std::vec::IntoIter<Py<PyAny>>);

#[pymethods]
impl PyIterator {
    fn __iter__(this: PyRef<'_, Self>) -> PyRef<'_, Self> {
        this
    }

    fn __next__(&mut self) -> Option<Py<PyAny>> {
        self.0.next()
    }
}

/// A key as passed by a caller.
enum Wanted<'a> {
    Number(i64),
    Text(Cow<'a, str>),
}

impl<'a> Wanted<'a> {
    fn of(key: &'a Bound<'_, PyAny>) -> PyResult<Option<Self>> {
        if let Ok(key) = key.cast::<PyString>() {
            return Ok(Some(Self::Text(text(key)?)));
        }
        match key.extract::<i64>() {
            Ok(number) => Ok(Some(Self::Number(number))),
            // More than 64 bits.
            Err(error) if error.is_instance_of::<PyOverflowError>(key.py()) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Returns the code, given in any notation.
    fn code(&self) -> Option<Code> {
        match self {
            Self::Number(number) => Code::from_number(*number),
            Self::Text(text) => text.trim().parse().ok(),
        }
    }

    /// Returns the row of a catalog with this key.
    fn by_key(&self, catalog: &'static Catalog) -> Option<Row> {
        if catalog.key_kind() == KeyKind::Text {
            let Self::Text(text) = self else { return None };
            let is_key = |row: &Row| row.key().to_string().eq_ignore_ascii_case(text.trim());
            let exact = Row::find(catalog, Key::Text(text.trim()));
            return exact.or_else(|| Row::all(catalog).into_iter().find(is_key));
        }
        Row::find(catalog, Key::Number(self.code()?, KeyKind::Decimal))
    }

    /// Returns the row of a catalog with this name, ignoring case, underscores and the like.
    fn by_name(&self, catalog: &'static Catalog) -> Option<Row> {
        let Self::Text(text) = self else { return None };
        let wanted = plain(text);
        Row::all(catalog)
            .into_iter()
            .find(|row| plain(row.name()) == wanted)
    }
}

/// Normalizes a name: keeps its letters and digits, in lower case.
fn plain(name: &str) -> String {
    let letters = name.chars().filter(|char| char.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

#[pymethods]
impl PyCatalog {
    /// The id, such as `cdn`.
    #[getter]
    fn id(&self) -> &'static str {
        self.catalog.id()
    }

    /// The content, in a few words.
    #[getter]
    fn title(&self) -> &'static str {
        self.catalog.title()
    }

    /// The description, in one sentence, if there is one.
    #[getter]
    fn description(&self) -> Option<&'static str> {
        self.description
    }

    /// Returns the entry of a code, a key or a name; None if there is none.
    fn get(&self, key: &Bound<'_, PyAny>) -> PyResult<Option<PyEntry>> {
        let wanted = Wanted::of(key)?;
        let row = wanted.and_then(|key| {
            let row = key.by_key(self.catalog);
            row.or_else(|| key.by_name(self.catalog))
        });
        Ok(row.map(PyEntry))
    }

    fn __getitem__(&self, key: &Bound<'_, PyAny>) -> PyResult<PyEntry> {
        let entry = self.get(key)?;
        entry.ok_or_else(|| PyKeyError::new_err(key.clone().unbind()))
    }

    fn __contains__(&self, key: &Bound<'_, PyAny>) -> bool {
        self.get(key).is_ok_and(|entry| entry.is_some())
    }

    fn __len__(&self) -> usize {
        Row::all(self.catalog).len()
    }

    fn __iter__(&self, py: Python<'_>) -> PyResult<PyIterator> {
        let rows = Row::all(self.catalog)
            .into_iter()
            .map(|row| Py::new(py, PyEntry(row)));
        let rows: PyResult<Vec<_>> = rows.map(|row| Ok(row?.into_any())).collect();
        Ok(PyIterator(rows?.into_iter()))
    }

    fn __hash__(&self) -> u64 {
        // Two catalogs with the same id are not equal, but may have the same hash.
        self.catalog.entries().as_ptr().addr() as u64
    }

    fn __repr__(&self) -> String {
        format!("<Catalog {}: {} codes>", self.id(), self.__len__())
    }
}

impl PyCatalogs {
    fn catalog(&self, catalog: &'static Catalog) -> PyCatalog {
        PyCatalog {
            catalog,
            description: self.0.dataset().description(catalog.id()),
        }
    }
}

#[pymethods]
impl PyCatalogs {
    /// The edition of the data.
    #[getter]
    fn edition(&self) -> u32 {
        self.0.dataset().edition()
    }

    /// The products that `diagnose` accepts.
    #[getter]
    fn products(&self) -> Vec<&'static str> {
        self.0.products()
    }

    fn __getitem__(&self, id: &str) -> PyResult<PyCatalog> {
        let catalog = self.0.dataset().catalog(id);
        let catalog = catalog.map(|catalog| self.catalog(catalog));
        catalog.ok_or_else(|| PyKeyError::new_err(id.to_owned()))
    }

    fn __contains__(&self, id: &Bound<'_, PyAny>) -> bool {
        let id = id.extract::<String>();
        id.is_ok_and(|id| self.0.dataset().catalog(&id).is_some())
    }

    fn __len__(&self) -> usize {
        self.0.dataset().catalogs().len()
    }

    fn __iter__(&self, py: Python<'_>) -> PyResult<PyIterator> {
        let catalogs = self.0.dataset().catalogs().iter();
        let catalogs = catalogs.map(|catalog| Py::new(py, self.catalog(catalog)));
        let catalogs: PyResult<Vec<_>> = catalogs.map(|catalog| Ok(catalog?.into_any())).collect();
        Ok(PyIterator(catalogs?.into_iter()))
    }

    fn __repr__(&self) -> String {
        let ids = self
            .0
            .dataset()
            .catalogs()
            .iter()
            .map(|catalog| catalog.id());
        format!("<Catalogs {}>", ids.collect::<Vec<_>>().join(", "))
    }
}

/// Returns the built-in catalogs. `load` reads catalogs from files.
#[pyfunction]
pub(crate) fn catalogs() -> PyCatalogs {
    PyCatalogs(Known::built_in().clone())
}

/// Returns the entries of a code, a key or a name, in all catalogs or in one.
///
/// A number has a meaning only within its catalog, so there may be several. Retired entries are
/// included. Raises `ValueError` if there is no such catalog.
#[pyfunction]
#[pyo3(signature = (key, catalog=None, *, catalogs=None))]
pub(crate) fn lookup(
    key: &Bound<'_, PyAny>,
    catalog: Option<&str>,
    catalogs: Option<&Bound<'_, PyCatalogs>>,
) -> PyResult<Vec<PyEntry>> {
    let all = Known::of(catalogs.map(|all| &all.get().0), None)?
        .dataset()
        .catalogs();
    let ids = || all.iter().map(|catalog| catalog.id());
    if let Some(id) = catalog
        && !ids().any(|known| known == id)
    {
        let message = format!(
            "no catalog `{id}`: expected {}",
            ids().collect::<Vec<_>>().join(", ")
        );
        return Err(PyValueError::new_err(message));
    }
    let Some(wanted) = Wanted::of(key)? else {
        return Ok(Vec::new());
    };
    let catalogs = || {
        let is_meant = |id: &str| catalog.is_none_or(|catalog| catalog == id);
        all.iter().copied().filter(move |one| is_meant(one.id()))
    };
    let mut rows: Vec<Row> = catalogs().filter_map(|one| wanted.by_key(one)).collect();
    for row in catalogs().filter_map(|one| wanted.by_name(one)) {
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
    Ok(rows.into_iter().map(PyEntry).collect())
}
