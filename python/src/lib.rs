//! The Python package `qcloud_codes`: the native module that `package/qcloud_codes/__init__.py`
//! imports from.

mod bodies;
mod body;
mod capsule;
mod catalogs;
mod columns;
mod diagnoses;
mod diagnosis;
mod entry;
mod error;
mod found;
mod known;
mod load;
mod parallel;
mod response;
mod verdict;

#[pyo3::pymodule]
mod _native {
    #[pymodule_export]
    use crate::catalogs::{PyCatalog, PyCatalogs, catalogs, lookup};
    #[pymodule_export]
    use crate::diagnoses::{PyDiagnoses, diagnose_column};
    #[pymodule_export]
    use crate::diagnosis::{PyDiagnosis, diagnose};
    #[pymodule_export]
    use crate::entry::PyEntry;
    #[pymodule_export]
    use crate::error::{CatalogError, DecodeError};
    #[pymodule_export]
    use crate::found::{PyFound, scan};
    #[pymodule_export]
    use crate::load::load;
    #[pymodule_export]
    use crate::response::{PyResponse, decode};
}
