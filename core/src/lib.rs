//! The error codes of Tencent Cloud's API, v2 and 3.0, as catalogs that link anywhere.
//!
//! ```
//! use qcloud_codes::{Actor, decode};
//!
//! let body = br#"{"code":4000,"message":"(2130) Invalid ProjectID parameter"}"#;
//! let diagnosis = decode(body)?.diagnose().unwrap();
//! assert_eq!(diagnosis.title(), Some("Invalid ProjectID parameter"));
//! assert_eq!(diagnosis.actor(), Some(Actor::Caller));
//! assert!(!diagnosis.is_retryable());
//! # Ok::<(), qcloud_codes::DecodeError>(())
//! ```
//!
//! A failed call answers with JSON as above. The `code` is a common code, in [`COMMON`] or, as later
//! pages have them, [`COMMON_LATER`]; the number in brackets is a module's, in [`CDN`] for that module
//! or, in the Chinese edition, [`CDN_CN`]. A number means something in its catalog only: other products
//! use the same ones for other errors. Codes of API 3.0 are texts, in [`API3`], as are those of v2's
//! revised interfaces, in [`V2_TEXT`]. `EDITIONS.md` beside the source tells them apart.
//!
//! - [`Catalog`]: look a code or a name up.
//! - [`decode`], [`scan`]: read a response, from JSON or from any text around it.
//! - [`decode_at`]: the response under a key of a larger object. [`decode_text_error`]: a text code.
//! - [`Diagnosis`]: what broke, who has to act, whether a retry helps. The [guide]
//!   walks one failure from its bytes to the back-off.
//! - [`History`], [`Tally`], [`ReplayGuard`]: what an agent keeps, in fixed memory.
//!
//! # Cost
//!
//! The crate is `no_std`, allocates nothing, holds no state and has no `unsafe` code. All tables
//! are constant data, solved by the compiler. A lookup by number is a `const fn` of one
//! multiplication, one shift, two loads and a comparison, the same for hits and misses. Decoding
//! is one pass over the bytes.
//!
//! # Features
//!
//! | feature | default | adds | depends on |
//! |---|---|---|---|
//! | `editions` | yes | the rule that reads a response of an unknown product, and with it [`CDN`], [`CDN_CN`], [`COMMON_LATER`], [`V2_TEXT`] and [`API3`]; without it [`Response::diagnose`] knows [`COMMON`] alone, and only catalogs that a program names are linked | `text` |
//! | `text` | yes | titles, explanations and instructions | |
//! | `names` | yes | public names and [`Catalog::get_by_name`] | `phf`, on 64-bit targets |
//! | `heapless` | no | [`History`], [`Tally`], [`Text::to_heapless`] | `heapless` |
//! | `serde` | no | `Serialize` for [`Entry`], [`Diagnosis`], [`Code`] and the ids; `Deserialize` for [`Code`] and the ids | `serde` |
//! | `defmt` | no | `defmt::Format` for all public types: numbers and interned text | `defmt` |
//!
//! Without any the crate has no dependency, and a row takes 12 bytes on a 32-bit device.

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
