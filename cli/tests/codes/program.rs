//! Functions that run the program under test.

use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use qcloud_codes::{CATALOGS, Catalog, Entry};
use tempfile::TempDir;

/// Returns a command that runs `codes`, without the variables that would change its output.
pub(crate) fn codes<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("codes"));
    command
        .args(arguments)
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE");
    command
}

/// Runs `codes` with this standard input.
pub(crate) fn run(arguments: &[&str], input: &[u8]) -> Output {
    run_in(Path::new("."), arguments, input)
}

pub(crate) fn run_in(dir: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = spawn(dir, arguments);
    let mut stdin = child.stdin.take().unwrap();
    std::thread::scope(|scope| {
        // A command that does not read its input closes it.
        scope.spawn(move || drop(stdin.write_all(input)));
        child.wait_with_output().unwrap()
    })
}

/// Starts `codes` with a pipe at each of its streams.
pub(crate) fn spawn(dir: &Path, arguments: &[&str]) -> Child {
    codes(arguments)
        .current_dir(dir)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Returns the path of `codes`.
pub(crate) fn path() -> OsString {
    codes([""; 0]).get_program().to_owned()
}

/// Runs a script in bash, in which `$0` is `codes`.
pub(crate) fn bash(dir: &Path, script: &str) -> Output {
    Command::new("bash")
        .args(["-c", script])
        .arg(path())
        .current_dir(dir)
        .output()
        .unwrap()
}

/// Returns the output of a successful run.
#[track_caller]
pub(crate) fn stdout(arguments: &[&str], input: &[u8]) -> String {
    let output = run(arguments, input);
    let stderr = text(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {stderr}");
    text(&output.stdout)
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Returns what `annotate` reports at its end: lines, annotated ones and lookalikes; responses,
/// failures and those with unknown codes.
pub(crate) fn report(lines: [u64; 3], responses: [u64; 3]) -> String {
    let ending = |number| if number == 1 { "" } else { "s" };
    let [all, annotated, lookalikes] = lines;
    let without = all - annotated - lookalikes;
    let s = ending(all);
    let first = format!(
        "{all} line{s}: {annotated} annotated, {lookalikes} with a lookalike, {without} without"
    );
    let [all, failures, unknown] = responses;
    let second = format!(
        "{all} response{}: {failures} failure{}, {unknown} with unknown codes",
        ending(all),
        ending(failures)
    );
    format!("codes: {first}\ncodes: {second}\n")
}

#[track_caller]
pub(crate) fn assert_fails(output: &Output, status: i32, message: &str) {
    assert_eq!(text(&output.stderr), format!("codes: {message}\n"));
    assert_eq!(output.status.code(), Some(status));
    assert_eq!(text(&output.stdout), "");
}

/// Iterates over every built-in row and its catalog.
pub(crate) fn entries() -> impl Iterator<Item = (&'static Catalog, &'static Entry)> {
    let catalogs = CATALOGS.iter();
    catalogs.flat_map(|catalog| catalog.entries().iter().map(|entry| (*catalog, entry)))
}

pub(crate) fn temp_dir() -> TempDir {
    tempfile::tempdir().unwrap()
}
