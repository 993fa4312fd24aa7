#![doc = include_str!("../README.md")]
//!
//! # Overview
//!
//! - [`Catalog`]: look a code or a name up. [`COMMON`] and [`COMMON_LATER`] have the common codes,
//!   [`CDN`] and [`CDN_CN`] those of a module, [`V2_TEXT`] and [`API3`] those that are texts.
//! - [`decode`], [`scan`]: read a response, from JSON or from any text around it.
//! - [`decode_at`]: the response under a key of a larger object. [`decode_text_error`]: a text code.
//! - [`Diagnosis`]: what broke, who has to act, whether a retry helps. The [guide]
//!   walks one failure from its bytes to the back-off.
//! - [`ReplayGuard`], and with the feature `heapless` `History` and `Tally`: what an agent keeps, in
//!   fixed memory.
//! - [`catalog!`], [`Dataset`]: tables of your own.

#![cfg_attr(docsrs, feature(doc_cfg))]
#![no_std]
#![forbid(unsafe_code)]
#![deny(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

mod catalogs;
pub mod guide;
#[cfg(feature = "heapless")]
mod history;
mod replay;
mod response;
#[cfg(feature = "serde")]
mod serde;
#[cfg(feature = "heapless")]
mod tally;

pub use catalogs::api3::{self, API3};
pub use catalogs::cdn::{self, CDN};
pub use catalogs::cdn_cn::{self, CDN_CN};
pub use catalogs::common::{self, COMMON};
pub use catalogs::common_later::{self, COMMON_LATER};
pub use catalogs::v2_text::{self, V2_TEXT};
pub use catalogs::{CATALOGS, DATA_VERSION, DATASET, EDITION_REMEDIES, MAPS, REMEDIES, TOPICS};
#[cfg(feature = "text")]
pub use codetable::Retired;
pub use codetable::{
    self, Actor, Catalog, Code, Dataset, Entry, Key, KeyKind, Map, MapEnd, MapOrigin, ParseError,
    Remedy, Retry, Topic, catalog,
};
#[cfg(feature = "heapless")]
pub use heapless;
#[cfg(feature = "heapless")]
pub use history::{Failure, History};
pub use replay::{ReplayError, ReplayGuard};
#[cfg(feature = "heapless")]
pub use response::Truncated;
pub use response::{
    Certainty, Chars, DecodeError, DecodeErrorKind, Diagnosis, Expected, Found, FoundKind, Located,
    Response, Scan, Text, TextError, decode, decode_at, decode_text_error, scan, scan_all,
    scan_with,
};
#[cfg(feature = "editions")]
pub use response::{Edition, Reading};
#[cfg(feature = "heapless")]
pub use tally::Tally;
