#![doc = include_str!("../README.md")]
//!
//! # Overview
//!
//! - [`Catalog`]: look up a code or a name. [`COMMON`] and [`COMMON_LATER`] have the common codes,
//!   [`CDN`] and [`CDN_CN`] the module codes of the CDN, [`V2_TEXT`] and [`API3`] text codes.
//! - [`decode`]: decode a response from JSON. [`scan`]: find one in any text.
//! - [`decode_at`]: decode the response under a path of keys. [`decode_text_error`]: decode a
//!   response with a text code.
//! - [`Diagnosis`]: what broke, who has to act, whether a retry helps. The [guide]
//!   follows one failure from its bytes to the back-off.
//! - [`ReplayGuard`] and, with the feature `heapless`, `History` and `Tally`: the state of an agent,
//!   in fixed memory.
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
