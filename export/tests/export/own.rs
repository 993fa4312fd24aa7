//! `examples/own.rs`: a program like `export` with its own catalogs.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

use rusqlite::Connection;

use crate::sqlite::query;
use crate::{assert_succeeds, directory, names, stderr};

/// Returns the program, which Cargo builds beside the tests.
fn program() -> PathBuf {
    let tests = env::current_exe().unwrap();
    let target = tests.ancestors().nth(2).unwrap();
    let program = target.join(format!("examples/own{}", env::consts::EXE_SUFFIX));
    assert!(program.exists(), "cargo build --examples makes it");
    program
}

fn own(directory: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(program());
    command.current_dir(directory).args(arguments);
    command.output().unwrap()
}

#[test]
fn csv_is_written_to_standard_output() {
    let directory = directory();
    let output = own(directory.path(), &["--csv", "-"]);
    assert_succeeds(&output);
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        "\
catalog,key,code,name,title,explanation,topic,remedy,instruction,retry,retryable,actor,same_as,status
drive,0x80003210,2147496464,Undervoltage,Undervoltage,,supply,wait,\"Wait, then start the drive again.\",later,true,vendor,[],active
drive,0x80003215,2147496469,SupplyUnstable,retired in data edition 2,,,,,,,,[],retired
drive,0x80003220,2147496480,FuseBlown,A fuse has blown,The drive cannot tell which.,supply,check_wiring,Check the wiring of the supply.,no,false,owner,[],active
controller,Motion.Late,,MotionLate,Target not reached in time,,motion,wait,\"Wait, then start the drive again.\",later,true,vendor,[],active
controller,Motion.Stalled,,MotionStalled,Axis is blocked,,motion,check_wiring,Check the wiring of the supply.,no,false,owner,[],active
"
    );
}

#[test]
fn own_files_are_checked_replaced_and_distinguished_from_others() {
    let directory = directory();
    let arguments = ["--all", "data"];
    assert_succeeds(&own(directory.path(), &arguments));
    assert_succeeds(&own(directory.path(), &arguments));
    assert_succeeds(&own(directory.path(), &["--check", "--all", "data"]));
    let data = directory.path().join("data");
    let database = Connection::open(data.join("codes.db")).unwrap();
    assert_eq!(
        query(&database, "SELECT key FROM retryable"),
        ["0x80003210", "Motion.Late"]
    );
    drop(database);
    fs::write(data.join("codes.csv"), "mine\n").unwrap();
    let output = own(directory.path(), &["--check", "--all", "data"]);
    assert_eq!(
        stderr(&output),
        "own: 1 of 12 files out of date: run without --check to update\n  data/codes.csv: differs\n"
    );
    assert_eq!(output.status.code(), Some(1));
    let output = own(directory.path(), &arguments);
    assert_eq!(output.status.code(), Some(3));
    assert!(stderr(&output).contains("which this tool did not write"));
    assert_eq!(names(directory.path()), ["data"]);
}

#[test]
fn help_names_the_program_and_its_dataset() {
    let directory = directory();
    let help = String::from_utf8(own(directory.path(), &["--help"]).stdout).unwrap();
    assert!(help.starts_with("Write datasets: Error codes of our motors\n\nUsage: own "));
    assert!(help.contains("\n  own --sqlite codes.db\n"));
    assert!(!help.contains("builtin"));
    let edition = own(directory.path(), &["--data-version"]);
    assert_eq!(edition.stdout, b"3\n");
}
