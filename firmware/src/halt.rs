use core::panic::PanicInfo;

use cortex_m_rt::{ExceptionFrame, exception};
use cortex_m_semihosting::debug::{self, EXIT_FAILURE, EXIT_SUCCESS};

use crate::console;

/// Exits the emulator, with status 0 on success, else 1.
pub fn exit(is_well: bool) -> ! {
    debug::exit(if is_well { EXIT_SUCCESS } else { EXIT_FAILURE });
    // A debugger may continue.
    loop {
        cortex_m::asm::wfi();
    }
}

/// Reports a panic to the host, without its message, which would need `core::fmt`.
#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    console::write(b"panicked\n");
    exit(false)
}

// SAFETY: it does not touch the state of the program, which does not continue.
#[exception]
unsafe fn HardFault(_: &ExceptionFrame) -> ! {
    console::write(b"hard fault\n");
    exit(false)
}
