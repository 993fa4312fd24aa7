//! The minimum that helps: given the codes of a failure, whether a retry helps and who acts.
//!
//! No text, no names: the host, which has the whole catalog, explains the numbers.

#![no_std]
#![no_main]

use cortex_m_rt::entry;
use qcloud_codes::{Actor, CDN, COMMON, Code, Entry, Retry};
use qcloud_codes_firmware::console::Line;
use qcloud_codes_firmware::exit;

/// Failures as another part of the firmware reports them: the common code and the module code,
/// which is 0 if the message has none.
const FAILURES: [(i32, i32); 8] = [
    (4000, 2130),
    (6000, 1001),
    (4400, 2010),
    (4500, 0),
    (5100, 10022),
    (5400, 0),
    (4000, -1),
    (28004, 0),
];

#[entry]
fn main() -> ! {
    for (common, module) in FAILURES {
        // The module code is the more specific one.
        let entry = CDN
            .get(Code::new(module))
            .or_else(|| COMMON.get(Code::new(common)));
        let (retry, actor) = (entry.and_then(Entry::retry), entry.and_then(Entry::actor));
        Line::new()
            .number(common)
            .text(" ")
            .number(module)
            .text(" ")
            .text(retry.map_or("unknown", Retry::as_str))
            .text(" ")
            .text(actor.map_or("unknown", Actor::as_str))
            .print();
    }
    exit(true)
}
