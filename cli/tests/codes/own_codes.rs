//! `examples/own_codes.rs`: a program like `codes` for other catalogs.

use std::env;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

use crate::program::{temp_dir, text};

/// Returns the path of the program, which Cargo builds next to the tests.
fn program() -> PathBuf {
    let tests = env::current_exe().unwrap();
    let target = tests.ancestors().nth(2).unwrap();
    let program = target.join(format!("examples/own_codes{}", env::consts::EXE_SUFFIX));
    assert!(program.exists(), "run cargo build --examples first");
    program
}

fn own(arguments: &[&str], input: &str) -> Output {
    let mut command = Command::new(program());
    command.args(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
    // A command that does not read its input closes it.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

#[track_caller]
fn stdout(arguments: &[&str], input: &str) -> String {
    let output = own(arguments, input);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    text(&output.stdout)
}

#[track_caller]
fn explained(what: &str) -> Value {
    let output = own(&["explain", "--format", "json", what], "");
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn number_is_found_in_any_notation() {
    let fuse_blown = 0xa005_5021_u32;
    for what in [
        "0xa0055021".to_owned(),
        "0XA0055021".to_owned(),
        "(0xA0055021),".to_owned(),
        fuse_blown.to_string(),
        fuse_blown.cast_signed().to_string(),
    ] {
        let json = explained(&what);
        assert_eq!(json["kind"], "code", "{what}");
        assert_eq!(json["key"], "0xa0055021");
        assert_eq!(json["code"], fuse_blown);
        assert_eq!(json["name"], "FuseBlown");
        assert_eq!(json["entries"][0]["key"], "0xa0055021");
        assert_eq!(json["entries"][0]["code"], fuse_blown);
    }
    assert_eq!(
        stdout(&["explain", "0xa0055021"], ""),
        "\
0xa0055021 FuseBlown
  catalog  Errors of the drive
  what     A fuse has blown
  why      The drive cannot tell which.
  do       Check the wiring of the supply.
  who      owner: whoever owns the account, the device or the plant
  retry    no: it fails again until something is changed
  see also 0x80003210 Undervoltage
"
    );
}

#[test]
fn text_key_is_found_in_any_case() {
    for what in ["40P01", "40p01"] {
        let json = explained(what);
        assert_eq!(
            (&json["kind"], &json["key"]),
            (&json!("key"), &json!("40P01"))
        );
        assert_eq!(
            (&json["code"], &json["name"]),
            (&Value::Null, &json!("DeadlockDetected"))
        );
    }
    // This text key looks like a number.
    let json = explained("23505");
    assert_eq!(
        (&json["kind"], &json["code"]),
        (&json!("key"), &Value::Null)
    );
    assert_eq!(json["name"], "UniqueViolation");
    let json = explained("unique_violation");
    assert_eq!(
        (&json["kind"], &json["key"]),
        (&json!("name"), &json!("23505"))
    );
}

#[test]
fn retired_row_is_known() {
    assert_eq!(
        stdout(&["explain", "2131"], ""),
        "\
2131 QueueClosed
  catalog  Errors of the scheduler
  what     retired in data edition 4
"
    );
    for (what, key) in [("fuseworn", "0xa0055020"), ("0xa0055020", "0xa0055020")] {
        let json = explained(what);
        assert_eq!((&json["key"], &json["retry"]), (&json!(key), &Value::Null));
        assert_eq!(json["title"], "retired in data edition 2");
        assert_eq!(json["entries"][0]["status"], "retired");
    }
    // In a response, too, but an active row decides.
    let response = r#"{"code":2140,"message":"(2131) x"}"#;
    let explained = stdout(&["explain", response], "");
    let expected = "\
2140 (2131) JobTooLarge
  message  (2131) x
  catalog  scheduler 2140 JobTooLarge: The job is too large
  catalog  scheduler 2131 QueueClosed: retired in data edition 4
  what     The job is too large
";
    assert!(explained.starts_with(expected), "{explained}");
}

#[test]
fn unknown_code_gets_the_nearest_suggestions() {
    for (what, meant) in [
        ("0xa0055022", "drive 0xa0055021 FuseBlown: A fuse has blown"),
        ("2141", "scheduler 2140 JobTooLarge: The job is too large"),
        (
            "23506",
            "sql 23505 UniqueViolation: Another row has the same value",
        ),
        (
            "40P02",
            "sql 40P01 DeadlockDetected: Two jobs wait for each other",
        ),
        (
            "SQLSTATE: 40P01",
            "sql 40P01 DeadlockDetected: Two jobs wait for each other",
        ),
        (
            "halted (0xA0055021)",
            "drive 0xa0055021 FuseBlown: A fuse has blown",
        ),
        (
            "was 2131",
            "scheduler 2131 QueueClosed: retired in data edition 4",
        ),
    ] {
        let output = own(&["explain", what], "");
        assert_eq!(output.status.code(), Some(1), "{what}");
        let text = text(&output.stdout).replace("\n             ", " ");
        assert!(text.contains(&format!("did you mean {meant}\n")), "{text}");
    }
}

#[test]
fn list_and_search_show_active_rows() {
    assert_eq!(
        stdout(&["list"], ""),
        "\
key         name              title                           retry  actor   catalog
0x80003210  Undervoltage      Undervoltage                    later  vendor  drive
0xa0055021  FuseBlown         A fuse has blown                no     owner   drive
23505       UniqueViolation   Another row has the same value  no     caller  sql
40P01       DeadlockDetected  Two jobs wait for each other    later  vendor  sql
2130        QueueFull         The queue is full               later  vendor  scheduler
2140        JobTooLarge       The job is too large            no     caller  scheduler
"
    );
    let names = |arguments: &[&str]| stdout(&[arguments, &["--format", "names"]].concat(), "");
    assert_eq!(
        names(&["list", "--topic", "data", "--remedy", "wait"]),
        "DeadlockDetected\n"
    );
    assert_eq!(
        names(&["list", "--catalog", "drive", "--retry", "no"]),
        "FuseBlown\n"
    );
    assert_eq!(names(&["search", "0xa0055021"]), "FuseBlown\n");
    assert_eq!(names(&["search", "40p01"]), "DeadlockDetected\n");
    assert_eq!(names(&["search", "fuse"]), "FuseBlown\n");
    assert_eq!(own(&["search", "worn"], "").status.code(), Some(1));
    let rows: Value = serde_json::from_str(&stdout(&["list", "--format", "json"], "")).unwrap();
    let keys = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (&row["key"], &row["code"]));
    assert!(keys.eq([
        (&json!("0x80003210"), &json!(0x8000_3210_u32)),
        (&json!("0xa0055021"), &json!(0xa005_5021_u32)),
        (&json!("23505"), &Value::Null),
        (&json!("40P01"), &Value::Null),
        (&json!("2130"), &json!(2130)),
        (&json!("2140"), &json!(2140)),
    ]));
}

#[test]
fn ids_and_help_are_from_the_dataset() {
    let help = stdout(&["list", "--help"], "");
    for ids in [
        "[possible values: drive, sql, scheduler]",
        "[possible values: supply, data, queue]",
        "[possible values: wait, check_wiring, change_job]",
    ] {
        assert!(help.contains(ids), "{help}");
    }
    let rejected = own(&["list", "--topic", "certificate"], "");
    assert_eq!(rejected.status.code(), Some(2));
    assert!(
        stdout(&["--help"], "")
            .starts_with("Error codes of our plant: explain them, search them, and analyse logs\n")
    );
    assert!(stdout(&["explain", "--help"], "").contains("  own_codes 2130 QueueFull\n"));
}

#[test]
fn completions_offer_its_keys() {
    let completed = |start: &str| {
        let output = Command::new(program())
            .args(["--", "codes", "explain", start])
            .env("CODES_COMPLETE", "fish")
            .output()
            .unwrap();
        text(&output.stdout)
    };
    assert_eq!(completed("0xa").trim_end(), "0xa0055021\tA fuse has blown");
    assert_eq!(
        completed("40").trim_end(),
        "40P01\tTwo jobs wait for each other"
    );
    assert_eq!(
        completed("21").trim_end(),
        "2130\tThe queue is full\n2140\tThe job is too large"
    );
}

const LOG: &str = r#"{"code":4000,"message":"(2130) a"}
{"code":4000,"message":"(1001) b"}
{"code":7000,"message":"(2140) c"}
"#;

#[test]
fn logs_are_read_by_its_codes_only() {
    let annotated = stdout(&["annotate", "--quiet"], LOG);
    let names: Vec<_> = annotated
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["catalog"].clone())
        .map(|catalog| (catalog["catalog"].clone(), catalog["name"].clone()))
        .collect();
    assert_eq!(
        names,
        [
            (json!("scheduler"), json!("QueueFull")),
            (Value::Null, Value::Null),
            (json!("scheduler"), json!("JobTooLarge")),
        ]
    );
    let summary = stdout(&["summarize", "--by", "topic", "--format", "csv"], LOG);
    assert!(summary.contains("\ntopic,queue,,,,true,,2,"), "{summary}");
    assert!(summary.contains("\ntopic,,,,,false,,1,"), "{summary}");
}

#[test]
fn export_writes_all_rows() {
    let dir = temp_dir();
    let path = dir.path().join("codes.csv");
    stdout(&["export", "--csv", path.to_str().unwrap()], "");
    let csv = fs::read_to_string(path).unwrap();
    assert_eq!(csv.lines().count(), 1 + 6 + 2);
    assert!(csv.contains("\nscheduler,2131,2131,QueueClosed,retired in data edition 4,"));
    assert!(csv.contains("\nsql,40P01,,DeadlockDetected,"));
}
