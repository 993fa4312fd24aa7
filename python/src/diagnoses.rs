use arrow_array::RecordBatch;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};

use crate::bodies::Bodies;
use crate::capsule::{array, import, schema, stream, value_error};
use crate::catalogs::PyCatalogs;
use crate::columns::Columns;
use crate::known::Known;

/// A table of diagnoses, for any library with the Arrow C interface: `polars.DataFrame(diagnoses)`,
/// `pyarrow.table(diagnoses)`, `pandas.DataFrame.from_arrow(diagnoses)`, or a query of DuckDB.
#[pyclass(frozen, module = "qcloud_codes", name = "Diagnoses")]
pub(crate) struct PyDiagnoses(RecordBatch);

#[pymethods]
impl PyDiagnoses {
    /// Returns the table as an array of structures. A requested schema is ignored: cast the result.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyTuple>> {
        let _ = requested_schema;
        array(py, &self.0)
    }

    /// Returns the table as a stream. A requested schema is ignored: cast the result.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        stream(py, &self.0)
    }

    /// Returns the names and the types of its columns.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        schema(py, &self.0.schema())
    }

    fn __len__(&self) -> usize {
        self.0.num_rows()
    }

    fn __repr__(&self) -> String {
        format!("<Diagnoses of {} bodies>", self.__len__())
    }
}

/// Diagnoses a column of bodies: anything with the Arrow C interface, such as a series of polars or
/// pandas, an array of pyarrow or a query of DuckDB with one column.
///
/// The result has a row for each body, with the columns `code`, `module_code`, `text_code`,
/// `catalog`, `name`, `title`, `retry`, `retryable`, `actor` and `error`. Unknown values are null;
/// for a success everything is null except the code 0. A body that is not a response becomes a row
/// of nulls, and `error` says why. `product` and `catalogs` are as for `diagnose`. Other Python
/// threads can run meanwhile.
#[pyfunction]
#[pyo3(signature = (bodies, *, product=None, catalogs=None))]
pub(crate) fn diagnose_column(
    bodies: &Bound<'_, PyAny>,
    product: Option<&str>,
    catalogs: Option<&Bound<'_, PyCatalogs>>,
) -> PyResult<PyDiagnoses> {
    let known = Known::of(catalogs.map(|all| &all.get().0), product)?;
    let py = bodies.py();
    let mut chunks = import(bodies)?;
    let mut columns = Columns::new(&known);
    while let Some(chunk) = py.detach(|| chunks.next()) {
        let chunk = chunk.map_err(|error| value_error(&error))?;
        let chunk = Bodies::of(&chunk).map_err(PyTypeError::new_err)?;
        py.detach(|| columns.extend(&chunk));
        py.check_signals()?;
    }
    let table = py.detach(|| columns.finish());
    table.map(PyDiagnoses).map_err(|error| value_error(&error))
}
