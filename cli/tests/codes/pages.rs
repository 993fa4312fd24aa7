//! Printed documentation: help, manual pages, completions, pictures.

use std::fs;
use std::path::Path;

use snapbox::{assert_data_eq, file};

use crate::program::{codes, entries, path, run, run_in, stdout, temp_dir, text};

const COMMANDS: [&str; 13] = [
    "explain",
    "list",
    "search",
    "annotate",
    "summarize",
    "export",
    "check",
    "diff",
    "next",
    "generate",
    "import",
    "completions",
    "man",
];

#[test]
fn help_matches_the_golden_files() {
    assert_data_eq!(stdout(&["--help"], b""), file!["golden/help.txt"].raw());
    for command in COMMANDS {
        let path = format!(
            "{}/tests/codes/golden/help-{command}.txt",
            env!("CARGO_MANIFEST_DIR")
        );
        assert_data_eq!(
            stdout(&[command, "--help"], b""),
            snapbox::Data::read_from(path.as_ref(), None).raw()
        );
    }
    assert_data_eq!(
        stdout(&["generate", "rust", "--help"], b""),
        file!["golden/help-generate-rust.txt"].raw()
    );
    assert_data_eq!(
        stdout(&["generate", "c", "--help"], b""),
        file!["golden/help-generate-c.txt"].raw()
    );
}

#[test]
fn help_of_every_command_has_examples_and_exit_statuses() {
    for command in COMMANDS {
        let help = stdout(&[command, "--help"], b"");
        assert!(help.contains("\nExample"), "{command}");
        assert!(help.contains(&format!("codes {command}")), "{command}");
        assert!(help.contains("\nExit status: 0 "), "{command}");
    }
}

#[test]
fn short_help_has_one_line_for_each_option() {
    let without_export = COMMANDS.into_iter().filter(|command| *command != "export");
    for command in without_export {
        let help = stdout(&[command, "-h"], b"");
        let (_, options) = help.split_once("\nOptions:\n").unwrap();
        for line in options.lines() {
            let is_option = line.trim_start().starts_with('-');
            let is_heading = line.is_empty() || line.ends_with(':');
            assert!(is_option || is_heading, "{command}: {line}");
        }
    }
}

#[test]
fn each_command_has_a_manual_page() {
    let dir = temp_dir();
    let output = run_in(dir.path(), &["man", "."], b"");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    for command in COMMANDS {
        let page = fs::read_to_string(dir.path().join(format!("codes-{command}.1"))).unwrap();
        for section in [".TH ", ".SH EXAMPLES\n", ".SH \"EXIT STATUS\"\n"] {
            assert!(page.contains(section), "{command}: {section}");
        }
        // Each example has a line of its own.
        let (_, examples) = page.split_once(".SH EXAMPLES\n").unwrap();
        assert!(examples.starts_with(".RS 4\n.nf\n"), "{examples}");
    }
    let page = fs::read_to_string(dir.path().join("codes.1")).unwrap();
    assert!(page.contains("codes\\-annotate(1)"));
    let output = run_in(dir.path(), &["man", "missing"], b"");
    assert_eq!(output.status.code(), Some(3));
}

#[test]
fn completions_offer_the_codes_with_their_titles() {
    let mut expected = String::new();
    for (_, entry) in entries() {
        let code = entry.code().to_string();
        if code.starts_with("21") {
            expected += &[&code, "\t", entry.title(), "\n"].concat();
        }
    }
    let words = ["--", "codes", "explain", "21"];
    let answer = codes(words).env("CODES_COMPLETE", "fish").output().unwrap();
    assert_eq!(text(&answer.stdout).trim_end(), expected.trim_end());
    let answer = codes(words)
        .env("CODES_COMPLETE", "zsh")
        .env("_CLAP_COMPLETE_INDEX", "2")
        .output()
        .unwrap();
    assert!(text(&answer.stdout).contains("2130:Invalid ProjectID parameter"));
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = stdout(&["completions", shell], b"");
        assert!(script.contains("CODES_COMPLETE"), "{shell}");
    }
    assert_eq!(run(&["completions", "cmd"], b"").status.code(), Some(2));
}

/// Runs a real shell, which every machine has.
#[cfg(unix)]
#[test]
fn bash_completes_codes() {
    let program = path();
    let programs = Path::new(&program).parent().unwrap();
    let script = "source <(codes completions bash) && COMP_WORDS=(codes explain 213) && \
                  COMP_CWORD=2 && _clap_complete_codes codes 213 explain && \
                  printf '%s\\n' \"${COMPREPLY[@]}\"";
    let output = std::process::Command::new("bash")
        .args(["-c", script])
        .env(
            "PATH",
            format!("{}:{}", programs.display(), std::env::var("PATH").unwrap()),
        )
        .output()
        .unwrap();
    assert!(text(&output.stdout).starts_with("2130"), "{output:?}");
}

#[test]
fn crate_page_shows_real_output() {
    let page = include_str!("../../src/lib.rs");
    let (_, example) = page.split_once("//! $ codes 3004\n").unwrap();
    let (example, _) = example.split_once("//! ```").unwrap();
    assert_eq!(example.replace("//! ", ""), stdout(&["3004"], b""));
}

/// Renders the picture in the README from real output.
#[test]
fn picture_shows_the_output() {
    let response = r#"{"code":5100,"message":"(1110) The user is under review"}"#;
    let shown = [
        &["explain", response][..],
        &["explain", "certifcate"],
        &["search", "certifcate", "expired"],
    ];
    let mut screen = String::new();
    for arguments in shown {
        let quoted = arguments.iter().map(|argument| {
            if argument.contains('"') {
                format!("'{argument}'")
            } else {
                (*argument).to_owned()
            }
        });
        let command = quoted.collect::<Vec<_>>().join(" ");
        let output = codes(arguments)
            .env("CLICOLOR_FORCE", "1")
            .output()
            .unwrap();
        screen += &["$ codes ", &command, "\n", &text(&output.stdout), "\n"].concat();
    }
    assert_data_eq!(
        screen.trim_end().to_owned(),
        file!["golden/terminal.term.svg"]
    );
}
