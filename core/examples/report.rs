//! Reads responses from standard input, one a line, and reports the most frequent codes.

use std::io::{self, BufRead};

use qcloud_codes::{CDN, COMMON, Catalog, Tally, decode};

fn main() -> io::Result<()> {
    let mut common = Tally::<32>::new();
    let mut module = Tally::<32>::new();
    let mut unreadable = 0_u64;
    for line in io::stdin().lock().lines() {
        match decode(line?.as_bytes()) {
            Ok(response) if response.is_success() => {}
            Ok(response) => {
                common.record(response.code());
                if let Some(code) = response.module_code() {
                    module.record(code);
                }
            }
            Err(_) => unreadable += 1,
        }
    }
    print(&COMMON, &common);
    print(&CDN, &module);
    println!("{unreadable} unreadable");
    Ok(())
}

fn print(catalog: &Catalog, tally: &Tally<32>) {
    println!("{}: {}", catalog.title(), tally.total());
    for (code, count) in tally.top::<3>() {
        let title = catalog
            .get(code)
            .map_or("not in this catalog", |entry| entry.title());
        println!("{count:>6}  {code} {title}");
    }
}
