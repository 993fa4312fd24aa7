//! Generated source compiles without warnings, and its C and Rust agree.
//!
//! All 2^32 codes: `cargo test --release -p codetable-files-generated -- --ignored`

use std::fmt::Write;
use std::path::Path;
use std::process::Command;

use codetable::{Actor, Catalog, Code, Entry, Key, KeyKind, Retry};
use codetable_files_generated::{C, large, medium, small, texts};

const WARNINGS: [&str; 5] = ["-Wall", "-Wextra", "-Wpedantic", "-Werror", "-Wconversion"];
const NUMBERS: [Catalog; 3] = [small::SMALL, medium::MEDIUM, large::LARGE];
const NO_ROW: u32 = u32::MAX;

/// Runs a command that has to succeed and returns its output.
fn run(command: &mut Command) -> Vec<u8> {
    let output = command.output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}\n{errors}");
    output.stdout
}

/// Returns the output of `walk.c`.
fn walk(what: &str) -> String {
    let directory = tempfile::tempdir().unwrap();
    let program = directory.path().join("walk");
    let mut cc = Command::new("cc");
    cc.args(["-O2", "-std=c99"]).args(WARNINGS).arg("-I").arg(C);
    cc.arg("agreement/walk.c")
        .arg(Path::new(C).join("catalogs.c"));
    run(cc.arg("-o").arg(&program));
    String::from_utf8(run(Command::new(program).arg(what))).unwrap()
}

fn mixed(sum: u64, number: u32) -> u64 {
    (sum ^ u64::from(number)).wrapping_mul(0x0100_0000_01b3)
}

fn next(state: &mut u64) -> u32 {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    (*state >> 32) as u32
}

/// Returns the row index of a code, or `NO_ROW`.
fn row(catalog: &Catalog, bits: u32) -> u32 {
    let Some(entry) = catalog.get(Code::from_bits(bits)) else {
        return NO_ROW;
    };
    let number = |entry: &Entry| catalog.key_kind().number(entry.code());
    let row = catalog
        .entries()
        .binary_search_by_key(&number(entry), number);
    row.unwrap().try_into().unwrap()
}

fn shown(catalog: &Catalog) -> String {
    let mut shown = String::new();
    for entry in catalog.entries() {
        let retry = Retry::ALL
            .iter()
            .position(|retry| Some(*retry) == entry.retry());
        let actor = Actor::ALL
            .iter()
            .position(|actor| Some(*actor) == entry.actor());
        let key = match entry.key() {
            Key::Text(text) => format!("|{text}"),
            _ => entry.code().bits().to_string(),
        };
        let _ = writeln!(
            shown,
            "{key}|{}|{}|{}|{}|{}|{}|{}|found",
            retry.map_or(0, |retry| retry + 1),
            actor.map_or(0, |actor| actor + 1),
            entry.name(),
            entry.title(),
            entry.explanation().unwrap_or_default(),
            entry.topic().id(),
            entry.remedy().instruction(),
        );
    }
    shown
}

#[test]
fn c_has_the_rows_that_rust_has() {
    let rust: String = NUMBERS.iter().chain([&texts::TEXTS]).map(shown).collect();
    let c = walk("rows");
    for (c, rust) in c.lines().zip(rust.lines()) {
        assert_eq!(c, rust);
    }
    assert_eq!(c, rust);
}

#[test]
fn c_agrees_with_rust_on_known_codes_and_a_million_others() {
    let rust = NUMBERS.iter().map(|catalog| {
        let mut sum = 0;
        for entry in catalog.entries() {
            let bits = entry.code().bits();
            for bits in [bits.wrapping_sub(1), bits, bits.wrapping_add(1)] {
                sum = mixed(sum, row(catalog, bits));
            }
        }
        let mut state = 1;
        for _ in 0..1_000_000 {
            sum = mixed(sum, row(catalog, next(&mut state)));
        }
        format!("{sum:016x}\n")
    });
    assert_eq!(walk("some"), rust.collect::<String>());
}

#[test]
#[ignore = "takes a minute, and an hour without --release"]
fn c_agrees_with_rust_on_all_codes() {
    let rust = NUMBERS.iter().map(|catalog| {
        let sum = (0..=u32::MAX).fold(0, |sum, bits| match row(catalog, bits) {
            NO_ROW => sum,
            row => mixed(mixed(sum, bits), row),
        });
        format!("{sum:016x}\n")
    });
    assert_eq!(walk("all"), rust.collect::<String>());
}

#[test]
fn c_compiles_without_warnings_whatever_is_left_out() {
    let catalogs = ["SMALL", "MEDIUM", "LARGE", "TEXTS"];
    let define = |what| catalogs.map(|catalog| format!("-D{catalog}_NO_{what}"));
    let (names, text) = (define("NAMES"), define("TEXT"));
    let dialects = [["-std=c99", "-xc"], ["-std=c++17", "-xc++"]];
    for compiler in ["gcc", "clang"] {
        for dialect in dialects {
            let mut probe = Command::new(compiler);
            let probe = probe
                .args(dialect)
                .args(["-fsyntax-only", "/dev/null"])
                .output();
            if !probe.is_ok_and(|probe| probe.status.success()) {
                continue; // not installed
            }
            for left_out in [
                vec![],
                names.to_vec(),
                text.to_vec(),
                [names.clone(), text.clone()].concat(),
            ] {
                let mut cc = Command::new(compiler);
                cc.args(dialect).args(WARNINGS).args(left_out).args([
                    "-O1",
                    "-c",
                    "-o",
                    "/dev/null",
                ]);
                run(cc.arg(Path::new(C).join("catalogs.c")));
            }
        }
    }
}

#[test]
fn generated_rust_has_what_the_file_says() {
    assert_eq!(small::SMALL.key_kind(), KeyKind::Decimal);
    assert_eq!(medium::MEDIUM.key_kind(), KeyKind::Hexadecimal);
    assert_eq!(large::LARGE.key_kind(), KeyKind::Unsigned);
    let row = texts::TEXTS.get_by_text(texts::RANDOM_MISFIRE).unwrap();
    assert_eq!(row.title(), "Tab \"and\" \\ and é1 – 字");
    let explanation = "First line */ of several. Second /* line: what??! \
                       Another paragraph \u{202e} of text \u{7}.";
    assert_eq!(row.explanation(), Some(explanation));
    assert_eq!((row.topic().id(), row.retry()), ("", None));
    let row = texts::TEXTS.get_by_text(texts::MISFIRE1).unwrap();
    assert_eq!(
        row.same_keys().collect::<Vec<_>>(),
        [Key::Text(texts::MAKERS_MISFIRE1)]
    );
    assert_eq!(row.topic().description(), "Ignition and \"fuel\".");
    let retired = texts::TEXTS.retired().first().unwrap();
    assert_eq!((retired.name(), retired.edition()), ("Airbag", 4));
}
