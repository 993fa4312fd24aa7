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
//! input gives the same bytes. [`publish`] puts bytes into files, whole or not at all; [`args`]
//! is the command line of the binary `export`.

pub mod args;
pub mod csv;
pub mod json;
pub mod publish;
pub mod sqlite;

mod draft;
mod format;
mod row;

pub use draft::Draft;
pub use format::{FORMATS, Format};
pub use row::{COLUMNS, Column, Row, Value, rows};
