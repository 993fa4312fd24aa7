//! `tests/strangers/program.rs`: a program for other catalogs neither uses the built-in ones nor guesses.

use std::env;
use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

use crate::program::text;

fn run(dataset: &str, arguments: &[&str], input: &str) -> Output {
    let tests = env::current_exe().unwrap();
    let target = tests.ancestors().nth(2).unwrap();
    let program = target.join(format!("examples/strangers{}", env::consts::EXE_SUFFIX));
    let mut child = Command::new(program)
        .args(arguments)
        .env("STRANGER", dataset)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that does not read its input closes it.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn stdout(dataset: &str, arguments: &[&str], input: &str) -> String {
    text(&run(dataset, arguments, input).stdout)
}

/// Returns the annotation of a response.
fn annotated(dataset: &str, response: &str) -> Value {
    let line = stdout(dataset, &["annotate"], response);
    let mut line: Value = serde_json::from_str(&line).unwrap();
    line["catalog"].take()
}

#[test]
fn built_in_catalogs_are_not_used() {
    let response = r#"{"code":4000,"message":"(2130) x"}"#;
    let json = annotated("numbers", response);
    assert_eq!(json["catalog"], Value::Null);
    let explained = stdout("numbers", &["explain", response], "");
    assert!(explained.starts_with("4000 (2130) not in these catalogs\n"));
    assert!(!explained.contains("common"), "{explained}");
    for command in ["explain", "annotate", "summarize"] {
        let help = stdout("numbers", &[command, "--help"], "");
        assert!(!help.contains("\"code\":4000"), "{help}");
    }
}

#[test]
fn code_belongs_to_the_only_catalog_that_has_it_without_common_codes() {
    let json = annotated("numbers", r#"{"code":-1}"#);
    assert_eq!(
        (&json["catalog"], &json["name"]),
        (&json!("decimal"), &json!("MinusOne"))
    );
    let several = r#"{"code":7}"#;
    let json = annotated("numbers", several);
    assert_eq!((&json["code"], &json["catalog"]), (&json!(7), &Value::Null));
    let explained = run("numbers", &["explain", several], "");
    assert_eq!(explained.status.code(), Some(0));
    assert_eq!(
        text(&explained.stdout),
        "\
7 in several catalogs
  catalog  hex 0x7 HexSeven: Seven in hexadecimal
  catalog  decimal 7 Seven: Seven
  do       Read the message: the code alone does not identify its catalog.
"
    );
}

#[test]
fn module_code_is_not_looked_up_in_a_catalog_that_cannot_hold_it() {
    let json = annotated("numbers", r#"{"code":8,"message":"(-1) x"}"#);
    assert_eq!(
        (&json["catalog"], &json["name"]),
        (&json!("decimal"), &json!("MinusOne"))
    );
}

#[test]
fn common_code_decides_if_several_catalogs_have_the_module_code() {
    let response = r#"{"code":9,"message":"(7) x"}"#;
    let json = annotated("with-common", response);
    assert_eq!(
        (&json["catalog"], &json["name"]),
        (&json!("common"), &json!("Nine"))
    );
    let explained = stdout("with-common", &["explain", response], "");
    for id in ["common 9 Nine", "hex 0x7 HexSeven", "decimal 7 Seven"] {
        assert!(
            explained.contains(&format!("  catalog  {id}: ")),
            "{explained}"
        );
    }
    let summary = run(
        "with-common",
        &["summarize", "--by", "module_code"],
        response,
    );
    let summary = text(&summary.stdout);
    assert!(summary.contains(" 0 with unknown codes"), "{summary}");
    assert!(!summary.contains("unknown module code"), "{summary}");
}

#[test]
fn retired_code_has_a_name_and_no_advice() {
    let response = r#"{"code":8,"message":"(-5) x"}"#;
    let json = annotated("with-common", response);
    assert_eq!(
        (&json["catalog"], &json["name"], &json["title"]),
        (
            &json!("decimal"),
            &json!("MinusFive"),
            &json!("retired in data edition 3")
        )
    );
    assert_eq!(
        (&json["retry"], &json["retryable"]),
        (&Value::Null, &Value::Null)
    );
    let explained = stdout("with-common", &["explain", response], "");
    assert!(explained.starts_with("8 (-5) MinusFive\n"), "{explained}");
    let summarize = ["summarize", "--by", "module_code"];
    let summary = stdout("with-common", &summarize, response);
    assert!(
        summary.contains("\n  -5         MinusFive (retired) "),
        "{summary}"
    );
    let summary = stdout(
        "with-common",
        &[&summarize[..], &["--format", "csv"]].concat(),
        response,
    );
    let row = "\nmodule_code,-5,decimal,MinusFive,retired in data edition 3,true,false,1,";
    assert!(summary.contains(row), "{summary}");
}

#[test]
fn zero_is_a_success_only_with_common_codes() {
    assert_eq!(stdout("with-common", &["explain", "0"], ""), "0 success\n");
    let unknown = run("numbers", &["explain", "0"], "");
    assert_eq!(unknown.status.code(), Some(1));
    assert!(text(&unknown.stdout).starts_with("0 not in these catalogs\n"));
}

#[test]
fn text_code_in_a_body_is_looked_up() {
    let body = |code| format!(r#"{{"Response":{{"Error":{{"Code":"{code}"}}}}}}"#);
    let known = run("texts", &["explain", &body("third")], "");
    assert_eq!(known.status.code(), Some(0));
    assert!(text(&known.stdout).starts_with("third Third\n"));
    let unknown = run("texts", &["explain", &body("thrid")], "");
    assert_eq!(unknown.status.code(), Some(1));
    let unknown = text(&unknown.stdout);
    assert!(unknown.starts_with("thrid not in these catalogs\n  did you mean third "));
    let cut = stdout("texts", &["explain", r#"{"Response":{"Error":"#], "");
    assert!(!cut.contains("API"), "{cut}");
}

#[test]
fn incompatible_catalogs_are_rejected() {
    for arguments in [&["list"][..], &["--help"], &["explain", "7"]] {
        let output = run("twice", arguments, "");
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(text(&output.stdout), "");
        assert_eq!(
            text(&output.stderr),
            "stranger: two catalogs have the id `decimal`\n"
        );
    }
}

#[test]
fn program_uses_one_name() {
    let all = [
        &["--help"][..],
        &["explain", "--help"],
        &["list", "--help"],
        &["search", "--help"],
        &["annotate", "--help"],
        &["summarize", "--help"],
        &["export", "--help"],
        &["man", "--help"],
        &["completions", "--help"],
        &["completions", "bash"],
        &["search", "-"],
        &["annotate", "missing.log"],
    ];
    for arguments in all {
        let output = run("numbers", arguments, "{}");
        let said = ["\n", &text(&output.stdout), &text(&output.stderr)].concat();
        for other in [
            "codes explain",
            "codes --",
            "\ncodes:",
            "codes-",
            "complete_codes",
            "strangers",
        ] {
            assert!(!said.contains(other), "{said}");
        }
        assert!(said.contains("stranger"), "{said}");
    }
    let dir = crate::program::temp_dir();
    let path = dir.path().to_str().unwrap();
    assert_eq!(run("numbers", &["man", path], "").status.code(), Some(0));
    assert!(dir.path().join("stranger-annotate.1").exists());
}

#[test]
fn examples_are_quoted_and_work() {
    let help = stdout("quotes", &["explain", "--help"], "");
    let example = r#"  stranger '{"code":3,"message":"Don'\''t say \"no\" to {key}"}'"#;
    assert!(help.contains(&[example, "\n"].concat()), "{help}");
    assert!(
        help.contains("\n  stranger 'it'\\''s' 'It'\\''s'\n"),
        "{help}"
    );
    let explained = stdout("quotes", &["explain", r#"{"code":3,"message":"x"}"#], "");
    assert!(explained.starts_with("3 SayNo\n"), "{explained}");
    // Without numbers, no message has a module code.
    let help = stdout("texts", &["--help"], "");
    assert!(!help.contains("what a message says"), "{help}");
}

#[test]
fn control_characters_of_keys_and_names_are_not_printed() {
    for arguments in [
        &["list"][..],
        &["list", "--format", "names"],
        &["explain", "a\rb"],
        &["explain", "a\rc"],
        &["search", "trol"],
        &["--help"],
        &["explain", "--help"],
    ] {
        let output = run("quotes", arguments, "");
        assert!(!text(&output.stdout).contains('\r'), "{arguments:?}");
    }
    assert!(stdout("quotes", &["list"], "").contains("a\\rb"));
}

#[test]
fn help_states_the_limit_of_codes_in_logs() {
    for command in ["annotate", "summarize"] {
        let help = stdout("numbers", &[command, "--help"], "");
        let words = help.replace('\n', " ");
        assert!(words.contains("signed 32-bit codes"), "{help}");
    }
    let line = "{\"code\":4294967295}\n";
    assert_eq!(stdout("numbers", &["annotate"], line), line);
    assert!(stdout("numbers", &["explain", "4294967295"], "").contains("4294967295 Most\n"));
}
