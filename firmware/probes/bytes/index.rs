//! Lookups by number in `common` and `cdn`.

#![no_std]
#![no_main]

use cortex_m_rt::entry;
use qcloud_codes::{CDN, COMMON, Code};
use qcloud_codes_firmware::probe;

#[entry]
fn main() -> ! {
    probe::run(|received| {
        let code = Code::new(received.code);
        u32::from(COMMON.get(code).is_some()) + u32::from(CDN.get(code).is_some())
    })
}
