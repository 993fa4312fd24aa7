//! Random logs, for the program and for `reference`.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Returns lines of all kinds, without line endings.
fn line() -> impl Strategy<Value = Vec<u8>> {
    let code = prop_oneof![
        4 => select(vec![4000, 5100, 6000, 4400, 7000, -1, 28004]).prop_map(|code| code.to_string()),
        3 => Just("0".to_owned()),
        1 => select(vec![r#""5100""#, r#""0""#, r#""-7""#, r#""05""#, "1.5", "null", "9999999999"])
            .prop_map(str::to_owned),
    ];
    let message = select(vec![
        "ok",
        "(2130) no",
        "(1000)系统繁忙",
        "(9000)系统错误，请稍后重试",
        "(9000) Invalid time parameter",
        "(9000)房间已满",
        "(1001) busy",
        "(2130)invalid projectid parameter: 7",
        "(9110) x",
        r#"(2000)\u57df\u540d \"a\""#,
        "(-1) y",
        "(4000) z",
        "resource (*) no",
        "",
        "(1234567) w",
        " ( 3004) v",
    ]);
    let desc = select(vec!["", "", r#","codeDesc":"""#, r#","codeDesc":"x""#]);
    let text = select(vec![
        "",
        " ",
        "\r",
        "plain text",
        "{",
        "null",
        "[1]",
        "\"x\"",
        "17",
        "{\"event\":\"up\"}",
        "{\"code\":4000",
        "{\"code\":4000}}",
        "\0",
        "{\"a\":\"\0\"}",
        "failed: {\"code\":4000}",
        "{\"request\":{\"code\":4000}}",
        r#"{"Response":{"Error":{"Code":"LimitExceeded","Message":"no"},"RequestId":"1"}}"#,
        r#"{"Response":{"Error":{"Code":"InvalidParameterValue.Zone"}}}"#,
        r#"{"Error":{"Code":"InternalError"},"n":1}"#,
        r#"{"\u0045rror":{"\u0043ode":"InvalidRequest.ReplayAttack"}}"#,
        r#"{"Error":{"Code":"Nope.Nothing","Message":"(2130) no"}}"#,
        r#"{"Response":{"RequestId":"1"}}"#,
        r#"{"Response":{"RequestId":"1","Error":null}}"#,
        r#"{"Error":{"Code":4000}}"#,
        r#"{"Response":{"Error":{"Code":"Nope.Nothing","Message":"no"},"RequestId":"1"}}"#,
        r#"{"code":0} {"code":4000}"#,
        r#"[{"code":4000},{"code":7000},{"code":5100,"message":"(1110) x"}]"#,
        r#"{"all":[{"code":0},{"code":0,"message":"ok"},{"code":6000}]}"#,
        r#"{"code":200,"body":{"code":6000,"message":"(1001) DB error"}}"#,
        r#"{"code":200,"message":"OK","body":{"code":17}}"#,
        r#"{"body":"{\"code\":4000,\"message\":\"(2130) no\"}","n":1}"#,
        r#"{"body":"{\"code\":404,\"message\":\"no\"}"}"#,
    ]);
    prop_oneof![
        6 => (code, message, desc, "[a-z]{0,40}", any::<bool>(), any::<bool>()).prop_map(
            |(code, message, desc, pad, is_first, is_crlf)| {
                let answer = format!(r#""code":{code},"message":"{message}"{desc}"#);
                let rest = format!(r#""pad":"{pad}","data":{{"code":1,"list":[1,{{}}]}}"#);
                let (one, other) = if is_first { (&answer, &rest) } else { (&rest, &answer) };
                format!("{{{one},{other}}}{}", if is_crlf { " \r" } else { "" }).into_bytes()
            }
        ),
        2 => text.prop_map(|text| text.as_bytes().to_vec()),
        1 => vec(any::<u8>(), 0..20).prop_map(|mut bytes| {
            bytes.retain(|byte| *byte != b'\n');
            bytes
        }),
    ]
}

/// Returns logs, with or without the last newline.
pub(crate) fn log() -> impl Strategy<Value = Vec<u8>> {
    (vec(line(), 0..200), any::<bool>()).prop_map(|(lines, is_ended)| {
        let mut log = lines.join(&b'\n');
        if is_ended && !lines.is_empty() {
            log.push(b'\n');
        }
        log
    })
}

/// Returns logs of several chunks of 128 KiB: lines of all kinds with either ending, repeated, and
/// between them lines longer than a chunk. Chunks may end anywhere.
pub(crate) fn long_log() -> impl Strategy<Value = Vec<u8>> {
    let ended = (line(), any::<bool>()).prop_map(|(mut line, is_crlf)| {
        if is_crlf {
            line.push(b'\r');
        }
        line
    });
    let wide = (0_usize..400_000)
        .prop_map(|pad| format!(r#"{{"pad":"{}","code":4000}}"#, "x".repeat(pad)).into_bytes());
    let part = (vec(ended, 1..60), 100_000_usize..400_000, vec(wide, 0..2));
    (vec(part, 2..4), any::<bool>()).prop_map(|(parts, is_ended)| {
        let mut log = Vec::new();
        for (some, size, wide) in parts {
            let end = log.len() + size;
            for line in some.iter().cycle() {
                if log.len() >= end {
                    break;
                }
                log.extend_from_slice(line);
                log.push(b'\n');
            }
            for line in wide {
                log.extend(line);
                log.push(b'\n');
            }
        }
        if !is_ended {
            log.pop();
        }
        log
    })
}
