//! The table by which a module code is read: the rule, and `--product`.

use std::fs;

use qcloud_codes_cli::Catalogs;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::program::{codes, run, run_in, stdout, temp_dir, text};

/// Returns the annotation of a response.
#[track_caller]
fn annotated(options: &[&str], response: &str) -> Value {
    let arguments = [&["annotate", "--quiet"], options].concat();
    let mut line: Value = serde_json::from_str(&stdout(&arguments, response.as_bytes())).unwrap();
    line["catalog"].take()
}

/// Returns the deciding row and the candidates.
fn read(annotation: &Value) -> (String, Vec<String>) {
    let row = format!(
        "{} {}",
        annotation["catalog"].as_str().unwrap_or("-"),
        annotation["name"].as_str().unwrap_or("-")
    );
    let readings = annotation["readings"].as_array().into_iter().flatten();
    let reading = |reading: &Value| {
        let [catalog, key] = ["catalog", "key"].map(|name| reading[name].as_str().unwrap());
        format!("{catalog} {key}")
    };
    (row, readings.map(reading).collect())
}

/// The common code, the message, the deciding row, and the candidates for an ambiguous code.
const CASES: [(i32, &str, &str, &[&str]); 12] = [
    (
        4000,
        "(2130) Invalid ProjectID parameter",
        "cdn InvalidProjectId",
        &[],
    ),
    (
        6000,
        "(9000)系统错误，请稍后重试",
        "cdn-cn SystemError",
        &[],
    ),
    (
        4000,
        "(9000) Invalid time parameter",
        "cdn InvalidTime",
        &[],
    ),
    (
        4000,
        "(9000)房间已满",
        "common InvalidRequestParameter",
        &["cdn-cn 9000", "cdn 9000"],
    ),
    (
        4000,
        "(9000) room is full",
        "common InvalidRequestParameter",
        &["cdn 9000", "cdn-cn 9000"],
    ),
    (
        4000,
        "(9000)",
        "common InvalidRequestParameter",
        &["cdn 9000", "cdn-cn 9000"],
    ),
    (
        5100,
        "(2001) in use by a task",
        "common ResourceOperationFailed",
        &["cdn 2001"],
    ),
    (
        4000,
        "(9110)房间不存在",
        "common InvalidRequestParameter",
        &["cdn-cn 9110"],
    ),
    (
        4100,
        "(2001) signature check failed",
        "common AuthenticationFailed",
        &[],
    ),
    (
        4500,
        "(9000)系统错误，请稍后重试",
        "common ReplayAttack",
        &[],
    ),
    (
        5100,
        "(100004) overlay network",
        "common ResourceOperationFailed",
        &[],
    ),
    (
        4101,
        "(1112) no rights",
        "common-later NotAuthorizedForApi",
        &[],
    ),
];

#[test]
fn text_or_else_common_code_decides() {
    for (code, message, row, readings) in CASES {
        let response = json!({"code": code, "message": message}).to_string();
        let (found_row, found) = read(&annotated(&[], &response));
        assert_eq!(
            (found_row.as_str(), found),
            (row, readings.iter().map(|id| (*id).to_owned()).collect()),
            "{message}"
        );
        // The same response in text, explained, and in a summary.
        let within = annotated(&[], &format!("failed: {response}"));
        assert_eq!(read(&within).0, row, "{message}");
        let explained = stdout_of_any(&["explain", "--format", "json", &response]);
        let explained: Value = serde_json::from_str(&explained).unwrap();
        assert_eq!(read(&explained), read(&within), "{message}");
        let summary = ["summarize", "--format", "json", "--by", "module_code"];
        let summary: Value = serde_json::from_str(&stdout(&summary, response.as_bytes())).unwrap();
        let group = &summary["groups"][0];
        assert_eq!(group["ambiguous"], json!(!readings.is_empty()), "{message}");
        let of_module = row.split(' ').next().filter(|id| id.starts_with("cdn"));
        assert_eq!(group["catalog"], json!(of_module), "{message}");
    }
}

/// Returns standard output, whatever the exit status.
fn stdout_of_any(arguments: &[&str]) -> String {
    text(&run(arguments, b"").stdout)
}

#[test]
fn labelled_responses_never_get_a_row_of_another_table() {
    let file = include_str!("../../../core/tests/data/labelled.tsv");
    let lines = file.lines().filter(|line| !line.starts_with('#')).skip(1);
    let mut decided = 0;
    for line in lines {
        let fields: Vec<_> = line.splitn(4, '\t').collect();
        let [_, _, truth, body] = fields[..] else {
            panic!("{line}");
        };
        let annotation = annotated(&[], body);
        let (row, readings) = read(&annotation);
        if row.starts_with("cdn") {
            let module_code = &annotation["module_code"];
            let id = annotation["catalog"].as_str().unwrap();
            assert_eq!(format!("{id}:{module_code}"), truth, "{body}");
            assert!(readings.is_empty(), "{body}");
            decided += 1;
        }
    }
    assert_eq!(decided, 34);
}

#[test]
fn product_option_decides() {
    let response = r#"{"code":4000,"message":"(9000)房间已满"}"#;
    for (product, row) in [
        ("cdn", "cdn InvalidTime"),
        ("cdn-cn", "cdn-cn SystemError"),
        ("none", "common InvalidRequestParameter"),
    ] {
        let annotation = annotated(&["--product", product], response);
        assert_eq!(read(&annotation), (row.to_owned(), Vec::new()));
        let explain = [
            "explain",
            "--product",
            product,
            "--format",
            "json",
            response,
        ];
        let explained = run(&explain, b"");
        assert_eq!(explained.status.code(), Some(0));
        let explained: Value = serde_json::from_slice(&explained.stdout).unwrap();
        assert_eq!(read(&explained), read(&annotation));
        let summarize = ["summarize", "--product", product, "--format", "json"];
        let summary: Value =
            serde_json::from_str(&stdout(&summarize, response.as_bytes())).unwrap();
        assert_eq!(summary["unknown"], json!(0));
    }
    // The text does not matter.
    let response = r#"{"code":6000,"message":"(9000)系统错误"}"#;
    assert_eq!(
        read(&annotated(&["--product", "cdn"], response)).0,
        "cdn InvalidTime"
    );
    // A number alone is looked up in the remaining catalogs.
    let rows = |product| {
        let explained = stdout(&["explain", "--product", product, "9000"], b"");
        explained.matches("  catalog  ").count()
    };
    assert_eq!((rows("cdn"), rows("cdn-cn")), (1, 1));
    let output = run(&["explain", "--product", "none", "9000"], b"");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn unknown_product_is_an_error_that_lists_the_known_ones() {
    for command in ["explain", "annotate", "summarize"] {
        let output = run(&[command, "--product", "cvm"], b"");
        assert_eq!(output.status.code(), Some(2), "{command}");
        let stderr = text(&output.stderr);
        assert!(
            stderr.contains("[possible values: cdn, cdn-cn, none]"),
            "{stderr}"
        );
        let words = ["--", "codes", command, "--product", ""];
        let offered = codes(words).env("CODES_COMPLETE", "fish").output().unwrap();
        assert_eq!(text(&offered.stdout).trim_end(), "cdn\ncdn-cn\nnone");
    }
    for command in ["list", "search", "export", "check", "man"] {
        let output = run(&[command, "--product", "cdn"], b"");
        assert!(
            text(&output.stderr).contains("unexpected argument '--product'"),
            "{command}"
        );
    }
}

/// Returns a directory with a file that has a number of its own, and two numbers of built-in editions.
fn files() -> TempDir {
    let dir = temp_dir();
    let motor = "code,name,title\n7,Stall,It stalls\n9000,Hot,It is hot\n2001,Jam,It jams\n";
    fs::write(dir.path().join("motor.csv"), motor).unwrap();
    dir
}

#[test]
fn catalog_of_a_file_decides_numbers_that_no_other_has() {
    let dir = files();
    let read = |options: &[&str], message: &str| {
        let response = json!({"code": 4000, "message": message}).to_string();
        let arguments = [&["--catalog", "motor.csv", "annotate", "--quiet"], options].concat();
        let output = run_in(dir.path(), &arguments, response.as_bytes());
        let line: Value = serde_json::from_slice(&output.stdout).unwrap();
        read(&line["catalog"])
    };
    let common = "common InvalidRequestParameter".to_owned();
    assert_eq!(read(&[], "(7) it stands still").0, "motor Stall");
    assert_eq!(read(&[], "(9000)系统错误").0, "cdn-cn SystemError");
    assert_eq!(
        read(&[], "(2130) x"),
        (common.clone(), vec!["cdn 2130".to_owned()])
    );
    let (row, readings) = read(&[], "(9000) too hot");
    assert_eq!(row, common);
    assert_eq!(readings, ["motor 9000", "cdn 9000", "cdn-cn 9000"]);
    for (product, row) in [
        ("motor", "motor Hot"),
        ("cdn", "cdn InvalidTime"),
        ("none", &common),
    ] {
        assert_eq!(read(&["--product", product], "(9000) too hot").0, row);
    }
    let output = run_in(
        dir.path(),
        &["--catalog", "motor.csv", "annotate", "--product", "x"],
        b"",
    );
    let stderr = text(&output.stderr);
    assert!(
        stderr.contains("[possible values: motor, cdn, cdn-cn, none]"),
        "{stderr}"
    );
    // If no module was reached, a number of the file that editions have, too, is ambiguous.
    let response = r#"{"code":4100,"message":"(2001) no"}"#;
    let output = run_in(
        dir.path(),
        &[
            "--catalog",
            "motor.csv",
            "explain",
            "--format",
            "json",
            response,
        ],
        b"",
    );
    let explained: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(explained["name"], "AuthenticationFailed");
    assert_eq!(explained["readings"][0]["catalog"], "motor");
}

#[test]
fn ambiguous_response_is_explained_by_all_candidates() {
    let explained = stdout(
        &["explain", r#"{"code":4000,"message":"(9000)房间已满"}"#],
        b"",
    );
    let expected = "\
4000 (9000) InvalidRequestParameter
  message  (9000)房间已满
  catalog  common 4000 InvalidRequestParameter: Invalid request parameter
  may be   cdn-cn 9000 SystemError: System error
  may be   cdn 9000 InvalidTime: Invalid time parameter
  note     The message does not identify 9000: it may be from another product. So 4000 decides;
           --product resolves it.
  what     Invalid request parameter
";
    assert!(explained.starts_with(expected), "{explained}");
    let reached = stdout_of_any(&["explain", r#"{"code":4100,"message":"(2001) no"}"#]);
    let note =
        "  note     The call failed before it reached a module: 2001 is not a module code.\n";
    assert!(reached.contains(note), "{reached}");
}

#[test]
fn number_of_two_common_tables_is_explained_once() {
    let explained = stdout(&["explain", "4000"], b"");
    assert_eq!(explained.matches("  catalog  ").count(), 1);
    assert!(explained.contains("\n  also in  Common error codes of API v2, later table\n"));
    let windows = stdout(&["explain", "4500"], b"");
    assert!(
        windows.contains("two hours") && windows.contains("five minutes"),
        "{windows}"
    );
    // The first decides.
    let json: Value =
        serde_json::from_str(&stdout(&["explain", "--format", "json", "4000"], b"")).unwrap();
    assert_eq!(
        (&json["catalog"], &json["retry"]),
        (&json!("common"), &json!("no"))
    );
    // Here the advice differs.
    let both = stdout(&["explain", "9000"], b"");
    assert_eq!(both.matches("  catalog  ").count(), 2);
}

#[test]
fn code_in_a_field_is_read_by_an_edition_only_with_a_product() {
    let line = r#"{"errno":9000}"#;
    let field = ["--code-field", "errno"];
    let (row, readings) = read(&annotated(&field, line));
    assert_eq!((row.as_str(), readings.len()), ("- -", 2));
    let (row, _) = read(&annotated(
        &[&field[..], &["--product", "cdn-cn"]].concat(),
        line,
    ));
    assert_eq!(row, "cdn-cn SystemError");
    let (row, _) = read(&annotated(&field, r#"{"errno":4000}"#));
    assert_eq!(row, "common InvalidRequestParameter");
    let (row, _) = read(&annotated(
        &field,
        r#"{"errno":"InvalidParameterValue.Zone"}"#,
    ));
    assert_eq!(row, "api3 InvalidParameterValue");
}

#[test]
fn rows_list_the_rows_they_map_to() {
    let explained = stdout(
        &["explain", "InvalidParameter.SignatureFailure", "4200"],
        b"",
    );
    assert!(
        explained.contains("\n  maps to  common-later 4100; in our reading "),
        "{explained}"
    );
    assert!(
        explained.contains("\n  maps to  in our reading api3 AuthFailure.SignatureExpire\n"),
        "{explained}"
    );
}

#[test]
fn product_excludes_the_catalogs_of_others() {
    let all = Catalogs::default();
    assert_eq!(all.modules().len(), 2);
    assert_eq!(all.of_product("cdn").modules()[0].id(), "cdn");
    assert!(all.of_product(Catalogs::NO_PRODUCT).modules().is_empty());
    assert_eq!(all.of_product("cdn").common(), all.common());
}
