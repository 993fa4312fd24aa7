//! Looks up exception codes on a Cortex-M3, and prints on the host what to do about them.

#![no_std]
#![no_main]

use core::hint::black_box;
use core::panic::PanicInfo;

use codetable::{Actor, Code, Retry};
use cortex_m_rt::entry;
use cortex_m_semihosting::debug::{self, EXIT_FAILURE, EXIT_SUCCESS};
use cortex_m_semihosting::hprintln;
use modbus_exceptions::EXCEPTIONS;

/// Answers as received from the bus: a function code with its highest bit set, and the exception.
const ANSWERS: [[u8; 2]; 4] = [[0x83, 0x02], [0x90, 0x06], [0x84, 0x0b], [0x83, 0x07]];

#[entry]
fn main() -> ! {
    for [function, exception] in black_box(ANSWERS) {
        match EXCEPTIONS.get(Code::new(exception.into())) {
            Some(entry) => hprintln!(
                "function {:#04x}: {}, retry {}, actor {}",
                function & 0x7f,
                entry.key(),
                entry.retry().map_or("unknown", Retry::as_str),
                entry.actor().map_or("unknown", Actor::as_str)
            ),
            None => hprintln!("function {:#04x}: unknown {exception:#x}", function & 0x7f),
        }
    }
    exit(true)
}

/// Exits the emulator.
fn exit(is_well: bool) -> ! {
    debug::exit(if is_well { EXIT_SUCCESS } else { EXIT_FAILURE });
    loop {
        cortex_m::asm::wfi();
    }
}

#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    exit(false)
}
