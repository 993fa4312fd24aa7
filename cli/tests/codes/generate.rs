//! `codes generate` and `codes import`: source from files, and files from headers.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::program::{assert_fails, run, run_in, temp_dir, text};

const MOTOR: &str = "\
code,name,title,retry,actor,instruction
0x102,Undervoltage,Supply voltage too low,later,owner,Check the fuse.
0xffffffff,Stall,The motor stalls,,,
";

fn motor() -> TempDir {
    let dir = temp_dir();
    fs::write(dir.path().join("motor.csv"), MOTOR).unwrap();
    dir
}

fn generate(dir: &TempDir, arguments: &[&str]) -> Output {
    run_in(dir.path(), &[&["generate"], arguments].concat(), b"")
}

#[track_caller]
fn assert_done(output: &Output) {
    assert_eq!(text(&output.stderr), "");
    assert_eq!(text(&output.stdout), "");
    assert_eq!(output.status.code(), Some(0));
}

/// Fails unless a program accepts its input.
#[track_caller]
fn assert_accepts(dir: &Path, program: &str, arguments: &[&str]) {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(dir)
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    assert!(output.status.success(), "{program}: {}", text(&said));
    assert_eq!(text(&said), "", "{program}");
}

fn names(dir: &Path) -> Vec<String> {
    let names = fs::read_dir(dir).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.collect();
    names.sort();
    names
}

#[test]
fn rust_is_formatted_and_can_be_checked() {
    let dir = motor();
    let arguments = ["rust", "motor.csv", "-o", "motor.rs"];
    let checked = [&arguments[..], &["--check"]].concat();
    assert_fails(
        &generate(&dir, &checked),
        1,
        "1 of 1 files out of date: run without --check to update\n  motor.rs: is missing",
    );
    assert_done(&generate(&dir, &arguments));
    let source = fs::read_to_string(dir.path().join("motor.rs")).unwrap();
    assert!(
        source.contains("0x102 UNDERVOLTAGE \"Undervoltage\" _ "),
        "{source}"
    );
    assert_accepts(
        dir.path(),
        "rustfmt",
        &["--check", "--edition", "2024", "motor.rs"],
    );
    assert_done(&generate(&dir, &checked));
    // Generated files may be replaced, and -o - prints the same.
    assert_done(&generate(&dir, &arguments));
    let output = generate(&dir, &["rust", "motor.csv", "-o", "-"]);
    assert_eq!(text(&output.stdout), source);

    fs::write(
        dir.path().join("motor.csv"),
        MOTOR.replace("stalls", "is blocked"),
    )
    .unwrap();
    assert_fails(
        &generate(&dir, &checked),
        1,
        "1 of 1 files out of date: run without --check to update\n  motor.rs: differs",
    );
    assert_eq!(
        fs::read_to_string(dir.path().join("motor.rs")).unwrap(),
        source
    );
    assert_done(&generate(&dir, &arguments));
    assert_done(&generate(&dir, &checked));
}

#[test]
fn files_that_were_not_generated_are_kept_unless_forced() {
    let dir = motor();
    for (language, output, file) in [("rust", "own.rs", "own.rs"), ("c", ".", "motor.c")] {
        fs::write(dir.path().join(file), "mine\n").unwrap();
        let arguments = [language, "motor.csv", "-o", output];
        let output = generate(&dir, &arguments);
        let said = text(&output.stderr);
        assert!(
            said.contains(&format!(
                "{file}: refusing to overwrite text that begins with \"mine\""
            )),
            "{said}"
        );
        assert!(said.contains("or pass --force"), "{said}");
        assert_eq!(output.status.code(), Some(3));
        assert_eq!(fs::read_to_string(dir.path().join(file)).unwrap(), "mine\n");
        assert_done(&generate(&dir, &[&arguments[..], &["--force"]].concat()));
        assert_done(&generate(&dir, &[&arguments[..], &["--check"]].concat()));
    }
    // The header was not written without the source.
    assert_eq!(
        names(dir.path()),
        ["motor.c", "motor.csv", "motor.h", "own.rs"]
    );
}

#[test]
fn c_compiles_as_c99_and_cpp17_without_a_warning() {
    let dir = motor();
    let arguments = ["c", "motor.csv", "-o", "."];
    assert_done(&generate(&dir, &arguments));
    let warnings = [
        "-Wall",
        "-Wextra",
        "-Wpedantic",
        "-Werror",
        "-Wconversion",
        "-c",
        "motor.c",
    ];
    for macros in [
        &[][..],
        &["-DMOTOR_NO_NAMES"],
        &["-DMOTOR_NO_NAMES", "-DMOTOR_NO_TEXT"],
    ] {
        let c = [&["-std=c99"], &warnings[..], macros].concat();
        assert_accepts(dir.path(), "cc", &c);
        let cpp = [&["-std=c++17", "-xc++"], &warnings[..], macros].concat();
        assert_accepts(dir.path(), "c++", &cpp);
    }
    let checked = [&arguments[..], &["--check"]].concat();
    assert_done(&generate(&dir, &checked));
    fs::remove_file(dir.path().join("motor.h")).unwrap();
    let output = generate(&dir, &checked);
    let said = text(&output.stderr);
    assert!(said.contains("1 of 2 files out of date"), "{said}");
    assert!(said.contains("motor.h: is missing"), "{said}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn several_files_are_one_source() {
    let dir = motor();
    fs::write(dir.path().join("pump.csv"), "1,Dry\n").unwrap();
    fs::write(dir.path().join("pump.toml"), "[codes]\nDry = 1\n").unwrap();
    let output = generate(&dir, &["rust", "motor.csv", "pump.toml", "-o", "-"]);
    let source = text(&output.stdout);
    assert!(
        source.contains("pub mod motor {") && source.contains("pub mod pump {"),
        "{source}"
    );
    let output = generate(
        &dir,
        &["rust", "--columns", "code,name", "pump.csv", "-o", "-"],
    );
    assert!(text(&output.stdout).contains("1 DRY \"Dry\" _ _;"));
}

#[test]
fn failed_generation_has_a_reason() {
    let dir = motor();
    fs::write(dir.path().join("twice.csv"), "code,name\n1,A\n1,B\n").unwrap();
    for (arguments, status, message) in [
        (
            &["rust", "twice.csv", "-o", "a.rs"][..],
            3,
            "twice.csv:3:1: row `B` has the key of row `A`: each key is given once",
        ),
        (
            &["c", "motor.csv", "-o", "none"],
            3,
            "none/motor.h: its directory does not exist: create it first",
        ),
        (
            &["rust", "motor.csv", "-o", "none/motor.rs"],
            3,
            "none/motor.rs: its directory does not exist: create it first",
        ),
        (
            &["rust", "none.csv", "-o", "a.rs"],
            3,
            "none.csv: the file cannot be read (No such file or directory): check its \
             path and its permissions",
        ),
        (
            &["rust", "motor.csv", "-o", "-", "--check"],
            2,
            "standard output holds nothing to check: give each format a path",
        ),
    ] {
        assert_fails(&generate(&dir, arguments), status, message);
    }
    for wrong in [
        &[][..],
        &["rust", "motor.csv"],
        &["c", "-o", "."],
        &["java", "motor.csv"],
        &["c", "motor.csv", "-o", ".", "--check", "--force"],
    ] {
        assert_eq!(generate(&dir, wrong).status.code(), Some(2), "{wrong:?}");
    }
    assert_eq!(names(dir.path()), ["motor.csv", "twice.csv"]);
}

const HEADER: &str = "\
#define MOTOR_BASE 0x100
#define MOTOR_STALL (MOTOR_BASE + 1) /* It stalls */
#define MOTOR_JAM jam()
enum { PUMP_DRY = 7, PUMP_HOT, /* It is hot */ };
";

#[test]
fn header_is_imported_except_for_the_reported_lines() {
    let dir = temp_dir();
    fs::write(dir.path().join("motor.h"), HEADER).unwrap();
    let expected = "\
code,name,title
7,PUMP_DRY,
8,PUMP_HOT,It is hot
0x100,MOTOR_BASE,
0x101,MOTOR_STALL,It stalls
";
    let output = run_in(dir.path(), &["import", "motor.h"], b"");
    assert_eq!(text(&output.stdout), expected);
    let said = text(&output.stderr);
    assert!(said.starts_with("codes: motor.h:3:19: warning: "), "{said}");
    assert!(
        said.contains("`MOTOR_JAM`") && said.ends_with(" [not-imported]\n"),
        "{said}"
    );
    assert_eq!(output.status.code(), Some(1));

    fs::write(dir.path().join("motor.h"), HEADER.replace("jam()", "0x102")).unwrap();
    let arguments = ["import", "motor.h", "-o", "motor.csv"];
    assert_done(&run_in(dir.path(), &arguments, b""));
    let next = run_in(dir.path(), &["next", "motor.csv"], b"");
    assert_eq!(text(&next.stdout), "0x103\n");
    // It may have been edited since.
    let again = run_in(dir.path(), &arguments, b"");
    let message = "motor.csv: the file already exists: use another path, or remove it first";
    assert_fails(&again, 3, message);
}

#[test]
fn files_that_are_not_headers_are_rejected() {
    let dir = temp_dir();
    fs::write(dir.path().join("latin1.h"), b"#define A 1\n/* f\xFCr */\n").unwrap();
    fs::write(dir.path().join("binary.h"), b"\x7FELF\0").unwrap();
    for (header, message) in [
        (
            "latin1.h",
            "latin1.h:2:5: the text is not UTF-8: save it in UTF-8",
        ),
        (
            "binary.h",
            "binary.h:1:5: the file holds a NUL, so it is not text: check its format",
        ),
        (
            "none.h",
            "none.h: the file cannot be read (No such file or directory): check its \
             path and its permissions",
        ),
        (
            ".",
            ".: the file cannot be read (Is a directory): check its path and its \
             permissions",
        ),
    ] {
        assert_fails(&run_in(dir.path(), &["import", header], b""), 3, message);
    }
    assert_eq!(run_in(dir.path(), &["import"], b"").status.code(), Some(2));
    fs::write(dir.path().join("empty.h"), "").unwrap();
    let empty = dir.path().join("empty.h");
    let output = run(&["import", empty.to_str().unwrap()], b"");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stdout), "code,name,title\n");
    assert!(text(&output.stderr).ends_with("empty.h: no codes found\n"));
}
