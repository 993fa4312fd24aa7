//! A folder with every format, and the files that describe them.

use std::io::{self, Write};

use crate::dataset::is_signed;
#[cfg(feature = "sqlite")]
use crate::datasette;
use crate::{Ends, FORMATS, Row, checksums, datapackage, json_schema};

/// A file of the folder.
#[derive(Clone, Debug)]
pub struct File {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// A file that describes the formats beside it.
#[derive(Debug)]
pub struct Description {
    /// Its usual name.
    pub file: &'static str,
    /// What it holds, in one line.
    pub about: &'static str,
    /// Turns rows, and the files made before it, into bytes.
    pub write: fn(&[Row], &[File], &mut dyn Write) -> io::Result<()>,
    /// Tells a file of this kind, written by this tool, by its ends.
    pub(crate) is_ours: fn(&Ends) -> bool,
}

/// Every description, in the order in which they are made: each may tell of those before it.
pub const DESCRIPTIONS: &[Description] = &[
    Description {
        file: "datapackage.json",
        about: "Data Package: each file's columns, keys, size and hash",
        write: datapackage::write,
        is_ours: is_our_json,
    },
    Description {
        file: "codes.schema.json",
        about: "JSON Schema of codes.json, and of each line of codes.ndjson",
        write: json_schema::write,
        is_ours: is_our_json,
    },
    #[cfg(feature = "sqlite")]
    Description {
        file: "metadata.json",
        about: "titles, descriptions and facets for Datasette",
        write: datasette::write,
        is_ours: is_our_json,
    },
    Description {
        file: "SHA256SUMS",
        about: "for sha256sum --check",
        write: checksums::write,
        is_ours: checksums::is_ours,
    },
];

/// Every file of the folder: all [`FORMATS`] under their usual names, then all [`DESCRIPTIONS`].
///
/// # Errors
///
/// Those of the formats.
pub fn files(rows: &[Row]) -> io::Result<Vec<File>> {
    let mut files = Vec::new();
    for format in FORMATS {
        let mut bytes = Vec::new();
        (format.write)(rows, &mut bytes)?;
        files.push(File {
            name: format.file,
            bytes,
        });
    }
    for description in DESCRIPTIONS {
        let mut bytes = Vec::new();
        (description.write)(rows, &files, &mut bytes)?;
        files.push(File {
            name: description.file,
            bytes,
        });
    }
    Ok(files)
}

/// JSON as every description writes it: indented, with a newline at the end.
pub(crate) fn pretty(out: &mut dyn Write, json: &serde_json::Value) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, json)?;
    out.write_all(b"\n")
}

/// Whether a description in JSON was written by this tool: it says so near one of its ends.
fn is_our_json(ends: &Ends) -> bool {
    ends.head.starts_with(b"{\n  \"") && (is_signed(&ends.head) || is_signed(&ends.tail))
}
