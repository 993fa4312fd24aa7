//! Rust and C that are generated.

use std::fmt::Write;
use std::fs;
use std::process::Command;

use codetable_files::{Draft, Options, generate, read_bytes};
use snapbox::{assert_data_eq, file};

const MOTOR: &[u8] = include_bytes!("golden/motor.toml");

fn drafts(file: &str, bytes: &[u8]) -> Vec<Draft> {
    read_bytes(file, bytes, &Options::default()).unwrap()
}

/// Fails unless `rustfmt` leaves the sources as they are.
fn check_format(sources: &[String]) {
    let folder = tempfile::tempdir().unwrap();
    let files = sources.iter().enumerate().map(|(i, source)| {
        let file = folder.path().join(format!("source_{i}.rs"));
        fs::write(&file, source).unwrap();
        file
    });
    let output = Command::new("rustfmt")
        .args(["--check", "--edition", "2024", "--config", "max_width=100"])
        .args(files)
        .output()
        .unwrap();
    let difference = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{difference}");
}

#[test]
fn a_small_catalog_is_source_that_can_be_reviewed() {
    let drafts = drafts("motor.toml", MOTOR);
    let rust = generate::rust(&drafts).unwrap();
    assert_data_eq!(&rust, file!["golden/motor.rs"].raw());
    check_format(&[rust]);
    let c = generate::c(&drafts, "motor").unwrap();
    assert_data_eq!(c.header, file!["golden/motor.h"].raw());
    assert_data_eq!(c.source, file!["golden/motor.c"].raw());
}

#[test]
fn arrays_of_every_width_are_laid_out_as_rustfmt_does() {
    let mut all = Vec::new();
    for letters in 0..110 {
        for text in [
            "w".repeat(letters),
            "wörd ".repeat(letters / 4),
            "字 ".repeat(letters / 2),
        ] {
            for advice in [
                "",
                "retry = \"later\"",
                "retry = \"no\"\nactor = \"caller\"",
            ] {
                for rows in [1, 2] {
                    let mut toml = format!("id = \"a{}\"\n[topics]\ntopic = '{text}'\n", all.len());
                    for row in 0..rows {
                        let id = format!("remedy_{row}");
                        let _ = writeln!(toml, "[remedies.{id}]\ninstruction = '{text}'\n{advice}");
                    }
                    toml.push_str("[[codes]]\ncode = 1\nname = \"One\"\n");
                    all.extend(drafts("a.toml", toml.as_bytes()));
                }
            }
        }
    }
    // Each at the root of a file, and all in modules.
    let roots = all.chunks(1).map(|draft| generate::rust(draft).unwrap());
    let modules = generate::rust(&all).unwrap();
    check_format(&roots.chain([modules]).collect::<Vec<_>>());
}
