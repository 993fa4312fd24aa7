//! `codes`, with titles, explanations and instructions.

#![no_std]
#![no_main]

use cortex_m_rt::entry;
use qcloud_codes::{CDN, COMMON, Code};
use qcloud_codes_firmware::console::Line;
use qcloud_codes_firmware::probe;

#[entry]
fn main() -> ! {
    probe::run(|received| {
        let code = Code::new(received.code);
        let Some(entry) = CDN.get(code).or_else(|| COMMON.get(code)) else {
            return 0;
        };
        Line::new().text(entry.title()).print();
        Line::new()
            .text(entry.explanation().unwrap_or_default())
            .print();
        Line::new().text(entry.remedy().instruction()).print();
        probe::advice(entry)
    })
}
