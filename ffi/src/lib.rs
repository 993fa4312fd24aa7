//! The error codes of Tencent Cloud's API for C and C++: lookup, decoder, search in text, and diagnosis,
//! without allocation, locks or state.
//!
//! It is built and installed with CMake, from the package's source:
//!
//! ```sh
//! cmake -S . -B build && cmake --build build && cmake --install build
//! ```
//!
//! ```c
//! #include <qcloud_codes.h>
//!
//! /* Whether the same request may succeed later. */
//! int is_worth_a_retry(const uint8_t *body, size_t length)
//! {
//!     qcc_response response;
//!     qcc_diagnosis diagnosis;
//!     return qcc_decode(body, length, &response, NULL) == QCC_STATUS_OK
//!         && qcc_diagnose_in(&response, QCC_PRODUCT_CDN, &diagnosis) && diagnosis.is_retryable;
//! }
//! ```
//!
//! For `{"code":6000,"message":"(1001)DB error"}` it returns 1. The README describes linking, devices
//! and other languages. In Rust, use `qcloud-codes` instead.
//!
//! # Features
//!
//! | feature | default | without it |
//! |---|---|---|
//! | `editions` | yes | only `common` and `cdn` have entries; `qcc_diagnose` returns the common code's |
//! | `names` | yes | names are empty, and `qcc_get_by_name` finds nothing |
//! | `text` | yes | titles, explanations, instructions and ids of topics and remedies are empty |
//!
//! `editions` includes `text`. The header is the same without them.
//!
//! # Unsafe code
//!
//! `include/qcloud_codes.h` is generated from these files. Their unsafe code dereferences pointers from C, on four conditions that all functions
//! share: a pointer is `NULL`, or it is aligned and points to as many readable (writable, unless
//! `const`) elements as its length argument says, or else to one; output overlaps nothing else; an
//! entry was returned by this library; and nothing is written by others while a function reads it.

#![cfg_attr(target_os = "none", no_std)]
#![allow(non_camel_case_types, reason = "C's names")]

mod entry;
mod enums;
mod found;
mod response;
mod scan;
mod string;

pub use entry::*;
pub use enums::*;
pub use found::*;
pub use response::*;
pub use scan::*;
pub use string::*;

/// Required by Rust if there is no operating system; nothing here panics.
#[cfg(target_os = "none")]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}
