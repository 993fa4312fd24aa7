//! An edition of a file of codes: the file, or its content at a Git revision.

use std::ffi::OsStr;
use std::path::Path;

use codetable_files::{Columns, Draft, read_bytes, read_git};

use crate::Error;
use crate::files::{options, read_all};

/// Reads an edition from a path, or from `git:REVISION:PATH` in the repository of `beside`, the file
/// it is compared with.
pub(super) fn edition(
    argument: &OsStr,
    beside: &OsStr,
    columns: &Columns,
) -> Result<Vec<Draft>, Error> {
    let name = argument.to_string_lossy();
    let Some(bytes) = read_git(&name, Path::new(beside)) else {
        return read_all(&[argument], columns);
    };
    let bytes = bytes.map_err(Error::Catalog)?;
    let path = name.rsplit(':').next().unwrap_or_default();
    let drafts = read_bytes(path, &bytes, &options(columns));
    let mut drafts = drafts.map_err(Error::Catalog)?;
    for draft in &mut drafts {
        draft.file = name.clone().into_owned();
    }
    Ok(drafts)
}
