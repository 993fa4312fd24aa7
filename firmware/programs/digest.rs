//! Prints a digest of the answers to all samples of the tests, which equals that of hosts.

#![no_std]
#![no_main]

#[path = "../../core/tests/qcloud_codes/corpus.rs"]
mod corpus;
#[path = "../../core/tests/qcloud_codes/digest.rs"]
mod digest;

use cortex_m_rt::entry;
use qcloud_codes_firmware::console::Line;
use qcloud_codes_firmware::exit;

#[entry]
fn main() -> ! {
    Line::new().number(digest::digest()).print();
    exit(true)
}
