//! Writes the source of large catalogs, so that the macro, both indexes and the compiler are tried
//! at sizes that no built-in catalog has; and a list of the constants that the facts name, so that
//! each is seen by the compiler.

use std::fmt::Write;
use std::path::PathBuf;
use std::{env, fs, io};

/// What the source document says about each code.
const FACTS: &str = "../core/tests/data/facts.tsv";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=generate.rs");
    println!("cargo::rerun-if-changed={FACTS}");
    let folder = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(
        folder.join("constants.rs"),
        constants(&fs::read_to_string(FACTS)?)?,
    )?;
    fs::write(
        folder.join("catalogs.rs"),
        [63, 240, 256, 600, 1_000, 3_000, 4_000, 10_000]
            .map(catalog)
            .concat(),
    )
}

/// The source of a module with one catalog of `rows` rows.
///
/// Codes ascend from below zero in uneven steps of 1 to 12, some 65,000 of them in 10,000 rows.
fn catalog(rows: u32) -> String {
    let mut source = format!(
        "/// A catalog of {rows} rows.\npub mod rows_{rows} {{ codetable::catalog! {{\n\
         /// Generated rows.\npub CATALOG = \"rows_{rows}\", \"Generated\";\n\
         keys decimal, topics crate::TOPICS, remedies crate::REMEDIES;\n"
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
            "/// Row {row}\n{code} ROW_{row} \"Row{row}\" system {};",
            ["wait", "check_request", "contact_vendor"][(state % 3) as usize],
        );
    }
    source + "} }\n"
}

/// The source of an array: number, constant and the text of its path, for each fact.
fn constants(facts: &str) -> io::Result<String> {
    let mut source = "[\n".to_owned();
    for fact in facts.lines().skip(1) {
        let mut columns = fact.split('\t');
        let (Some(catalog), Some(number), Some(constant)) =
            (columns.next(), columns.next(), columns.next())
        else {
            return Err(io::Error::other(format!("{FACTS}: no constant: {fact:?}")));
        };
        let path = format!("qcloud_codes::{catalog}::{constant}");
        let _ = writeln!(source, "({number}, {path}, \"{path}\"),");
    }
    Ok(source + "]")
}
