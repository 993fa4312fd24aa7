//! Blocks of C and dependency lines have to compile.

use std::fs;
use std::process::Command;

use crate::page::{pages, root};
use crate::shell::run;

#[test]
fn c_compiles_without_a_warning() {
    let directory = tempfile::tempdir().unwrap();
    let source = directory.path().join("sample.c");
    let mut compiled = 0;
    for page in pages() {
        for block in page.blocks("c") {
            fs::write(&source, &block.text).unwrap();
            let output = Command::new("cc")
                .args([
                    "-std=c99",
                    "-Wall",
                    "-Wextra",
                    "-Wpedantic",
                    "-Werror",
                    "-c",
                    "-o",
                ])
                .arg(directory.path().join("sample.o"))
                .arg("-I")
                .arg(root().join("ffi/include"))
                .arg(&source)
                .output()
                .unwrap();
            let stderr = String::from_utf8_lossy(&output.stderr);
            assert!(
                output.status.success(),
                "{}: {stderr}",
                page.position(block)
            );
            compiled += 1;
        }
    }
    assert!(compiled > 0, "some page has C");
}

#[test]
fn dependency_lines_match_the_crate() {
    let mut checked = 0;
    for page in pages() {
        for block in page
            .blocks("toml")
            .filter(|block| block.text.contains("[dependencies]"))
        {
            let directory = tempfile::tempdir().unwrap();
            let file = |name: &str| directory.path().join(name);
            let core = root().join("core");
            let patch = format!("[patch.crates-io]\nqcloud-codes = {{ path = {core:?} }}\n");
            let package = "[package]\nname = \"reader\"\nedition = \"2024\"\n[workspace]\n";
            fs::write(
                file("Cargo.toml"),
                format!("{package}{}{patch}", block.text),
            )
            .unwrap();
            fs::copy(root().join("Cargo.lock"), file("Cargo.lock")).unwrap();
            fs::create_dir(file("src")).unwrap();
            fs::write(file("src/lib.rs"), "pub use qcloud_codes::CDN;").unwrap();
            let output = run(directory.path(), "cargo check --quiet --offline");
            let stderr = String::from_utf8_lossy(&output.stderr);
            assert!(
                output.status.success(),
                "{}: {stderr}",
                page.position(block)
            );
            checked += 1;
        }
    }
    assert!(checked > 0, "some page has dependency lines");
}
