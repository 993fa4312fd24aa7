//! Writes the source of large catalogs, so that the macro, both indexes and the compiler are tried
//! at sizes that no built-in catalog has.

use std::fmt::Write;
use std::path::PathBuf;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=generate.rs");
    let folder = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(
        folder.join("catalogs.rs"),
        [256, 1_000, 4_000, 10_000].map(catalog).concat(),
    )
}

/// The source of a module with one catalog of `rows` rows.
///
/// Codes ascend from below zero in uneven steps of 1 to 12, some 65,000 of them in 10,000 rows.
fn catalog(rows: u32) -> String {
    let mut source = format!(
        "/// A catalog of {rows} rows.\npub mod rows_{rows} {{ qcloud_codes::catalog! {{\n\
         /// Generated rows.\npub CATALOG = \"rows_{rows}\", \"Generated\";\n"
    );
    let mut state = 1_u32;
    let mut code = -20_000_i32;
    for row in 0..rows {
        // The "minimal standard" generator of Park and Miller, by Schrage's method.
        state = 16_807 * (state % 127_773) + (2_147_483_647 - 2_836 * (state / 127_773));
        state %= 2_147_483_647;
        code += 1 + (state % 12).cast_signed();
        let _ = writeln!(
            source,
            "/// Row {row}\n{code} ROW_{row} \"Row{row}\" System {};",
            ["Wait", "CheckRequest", "ContactVendor"][(state % 3) as usize],
        );
    }
    source + "} }\n"
}
