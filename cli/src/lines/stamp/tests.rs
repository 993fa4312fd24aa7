//! Lines with and without a time.

use proptest::prelude::*;

use super::*;

proptest! {
    #[test]
    fn any_line_is_searched(line in proptest::collection::vec(piece(), 0..12)) {
        find(&line.concat());
    }
}

/// Returns pieces of lines with times, and any other bytes.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let pieces = [
        r#"{"ts":"#,
        r#""time""#,
        ":",
        ",",
        "{",
        "}",
        "[",
        "]",
        "\"",
        "\\",
        " ",
        "|",
        "<34>",
        "ts=",
        "E0514 ",
        "Mar  5 ",
        "2021-04-20T",
        "12/Mar/2021:",
        "21:30:00",
        ".5",
        "+08:00",
        "Z",
        "9999999999",
        "1618954200",
        r#"{"$date":"#,
        "ERROR",
    ];
    let pieces = proptest::sample::select(pieces.to_vec());
    prop_oneof![
        8 => pieces.prop_map(|piece| piece.as_bytes().to_vec()),
        1 => any::<Vec<u8>>(),
    ]
}

/// Returns the time of a line in RFC 3339, or `yearless` if it has no year.
fn time(line: &str) -> Option<String> {
    Some(match find(line.as_bytes())? {
        Written::Whole(time) => time.to_string(),
        Written::Yearless(_) => "yearless".to_owned(),
    })
}

#[test]
fn common_times_are_found() {
    for (line, expected) in [
        // JSON, with texts.
        (r#"{"ts":"2021-04-20T21:30:00Z"}"#, "2021-04-20T21:30:00Z"),
        (
            r#"{"a":{"time":"2000-01-01T00:00:00Z","b":["}"]},"@timestamp" : "2021-04-20T21:30:00.25+08:00"}"#,
            "2021-04-20T21:30:00.25+08:00",
        ),
        (
            r#"  {"msg":"a \" ,{","eventTime":"2021-04-20 21:30:00,5"}"#,
            "2021-04-20T21:30:00.5",
        ),
        (
            r#"{"Timestamp":"2021-04-20T21:30:00.1234567-03:30"}"#,
            "2021-04-20T21:30:00.1234567-03:30",
        ),
        (
            r#"{"time":"2021-04-20T21:30:00\u002B08:00"}"#,
            "2021-04-20T21:30:00+08:00",
        ),
        (
            r#"{"time_local":"12/Mar/2021:08:14:02 +0800"}"#,
            "2021-03-12T08:14:02+08:00",
        ),
        (
            r#"{"t":{"$date":"2021-04-20T21:30:00.000+00:00"},"s":"I"}"#,
            "2021-04-20T21:30:00Z",
        ),
        // JSON, with numbers.
        (r#"{"ts":1618954200}"#, "2021-04-20T21:30:00Z"),
        (r#"{"ts":1618954200.25}"#, "2021-04-20T21:30:00.25Z"),
        (r#"{"time":1618954200250,"b":1}"#, "2021-04-20T21:30:00.25Z"),
        (r#"{"time":"1618954200250000"}"#, "2021-04-20T21:30:00.25Z"),
        (
            r#"{"time":1618954200250000001}"#,
            "2021-04-20T21:30:00.250000001Z",
        ),
        // A key without a valid time does not hide another.
        (
            r#"{"date":"2021-04-20","time":17,"ts":1618954200}"#,
            "2021-04-20T21:30:00Z",
        ),
        // logfmt.
        (
            "level=error msg=\"no time=soon\" time=2021-04-20T21:30:00Z",
            "2021-04-20T21:30:00Z",
        ),
        (
            "ts=\"2021-04-20 21:30:00.5\" code=4000",
            "2021-04-20T21:30:00.5",
        ),
        ("code=4000 ts=1618954200.5", "2021-04-20T21:30:00.5Z"),
        // Text.
        ("2021-04-20T21:30:00Z failed", "2021-04-20T21:30:00Z"),
        (
            "2021-04-20 21:30:00,123 ERROR [main] c.Cdn - failed",
            "2021-04-20T21:30:00.123",
        ),
        (
            "[2021-04-20 21:30:00] prod.ERROR: failed",
            "2021-04-20T21:30:00",
        ),
        (
            "[2021-04-20T21:30:00.5+0800][error] failed",
            "2021-04-20T21:30:00.5+08:00",
        ),
        (
            "2021/03/12 08:14:02 main.go:12: failed",
            "2021-03-12T08:14:02",
        ),
        (
            "2021-04-20 21:30:00.5 +0800 CST m=+0.1 failed",
            "2021-04-20T21:30:00.5+08:00",
        ),
        ("2021-04-20 21:30:00 UTC [12] ERROR", "2021-04-20T21:30:00Z"),
        ("2021-04-20 21:30:00+08 failed", "2021-04-20T21:30:00+08:00"),
        ("ERROR 2021-04-20 21:30:00 failed", "2021-04-20T21:30:00"),
        ("[INFO] [2021-04-20 21:30:00] a", "2021-04-20T21:30:00"),
        ("INFO: 2021/04/20 21:30:00 a", "2021-04-20T21:30:00"),
        ("web_1  | 2021-04-20 21:30:00 a", "2021-04-20T21:30:00"),
        (
            r#"web_1  | {"ts":1618954200,"code":4000}"#,
            "2021-04-20T21:30:00Z",
        ),
        (
            "<34>1 2021-04-20T21:30:00.003Z host app - - failed",
            "2021-04-20T21:30:00.003Z",
        ),
        (
            r#"10.0.0.1 - - [12/Mar/2021:08:14:02 +0800] "GET / HTTP/1.1" 200"#,
            "2021-03-12T08:14:02+08:00",
        ),
        (
            "[Tue Apr 20 21:30:00.123456 2021] [core:error] a",
            "2021-04-20T21:30:00.123456",
        ),
        ("2016-12-31T23:59:60Z leap", "2016-12-31T23:59:59Z"),
        // Without a year.
        ("Mar  5 20:04:00 host agent[1]: failed", "yearless"),
        ("<13>Mar 15 20:04:00 host agent: failed", "yearless"),
        ("E0514 07:16:59.123456       1 a.go:12] failed", "yearless"),
    ] {
        assert_eq!(time(line).as_deref(), Some(expected), "{line}");
    }
}

#[test]
fn other_times_are_not_found() {
    for line in [
        "",
        "{",
        r#"{"ts""#,
        r#"{"ts":"#,
        r#"{"ts":17}"#,
        r#"{"ts":-1618954200}"#,
        r#"{"ts":99999999999999999999}"#,
        r#"{"ts":1618954200.1.2}"#,
        r#"{"ts":161895420}"#,
        r#"{"ts":null,"body":{"ts":1618954200}}"#,
        r#"{"expires":"2021-04-20T21:30:00Z"}"#,
        r#"{"time":"0001-01-01T00:00:00Z"}"#,
        r#"{"time":"2021-13-20T21:30:00Z"}"#,
        r#"{"time":"2021-02-29T21:30:00Z"}"#,
        r#"{"time":"2021-04-20T24:30:00Z"}"#,
        r#"{"time":"2021-04-20T21:30:00Zulu"}"#,
        r#"{"time":"2021-04-20"}"#,
        r#"{"time":"21:30:00"}"#,
        r#"{"a":"\"#,
        r#"{"a":[[[[","ts":1618954200}"#,
        "failed at 2021-04-20T21:30:00Z",
        "the key expires 2021-04-20 21:30:00",
        "GET /?time=1618954200&a=1",
        "uptime=1618954200",
        "Marble 5 20:04:00",
        "Mar 32:04:00",
        "E05140 07:16:59",
        "2021-04-20T21:30:001 a",
    ] {
        assert_eq!(time(line), None, "{line}");
    }
}
