//! From the bytes of a response to the decision, without text and names.

#![no_std]
#![no_main]

use cortex_m_rt::entry;
use qcloud_codes::{CDN, COMMON, decode};
use qcloud_codes_firmware::probe;

#[entry]
fn main() -> ! {
    probe::run(|received| {
        let response = decode(received.body).ok();
        let Some(diagnosis) = response.and_then(|response| response.diagnose_in(&COMMON, &[&CDN]))
        else {
            return 0;
        };
        let actor = diagnosis.actor().map_or(0, |actor| actor as u32);
        actor + diagnosis.retry().map_or(0, |retry| retry as u32)
    })
}
