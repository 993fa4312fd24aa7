//! Lookups by number in `common` and `cdn`, with whether a retry helps and who acts.

#![no_std]
#![no_main]

use cortex_m_rt::entry;
use qcloud_codes::{CDN, COMMON, Code};
use qcloud_codes_firmware::probe;

#[entry]
fn main() -> ! {
    probe::run(|received| {
        let code = Code::new(received.code);
        let Some(entry) = CDN.get(code).or_else(|| COMMON.get(code)) else {
            return 0;
        };
        probe::advice(entry)
    })
}
