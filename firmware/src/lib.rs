//! What the programs share: a console and an exit through the emulator, a count of instructions, a
//! measure of the stack.

#![no_std]

pub mod console;
mod halt;
pub mod probe;
// The sizes that the documentation states, here those on 32-bit devices.
#[path = "../../core/tests/qcloud_codes/sizes.rs"]
mod sizes;
pub mod stack;
pub mod ticks;

pub use halt::exit;
