//! The decoder alone.

#![no_std]
#![no_main]

use cortex_m_rt::entry;
use qcloud_codes::decode;
use qcloud_codes_firmware::probe;

#[entry]
fn main() -> ! {
    probe::run(|received| match decode(received.body) {
        Ok(response) => response.code().get().unsigned_abs(),
        Err(error) => error.offset() as u32,
    })
}
