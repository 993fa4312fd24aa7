//! Every format, byte for byte and value for value, and the program `export`, run as a process.
//!
//! After an intended change of the data, `SNAPSHOTS=overwrite cargo test` renews the golden files.
#![cfg(all(feature = "html", feature = "parquet", feature = "sqlite"))]

mod awkward;
mod check;
mod command;
mod descriptions;
#[cfg(unix)]
mod faults;
mod formats;
mod generated;
mod maps;
mod module_code;
mod own;
mod parquet;
mod paths;
#[cfg(unix)]
mod replaced;
mod sqlite;
mod text;

use std::fs;
use std::io::{self, Write};
#[cfg(unix)]
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use qcloud_codes::{API3, COMMON, Code, DATASET, Dataset, Key, KeyKind, Map, MapEnd, MapOrigin};
use qcloud_codes_export::{File, Row, files, rows};
use tempfile::TempDir;

/// Runs `export` in a directory.
fn export(directory: &Path, arguments: &[&str]) -> Output {
    command(directory, arguments).output().unwrap()
}

fn command(directory: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("export"));
    command.current_dir(directory).args(arguments);
    command
}

/// Copies `export` to a directory, and lets other users run it there.
#[cfg(unix)]
fn program_for_others(directory: &Path) -> PathBuf {
    let program = directory.join("export");
    // Not copied by this process: a child of another test could keep the copy open for writing.
    let mut copy = Command::new("cp");
    copy.arg(assert_cmd::cargo::cargo_bin!("export"))
        .arg(&program);
    assert!(copy.status().unwrap().success());
    fs::set_permissions(directory, fs::Permissions::from_mode(0o755)).unwrap();
    program
}

fn directory() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// Returns the names in a directory, sorted.
fn names(directory: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(directory)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[track_caller]
fn assert_fails(output: &Output, status: i32, message: &str) {
    assert_eq!(stderr(output), format!("export: {message}\n"));
    assert_eq!(output.status.code(), Some(status));
    assert!(output.stdout.is_empty());
}

#[track_caller]
fn assert_succeeds(output: &Output) {
    assert_eq!(stderr(output), "");
    assert_eq!(output.status.code(), Some(0));
}

type WriteFormat = fn(&Dataset, &[Row], &mut dyn Write) -> io::Result<()>;

fn bytes(write: WriteFormat, rows: &[Row]) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(&DATASET, rows, &mut bytes).unwrap();
    bytes
}

fn text(write: WriteFormat) -> String {
    String::from_utf8(bytes(write, &rows(&DATASET))).unwrap()
}

/// Returns the rows of one catalog.
fn common_rows() -> Vec<Row> {
    let mut rows = rows(&DATASET);
    rows.retain(|row| row.catalog.id() == COMMON.id());
    rows
}

/// Returns every file as written by an older edition: whole, ours, and different from the current
/// ones.
fn older_files() -> Vec<File> {
    const MAPS: &[Map] = &[Map::new(
        MapEnd {
            catalog: "common",
            key: Key::Number(Code::new(4200), KeyKind::Decimal),
        },
        MapEnd {
            catalog: "api3",
            key: Key::Text("AuthFailure.SignatureExpire"),
        },
        MapOrigin::Ours,
    )];
    let older = Dataset::new(DATASET.id(), &[&COMMON, &API3]).with_edition(0);
    let older = files(&older.with_maps(MAPS)).unwrap();
    for (older, new) in older.iter().zip(files(&DATASET).unwrap()) {
        assert_eq!(older.name, new.name);
        assert!(older.bytes != new.bytes, "{}", new.name);
    }
    older
}
