//! `codes explain` of texts with several responses, or with lookalikes only.

use serde_json::{Value, json};

use crate::explain::{json, status};
use crate::program::{run, text};

#[test]
fn each_of_several_responses_is_explained() {
    for (what, status, codes) in [
        (r#"[{"code":0},{"code":7000,"codeDesc":"x"}]"#, 1, [0, 7000]),
        (r#"{"code":0} {"code":4000}"#, 0, [0, 4000]),
        (
            "{\"code\":4000}\nand {\"code\":5100} again",
            0,
            [4000, 5100],
        ),
    ] {
        let output = run(&["explain", "--format", "json", what], b"");
        assert_eq!(output.status.code(), Some(status), "{what}");
        let found = text(&output.stdout);
        let found = found.lines().map(|line| {
            let json: Value = serde_json::from_str(line).unwrap();
            json["code"].as_i64().unwrap()
        });
        assert!(found.eq(codes), "{what}");
        assert_eq!(
            run(&["explain", "--format", "json"], what.as_bytes()),
            output
        );
    }
}

/// Returns the codes of each piece of a text.
#[track_caller]
fn pieces(what: &str) -> Vec<Value> {
    let output = run(&["explain", "--json", "-"], what.as_bytes());
    let found = text(&output.stdout);
    let found = found.lines().map(|line| {
        let line: Value = serde_json::from_str(line).unwrap();
        json!([line["code"], line["module_code"]])
    });
    found.collect()
}

#[test]
fn message_beside_a_response_is_a_separate_piece() {
    let message = json!([null, 2130]);
    let response = json!([4000, null]);
    let [one, other] = ["(2130) a", r#"{"code":4000}"#];
    for (what, expected) in [
        (format!("{one}\n{other}"), vec![&message, &response]),
        (format!("{other}\n{one}\n"), vec![&response, &message]),
        (
            format!("{one}\n\n{other}\nand\n{one}\n{other} again"),
            vec![&message, &response, &message, &response],
        ),
        (format!("{other}\nnothing\n"), vec![&response]),
        (format!("{one}\n{one}"), vec![&message, &message]),
    ] {
        let found = pieces(&what);
        assert!(found.iter().eq(expected), "{what}: {found:?}");
    }
    // A lookalike beside a response is ignored.
    assert_eq!(pieces("{\"code\":7000}\n{\"code\":4000}"), [response]);
}

#[test]
fn best_lookalike_is_explained() {
    for (what, code, module) in [
        (r#"{"code":7000}"#, 7000, Value::Null),
        (r#"{"code":404,"message":"x"}"#, 404, Value::Null),
        (r#"{"data":{"code":1},"code":7000}"#, 7000, Value::Null),
        ("failed: {'code': 7000}", 7000, Value::Null),
    ] {
        let json = json(what);
        assert_eq!(json["kind"], "response", "{what}");
        assert_eq!(json["code"], code, "{what}");
        assert_eq!(json["module_code"], module, "{what}");
        assert_eq!(status(what), Some(1), "{what}");
    }
}

#[test]
fn escaped_response_is_explained() {
    let response = r#"{"code":4000,"message":"(2130) Invalid ProjectID parameter"}"#;
    for what in [
        response.replace('"', "&quot;"),
        response.replace('"', "&#34;"),
        response.replace('"', "%22").replace(' ', "%20"),
        response.replace('"', "%22").replace(' ', "+"),
        json!(json!(response).to_string()).to_string(),
    ] {
        let json = json(&what);
        assert_eq!(json["module_code"], 2130, "{what}");
        assert_eq!(json["name"], "InvalidProjectId", "{what}");
        assert_eq!(json["certainty"], "loose", "{what}");
    }
}

/// Fails by never ending if the time is quadratic.
#[test]
fn megabyte_of_messages_is_explained() {
    let count = (1 << 20) / "(2130) a\n".len();
    assert_eq!(pieces(&"(2130) a\n".repeat(count)).len(), count);
}

#[test]
fn megabyte_of_responses_on_a_line_is_explained() {
    let count = (1 << 20) / "{\"code\":0}".len();
    assert_eq!(pieces(&"{\"code\":0}".repeat(count)).len(), count);
}
