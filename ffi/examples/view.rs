//! Prints everything that Rust sees of the catalogs, to be compared with the output of
//! `tests/view.c`.

use qcloud_codes::{Actor, CATALOGS, Retry};

fn main() {
    for (number, catalog) in CATALOGS.iter().enumerate() {
        for entry in catalog.entries() {
            print!(
                "{number}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}",
                entry.code(),
                entry.key(),
                entry.name(),
                entry.topic(),
                entry.remedy(),
                entry.retry().map_or("unknown", Retry::as_str),
                entry.actor().map_or("unknown", Actor::as_str),
                i32::from(entry.retry().is_some_and(Retry::is_retryable)),
                entry.title(),
                entry.explanation().unwrap_or_default(),
                entry.remedy().instruction(),
            );
            for code in entry.same_as() {
                print!("\t{code}");
            }
            println!();
        }
    }
}
