//! Console blocks: each command is run and has to print the output shown below it.
//!
//! The blocks of a page run one after the other, in a directory of their own. With the variable
//! `SNAPSHOTS` set to `overwrite`, pages are updated with the current output.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::page::{Page, pages, root};
use crate::shell::{build_codes, is_installed, new_directory, run};

/// A guide for a clone of its directory, whose files it changes.
pub(crate) const MOTOR: &str = "examples/motor/README.md";

/// A command, and the output shown on the page.
struct Command<'a> {
    line: usize,
    text: &'a str,
    shown: String,
}

/// Returns the commands of all console blocks of a page.
fn commands(page: &Page) -> Vec<Command<'_>> {
    let mut commands = Vec::new();
    for block in page.blocks("console") {
        let position = page.position(block);
        assert!(
            block.text.starts_with("$ "),
            "{position}: a block starts with a command"
        );
        for (number, line) in block.text.lines().enumerate() {
            if let Some(text) = line.strip_prefix("$ ") {
                let line = block.line + number;
                commands.push(Command {
                    line,
                    text,
                    shown: String::new(),
                });
            } else if let Some(command) = commands.last_mut() {
                command.shown += line;
                command.shown += "\n";
            }
        }
    }
    commands
}

/// Returns the output of a command, or its failure; `None` if it cannot be run here.
fn printed(directory: &Path, command: &str) -> Option<Result<String, String>> {
    if command.starts_with("sqlite3 ") && !is_installed("sqlite3") {
        assert!(
            std::env::var_os("CI").is_none(),
            "CI has to install sqlite3"
        );
        eprintln!("skipped, since sqlite3 is not installed: {command}");
        return None;
    }
    // Includes standard error, in the order of a terminal, whatever the exit code.
    let is_any_exit = command.contains("; echo");
    let Output {
        status,
        stdout,
        stderr,
    } = if is_any_exit {
        run(directory, &format!("exec 2>&1; {command}"))
    } else {
        run(directory, command)
    };
    if is_any_exit || status.success() {
        return Some(Ok(String::from_utf8(stdout).unwrap()));
    }
    Some(Err(String::from_utf8_lossy(&stderr).into_owned()))
}

/// Creates the files that a page expects.
fn set_up(page: &Page, directory: &Path) {
    if page.path != MOTOR {
        return;
    }
    let commands = "set -e
        cp -R \"$EXAMPLE/.\" .
        codes generate rust motor.csv -o src/motor.rs --check
        codes generate c motor.csv -o c --check
        git init --quiet
        git add .
        git -c user.name=Team -c user.email=team@example.com commit --quiet --message 'Edition 2'
        git update-ref refs/remotes/origin/main HEAD";
    let example = root().join(MOTOR).with_file_name("");
    let output = run(
        directory,
        &format!("EXAMPLE='{}'\n{commands}", example.display()),
    );
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{stderr}");
}

/// Returns the page with new output below some of its commands.
fn renewed(page: &Page, wrong: &[(&Command<'_>, String)]) -> String {
    let mut lines: Vec<&str> = page.text.lines().collect();
    for (command, printed) in wrong.iter().rev() {
        let shown = command.line..command.line + command.shown.lines().count();
        lines.splice(shown, printed.lines());
    }
    lines.join("\n") + "\n"
}

#[test]
fn every_command_prints_the_output_on_its_page() {
    build_codes();
    let is_renewing = std::env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite");
    let mut faults = Vec::new();
    for page in pages() {
        let commands = commands(&page);
        if commands.is_empty() {
            continue;
        }
        let directory = new_directory();
        set_up(&page, directory.path());
        let mut wrong = Vec::new();
        for command in &commands {
            let position = format!("{}:{}: {}", page.path, command.line, command.text);
            match printed(directory.path(), command.text) {
                Some(Ok(printed)) if printed != command.shown => {
                    if !is_renewing {
                        faults.push(format!("{position}\nprints\n{printed}"));
                    }
                    wrong.push((command, printed));
                }
                Some(Err(stderr)) => faults.push(format!("{position}\nfails\n{stderr}")),
                _ => {}
            }
        }
        if is_renewing && !wrong.is_empty() {
            fs::write(root().join(&page.path), renewed(&page, &wrong)).unwrap();
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn job_of_the_motor_guide_runs_a_command_that_the_guide_shows() {
    let page = Page::read(MOTOR);
    let jobs: Vec<_> = page
        .blocks
        .iter()
        .filter(|block| block.info == "yaml")
        .collect();
    assert_eq!(jobs.len(), 1);
    let (_, command) = jobs[0].text.rsplit_once("- run: ").unwrap();
    let shown = format!("{}; echo", command.trim_end());
    assert!(
        commands(&page)
            .iter()
            .any(|command| command.text.starts_with(&shown))
    );
}
