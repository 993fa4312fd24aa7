//! Looks up every number from -65,536 to 65,535 in each catalog of numbers, and sums up the
//! results.

#![no_std]
#![no_main]

use cortex_m_rt::entry;
use qcloud_codes::{CATALOGS, Catalog, Code, KeyKind, Retry};
use qcloud_codes_firmware::console::Line;
use qcloud_codes_firmware::exit;

#[entry]
fn main() -> ! {
    let mut is_well = true;
    for catalog in CATALOGS {
        if catalog.key_kind() != KeyKind::Text {
            is_well &= check(catalog);
        }
    }
    exit(is_well)
}

/// Prints the sums of a catalog; returns whether each number found its row, or none.
fn check(catalog: &Catalog) -> bool {
    let mut hits = 0;
    let mut misses = 0;
    let mut sum = 0_i64;
    let mut retryable = 0;
    let mut rest = catalog.entries();
    let mut is_well = true;
    for number in -65_536..65_536 {
        let found = catalog.get(Code::new(number));
        match (found, rest) {
            (Some(entry), [expected, after @ ..]) if entry == expected => {
                is_well &= entry.code().get() == number;
                hits += 1;
                sum += i64::from(number);
                retryable += i32::from(entry.retry().is_some_and(Retry::is_retryable));
                rest = after;
            }
            (Some(_), _) => is_well = false,
            (None, _) => misses += 1,
        }
    }
    Line::new()
        .text(catalog.id())
        .text(" hits ")
        .number(hits)
        .text(" sum ")
        .number(sum)
        .text(" retryable ")
        .number(retryable)
        .text(" misses ")
        .number(misses)
        .print();
    is_well && rest.is_empty()
}
