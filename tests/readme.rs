//! The README and the guides, executed: every command they show is run and must print what they
//! show.

use std::ffi::OsString;
use std::fs;
use std::iter;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The root of the workspace.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_path_buf()
}

/// The directory of a guide; its program `run` has the steps for a device.
const MOTOR: &str = "examples/motor";

/// A page, by its path in the checkout.
fn page(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// The contents of all fenced blocks of one language in a page.
fn blocks(page: &str, language: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut rest = page;
    while let Some((_, after)) = rest.split_once("\n```") {
        let (info, body) = after.split_once('\n').unwrap();
        let (block, after) = body.split_once("\n```").unwrap();
        if info == language {
            blocks.push(format!("{block}\n"));
        }
        rest = after;
    }
    blocks
}

/// The commands of a console block, each with the output that is shown below it.
fn commands(block: &str) -> Vec<(&str, String)> {
    let mut commands: Vec<(&str, String)> = Vec::new();
    for line in block.lines() {
        if let Some(command) = line.strip_prefix("$ ") {
            commands.push((command, String::new()));
        } else {
            let (_, shown) = commands.last_mut().expect("a block opens with a command");
            *shown += line;
            *shown += "\n";
        }
    }
    commands
}

fn is_installed(program: &str) -> bool {
    Command::new(program)
        .arg("--version")
        .output()
        .is_ok_and(|output| output.status.success())
}

/// Runs a command as a reader would: by a shell, here in a folder of its own inside the checkout,
/// where cargo finds the workspace and written files are in nobody's way.
fn run(folder: &Path, command: &str) -> Output {
    Command::new("bash")
        .args(["-c", command])
        .current_dir(folder)
        // Those that `cargo test` sets would make the cargo of the README another one.
        .env_remove("CARGO")
        .env_remove("CARGO_MANIFEST_DIR")
        .env("CARGO_TARGET_DIR", target_dir())
        // Where cargo puts the program `codes`, which readers have installed.
        .env("PATH", path_with(&programs_dir()))
        .output()
        .unwrap()
}

/// The folder of the programs that were built with these tests.
fn programs_dir() -> PathBuf {
    let program = std::env::current_exe().unwrap();
    program.ancestors().nth(2).unwrap().to_path_buf()
}

fn path_with(folder: &Path) -> OsString {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path);
    std::env::join_paths(iter::once(folder.to_path_buf()).chain(folders)).unwrap()
}

/// The target folder that these tests were built in.
fn target_dir() -> PathBuf {
    let program = std::env::current_exe().unwrap();
    program.ancestors().nth(3).unwrap().to_path_buf()
}

/// Builds `codes`. With all tests it is there; with these alone it is not.
fn build_codes(folder: &Path) {
    if !programs_dir().join("codes").exists() {
        let built = run(folder, "cargo build --workspace --bin codes");
        assert!(built.status.success());
    }
}

/// Runs the commands of all console blocks of a page, one after the other in a directory.
fn check_console_blocks(page: &str, folder: &Path) {
    build_codes(folder);
    let mut ran = 0;
    for block in blocks(page, "console") {
        for (command, shown) in commands(&block) {
            if command.starts_with("sqlite3 ") && !is_installed("sqlite3") {
                assert!(
                    std::env::var_os("CI").is_none(),
                    "CI has to install sqlite3"
                );
                eprintln!("skipped, since sqlite3 is not installed: {command}");
                continue;
            }
            if command.contains("; echo") {
                // With what is said on standard error, in the order of a terminal.
                let output = run(folder, &format!("exec 2>&1; {command}"));
                let printed = String::from_utf8(output.stdout).unwrap();
                assert_eq!(printed, shown, "{command}");
            } else {
                let output = run(folder, command);
                let stderr = String::from_utf8(output.stderr).unwrap();
                assert!(output.status.success(), "{command}\n{stderr}");
                let stdout = String::from_utf8(output.stdout).unwrap();
                assert_eq!(stdout, shown, "{command}");
            }
            ran += 1;
        }
    }
    assert!(ran >= 5, "the page shows its commands in console blocks");
}

/// A new directory inside the checkout.
fn new_folder() -> tempfile::TempDir {
    fs::create_dir_all(root().join("target")).unwrap();
    tempfile::tempdir_in(root().join("target")).unwrap()
}

#[test]
fn every_console_block_prints_what_it_shows() {
    check_console_blocks(&page("README.md"), new_folder().path());
}

#[test]
fn every_console_block_of_the_motor_guide_prints_what_it_shows() {
    let folder = new_folder();
    build_codes(folder.path());
    // A clone of a repository with the example, whose files the guide changes.
    let example = root().join(MOTOR);
    let set_up = "set -e
        cp -R \"$EXAMPLE/.\" .
        codes generate rust motor.csv -o src/motor.rs --check
        codes generate c motor.csv -o c --check
        git init --quiet
        git add .
        git -c user.name=Team -c user.email=team@example.com commit --quiet --message 'Edition 2'
        git update-ref refs/remotes/origin/main HEAD";
    let set_up = format!("EXAMPLE={example:?}\n{set_up}");
    let output = run(folder.path(), &set_up);
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{stderr}");
    check_console_blocks(&page(&format!("{MOTOR}/README.md")), folder.path());
}

#[test]
fn job_of_the_motor_guide_runs_a_command_that_the_guide_shows() {
    let guide = page(&format!("{MOTOR}/README.md"));
    let consoles = blocks(&guide, "console").concat();
    let jobs = blocks(&guide, "yaml");
    assert_eq!(jobs.len(), 1);
    let (_, command) = jobs[0].rsplit_once("- run: ").unwrap();
    assert!(consoles.contains(&format!("$ {}; echo", command.trim_end())));
}

#[test]
fn commands_that_take_long_are_run_by_ci() {
    let ci = fs::read_to_string(root().join(".ci/run")).unwrap();
    let long = blocks(&page("README.md"), "sh");
    assert!(long.iter().any(|block| block == "cargo test --workspace\n"));
    for command in long.iter().flat_map(|block| block.lines()) {
        assert!(
            ci.lines().any(|line| line.trim_start() == command),
            "{command}"
        );
    }
}

#[test]
fn dependency_lines_fit_the_crate() {
    let blocks = blocks(&page("README.md"), "toml");
    assert_eq!(blocks.len(), 2);
    for block in blocks {
        let folder = tempfile::tempdir().unwrap();
        let core = root().join("core");
        let patch = format!("[patch.crates-io]\nqcloud-codes = {{ path = {core:?} }}\n");
        let package = "[package]\nname = \"reader\"\nedition = \"2024\"\n[workspace]\n";
        fs::write(
            folder.path().join("Cargo.toml"),
            format!("{package}{block}{patch}"),
        )
        .unwrap();
        fs::copy(root().join("Cargo.lock"), folder.path().join("Cargo.lock")).unwrap();
        fs::create_dir(folder.path().join("src")).unwrap();
        fs::write(
            folder.path().join("src/lib.rs"),
            "pub use qcloud_codes::CDN;",
        )
        .unwrap();
        let output = run(folder.path(), "cargo check --quiet --offline");
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

#[test]
fn paths_that_pages_link_to_are_there() {
    for directory in ["", "ffi", "ffi/sqlite", "files", "python", MOTOR] {
        let directory = Path::new(directory);
        let page = page(directory.join("README.md").to_str().unwrap());
        let links = page
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split_once(')'));
        for (link, _) in links.filter(|(link, _)| !link.starts_with("http")) {
            let path = link.split('#').next().unwrap();
            assert!(root().join(directory).join(path).exists(), "{link}");
        }
    }
}

#[test]
fn c_code_compiles_without_a_warning() {
    let blocks = blocks(&page("README.md"), "c");
    assert_eq!(blocks.len(), 1);
    let folder = tempfile::tempdir().unwrap();
    for block in blocks {
        assert!(block.lines().count() <= 15, "it is short");
        let source = folder.path().join("sample.c");
        fs::write(&source, block).unwrap();
        let output = Command::new("cc")
            .args([
                "-std=c99",
                "-Wall",
                "-Wextra",
                "-Wpedantic",
                "-Werror",
                "-c",
                "-o",
            ])
            .arg(folder.path().join("sample.o"))
            .arg("-I")
            .arg(root().join("ffi/include"))
            .arg(&source)
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

/// A table between `<!-- FILE NAME -->` and `<!-- end -->` is that between `<!-- NAME -->` and
/// `<!-- /NAME -->` in the file.
#[test]
fn tables_are_those_of_the_result_files() {
    let readme = page("README.md");
    let mut seen = 0;
    for part in readme
        .split("\n<!-- end -->")
        .collect::<Vec<_>>()
        .iter()
        .rev()
        .skip(1)
    {
        let (_, part) = part.rsplit_once("<!-- ").unwrap();
        let (mark, table) = part.split_once(" -->\n").unwrap();
        let (file, name) = mark.split_once(' ').unwrap();
        let results = fs::read_to_string(root().join(file)).unwrap();
        let start = format!("<!-- {name} -->\n");
        let (_, original) = results.split_once(&start).unwrap();
        let (original, _) = original.split_once(&format!("\n<!-- /{name} -->")).unwrap();
        assert_eq!(table, original, "{mark}");
        seen += 1;
    }
    assert!(seen >= 3, "the README shows results");
}
