//! No function that runs in a program panics, whatever its arguments: `panics/` calls each of them,
//! and no panic is linked.
#![cfg(target_os = "linux")]

use std::path::Path;
use std::process::Command;

/// The standard output of a command that succeeds.
fn output(command: &mut Command) -> String {
    let output = command.output().expect("it runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {errors}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The symbols of the library, with which all that it calls is linked.
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
fn no_panic_is_linked_with_what_runs() {
    let symbols = symbols();
    let sources = [
        include_str!("panics/core.rs"),
        include_str!("panics/table.rs"),
    ]
    .concat();
    let probes = sources.matches("    probe_").count();
    assert_eq!(symbols.matches(" T probe_").count(), probes);
    // The handler of panics, and what calls it, by their mangled names.
    let panics = symbols.lines().filter(|symbol| {
        ["4core9panicking", "rust_begin_unwind"]
            .iter()
            .any(|panic| symbol.contains(panic))
    });
    let panics: Vec<_> = panics.collect();
    assert!(
        panics.is_empty(),
        "see `objdump --disassemble` for what calls them:\n{}",
        panics.join("\n")
    );
}
