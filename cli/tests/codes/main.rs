//! The program `codes`, run for real.

mod annotate;
mod explain;
mod faults;
mod files;
mod list;
mod pages;
mod property;
#[cfg(unix)]
mod pseudo_terminal;
mod reference;
mod summarize;
mod unknown;

use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A run of `codes`, without the variables that would change what it looks like.
fn codes<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("codes"));
    command
        .args(arguments)
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE");
    command
}

/// Runs `codes` on an input.
fn run(arguments: &[&str], input: &[u8]) -> Output {
    run_in(Path::new("."), arguments, input)
}

fn run_in(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = codes(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    std::thread::scope(|scope| {
        // A command that does not read its input closes it.
        scope.spawn(move || drop(stdin.write_all(input)));
        child.wait_with_output().unwrap()
    })
}

/// What a successful run wrote.
#[track_caller]
fn stdout(arguments: &[&str], input: &[u8]) -> String {
    let output = run(arguments, input);
    let stderr = text(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {stderr}");
    text(&output.stdout)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[track_caller]
fn assert_refused(output: &Output, status: i32, message: &str) {
    assert_eq!(text(&output.stderr), format!("codes: {message}\n"));
    assert_eq!(output.status.code(), Some(status));
    assert_eq!(text(&output.stdout), "");
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}
