//! Shared parts of the programs: a console and an exit through the emulator, an instruction
//! counter, and a measure of the stack.

#![no_std]

pub mod console;
mod halt;
pub mod probe;
// The sizes that the documentation states, here for 32-bit devices.
#[path = "../../core/tests/qcloud_codes/sizes.rs"]
mod sizes;
pub mod stack;
pub mod ticks;

pub use halt::exit;
