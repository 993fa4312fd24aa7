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
//! input gives the same bytes. [`FORMATS`] lists them, and
//! [`DESCRIPTIONS`] the files that describe them; [`files`] makes all of both. [`publish`] puts bytes into files, whole or not at all, and compares
//! them with what is there; [`args`] is the command line of the binary `export`.
//!
//! # Features
//!
//! | feature | default | adds | depends on |
//! |---|---|---|---|
//! | `sqlite` | yes | the format, and the metadata for Datasette | `rusqlite`, with SQLite |
//! | `parquet` | yes | the format | `parquet` |
//! | `html` | yes | the format | `maud` |

pub mod args;
pub mod csv;
#[cfg(feature = "html")]
pub mod html;
pub mod json;
pub mod markdown;
pub mod ndjson;
#[cfg(feature = "parquet")]
pub mod parquet;
pub mod publish;
pub mod sql;
#[cfg(feature = "sqlite")]
pub mod sqlite;

mod checksums;
mod datapackage;
mod dataset;
#[cfg(feature = "sqlite")]
mod datasette;
mod ends;
mod format;
mod json_schema;
mod registry;
mod row;

pub use dataset::TITLE;
pub use format::{Description, File, Format};
pub use registry::{DESCRIPTIONS, FORMATS, files};
pub use row::{COLUMNS, Column, Kind, PRIMARY_KEY, Row, Value, rows};
