//! The catalog and the decoder for C: `include/qcloud_codes.h` is made of these files.
//!
//! All unsafe code of the project is here. It follows pointers that C gave, on four conditions
//! which every function shares: a pointer is `NULL`, or it is aligned and points to as many readable
//! (where it is not `const`, writable) elements as the length beside it says, or to one; what is
//! written overlaps nothing else; an entry is one that this library gave; nothing is written
//! elsewhere while a function reads it.

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

/// Rust asks for one where there is no operating system; nothing here panics.
#[cfg(target_os = "none")]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}
