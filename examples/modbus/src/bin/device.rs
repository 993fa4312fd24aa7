//! A client on a Cortex-M3 that decides by the exception code what to do next.

#![no_std]
#![no_main]
// Interrupt vectors are placed by attributes that count as unsafe.
#![allow(unsafe_code)]

use core::panic::PanicInfo;

use codetable::{Code, Retry};
use cortex_m_rt::entry;
use cortex_m_semihosting::debug::{self, EXIT_FAILURE, EXIT_SUCCESS};
use cortex_m_semihosting::hprintln;
use modbus_codes::MODBUS;

#[entry]
fn main() -> ! {
    // What a device answers: the function code with its highest bit set, then the exception code.
    for answer in [[0x83, 0x02], [0x83, 0x06], [0x90, 0x05], [0x83, 0x7F]] {
        let [_, exception] = answer;
        match MODBUS.get(Code::new(exception.into())) {
            Some(entry) => {
                let next = match entry.retry() {
                    Retry::Later | Retry::Slower => "try again",
                    Retry::AlreadyDone => "poll",
                    _ => "give up",
                };
                hprintln!("{} {} {}: {}", entry.key(), entry.retry(), entry.actor(), next);
            }
            None => hprintln!("{:#04x} unknown: give up", exception),
        }
    }
    debug::exit(EXIT_SUCCESS);
    loop {}
}

#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    debug::exit(EXIT_FAILURE);
    loop {}
}
