//! Generates catalogs of every kind from files of rows, as Rust and as C.

use std::error::Error;
use std::fmt::Write;
use std::path::PathBuf;
use std::{env, fs};

use codetable_files::{Draft, Options, ReadError, generate, read_bytes};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=generate.rs");
    println!("cargo::rerun-if-changed=texts.toml");
    let directory = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let texts = fs::read("texts.toml")?;
    let catalogs = [
        drafts("small.csv", small().as_bytes())?,
        drafts("medium.csv", medium().as_bytes())?,
        drafts("large.csv", large().as_bytes())?,
        drafts("texts.toml", &texts)?,
    ]
    .concat();
    fs::write(directory.join("catalogs.rs"), generate::rust(&catalogs)?)?;
    let c = generate::c(&catalogs, "catalogs")?;
    fs::write(directory.join("catalogs.h"), c.header)?;
    fs::write(directory.join("catalogs.c"), c.source)?;
    Ok(())
}

fn drafts(file: &str, bytes: &[u8]) -> Result<Vec<Draft>, ReadError> {
    read_bytes(file, bytes, &Options::default())
}

/// Returns 40 rows with decimal numbers, including the smallest and the largest; every tenth has no
/// advice.
fn small() -> String {
    let mut csv = "code,name,title,topic,retry,actor,instruction,status,explanation\n".to_owned();
    // Longer than a literal may be in C99.
    let long = "One of \"\"many\"\" words, é1? ".repeat(250);
    for row in 0..40_i32 {
        let code = match row {
            0 => i32::MIN,
            39 => i32::MAX,
            row => row * row * row - 9_000,
        };
        let advice = match row % 10 {
            0 => "supply,,,",
            1 => ",later,vendor,Wait.",
            _ => "motion,no,,\"Check \"\"it\"\".\"",
        };
        let explanation = if row == 7 { long.as_str() } else { "" };
        let _ = writeln!(
            csv,
            "{code},SmallRow{row},Row {row},{advice},active,\"{explanation}\""
        );
    }
    csv + "8,Gone,,,,,,retired in edition 2,\n"
}

/// Returns 600 rows with hexadecimal numbers.
fn medium() -> String {
    let mut csv = "value,symbol,comment\n".to_owned();
    for row in 0..600_u32 {
        let code = row.wrapping_mul(0x9E37_79B1) ^ row;
        let _ = writeln!(csv, "{code:#x},MEDIUM_ROW_{row},Row {row}");
    }
    csv
}

/// Returns 3,000 rows with unsigned numbers, in blocks.
fn large() -> String {
    let mut csv = "number,mnemonic\n".to_owned();
    for row in 0..3_000_u32 {
        let code = u32::MAX - (row / 100) * 100_000_000 - row % 100;
        let _ = writeln!(csv, "{code},large-row-{row}");
    }
    csv
}
