//! Commands, run as a reader runs them.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{fs, iter};

use crate::page::root;

/// Runs a command in a directory, in a shell that finds the program `codes`.
pub(crate) fn run(directory: &Path, command: &str) -> Output {
    Command::new("bash")
        .args(["-c", command])
        .current_dir(directory)
        // The variables set by `cargo test` would affect the cargo of the page.
        .env_remove("CARGO")
        .env_remove("CARGO_MANIFEST_DIR")
        .env("CARGO_TARGET_DIR", target_directory())
        .env("PATH", path_with(&programs_directory()))
        .output()
        .unwrap()
}

pub(crate) fn is_installed(program: &str) -> bool {
    let output = Command::new(program).arg("--version").output();
    output.is_ok_and(|output| output.status.success())
}

/// Builds `codes`, which is missing if only these tests are built.
pub(crate) fn build_codes() {
    if !programs_directory().join("codes").exists() {
        let built = run(root(), "cargo build --workspace --bin codes");
        assert!(built.status.success());
    }
}

/// Creates a directory inside the checkout, so that cargo finds the workspace, for the files that a
/// page writes.
pub(crate) fn new_directory() -> tempfile::TempDir {
    fs::create_dir_all(root().join("target")).unwrap();
    tempfile::tempdir_in(root().join("target")).unwrap()
}

/// Returns the directory of the programs that were built with these tests.
fn programs_directory() -> PathBuf {
    let program = std::env::current_exe().unwrap();
    program.ancestors().nth(2).unwrap().to_path_buf()
}

/// Returns the target directory that these tests were built in.
fn target_directory() -> PathBuf {
    let program = std::env::current_exe().unwrap();
    program.ancestors().nth(3).unwrap().to_path_buf()
}

fn path_with(directory: &Path) -> OsString {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let directories = std::env::split_paths(&path);
    std::env::join_paths(iter::once(directory.to_path_buf()).chain(directories)).unwrap()
}
