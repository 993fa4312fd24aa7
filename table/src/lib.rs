//! Tables of error codes for any target: checked and indexed by the compiler, looked up in constant
//! time.
//!
//! ```sh
//! cargo add codetable
//! ```
//!
//! ```
//! use codetable::{Actor, Code, Remedy, Retry, Topic};
//!
//! static TOPICS: [Topic; 1] = [Topic::new("supply", "The supply voltage and its fuses.")];
//! static REMEDIES: [Remedy; 2] = [
//!     Remedy::new("wait", Retry::Later, Actor::Vendor, "Wait, then start the drive again."),
//!     Remedy::new("check_wiring", Retry::No, Actor::Owner, "Check the wiring of the supply."),
//! ];
//!
//! codetable::catalog! {
//!     /// The errors of a drive.
//!     pub DRIVE = "drive", "Errors of the drive";
//!     keys hexadecimal, topics TOPICS, remedies REMEDIES;
//!
//!     /// Undervoltage
//!     0x8000_3210 UNDERVOLTAGE "Undervoltage" supply wait;
//!     /// A fuse has blown
//!     0x8000_3220 FUSE_BLOWN "FuseBlown" supply check_wiring;
//! }
//!
//! let entry = DRIVE.get(Code::from_bits(0x8000_3220)).unwrap();
//! assert_eq!(entry.to_string(), "0x80003220: A fuse has blown");
//! assert_eq!((entry.retry(), entry.actor()), (Some(Retry::No), Some(Actor::Owner)));
//! ```
//!
//! - [`catalog!`]: declare a table; its documentation has the syntax, the costs and all compile errors.
//! - [`Catalog`]: look up a code, a text or a name.
//! - [`Retry`], [`Actor`]: the closed lists that a program branches on.
//! - [`Topic`], [`Remedy`]: what people read, declared beside the catalogs.
//! - [`Dataset`]: catalogs that are published together, with [`Map`] for rows of the same condition
//!   and [`ExtraColumn`] for further columns of the exports.
//!
//! # Cost
//!
//! The crate is `no_std`, allocates nothing, holds no state and has no `unsafe` code. All tables
//! are constant data. A lookup by number is a `const fn` of one multiplication, one shift, two
//! loads and a comparison, the same for hits and misses; beyond 64 rows or so, it takes one more
//! multiplication and load. A catalog that is not used is not linked.
//!
//! # Features
//!
//! | feature | default | adds | depends on |
//! |---|---|---|---|
//! | `text` | yes | titles, explanations, topics, remedies and retired rows | |
//! | `names` | yes | public names and [`Catalog::get_by_name`] | `phf`, on 64-bit targets |
//! | `serde` | no | `Serialize` for [`Entry`], [`Key`], [`Code`] and the ids; `Deserialize` for [`Code`] and the closed lists | `serde` |
//! | `defmt` | no | `defmt::Format` for all public types: numbers and interned text | `defmt` |
//!
//! Without any of them, the crate has no dependencies, and a row takes 12 bytes on a 32-bit device.

#![cfg_attr(docsrs, feature(doc_cfg))]
#![no_std]
#![forbid(unsafe_code)]
// No input causes a panic. Modules that run in the compiler, where one is a compile error, say so.
#![deny(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

#[doc(hidden)]
#[path = "private/mod.rs"]
pub mod __private;
mod advice;
mod catalog;
mod code;
mod dataset;
mod entry;
mod extra;
mod id;
mod index;
mod key;
mod macros;
mod map;
mod noun;
#[cfg(feature = "serde")]
mod serde;

pub use advice::{Actor, Retry};
pub use catalog::Catalog;
#[cfg(feature = "text")]
pub use catalog::Retired;
pub use code::Code;
pub use dataset::Dataset;
pub use entry::Entry;
pub use extra::ExtraColumn;
pub use id::ParseError;
pub use key::{Key, KeyKind};
pub use map::{Map, MapEnd, MapOrigin};
pub use noun::{Remedy, Topic};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
