//! Responses to decode, and a log line to search.

use std::fmt::Write;

/// A response and its content.
pub struct Sample {
    /// The name in reports.
    pub id: &'static str,
    /// The name for readers.
    pub title: &'static str,
    /// The response.
    pub json: Vec<u8>,
    /// Its code.
    pub code: i32,
    /// Its message, with escapes decoded.
    pub message: &'static str,
}

/// The shortest success: 44 bytes.
const SUCCESS: &str = r#"{"code":0,"message":"","codeDesc":"Success"}"#;
const _: () = assert!(SUCCESS.len() == 44);

/// An ordinary failure: 110 bytes.
pub const FAILURE: &str = r#"{"code":4000,"message":"(2130) Invalid ProjectID parameter: project 1004271","codeDesc":"InvalidParameter.Id"}"#;
const _: () = assert!(FAILURE.len() == 110);

/// Chinese text, one half escaped and the other raw: servers send both.
const CHINESE: &str = r#"{"code":4000,"message":"(2000)\u57df\u540d\u4e0d\u5b58\u5728\uff0c\u8bf7\u68c0\u67e5\u53c2\u6570：域名 cdn.example.cn 不存在，请检查参数","codeDesc":"InvalidParameter"}"#;
const CHINESE_MESSAGE: &str =
    "(2000)域名不存在，请检查参数：域名 cdn.example.cn 不存在，请检查参数";

/// A Chinese message as a JSON string, every character escaped.
pub const ESCAPED: &str =
    r#""(2000)\u57df\u540d\u4e0d\u5b58\u5728\uff0c\u8bf7\u68c0\u67e5\u53c2\u6570\u3002""#;

/// Failures of several kinds, so that no branch on the kind is always predicted.
pub const FAILURES: [&str; 8] = [
    FAILURE,
    r#"{"code":6000,"message":"(1001) DB error","codeDesc":"InternalError"}"#,
    r#"{"code":4400,"message":"(2010) too many operations","codeDesc":"QuotaExceeded"}"#,
    r#"{"code":5100,"message":"(10022)resource busy","codeDesc":"ResourceOpFailed"}"#,
    r#"{"code":4100,"message":"signature does not match","codeDesc":"AuthFailure"}"#,
    r#"{"code":4000,"message":"(9110) no such certificate","codeDesc":"InvalidParameter"}"#,
    r#"{"code":6200,"message":"under maintenance","codeDesc":"Maintenance"}"#,
    r#"{"code":28004,"message":"another product","codeDesc":"Other"}"#,
];

/// A log line of 200 bytes around a response.
pub const LOG_LINE: &str = r#"2026-03-14T09:26:53.589Z WARN  cdn-agent[2718] push host=cdn.example.cn try=2 took=131ms: HTTP 200 body={"code":6000,"message":"(1001) DB error","codeDesc":"InternalError"} will retry, back-off 4.25 s"#;
const _: () = assert!(LOG_LINE.len() == 200);

/// Returns all responses.
#[must_use]
pub fn all() -> [Sample; 5] {
    [
        Sample {
            id: "success_44",
            title: "success, 44 bytes",
            json: SUCCESS.into(),
            code: 0,
            message: "",
        },
        Sample {
            id: "failure_110",
            title: "failure, 110 bytes",
            json: FAILURE.into(),
            code: 4000,
            message: "(2130) Invalid ProjectID parameter: project 1004271",
        },
        Sample {
            id: "chinese",
            title: "Chinese, half of it escaped",
            json: CHINESE.into(),
            code: 4000,
            message: CHINESE_MESSAGE,
        },
        Sample {
            id: "success_4k",
            title: "list, 4 KiB",
            json: list_of_hosts(4_096),
            code: 0,
            message: "",
        },
        Sample {
            id: "nested_64k",
            title: "trees, 64 KiB",
            json: nested(65_536),
            code: 5400,
            message: "2 of 3 done",
        },
    ]
}

/// Returns the response to a query, of a given size, with `code` after the data.
fn list_of_hosts(bytes: usize) -> Vec<u8> {
    let mut json = String::from(r#"{"data":{"hosts":["#);
    let end = r#"]},"code":0,"message":"","codeDesc":"Success"}"#;
    let mut host = 0;
    loop {
        let mut next = String::new();
        let _ = write!(
            next,
            r#"{{"id":{host},"host":"cdn{host}.example.cn","status":"online","readonly":false,"origin":"192.0.2.{}","ratio":{}.5}},"#,
            host % 256,
            host % 100,
        );
        if json.len() + next.len() + end.len() > bytes {
            break;
        }
        json += &next;
        host += 1;
    }
    json.pop();
    filled(json, end, bytes)
}

/// Returns a response of a given size whose data are trees, 32 levels deep, before the code.
fn nested(bytes: usize) -> Vec<u8> {
    let mut tree = String::from("null");
    for level in 0..32 {
        tree = match level % 2 {
            0 => format!(r#"{{"level":{level},"leaf":false,"next":{tree}}}"#),
            _ => format!(r#"[{level},"level {level}",{tree}]"#),
        };
    }
    let mut json = String::from(r#"{"data":["#);
    let end = r#"],"code":5400,"message":"2 of 3 done","codeDesc":"PartialFailure"}"#;
    while json.len() + tree.len() + 1 + end.len() <= bytes {
        json += &tree;
        json.push(',');
    }
    json.pop();
    filled(json, end, bytes)
}

/// Joins a text and its end, padded with spaces to a given size.
fn filled(mut json: String, end: &str, bytes: usize) -> Vec<u8> {
    json += &" ".repeat(bytes - json.len() - end.len());
    json += end;
    assert_eq!(json.len(), bytes);
    json.into()
}
