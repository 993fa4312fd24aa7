//! A device's own catalog with the common codes. `run` searches the image for what must not be
//! there: the unused catalog and, without `text`, the texts.

#![no_std]
#![no_main]

use codetable::{Actor, Code, Remedy, Retry, Topic, catalog};
use cortex_m_rt::entry;
use qcloud_codes::COMMON;
#[cfg(feature = "text")]
use qcloud_codes_firmware::console::Line;
use qcloud_codes_firmware::probe;

static TOPICS: [Topic; 1] = [Topic::new("a_topic", "The supply voltage and its fuses.")];

static REMEDIES: [Remedy; 1] = [Remedy::new(
    "a_remedy",
    Retry::No,
    Actor::Owner,
    "Check the wiring of the supply.",
)];

catalog! {
    /// Errors of the device.
    DEVICE = "device", "Errors of the device";
    keys hexadecimal, topics TOPICS, remedies REMEDIES;

    /// A title
    0x8000_3210 UNDERVOLTAGE "Undervoltage" a_topic a_remedy;
    /// A fuse has blown
    0x8000_3220 FUSE_BLOWN "FuseBlown" a_topic a_remedy;

    retired 0x8000_3299 "ARetiredRow" 2;
}

#[entry]
fn main() -> ! {
    probe::run(|received| {
        let code = Code::new(received.code);
        let Some(entry) = DEVICE.get(code).or_else(|| COMMON.get(code)) else {
            return 0;
        };
        #[cfg(feature = "text")]
        {
            let line = Line::new().text(entry.title()).text(entry.topic().id());
            line.text(entry.remedy().instruction()).print();
            for row in DEVICE.retired() {
                Line::new().text(row.name()).print();
            }
        }
        probe::advice(entry)
    })
}
