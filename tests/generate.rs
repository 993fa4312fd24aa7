//! Generates large catalogs, so that the macro, both indexes and the compiler are tested at sizes
//! that no built-in catalog has, and a list of the constants in the facts, so that the compiler
//! checks each of them.

#[path = "generate/catalog.rs"]
mod catalog;

use std::fmt::Write;
use std::path::PathBuf;
use std::{env, fs, io};

use catalog::catalog;

/// The facts from the source document about each code.
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
            .concat()
            + &long_names(),
    )
}

/// Returns a catalog with 100 topics, and with keys, names and ids as long as in large programs,
/// because the compiler aborts evaluations that take too many steps.
fn long_names() -> String {
    let topics = (0..100)
        .map(|topic| format!("codetable::Topic::new(\"topic_with_a_long_name_{topic}\", \"\"),\n"));
    let rows = (0..2_000).map(|row| {
        format!(
            "/// A condition that takes some words to describe, number {row}\n\
             \"Service.Component.SubComponent.Failure{row:04}\" FAILURE_{row} \
             \"ServiceComponentSubComponentFailure{row}\" topic_with_a_long_name_{} wait;\n",
            row % 100
        )
    });
    format!(
        "/// Rows with long names.\npub mod long_names {{\n\
         static TOPICS: [codetable::Topic; 100] = [{}];\n\
         codetable::catalog! {{\n/// Generated rows.\n\
         pub CATALOG = \"long_names\", \"Generated\";\n\
         keys text, topics TOPICS, remedies crate::REMEDIES;\n{}}} }}\n",
        topics.collect::<String>(),
        rows.collect::<String>(),
    )
}

/// Returns the source of an array: number, constant and the text of its path, for each fact.
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
