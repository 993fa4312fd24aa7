//! # From response to decision
//!
//! One failure, from its bytes to the pause before the next attempt.
//!
//! ## The bytes
//!
//! ```
//! # use qcloud_codes::*;
//! let body = br#"{"code":6000,"message":"(1001)\u6570\u636e\u5e93\u9519\u8bef","codeDesc":"InternalError"}"#;
//! let response = decode(body)?;
//! assert!(!response.is_success());
//! # Ok::<(), DecodeError>(())
//! ```
//!
//! [`decode`](crate::decode) takes one JSON object and nothing else. If it fails, what came was no response:
//! an error page of a proxy, half an answer, another API. It never turns an unreadable code into
//! a success, so an error here is a failure of unknown outcome. For text that has a response
//! somewhere in it there is [`scan`](crate::scan), which says how sure it is.
//!
//! ## The two codes
//!
//! ```
//! # use qcloud_codes::*;
//! # let body = br#"{"code":6000,"message":"(1001)\u6570\u636e\u5e93\u9519\u8bef","codeDesc":"InternalError"}"#;
//! # let response = decode(body)?;
//! assert_eq!(response.code(), common::INTERNAL_SERVER_ERROR);
//! assert_eq!(response.module_code(), Some(cdn::DATABASE_ERROR));
//! assert!(response.message().unwrap() == "数据库错误");
//! # Ok::<(), DecodeError>(())
//! ```
//!
//! The common code says little: that the server failed. The module code, in brackets in front of
//! the message, says that it was the database. Texts borrow from the body and are unescaped only
//! when read.
//!
//! ## The diagnosis
//!
//! ```
//! # use qcloud_codes::*;
//! # let body = br#"{"code":6000,"message":"(1001)\u6570\u636e\u5e93\u9519\u8bef","codeDesc":"InternalError"}"#;
//! # let response = decode(body)?;
//! let diagnosis = response.diagnose().unwrap();
//! assert_eq!(diagnosis.title(), Some("Database error"));
//! assert_eq!(diagnosis.actor(), Some(Actor::Vendor));
//! assert_eq!(diagnosis.retry(), Some(Retry::Later));
//! # Ok::<(), DecodeError>(())
//! ```
//!
//! The most specific known entry decides: here the module's. Numbers belong to a catalog: 1001 is
//! a database error in this one and something else in others, so a client of another product says
//! [`diagnose_in`](crate::Response::diagnose_in)`(&COMMON, &[])` and decides by the common code.
//!
//! ## The decision
//!
//! ```
//! # use qcloud_codes::*;
//! # use core::time::Duration;
//! # let body = br#"{"code":6000,"message":"(1001)\u6570\u636e\u5e93\u9519\u8bef","codeDesc":"InternalError"}"#;
//! # let diagnosis = decode(body)?.diagnose().unwrap();
//! # let attempt = 3;
//! let back_off = Duration::from_secs(1 << attempt);
//! let pause = match diagnosis.retry() {
//!     Some(Retry::Later) => Some(back_off),
//!     Some(Retry::Slower) => Some(back_off * 4),
//!     Some(Retry::Reauthenticate) => Some(Duration::ZERO), // with a new timestamp and nonce
//!     _ => None, // nothing is gained before somebody acts
//! };
//! assert_eq!(pause, Some(Duration::from_secs(8)));
//! # Ok::<(), DecodeError>(())
//! ```
//!
//! Only [`Later`](crate::Retry::Later) and [`Slower`](crate::Retry::Slower) repeat the same request. After
//! [`FailedItems`](crate::Retry::FailedItems) the response tells which items to repeat; after
//! [`AlreadyDone`](crate::Retry::AlreadyDone) the state that was asked for may be there already. For all
//! else the [`actor`](crate::Diagnosis::actor) tells whom to call, and
//! [`instruction`](crate::Remedy::instruction) what to tell them. The example `agent` is this loop, with
//! a [`History`](crate::History) that makes the pauses grow and a [`ReplayGuard`](crate::ReplayGuard) that keeps nonces apart.
