//! A library that panics: like ours, it has a panic handler, an allocator and unwinding code.

#![cfg_attr(target_os = "none", no_std)]

/// Returns the element of a table of squares; -1 if there is none, but on a device it then never
/// returns.
#[unsafe(no_mangle)]
pub extern "C" fn other_square(index: usize) -> i32 {
    #[cfg(not(target_os = "none"))]
    return std::panic::catch_unwind(|| square(index)).unwrap_or(-1);
    #[cfg(target_os = "none")]
    square(index)
}

fn square(index: usize) -> i32 {
    core::hint::black_box([0, 1, 4, 9])[index]
}

#[cfg(target_os = "none")]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}
