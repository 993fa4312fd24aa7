//! The error codes of Tencent Cloud's API v2 as a catalog that links anywhere.
//!
//! ```
//! use qcloud_codes::{Actor, CDN, Code};
//!
//! let entry = CDN.get(Code::new(2130)).unwrap();
//! assert_eq!(entry.title(), "Invalid ProjectID parameter");
//!
//! let remedy = entry.remedy();
//! assert_eq!(remedy.instruction(), "Check the request, correct it and send it again.");
//! assert_eq!(remedy.actor(), Actor::Caller);
//! assert!(!remedy.retry().is_retryable());
//! ```
//!
//! A failed call answers with JSON such as `{"code":4000,"message":"(2130) Invalid ProjectID
//! parameter","codeDesc":"InvalidParameter"}`. The `code` is one of 16 common codes, in
//! [`COMMON`]; the number in brackets is a module's, in [`CDN`] for that module. A number means
//! something in its catalog only: other products use the same ones for other errors.
//!
//! # Cost
//!
//! The crate is `no_std`, allocates nothing, holds no state and has no `unsafe` code. All tables
//! are constant data, solved by the compiler. A lookup by number is a `const fn` of one
//! multiplication, one shift, two loads and a comparison, the same for hits and misses.
//!
//! # Features
//!
//! | feature | default | adds |
//! |---|---|---|
//! | `text` | yes | titles, explanations and instructions |
//! | `names` | yes | public names and [`Catalog::get_by_name`], through `phf` |
//!
//! Without either the crate has no dependency and a row takes 12 bytes on a 32-bit device.

#![no_std]
#![forbid(unsafe_code)]

mod catalog;
mod catalogs;
mod code;
mod entry;
mod id;
mod index;
mod macros;
mod remedy;

pub use catalog::Catalog;
pub use catalogs::cdn::{self, CDN};
pub use catalogs::common::{self, COMMON};
pub use catalogs::{CATALOGS, DATA_VERSION};
pub use code::Code;
pub use entry::{Entry, Topic};
pub use id::ParseError;
#[doc(hidden)]
pub use macros::__private;
pub use remedy::{Actor, Remedy, Retry};
