//! Each function of `codetable` and `qcloud-codes` that runs in a program, called with arguments that
//! the compiler knows nothing about. Nothing runs here: `tests/panics.rs` looks at what is linked.
//!
//! What formats is left out: `core::fmt` itself is linked with panics.

// Without `std`, which brings panics of its own. Unwinding takes it, so that is how others build this.
#![cfg_attr(panic = "abort", no_std)]

mod core;
mod table;

#[cfg(panic = "abort")]
#[panic_handler]
fn panic(panic: &::core::panic::PanicInfo<'_>) -> ! {
    ::core::hint::black_box(panic);
    loop {}
}

/// Exports functions, so that they and all that they call are linked.
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
