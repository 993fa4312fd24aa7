//! `codes explain` of unknown codes, with suggestions.

use serde_json::{Value, json};

use crate::explain::{json, status};
use crate::program::{run, text};

#[test]
fn unknown_values_are_null_and_the_nearest_code_is_suggested() {
    let unknown = json("2131");
    assert_eq!(
        (&unknown["kind"], &unknown["code"]),
        (&json!("code"), &json!(2131))
    );
    for key in [
        "title",
        "remedy",
        "retry",
        "retryable",
        "actor",
        "message",
        "module_code",
        "entries",
    ] {
        assert_eq!(unknown[key], Value::Null, "{key}");
    }
    for (what, meant) in [
        ("2131", "cdn 2130 InvalidProjectId"),
        ("-2130", "cdn 2130 InvalidProjectId"),
        ("certifcateexpired", "cdn 3004 CertificateExpired"),
        ("error 2130 was logged", "cdn 2130 InvalidProjectId"),
    ] {
        let output = run(&["explain", what], b"");
        assert_eq!(output.status.code(), Some(1), "{what}");
        let text = text(&output.stdout);
        assert!(text.contains(&format!("did you mean {meant}: ")), "{text}");
    }
}

#[test]
fn distant_codes_are_not_suggested() {
    for what in [
        "999999",
        "9999",
        "31",
        "-1",
        "4294967295",
        "ab",
        "explain me",
    ] {
        let output = run(&["explain", what], b"");
        assert_eq!(output.status.code(), Some(1), "{what}");
        let text = text(&output.stdout);
        assert!(!text.contains("did you mean"), "{text}");
    }
}

#[test]
fn text_without_a_code_has_no_explanation() {
    for what in [
        "",
        "   ",
        "hello world",
        "99999999999",
        "answered 200 in (35) ms",
        "\u{1F600}",
    ] {
        let json = json(what);
        assert_eq!(json["kind"], "none", "{what}");
        for key in ["code", "certainty", "entries"] {
            assert_eq!(json[key], Value::Null, "{what}");
        }
        let output = run(&["explain", what], b"");
        assert_eq!(output.status.code(), Some(1), "{what}");
        let text = text(&output.stdout);
        assert_eq!(text, format!("nothing found in {:?}\n", what.trim()));
        let hint = self::text(&output.stderr);
        let is_words = what == "hello world";
        assert_eq!(
            hint.contains("run codes search hello world"),
            is_words,
            "{hint}"
        );
    }
}

/// Returns what `codes explain` prints for a response with an unknown code.
#[track_caller]
fn unknown(response: &str) -> String {
    let output = run(&["explain", response], b"");
    assert_eq!(output.status.code(), Some(1), "{response}");
    text(&output.stdout)
}

#[test]
fn unknown_common_code_is_reported() {
    let text = unknown(r#"{"code":7000}"#);
    assert!(
        text.starts_with(
            "7000 not in these catalogs\n  catalog  common and common-later have no code 7000\n  do  "
        ),
        "{text}"
    );
    // A server does not mistype.
    assert!(!unknown(r#"{"code":-3}"#).contains("did you mean"));
    // The module code is known, but not the common one.
    let text = unknown(r#"{"code":7000,"message":"(2130) Invalid ProjectID parameter"}"#);
    assert!(text.starts_with("7000 (2130) InvalidProjectId\n"), "{text}");
}

#[test]
fn unknown_module_code_is_reported_and_the_common_one_decides() {
    let text = unknown(r#"{"code":6000,"message":"(2131) x"}"#);
    let expected = "\
6000 (2131) InternalServerError
  message  (2131) x
  catalog  common 6000 InternalServerError: Internal error with the server
  catalog  cdn and cdn-cn have no code 2131
  what     Internal error with the server
";
    assert!(text.starts_with(expected), "{text}");
    assert!(text.contains("  retry    later: "));
    let both = unknown(r#"{"code":7000,"message":"(31) x"}"#);
    assert!(both.starts_with("7000 (31) not in these catalogs\n"));
    for text in [text, both, unknown("(2131) x")] {
        assert!(!text.contains("did you mean"), "{text}");
    }
}

#[test]
fn long_word_has_no_suggestions() {
    // It starts like a name; comparing three million letters with each name would take ten seconds.
    let long = "certificateexpired".to_owned() + &"x".repeat(3_000_000);
    let output = run(&["explain"], long.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    assert!(!text(&output.stdout).contains("did you mean"));
    // A number in it is still found.
    let output = run(&["explain"], (long + " 2130 ").as_bytes());
    assert!(text(&output.stdout).contains("did you mean cdn 2130 "));
}

#[test]
fn number_that_is_cut_off_is_rejected() {
    // It may have been 10000.
    let cut = r#"{"code":1000"#;
    assert_eq!(
        (json(cut)["kind"].as_str(), status(cut)),
        (Some("none"), Some(1))
    );
}
