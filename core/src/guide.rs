//! # From response to decision
//!
//! One failure, from its bytes to the pause before the next attempt.
//!
//! ```
//! use core::time::Duration;
//! use qcloud_codes::{Actor, CDN, COMMON, Retry, cdn, common, decode};
//!
//! // The bytes: one JSON object and nothing else.
//! let body = br#"{"code":6000,"message":"(1001)\u6570\u636e\u5e93\u9519\u8bef"}"#;
//! let response = decode(body)?;
//!
//! // The two codes: the server failed, because its database did.
//! assert_eq!(response.code(), common::INTERNAL_SERVER_ERROR);
//! assert_eq!(response.module_code(), Some(cdn::DATABASE_ERROR));
//! assert!(response.message().unwrap() == "数据库错误");
//!
//! // The diagnosis, by the tables of the product that was called: the most specific known row
//! // decides.
//! let diagnosis = response.diagnose_in(&COMMON, &[&CDN]).unwrap();
//! assert_eq!(diagnosis.title(), Some("Database error"));
//! assert_eq!(diagnosis.actor(), Some(Actor::Vendor));
//!
//! // The decision.
//! let back_off = Duration::from_secs(1 << 3); // the third attempt
//! let pause = match diagnosis.retry() {
//!     Some(Retry::Later) => Some(back_off),
//!     Some(Retry::Slower) => Some(back_off * 4),
//!     Some(Retry::Reauthenticate) => Some(Duration::ZERO), // with a new timestamp and nonce
//!     _ => None, // a retry does not help before somebody acts
//! };
//! assert_eq!(pause, Some(Duration::from_secs(8)));
//! # Ok::<(), qcloud_codes::DecodeError>(())
//! ```
//!
//! - If [`decode`](crate::decode) fails, the body is not a response: an error page of a proxy, a
//!   truncated body, another API. It never turns an unreadable code into a success, but the request
//!   may have succeeded. [`scan`](crate::scan) finds a response in a longer text.
//! - Numbers belong to a catalog: 1001 is a database error in [`CDN`](crate::CDN), a pending
//!   verification in its Chinese edition, and something else in other products. The client knows which
//!   product it called, and passes its catalog to [`diagnose_in`](crate::Response::diagnose_in); if
//!   there is none, it passes none, `diagnose_in(&COMMON, &[])`, and the common code decides. For
//!   responses of unknown origin, as in logs, [`diagnose`](crate::Response::diagnose) accepts a row
//!   only by its words.
//! - Only [`Later`](crate::Retry::Later) and [`Slower`](crate::Retry::Slower) repeat the same
//!   request. After [`FailedItems`](crate::Retry::FailedItems) the response says which items to
//!   repeat; after [`AlreadyDone`](crate::Retry::AlreadyDone) the state that was asked for may be
//!   there already. Otherwise the [`actor`](crate::Diagnosis::actor) has to act first, as the
//!   [`instruction`](crate::Remedy::instruction) says.
//!
//! The example `agent` is this loop, with a history that makes the pauses grow and a
//! [`ReplayGuard`](crate::ReplayGuard) that keeps nonces apart.
