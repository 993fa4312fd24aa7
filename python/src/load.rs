use std::fs::File;
use std::path::PathBuf;
use std::sync::Arc;

use codetable_files::{Columns, Draft, Format, Options, load_beside, read_bytes, read_file};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use qcloud_codes::{Catalog, DATASET, Dataset};
use qcloud_codes_diagnosis::Catalogs;

use crate::catalogs::PyCatalogs;
use crate::error::{catalog_error, database_error, os_error};
use crate::known::Known;

/// The first bytes of every SQLite database.
const DATABASE: &[u8] = b"SQLite format 3\0";

/// Reads catalogs from files: CSV, TOML, JSON, NDJSON or SQLite.
///
/// They are added to the built-in ones, unless `builtin` is false. `columns` describes the columns
/// of a CSV file whose header does not: `code=value,title=comment`, or in order, `code,name,title`.
///
/// Raises `CatalogError` with the file, the line and the column of an error, and `OSError` if a
/// file cannot be opened. The memory is never freed: load each file once.
#[expect(
    clippy::needless_pass_by_value,
    reason = "Python passes arguments by value"
)]
#[pyfunction]
#[pyo3(signature = (*files, columns=None, builtin=true))]
pub(crate) fn load(
    py: Python<'_>,
    files: Vec<PathBuf>,
    columns: Option<&str>,
    builtin: bool,
) -> PyResult<PyCatalogs> {
    if files.is_empty() {
        return Err(PyValueError::new_err(
            "no file given: pass at least one file of codes",
        ));
    }
    let columns: Columns = match columns {
        Some(columns) => columns
            .parse()
            .map_err(|error: codetable_files::ColumnsError| {
                PyValueError::new_err(format!("columns: {error}"))
            })?,
        None => Columns::default(),
    };
    let options = Options {
        columns,
        ..Options::default()
    };
    let others = if builtin { DATASET.catalogs() } else { &[] };
    let mut drafts: Vec<Draft> = Vec::new();
    for file in &files {
        let bytes = py.detach(|| read_file(file));
        let bytes = bytes.map_err(|error| match File::open(file) {
            Ok(_) => catalog_error(py, &error),
            Err(error) => os_error(&error, file),
        })?;
        let name = file.to_string_lossy();
        let mut read = if bytes.starts_with(DATABASE) {
            rows(py, &name, &options)?
        } else {
            let read = py.detach(|| read_bytes(&name, &bytes, &options));
            read.map_err(|error| catalog_error(py, &error))?
        };
        drafts.append(&mut read);
    }
    let own = py.detach(|| load_beside(&drafts, others));
    let own = own.map_err(|error| catalog_error(py, &error))?;
    let ids = || own.catalogs().iter().map(|catalog| catalog.id());
    let taken = |id: &&str| *id == Catalogs::NO_PRODUCT || builtin && DATASET.catalog(id).is_some();
    if let Some(id) = ids().find(taken) {
        let message = format!(
            "a catalog of a file cannot have the id `{id}`: rename the file, or give its catalog another \
             id"
        );
        return Err(PyValueError::new_err(message));
    }
    let dataset = if builtin { with_built_in(own) } else { own };
    Ok(PyCatalogs(Arc::new(Known::new(Catalogs::new(dataset)))))
}

/// Returns the rows of a database, read by Python's SQLite: another SQLite would be half of the
/// package.
fn rows(py: Python<'_>, file: &str, options: &Options) -> PyResult<Vec<Draft>> {
    let rows = py.import("qcloud_codes._database")?;
    let rows = rows.call_method1("rows", (file,)).map_err(|error| {
        if error.is_instance_of::<PyValueError>(py) {
            database_error(py, file, None, &error.value(py).to_string())
        } else {
            error
        }
    })?;
    let rows = rows.extract::<String>()?;
    let options = Options {
        format: Some(Format::Ndjson),
        columns: options.columns.clone(),
    };
    let drafts = py.detach(|| read_bytes(file, rows.as_bytes(), &options));
    drafts.map_err(|error| {
        let line = error.position().map(|position| position.line);
        database_error(py, file, line, error.problem())
    })
}

/// Returns the catalogs of files together with the built-in ones. Like those of the files, the
/// result lives as long as the program.
fn with_built_in(own: &'static Dataset) -> &'static Dataset {
    let catalogs: Vec<&'static Catalog> = [own.catalogs(), DATASET.catalogs()].concat();
    let dataset = Dataset::new(own.id(), catalogs.leak())
        .with_title(own.title())
        .with_edition(own.edition())
        .with_descriptions(DATASET.descriptions());
    Box::leak(Box::new(dataset))
}
