//! Prints the rows of the CDN's catalogs for the codes on the command line.

use std::process::ExitCode;

use qcloud_codes::{CDN, COMMON, Code};

fn main() -> ExitCode {
    for argument in std::env::args().skip(1) {
        let code: Code = match argument.parse() {
            Ok(code) => code,
            Err(error) => {
                eprintln!("{argument}: {error}");
                return ExitCode::from(2);
            }
        };
        for catalog in [&COMMON, &CDN] {
            let Some(entry) = catalog.get(code) else {
                continue;
            };
            let remedy = entry.remedy();
            println!("{code} {} ({})", entry.name(), catalog.title());
            println!("  what   {}", entry.title());
            println!("  do     {}", remedy.instruction());
            if let (Some(actor), Some(retry)) = (entry.actor(), entry.retry()) {
                println!("  who    {actor}");
                println!("  retry  {retry}");
            }
        }
    }
    ExitCode::SUCCESS
}
