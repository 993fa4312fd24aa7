//! `codes --catalog FILE`: every command on the codes of a file.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::program::{bash, codes, run_in, temp_dir, text};

/// A file as a device SDK generates it: all values but one in hexadecimal.
const SDK: &str = "\
value,name,comment
0x101,ERR_NO_MEM,Out of memory
0x102,ERR_INVALID_ARG,Invalid argument
-1,ERR_FAIL,Some failure
";

fn files() -> TempDir {
    let dir = temp_dir();
    fs::write(dir.path().join("sdk.csv"), SDK).unwrap();
    dir
}

#[track_caller]
fn stdout(dir: &Path, arguments: &[&str], input: &str) -> String {
    let output = run_in(dir, arguments, input.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    text(&output.stdout)
}

#[test]
fn codes_of_a_third_party_file_are_explained() {
    let dir = files();
    let said = stdout(
        dir.path(),
        &["--catalog", "sdk.csv", "explain", "0x102"],
        "",
    );
    let expected = "0x102 ERR_INVALID_ARG\n  catalog  sdk\n  what     Invalid argument\n";
    assert!(said.starts_with(expected), "{said}");
    assert!(!said.contains("  do "), "{said}"); // the file does not say
    let builtin = stdout(dir.path(), &["--catalog", "sdk.csv", "explain", "2130"], "");
    assert!(builtin.starts_with("2130 InvalidProjectId"), "{builtin}");
}

#[test]
fn builtin_catalogs_can_be_left_out() {
    let dir = files();
    let arguments = [
        "--catalog",
        "sdk.csv",
        "--no-builtin",
        "list",
        "--format",
        "names",
    ];
    assert_eq!(
        stdout(dir.path(), &arguments, ""),
        "ERR_NO_MEM\nERR_INVALID_ARG\nERR_FAIL\n"
    );
    let output = run_in(dir.path(), &["--no-builtin", "list"], b"");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        text(&output.stderr),
        "codes: --no-builtin leaves no catalog: name a file with --catalog\n"
    );
}

#[test]
fn option_overrides_the_variable() {
    let dir = files();
    fs::write(dir.path().join("own.csv"), "code,name\n1,Mine\n").unwrap();
    let of = |arguments: &[&str]| {
        let mut command = codes(arguments);
        command
            .current_dir(dir.path())
            .env("CODES_CATALOG", "own.csv:sdk.csv");
        text(&command.output().unwrap().stdout)
    };
    let all = of(&["--no-builtin", "list", "--format", "names"]);
    assert_eq!(all, "Mine\nERR_NO_MEM\nERR_INVALID_ARG\nERR_FAIL\n");
    let own = of(&[
        "--catalog",
        "own.csv",
        "--no-builtin",
        "list",
        "--format",
        "names",
    ]);
    assert_eq!(own, "Mine\n");
}

#[test]
fn columns_are_named_on_the_command_line() {
    let dir = temp_dir();
    fs::write(dir.path().join("bare.csv"), "7,Stall,It stalls\n").unwrap();
    let arguments = [
        "--catalog",
        "bare.csv",
        "--columns",
        "code,name,title",
        "explain",
        "Stall",
    ];
    let said = stdout(dir.path(), &arguments, "");
    assert!(
        said.starts_with("7 Stall\n  catalog  bare\n  what     It stalls\n"),
        "{said}"
    );
}

#[test]
fn code_of_a_field_is_looked_up_in_the_file() {
    let dir = files();
    let log = "{\"errno\":258}\n{\"errno\":\"0x101\"}\n{\"errno\":-1}\n{\"errno\":0}\n\
               {\"errno\":4000}\n{\"errno\":\"E\"}\n{\"other\":1}\n";
    let arguments = [
        "--catalog",
        "sdk.csv",
        "annotate",
        "--quiet",
        "--code-field",
        "errno",
    ];
    let annotated = stdout(dir.path(), &arguments, log);
    let names: Vec<Value> = annotated
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["catalog"]["name"].clone())
        .collect();
    let expected = json!([
        "ERR_INVALID_ARG",
        "ERR_NO_MEM",
        "ERR_FAIL",
        null,
        null,
        null,
        null
    ]);
    assert_eq!(Value::Array(names), expected);
    let arguments = [
        "--catalog",
        "sdk.csv",
        "summarize",
        "--code-field",
        "errno",
        "--by",
        "code",
    ];
    let summary = stdout(dir.path(), &arguments, log);
    let first = "7 lines: 6 with a response, 0 with a lookalike, 1 without\n\
                 6 responses: 5 failures, 2 with unknown codes\n";
    assert!(summary.starts_with(first), "{summary}");
    assert!(
        summary.contains("0x102              Invalid argument"),
        "{summary}"
    );
}

#[test]
fn text_key_is_found_in_a_field_at_any_depth() {
    let dir = temp_dir();
    let states = "key,name,title\nP0301,Misfire1,Misfire in cylinder 1\n";
    fs::write(dir.path().join("trouble.csv"), states).unwrap();
    let arguments = [
        "--catalog",
        "trouble.csv",
        "annotate",
        "--quiet",
        "--code-field",
        "error.code",
    ];
    let line = "{\"error\":{\"code\":\"P0301\"}}\n";
    let annotated: Value = serde_json::from_str(&stdout(dir.path(), &arguments, line)).unwrap();
    assert_eq!(annotated["catalog"]["title"], "Misfire in cylinder 1");
}

#[test]
fn every_command_accepts_the_file() {
    let dir = files();
    let with = |arguments: &[&str]| {
        let arguments = [&["--catalog", "sdk.csv", "--no-builtin"], arguments].concat();
        stdout(dir.path(), &arguments, "")
    };
    assert!(with(&["search", "memory"]).contains("ERR_NO_MEM"));
    assert!(with(&["export", "--csv", "-"]).contains("sdk,0xffffffff,4294967295,ERR_FAIL"));
    let asked = bash(
        dir.path(),
        "CODES_COMPLETE=bash _CLAP_COMPLETE_INDEX=4 _CLAP_COMPLETE_COMP_TYPE=9 \
         \"$0\" -- codes --catalog sdk.csv explain 0x1",
    );
    assert!(
        text(&asked.stdout).contains("0x101"),
        "{}",
        text(&asked.stdout)
    );
}

#[test]
fn malformed_file_is_reported_with_its_line_and_nothing_runs() {
    let dir = temp_dir();
    fs::write(dir.path().join("bad.csv"), "code,name\n1,A\n1,B\n").unwrap();
    for (file, expected) in [
        (
            "bad.csv",
            "codes: bad.csv:3:1: row `B` has the key of row `A`",
        ),
        ("none.csv", "codes: none.csv: the file cannot be read"),
        (
            "cdn",
            "codes: --catalog names a file, and cdn is a built-in catalog",
        ),
    ] {
        let output = run_in(dir.path(), &["--catalog", file, "list"], b"");
        let expected_code = if file == "cdn" { 2 } else { 3 };
        assert_eq!(output.status.code(), Some(expected_code), "{file}");
        assert!(output.stdout.is_empty());
        assert!(
            text(&output.stderr).starts_with(expected),
            "{}",
            text(&output.stderr)
        );
    }
}

#[test]
fn help_and_commands_for_files_ignore_the_variable() {
    let dir = files();
    let run = |arguments: &[&str]| {
        codes(arguments)
            .current_dir(dir.path())
            .env("CODES_CATALOG", "missing.csv")
            .output()
            .unwrap()
    };
    for arguments in [
        &["--help"][..],
        &["next", "sdk.csv"],
        &["explain", "--help"],
    ] {
        assert_eq!(run(arguments).status.code(), Some(0), "{arguments:?}");
    }
    for arguments in [&["explain", "0x102"][..], &["list", "--no-such-option"]] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(3), "{arguments:?}");
        assert!(text(&output.stderr).starts_with("codes: missing.csv: "));
    }
}

#[test]
fn catalog_option_after_the_command_gets_advice() {
    let dir = files();
    for (arguments, option) in [
        (&["list", "--catalog", "sdk.csv"][..], "--catalog FILE"),
        (&["search", "--columns", "code,name"], "--columns COLUMNS"),
        (&["list", "--no-builtin"], "--no-builtin"),
    ] {
        let output = run_in(dir.path(), arguments, b"");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let tip = format!("tip: put it before the command: `codes {option} COMMAND`");
        let said = text(&output.stderr);
        assert!(said.contains(&tip), "{said}");
    }
}

#[test]
fn advice_without_an_instruction_is_explained_and_exported() {
    let dir = temp_dir();
    let rows = "code,name,retry,actor\n1,BUSY,later,vendor\n2,BROKEN,,owner\n";
    fs::write(dir.path().join("terse.csv"), rows).unwrap();
    let mut arguments = vec!["--catalog", "terse.csv", "--no-builtin"];
    arguments.extend(["explain", "1"]);
    let said = stdout(dir.path(), &arguments, "");
    assert!(said.contains("\n  retry    later: "), "{said}");
    assert!(!said.contains("\n  do "), "{said}");
    arguments.truncate(3);
    arguments.extend(["export", "--all", "data"]);
    stdout(dir.path(), &arguments, "");
}

#[test]
fn check_reports_counts() {
    let dir = temp_dir();
    fs::write(dir.path().join("a.csv"), "code,name,title\n1,A,One\n").unwrap();
    let output = run_in(dir.path(), &["check", "a.csv"], b"");
    let counts = "codes: 1 code, 0 errors, 0 warnings\n";
    assert_eq!(text(&output.stderr), counts);
}

#[test]
fn import_reports_a_file_without_codes() {
    let dir = temp_dir();
    fs::write(dir.path().join("a.h"), "int a(void);\n").unwrap();
    let output = run_in(dir.path(), &["import", "a.h"], b"");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stderr), "codes: a.h: no codes found\n");
}

#[test]
fn most_commands_accept_the_file_after_their_name() {
    let dir = files();
    let after = ["explain", "0x102", "--catalog=sdk.csv", "--no-builtin"];
    let before = ["--catalog", "sdk.csv", "--no-builtin", "explain", "0x102"];
    let said = stdout(dir.path(), &after, "");
    assert_eq!(said, stdout(dir.path(), &before, ""));
    let arguments = ["summarize", "--code-field", "e", "--catalog", "sdk.csv"];
    let said = stdout(dir.path(), &arguments, "{\"e\":258}\n");
    assert!(said.contains("Invalid argument"), "{said}");
    let csv = stdout(
        dir.path(),
        &[
            "export",
            "--csv",
            "-",
            "--no-builtin",
            "--catalog",
            "sdk.csv",
        ],
        "",
    );
    assert_eq!(csv.lines().count(), 4);
    let output = run_in(dir.path(), &["explain", "--catalog", "none.csv", "1"], b"");
    assert_eq!(output.status.code(), Some(3));
    let output = run_in(dir.path(), &["explain", "--catalog"], b"");
    assert_eq!(output.status.code(), Some(2));
    // After `--` nothing is an option.
    let arguments = ["explain", "--", "--catalog", "sdk.csv"];
    let output = run_in(dir.path(), &arguments, b"");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn one_code_in_several_notations_is_counted_once() {
    let dir = files();
    let log = "{\"e\":-1}\n{\"e\":4294967295}\n{\"e\":\"0xffffffff\"}\n{\"e\":\"ERR_FAIL\"}\n{\"e\":\" \"}\n";
    let arguments = ["--catalog", "sdk.csv", "summarize", "--code-field", "e"];
    let arguments = [&arguments[..], &["--by", "code", "--format", "json"]].concat();
    let summary: Value = serde_json::from_str(&stdout(dir.path(), &arguments, log)).unwrap();
    let groups = summary["groups"].as_array().unwrap();
    assert_eq!(groups.len(), 1, "{summary}");
    assert_eq!(groups[0]["value"], 4_294_967_295_u32);
    assert_eq!(groups[0]["count"], 4);
    let arguments = [
        "--catalog",
        "sdk.csv",
        "annotate",
        "--quiet",
        "--code-field",
        "e",
    ];
    let first = stdout(dir.path(), &arguments, log);
    let first: Value = serde_json::from_str(first.lines().next().unwrap()).unwrap();
    assert_eq!(first["catalog"]["code"], 4_294_967_295_u32); // as the exports have it
}

#[test]
fn code_of_several_catalogs_is_reported_as_ambiguous() {
    let dir = files();
    fs::write(dir.path().join("own.csv"), "code,name\n0x101,OWN\n").unwrap();
    let arguments = ["--catalog", "sdk.csv", "--catalog", "own.csv", "summarize"];
    let arguments = [&arguments[..], &["--code-field", "e"]].concat();
    let said = stdout(dir.path(), &arguments, "{\"e\":257}\n");
    assert!(said.contains("ambiguous (own: OWN; sdk: "), "{said}");
}

#[test]
fn remedy_ids_may_repeat_and_catalog_ids_may_not() {
    let dir = files();
    let rows = "code,name,title,instruction,retry\n1,AGAIN,Try again,Wait.,later\n";
    fs::write(dir.path().join("own.csv"), rows).unwrap();
    fs::write(dir.path().join("cdn.csv"), rows).unwrap();
    fs::write(dir.path().join("two.csv"), rows.replace("Wait.", "Wait?")).unwrap();
    // Different remedies with the same id.
    let arguments = ["--catalog", "own.csv", "--catalog", "two.csv", "export"];
    let csv = stdout(dir.path(), &[&arguments[..], &["--csv", "-"]].concat(), "");
    assert!(
        csv.contains("own,1,1,AGAIN,Try again,,,own_wait,Wait.,later,"),
        "{csv}"
    );
    assert!(
        csv.contains("two,1,1,AGAIN,Try again,,,two_wait,Wait?,later,"),
        "{csv}"
    );
    let output = run_in(dir.path(), &["--catalog", "cdn.csv", "list"], b"");
    assert_eq!(output.status.code(), Some(2));
    let message = "codes: a built-in catalog has the id `cdn`, too: ";
    assert!(text(&output.stderr).starts_with(message));
}

#[test]
fn catalog_options_are_rejected_before_commands_that_name_files() {
    let dir = files();
    let output = run_in(
        dir.path(),
        &["--catalog", "sdk.csv", "check", "sdk.csv"],
        b"",
    );
    assert_eq!(output.status.code(), Some(2));
    let message = "codes: this command does not accept --catalog";
    assert!(text(&output.stderr).starts_with(message));
}
