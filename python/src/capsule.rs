//! The Arrow C data interface: imports columns from other libraries, and exports them.
//!
//! All unsafe code of the crate is here. The interface consists of pointers to C structures, and
//! the creator of a capsule promises that it contains one. Also, texts that are known to be valid
//! are not validated again for each row.
#![allow(unsafe_code)]

use std::ffi::CStr;
use std::sync::Arc;

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi_and_data_type};
use arrow_array::ffi_stream::{ArrayStreamReader, FFI_ArrowArrayStream};
use arrow_array::{
    Array, ArrayIterator, ArrayRef, NullArray, RecordBatch, RecordBatchIterator, StringViewArray,
    StructArray, make_array,
};
use arrow_buffer::{BooleanBuffer, NullBuffer};
use arrow_schema::{ArrowError, DataType, Field, Schema};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};

const ARRAY: &CStr = c"arrow_array";
const SCHEMA: &CStr = c"arrow_schema";
const STREAM: &CStr = c"arrow_array_stream";

/// The chunks of a column.
pub(crate) type Chunks = Box<dyn Iterator<Item = Result<ArrayRef, ArrowError>> + Send>;

/// A stream of null arrays, of which only the lengths are read: polars exports them with a buffer,
/// which the type does not have.
struct Nulls(FFI_ArrowArrayStream);

impl Nulls {
    fn is_of_nulls(&mut self) -> bool {
        let mut schema = FFI_ArrowSchema::empty();
        let Some(get_schema) = self.0.get_schema() else {
            return false;
        };
        // SAFETY: the function belongs to this stream, and writes a schema to an empty one.
        let status = unsafe { get_schema(&raw mut self.0, &raw mut schema) };
        let is_null = |kind| kind == DataType::Null;
        status == 0 && DataType::try_from(&schema).is_ok_and(is_null)
    }
}

impl Iterator for Nulls {
    type Item = Result<ArrayRef, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut array = FFI_ArrowArray::empty();
        let get_next = self.0.get_next()?;
        // SAFETY: the function belongs to this stream, and writes an array to an empty one.
        let status = unsafe { get_next(&raw mut self.0, &raw mut array) };
        if status != 0 {
            let message = format!("the stream of the column failed with error {status}");
            return Some(Err(ArrowError::CDataInterface(message)));
        }
        let is_end = array.is_released();
        (!is_end).then(|| Ok(Arc::new(NullArray::new(array.len())) as ArrayRef))
    }
}

/// Imports the column that an object of another library is or contains.
pub(crate) fn import(column: &Bound<'_, PyAny>) -> PyResult<Chunks> {
    if column.hasattr("__arrow_c_stream__")? {
        let capsule = column.call_method0("__arrow_c_stream__")?;
        let capsule = capsule.cast::<PyCapsule>()?;
        let stream = capsule.pointer_checked(Some(STREAM))?.cast();
        // SAFETY: a capsule of this name contains a stream. It is moved out, and the rest is marked
        // as released, so that the capsule does not release it again.
        let stream = unsafe { FFI_ArrowArrayStream::from_raw(stream.as_ptr()) };
        let mut nulls = Nulls(stream);
        if nulls.is_of_nulls() {
            return Ok(Box::new(nulls));
        }
        let stream = ArrayStreamReader::try_new(nulls.0);
        return Ok(Box::new(stream.map_err(|error| value_error(&error))?));
    }
    if column.hasattr("__arrow_c_array__")? {
        let capsules = column.call_method0("__arrow_c_array__")?;
        let (schema, array) = capsules.extract::<(Bound<'_, PyCapsule>, Bound<'_, PyCapsule>)>()?;
        let schema = schema.pointer_checked(Some(SCHEMA))?.cast();
        let array = array.pointer_checked(Some(ARRAY))?.cast();
        // SAFETY: capsules of these names contain these structures, and both are moved out as
        // above.
        let (schema, array) = unsafe {
            (
                FFI_ArrowSchema::from_raw(schema.as_ptr()),
                FFI_ArrowArray::from_raw(array.as_ptr()),
            )
        };
        if array.is_released() {
            return Err(PyValueError::new_err("the column was already consumed"));
        }
        let field = Arc::new(Field::try_from(&schema).map_err(|error| value_error(&error))?);
        if *field.data_type() == DataType::Null {
            let nulls: ArrayRef = Arc::new(NullArray::new(array.len()));
            return Ok(Box::new(std::iter::once(Ok(nulls))));
        }
        // SAFETY: the array has this schema, as the interface requires of the exporter.
        let data = unsafe { from_ffi_and_data_type(array, field.data_type().clone()) };
        let array = data.map(make_array).map_err(|error| value_error(&error))?;
        return Ok(Box::new(ArrayIterator::new([Ok(array)], field)));
    }
    let kind = column.get_type().name()?;
    let message = format!(
        "expected a column with `__arrow_c_stream__` or `__arrow_c_array__`, as polars, pyarrow, pandas and DuckDB \
         have; `{kind}` has neither"
    );
    Err(PyTypeError::new_err(message))
}

/// Returns the schema of a table, in a capsule.
pub(crate) fn schema<'py>(py: Python<'py>, schema: &Schema) -> PyResult<Bound<'py, PyCapsule>> {
    let schema = FFI_ArrowSchema::try_from(schema).map_err(|error| value_error(&error))?;
    PyCapsule::new_with_value(py, schema, SCHEMA)
}

/// Returns a table as an array of structures: the capsules of its schema and of the array.
pub(crate) fn array<'py>(py: Python<'py>, batch: &RecordBatch) -> PyResult<Bound<'py, PyTuple>> {
    let array = StructArray::from(batch.clone());
    let array = FFI_ArrowArray::new(&array.to_data());
    let array = PyCapsule::new_with_value(py, array, ARRAY)?;
    PyTuple::new(py, [schema(py, &batch.schema())?, array])
}

/// Returns a table as a stream of one batch, in a capsule.
pub(crate) fn stream<'py>(py: Python<'py>, batch: &RecordBatch) -> PyResult<Bound<'py, PyCapsule>> {
    let schema = batch.schema();
    let batches = RecordBatchIterator::new([Ok(batch.clone())], schema);
    let stream = FFI_ArrowArrayStream::new(Box::new(batches));
    PyCapsule::new_with_value(py, stream, STREAM)
}

/// Gathers the texts of a column at some indices, with the given nulls.
pub(crate) fn texts(
    values: &StringViewArray,
    indices: &[u32],
    nulls: Option<NullBuffer>,
) -> StringViewArray {
    let views = values.views();
    let view = |index: &u32| views.get(*index as usize).copied().unwrap_or_default();
    let views = indices.iter().map(view).collect();
    let buffers = Arc::clone(values.data_buffers());
    // SAFETY: each view is one of the column, or that of an empty text, and the buffers are those
    // of the column.
    unsafe { StringViewArray::new_unchecked(views, buffers, nulls) }
}

/// Gathers the nulls of a column at some indices; `None` if it has none.
pub(crate) fn nulls(values: &dyn Array, indices: &[u32]) -> Option<NullBuffer> {
    let nulls = values.nulls()?;
    let valid: Vec<bool> = nulls.iter().collect();
    let is_valid = |row: usize| {
        let index = indices.get(row).copied().unwrap_or_default();
        valid.get(index as usize).copied().unwrap_or_default()
    };
    Some(BooleanBuffer::collect_bool(indices.len(), is_valid).into())
}

/// Returns the exception for a column that cannot be read.
pub(crate) fn value_error(error: &ArrowError) -> PyErr {
    PyValueError::new_err(error.to_string())
}
