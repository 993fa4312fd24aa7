//! Numbers that are not module codes, and codes that no catalog or several have.

use std::fs;

use serde_json::{Value, json};

use crate::program::{assert_fails, run, run_in, stdout, temp_dir, text};

#[track_caller]
fn explained(arguments: &[&str]) -> String {
    stdout(&[&["explain"], arguments].concat(), b"")
}

fn summary(options: &[&str], log: &str) -> Value {
    let arguments = [&["summarize", "--format", "json"], options].concat();
    serde_json::from_str(&stdout(&arguments, log.as_bytes())).unwrap()
}

#[test]
fn call_that_ends_early_has_no_module_code_whatever_the_product() {
    let response = r#"{"code":4100,"message":"(2001) signature check failed"}"#;
    for product in [&[][..], &["--product", "cdn"], &["--product", "cdn-cn"]] {
        let text = explained(&[product, &[response]].concat());
        assert!(
            text.starts_with("4100 (2001) AuthenticationFailed\n"),
            "{text}"
        );
        assert!(text.contains("before it reached a module: 2001 is not a module code.\n"));
        let annotated = stdout(
            &[&["annotate", "--quiet"], product].concat(),
            response.as_bytes(),
        );
        let line: Value = serde_json::from_str(&annotated).unwrap();
        assert_eq!(line["catalog"]["name"], "AuthenticationFailed");
    }
    // The numbers of a file's catalog are still looked up.
    let dir = temp_dir();
    fs::write(dir.path().join("motor.csv"), "code,name\n2001,Jam\n").unwrap();
    let arguments = ["--catalog", "motor.csv", "explain", "--product", "motor"];
    let output = run_in(dir.path(), &[&arguments[..], &[response]].concat(), b"");
    assert!(text(&output.stdout).starts_with("4100 (2001) Jam\n"));
}

#[test]
fn number_without_a_module_is_not_unknown() {
    let reached = r#"{"code":5100,"message":"(77777) x"}"#;
    let early = r#"{"code":4500,"message":"(77777) x"}"#;
    assert_eq!(run(&["explain", early], b"").status.code(), Some(0));
    assert_eq!(run(&["explain", reached], b"").status.code(), Some(1));
    let none = explained(&["--product", "none", reached]);
    assert!(
        none.contains("77777 is not a module code: --product is none.\n"),
        "{none}"
    );
    assert!(
        explained(&["--product", "none", "(77777) x"]).starts_with("(77777) not a module code\n")
    );

    let log = [reached, early].join("\n");
    let all = summary(&["--by", "module_code"], &log);
    assert_eq!(all["unknown"], 1);
    let known = all["groups"].as_array().unwrap().iter();
    let known: Vec<_> = known.map(|group| &group["known"]).collect();
    assert_eq!(known, [&Value::Null, &json!(false)]);
    let none = summary(&["--by", "module_code", "--product", "none"], &log);
    assert_eq!(none["unknown"], 0);
    assert_eq!(none["groups"].as_array().unwrap().len(), 1);
    let table = stdout(&["summarize", "--by", "module_code"], log.as_bytes());
    let lines: Vec<_> = table
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>())
        .collect();
    assert!(
        lines
            .iter()
            .any(|line| line.starts_with(&["77777", "not", "a", "module", "code", "1"]))
    );
    assert!(
        lines.iter().any(|line| line.starts_with(&["77777", "1"])),
        "{table}"
    );
}

#[test]
fn edition_with_a_number_is_named_if_the_other_one_is_chosen() {
    let response = r#"{"code":4000,"message":"(9110) x"}"#;
    let output = run(&["explain", "--product", "cdn", response], b"");
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stdout);
    let note =
        "  catalog  cdn has no code 9110\n  note     cdn-cn has it, 9110 DomainNotFound9110: ";
    assert!(said.contains(note), "{said}");
    assert!(!said.contains("did you mean"), "{said}");
    let typed = run(&["explain", "--product", "cdn-cn", "2130"], b"");
    assert!(text(&typed.stdout).contains("  note     cdn has it, 2130 InvalidProjectId: "));
}

#[test]
fn single_candidate_is_not_reported_in_several_catalogs() {
    let output = run(&["explain", r#"{"code":-1,"message":"(2130) x"}"#], b"");
    let said = text(&output.stdout);
    assert!(said.starts_with("-1 (2130) ambiguous\n"), "{said}");
    assert!(
        said.contains("Nothing decides;") && !said.contains("So -1"),
        "{said}"
    );
    // The envelope is API 3.0's, whose table does not have the code.
    let error = r#"{"Response":{"Error":{"Code":"InvalidRequest.ReplayAttack"}}}"#;
    let said = explained(&[error]);
    assert!(said.starts_with("InvalidRequest.ReplayAttack ambiguous\n  may be   v2-text "));
    assert!(!said.contains("\n  retry "), "{said}");
    let both = explained(&[r#"{"Error":{"Code":"InternalError"}}"#]);
    assert!(
        both.contains("  note     Under Response a code is from API 3.0; "),
        "{both}"
    );
    // The part before a dot is API 3.0's in either shape.
    let general = explained(&[r#"{"Error":{"Code":"InternalError.Disk"}}"#]);
    assert!(
        general.contains("  catalog  api3 InternalError: "),
        "{general}"
    );
}

#[test]
fn response_shows_what_the_later_table_says_about_its_code() {
    let said = explained(&[r#"{"code":4500,"message":"x"}"#]);
    assert!(said.contains("\n  also in  Common error codes of API v2, later table: "));
    assert!(
        said.contains("two hours") && said.contains("five minutes"),
        "{said}"
    );
    let said = explained(&[r#"{"code":4000,"message":"x"}"#]);
    assert!(!said.contains("also in"), "{said}");
    // If a module decides, the common code does not.
    let response = r#"{"code":4600,"message":"x"}"#;
    assert!(explained(&[response]).contains("HTTPS only"));
}

#[test]
fn catalog_id_none_is_reserved() {
    let dir = temp_dir();
    fs::write(dir.path().join("none.csv"), "code,name\n7,Jam\n").unwrap();
    let output = run_in(dir.path(), &["--catalog", "none.csv", "explain", "7"], b"");
    assert_fails(
        &output,
        2,
        "a catalog cannot have the id `none`, which --product reserves for no catalog: rename the \
         file, or give its catalog another id",
    );
}

#[test]
fn search_reports_that_nothing_was_found() {
    let output = run(&["search", "zebra", "\u{1B}crossing"], b"");
    let message = text(&output.stderr);
    let expected = "codes: nothing found for `zebra \\u{1b}crossing`: try another word";
    assert!(message.starts_with(expected), "{message}");
    assert_eq!(output.status.code(), Some(1));
    let json = run(&["search", "--format", "json", "zebra"], b"");
    assert_eq!(
        (text(&json.stdout).trim(), json.status.code()),
        ("[]", Some(1))
    );
    assert!(stdout(&["search", "-9021"], b"").contains("CosInterfaceError"));
}
