//! Generates three catalogs of 1,000 rows: one keyed by decimal numbers, one by hexadecimal
//! numbers, one by text.

use std::fmt::Write;
use std::path::PathBuf;
use std::{env, fs, io};

const ROWS: u32 = 1_000;

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=generate.rs");
    let directory = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let catalogs = [
        catalog("decimal", |row| (i64::from(row) * 7 - 3_500).to_string()),
        // Up to the largest 32-bit number.
        catalog("hexadecimal", |row| {
            let number = u32::MAX - 4_000_007 * (ROWS - 1 - row);
            format!("0x{:04x}_{:04x}", number >> 16, number & 0xffff)
        }),
        catalog("text", |row| format!("\"E{row:04}.Part's\"")),
    ];
    fs::write(directory.join("catalogs.rs"), catalogs.concat())
}

/// Returns a module with a catalog of this kind. Every hundredth row means the same as the one
/// after it, and every hundredth is retired.
fn catalog(kind: &str, key: impl Fn(u32) -> String) -> String {
    let mut source = format!(
        "/// Generated rows.\npub mod {kind} {{ use super::{kind}_nouns::{{REMEDIES, TOPICS}};\n\
         codetable::catalog! {{\n/// Generated rows.\n\
         pub CATALOG = \"{kind}\", \"Generated rows\";\n\
         keys {kind}, topics TOPICS, remedies REMEDIES;\n"
    );
    let is_retired = |row: u32| row % 100 == 50;
    for row in (0..ROWS).filter(|row| !is_retired(*row)) {
        let topic = ["system", kind][(row % 2) as usize];
        let remedy = ["wait", "check"][(row / 2 % 2) as usize];
        let same = match row % 100 {
            0 => format!(", same_as [{}]", key(row + 1)),
            1 => format!(", same_as [{}]", key(row - 1)),
            _ => String::new(),
        };
        let _ = writeln!(
            source,
            "/// Row {row}\n{} ROW_{row} \"Row{row}\" {topic} {remedy}{same};",
            key(row)
        );
    }
    for row in (0..ROWS).filter(|row| is_retired(*row)) {
        let _ = writeln!(source, "retired {} \"Row{row}\" 4;", key(row));
    }
    source + "} }\n"
}
