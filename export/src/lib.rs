//! The error codes of Tencent Cloud's API v2 as datasets.
//!
//! Each format is a module with one function that turns rows into bytes and touches no file:
//!
//! ```
//! use qcloud_codes_export::{csv, rows};
//!
//! let mut out = Vec::new();
//! csv::write(&rows(), &mut out)?;
//! assert!(out.starts_with(b"catalog,code,name,title,"));
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! All formats hold the same [`rows`] in the same order under the same [`COLUMNS`], and the same
//! input gives the same bytes. [`FORMATS`] lists them, and [`DESCRIPTIONS`] the files that
//! describe them; [`files`] makes all of both. [`AtomicFile`] puts bytes into a file, whole or not
//! at all.
//!
//! The program `export` is [`run`]. [`Exit`], [`printable`] and [`wording`] are how it ends and what
//! its errors look like, for programs that want to do the same.
//!
//! # Features
//!
//! | feature | default | adds | depends on |
//! |---|---|---|---|
//! | `sqlite` | yes | the format, and the metadata for Datasette | `rusqlite`, with SQLite |
//! | `parquet` | yes | the format | `parquet` |
//! | `html` | yes | the format | `maud` |

// Public for `codes export`, which has the same options. It speaks of clap, whose versions are no
// promise of this crate.
#[doc(hidden)]
pub mod command;
pub mod csv;
#[cfg(feature = "html")]
pub mod html;
pub mod json;
pub mod markdown;
pub mod ndjson;
#[cfg(feature = "parquet")]
pub mod parquet;
pub mod sql;
#[cfg(feature = "sqlite")]
pub mod sqlite;

mod checksums;
mod datapackage;
mod dataset;
#[cfg(feature = "sqlite")]
mod datasette;
mod ends;
mod error;
mod exit;
mod format;
mod json_schema;
mod printable;
mod program;
mod publish;
mod registry;
mod row;

pub use dataset::TITLE;
pub use error::{Difference, Error, wording};
pub use exit::Exit;
pub use format::{Description, File, Format};
pub use printable::printable;
pub use program::run;
pub use publish::AtomicFile;
pub use registry::{DESCRIPTIONS, FORMATS, files};
pub use row::{COLUMNS, Column, Kind, PRIMARY_KEY, Row, Value, rows};
