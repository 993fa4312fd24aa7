//! No function that runs in a program can panic, whatever its arguments: `panics/` calls each of
//! them, and no panic is linked.
#![cfg(target_os = "linux")]

use std::path::Path;
use std::process::Command;

/// Returns the standard output of a command, which has to succeed.
fn output(command: &mut Command) -> String {
    let output = command.output().expect("it runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {errors}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Returns the symbols of the library, which everything that it calls is linked into.
fn symbols() -> String {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("panics");
    let mut build = Command::new(env!("CARGO"));
    build.args(["build", "--quiet", "--locked", "--release"]);
    build.args(["--package", "qcloud-codes-panics", "--target-dir"]);
    build.arg(&target);
    for setting in [
        "codegen-units=1",
        "lto='fat'",
        "opt-level=3",
        "panic='abort'",
        "strip=false",
    ] {
        build.arg("--config");
        build.arg(format!("profile.release.{setting}"));
    }
    output(&mut build);
    let library = target.join("release/libqcloud_codes_panics.so");
    output(Command::new("nm").arg(library))
}

#[test]
fn no_panic_is_linked() {
    let symbols = symbols();
    let sources = [
        include_str!("panics/core.rs"),
        include_str!("panics/table.rs"),
    ]
    .concat();
    let probes = sources.matches("    probe_").count();
    assert_eq!(symbols.matches(" T probe_").count(), probes);
    // The panic handler and its callers, by their mangled names.
    let panics = symbols.lines().filter(|symbol| {
        ["4core9panicking", "rust_begin_unwind"]
            .iter()
            .any(|panic| symbol.contains(panic))
    });
    let panics: Vec<_> = panics.collect();
    assert!(
        panics.is_empty(),
        "`objdump --disassemble` shows what calls them:\n{}",
        panics.join("\n")
    );
}
