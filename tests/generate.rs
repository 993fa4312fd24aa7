//! Writes the source of large catalogs, so that the macro, both indexes and the compiler are tried
//! at sizes that no built-in catalog has; and a list of the constants that the facts name, so that
//! each is seen by the compiler.

#[path = "generate/catalog.rs"]
mod catalog;

use std::fmt::Write;
use std::path::PathBuf;
use std::{env, fs, io};

use catalog::catalog;

/// What the source document says about each code.
const FACTS: &str = "../core/tests/data/facts.tsv";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=generate.rs");
    println!("cargo::rerun-if-changed=generate");
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
