use core::panic::PanicInfo;

use cortex_m_rt::{ExceptionFrame, exception};
use cortex_m_semihosting::debug::{self, EXIT_FAILURE, EXIT_SUCCESS};

use crate::console;

/// Ends the emulator, with status 0 where all went well, else 1.
pub fn exit(is_well: bool) -> ! {
    debug::exit(if is_well { EXIT_SUCCESS } else { EXIT_FAILURE });
    // A debugger may go on.
    loop {
        cortex_m::asm::wfi();
    }
}

/// Tells the host. What panicked is not said: that takes `core::fmt`.
#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    console::write(b"panicked\n");
    exit(false)
}

// SAFETY: it touches nothing of the program, which does not run on.
#[exception]
unsafe fn HardFault(_: &ExceptionFrame) -> ! {
    console::write(b"hard fault\n");
    exit(false)
}
