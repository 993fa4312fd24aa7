//! Looks up the faults of a drive, and prints on the host what to do about them.

#![no_std]
#![no_main]

mod motor;

use core::hint::black_box;
use core::panic::PanicInfo;

use codetable::{Code, Retry};
use cortex_m_rt::entry;
use cortex_m_semihosting::debug::{self, EXIT_FAILURE, EXIT_SUCCESS};
use cortex_m_semihosting::hprintln;
use motor::MOTOR;

/// The successive contents of the drive's fault register.
const FAULTS: [u32; 4] = [0x102, 0x110, 0x130, 0x300];

#[entry]
fn main() -> ! {
    for fault in black_box(FAULTS) {
        match MOTOR.get(Code::from_bits(fault)) {
            Some(entry) if entry.retry() == Some(Retry::Later) => {
                hprintln!("fault {fault}: {}: start again later", entry.title());
            }
            Some(entry) => hprintln!("fault {fault}: {}: stop", entry.title()),
            None => hprintln!("fault {fault}: unknown: stop"),
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
