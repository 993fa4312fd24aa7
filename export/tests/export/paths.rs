//! Paths in errors: as given, on one line, harmless to a terminal.

use std::fs;
use std::path::Path;

use qcloud_codes_export::printable;

use crate::{assert_fails, directory, export};

#[test]
fn printable_text_is_unchanged() {
    for path in [
        "it's.log",
        "a \"b\".csv",
        r"C:\logs",
        "日志.csv",
        "e\u{301}.csv",
        "👩‍🔧",
        "",
    ] {
        assert_eq!(printable(Path::new(path)).to_string(), path);
    }
}

#[test]
fn line_breaks_and_terminal_controls_are_escaped() {
    for (path, shown) in [
        ("two\nlines", r"two\nlines"),
        ("\u{1B}[31mred", r"\u{1b}[31mred"),
        ("tab\tand\rreturn", r"tab\tand\rreturn"),
        ("next\u{85}line", r"next\u{85}line"),
        ("line\u{2028}separator", r"line\u{2028}separator"),
        ("gpj.\u{202E}exe", r"gpj.\u{202e}exe"),
    ] {
        assert_eq!(printable(Path::new(path)).to_string(), shown);
    }
}

#[cfg(unix)]
#[test]
fn bytes_that_are_not_utf8_are_escaped() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let path = Path::new(OsStr::from_bytes(b"a\xFFb\xE6\x97.csv"));
    assert_eq!(printable(path).to_string(), r"a\xffb\xe6\x97.csv");
}

#[test]
fn errors_of_the_program_escape_paths() {
    let directory = directory();
    for (path, shown) in [("no/it's.csv", "no/it's.csv"), ("no/\n", r"no/\n")] {
        assert_fails(
            &export(directory.path(), &["--csv", path]),
            3,
            &format!("{shown}: its directory does not exist: create it first"),
        );
        fs::write(directory.path().join("no"), "").unwrap();
        assert_fails(
            &export(directory.path(), &["--all", path]),
            3,
            &format!("--all {shown}: not a directory: a part of its path is a file"),
        );
        fs::remove_file(directory.path().join("no")).unwrap();
    }
}
