use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::collect::collect;
use crate::draft::Draft;
use crate::error::ReadError;
use crate::format::Format;
use crate::lines::Lines;
use crate::options::{Kind, Options};
use crate::raw::Raw;
#[cfg(feature = "sqlite")]
use crate::sqlite;
use crate::{csv, json, limits, toml};

/// Reads the catalogs of a file: one, or one for each id in its column `catalog`.
///
/// Nothing is validated beyond the syntax.
///
/// # Errors
///
/// [`ReadError`] with the position, if the file cannot be opened, is larger than 64 MiB (16 MiB for
/// TOML) or does not match its format.
pub fn read(path: &Path, options: &Options) -> Result<Vec<Draft>, ReadError> {
    read_bytes(&path.to_string_lossy(), &read_file(path)?, options)
}

/// Reads the bytes of a file for [`read_bytes`]. A file that is too large is read only as far as
/// [`read_bytes`] needs to reject it.
///
/// # Errors
///
/// [`ReadError`], if the system cannot open or read it.
pub fn read_file(path: &Path) -> Result<Vec<u8>, ReadError> {
    let failed = |error: std::io::Error| {
        let error = error.to_string();
        // The number of an OS error does not help most people.
        let reason = error.split(" (os error").next().unwrap_or_default();
        let problem = format!("the file cannot be read ({reason})");
        let advice = "check its path and its permissions";
        ReadError::new(&path.to_string_lossy(), None, problem, advice)
    };
    let mut bytes = Vec::new();
    let opened = File::open(path).map_err(failed)?;
    // One more byte shows that the file is too large.
    let read = opened.take(limits::FILE_BYTES + 1).read_to_end(&mut bytes);
    read.map_err(failed)?;
    Ok(bytes)
}

/// Reads a text file, such as a header for [`import_header`](crate::import_header).
///
/// # Errors
///
/// [`ReadError`], if the system cannot read it, and for more than 64 MiB, NULs and invalid UTF-8.
pub fn read_text(path: &Path) -> Result<String, ReadError> {
    let (file, bytes) = (path.to_string_lossy(), read_file(path)?);
    check_size(&file, &bytes)?;
    Ok(text(&file, &bytes)?.to_owned())
}

/// Reads the catalogs of a file in memory; `file` is its name in messages.
///
/// # Errors
///
/// See [`read`].
pub fn read_bytes(file: &str, bytes: &[u8], options: &Options) -> Result<Vec<Draft>, ReadError> {
    let (drafts, problems) = read_rows(file, bytes, options)?;
    problems.into_iter().next().map_or(Ok(drafts), Err)
}

/// Reads every valid row of a file in memory, and returns the problems of the others by position, so
/// that the whole file can be checked at once. A row of which only the retry or the actor is invalid
/// is not left out.
///
/// ```
/// use codetable_files::{Options, read_partly};
///
/// let csv = b"code,name,retry\n1,A,perhaps\n2,B,no\nfoo,C,no\n";
/// let (drafts, problems) = read_partly("motor.csv", csv, &Options::default());
/// assert_eq!(drafts[0].rows.len(), 2);
/// assert_eq!(problems.len(), 2);
/// ```
#[must_use]
pub fn read_partly(file: &str, bytes: &[u8], options: &Options) -> (Vec<Draft>, Vec<ReadError>) {
    read_rows(file, bytes, options).unwrap_or_else(|problem| (Vec::new(), vec![problem]))
}

fn read_rows(
    file: &str,
    bytes: &[u8],
    options: &Options,
) -> Result<(Vec<Draft>, Vec<ReadError>), ReadError> {
    check_size(file, bytes)?;
    let format = options
        .format
        .unwrap_or_else(|| Format::detect(file, bytes));
    let mut raw = Raw::new(file);
    if let (Kind::Listed(_), false) = (&options.columns.kind, format == Format::Csv) {
        let problem = format!("columns of {} have names", format.as_str());
        let advice = "map them by name, such as `code=value,name=symbol`";
        return Err(ReadError::new(file, None, problem, advice));
    }
    match format {
        Format::Csv => csv::read(&mut raw, text(file, bytes)?, &options.columns)?,
        Format::Toml => toml::read(&mut raw, text(file, bytes)?)?,
        Format::Json => json::read(&mut raw, text(file, bytes)?)?,
        Format::Ndjson => json::read_lines(&mut raw, text(file, bytes)?)?,
        #[cfg(feature = "sqlite")]
        Format::Sqlite => sqlite::read(&mut raw, bytes, &options.columns)?,
        #[cfg(not(feature = "sqlite"))]
        Format::Sqlite => {
            let problem = "the file is a SQLite database, which this build does not support";
            return Err(ReadError::new(
                file,
                None,
                problem,
                "export its table as CSV",
            ));
        }
    }
    collect(raw, &options.columns)
}

fn check_size(file: &str, bytes: &[u8]) -> Result<(), ReadError> {
    if bytes.len() as u64 <= limits::FILE_BYTES {
        return Ok(());
    }
    let problem = format!("the file has more than {} MiB", limits::FILE_BYTES >> 20);
    let advice = "split it into several files";
    Err(ReadError::new(file, None, problem, advice))
}

/// Returns the bytes of a file without the byte order mark that some editors put in front.
pub(crate) fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}

/// Returns the text of a file without a byte order mark.
fn text<'a>(file: &str, bytes: &'a [u8]) -> Result<&'a str, ReadError> {
    let bytes = without_mark(bytes);
    let wrong = |offset, problem, advice| {
        let position = Lines::new(bytes).position(offset);
        Err(ReadError::new(file, Some(position), problem, advice))
    };
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return wrong(0, "the file is in UTF-16", "save it in UTF-8");
    }
    if let Some(offset) = bytes.iter().position(|byte| *byte == 0) {
        return wrong(
            offset,
            "the file holds a NUL, so it is not text",
            "check its format",
        );
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(error) => wrong(
            error.valid_up_to(),
            "the text is not UTF-8",
            "save it in UTF-8",
        ),
    }
}
