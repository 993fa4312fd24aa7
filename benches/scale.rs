//! Lookup by number from 16 rows to 10,000: `scale/<rows>/<contender>`.

use qcloud_codes::{CDN, COMMON};
use qcloud_codes_benches::contenders::number::{Visitor, dense_array, fx_hash_map};
use qcloud_codes_benches::keys::KeySet;
use qcloud_codes_benches::settings;
use qcloud_codes_benches::timer::{Mode, Timer};
use qcloud_codes_tests::{rows_256, rows_1000, rows_4000, rows_10000};

macro_rules! scale {
    ($criterion:ident, $($CATALOG:expr),+) => {$({
        let keys = KeySet::hits(&$CATALOG);
        let id = format!("scale/{}", $CATALOG.entries().len());
        let mut timer = Timer::new(&mut $criterion, &id, &keys, Mode::Throughput);
        timer.visit("ours", |code| $CATALOG.get(code));
        dense_array(&$CATALOG, &mut timer);
        fx_hash_map(&$CATALOG, &mut timer);
    })+};
}

fn main() {
    let mut criterion = settings::criterion();
    scale!(
        criterion,
        COMMON,
        CDN,
        rows_256::CATALOG,
        rows_1000::CATALOG,
        rows_4000::CATALOG,
        rows_10000::CATALOG
    );
    criterion.final_summary();
}
