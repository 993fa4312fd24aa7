//! The program without the crate.

#![no_std]
#![no_main]

use cortex_m_rt::entry;
use qcloud_codes_firmware::probe;

#[entry]
fn main() -> ! {
    probe::run(|received| received.code.unsigned_abs() + received.body.len() as u32)
}
