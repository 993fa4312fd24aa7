//! Lookup by number: `lookup/<catalog>/<keys>/<mode>/<contender>`.

use qcloud_codes_benches::contenders::number::SUBJECTS;
use qcloud_codes_benches::keys::KeySet;
use qcloud_codes_benches::settings;
use qcloud_codes_benches::timer::{Mode, Timer};

fn main() {
    let mut criterion = settings::criterion();
    for subject in &SUBJECTS {
        subject.check();
        for keys in KeySet::all(subject.catalog) {
            for mode in [Mode::Throughput, Mode::Latency] {
                let id = format!("lookup/{}/{}/{}", subject.catalog.id(), keys.id, mode.id());
                subject.visit(&mut Timer::new(&mut criterion, &id, &keys, mode));
            }
        }
    }
    criterion.final_summary();
}
