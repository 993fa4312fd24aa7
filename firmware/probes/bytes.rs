//! x
#![no_std]
#![no_main]
use cortex_m_rt::entry;
#[entry]
fn main() -> ! { qcloud_codes_firmware::exit(true) }
