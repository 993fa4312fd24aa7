//! Everything between the bytes of a response and its explanation: decoder, diagnosis, catalog.

#![no_std]
#![no_main]

use cortex_m_rt::entry;
use qcloud_codes::{Actor, CDN, COMMON, Retry, decode};
use qcloud_codes_firmware::console::Line;
use qcloud_codes_firmware::probe;

#[entry]
fn main() -> ! {
    probe::run(|received| {
        let Ok(response) = decode(received.body) else {
            return 0;
        };
        let description = response
            .code_desc()
            .and_then(|text| text.to_str())
            .unwrap_or_default();
        let by_name = CDN
            .get_by_name(description)
            .or_else(|| COMMON.get_by_name(description));
        let diagnosis = response.diagnose_in(&COMMON, &[&CDN]);
        let diagnosed = diagnosis.and_then(|diagnosis| diagnosis.entry());
        let Some(entry) = by_name.or(diagnosed) else {
            return 0;
        };
        let remedy = entry.remedy();
        Line::new().text(entry.name()).print();
        Line::new().text(entry.title()).print();
        Line::new()
            .text(entry.explanation().unwrap_or_default())
            .print();
        Line::new().text(remedy.instruction()).print();
        Line::new()
            .text(entry.retry().map_or("unknown", Retry::as_str))
            .text(entry.actor().map_or("unknown", Actor::as_str))
            .print();
        entry.topic().id().len() as u32
    })
}
