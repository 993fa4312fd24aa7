//! Calls each function of `codetable` and `qcloud-codes` that runs in a program, with arguments that
//! the compiler knows nothing about. Nothing runs here: `tests/panics.rs` searches what is linked.
//!
//! Formatting is left out: `core::fmt` itself links panics.

// Without `std`, which has panics of its own. Builds that unwind need it, so they keep it.
#![cfg_attr(panic = "abort", no_std)]

mod core;
mod table;

#[cfg(panic = "abort")]
#[panic_handler]
fn panic(panic: &::core::panic::PanicInfo<'_>) -> ! {
    ::core::hint::black_box(panic);
    loop {}
}

/// Exports functions, so that they and everything that they call are linked.
macro_rules! probes {
    ($($name:ident($($argument:ident: $type:ty),*) -> $answer:ty { $($body:tt)* })+) => {$(
        #[unsafe(no_mangle)]
        #[allow(clippy::extra_unused_lifetimes, reason = "some have no reference")]
        fn $name<'a>($($argument: $type),*) -> $answer {
            $($body)*
        }
    )+};
}
use probes;
