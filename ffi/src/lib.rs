//! The catalog and the decoder for C: `include/qcloud_codes.h` is generated from these files.
//!
//! The unsafe code of this crate dereferences pointers from C, on four conditions that all functions
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
