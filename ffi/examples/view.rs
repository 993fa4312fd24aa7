//! All that Rust sees of both catalogs, to be compared with what `tests/view.c` prints.

use qcloud_codes::CATALOGS;

fn main() {
    for (number, catalog) in CATALOGS.iter().enumerate() {
        for entry in catalog.entries() {
            let remedy = entry.remedy();
            print!(
                "{number}\t{}\t{}\t{}\t{remedy}\t{}\t{}\t{}\t{}\t{}\t{}",
                entry.code(),
                entry.name(),
                entry.topic(),
                remedy.retry(),
                remedy.actor(),
                i32::from(remedy.retry().is_retryable()),
                entry.title(),
                entry.explanation().unwrap_or_default(),
                remedy.instruction(),
            );
            for code in entry.same_as() {
                print!("\t{code}");
            }
            println!();
        }
    }
}
