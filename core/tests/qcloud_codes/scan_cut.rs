//! Responses after objects and strings that were cut off, as dumps of requests often are.

use qcloud_codes::{Certainty, Code, Found, FoundKind, scan_all};

/// Requests, as several languages print them.
const REQUESTS: [&str; 7] = [
    r#"req={"Ids":[1,2,{"a":{"b":"c d"}}],"Name":"it's","message":"hello","t":1.5,"ok":true}"#,
    "cfg { region: gz, zones: [ 'a b', \"c\" ], nested: { deep: yes, code: 12 } }",
    "req={'Ids': [1, 2, {'a': u'b'}], 'Name': \"it's\", 'msg': 'no', 'f': f(1, 2)}",
    "map[Ids:[1 2 3] Name:x y Sub:map[a:1 b:2]]",
    "Array ( [Ids] => Array ( [0] => 1 [1] => 2 ) [Name] => x )",
    r#"{"body":"{\"Ids\":[1,2],\"Name\":\"x\"}","ts":1}"#,
    r#"Request(ids=[1, 2], name="a b", sub=Sub(a=1))"#,
];

/// Whole responses with the codes 4000 and 2130.
const RESPONSES: [&str; 4] = [
    r#"{"code":4000,"message":"(2130) x"}"#,
    r#"{ "code":4000,"message":"(2130) x","data":{"a":[1]}}"#,
    "{'code': 4000, 'message': '(2130) x'}",
    "{ code: 4000, message: '(2130) x' }",
];

/// Returns whether a finding has the codes of [`RESPONSES`].
fn has_expected_codes(found: &Found<'_>) -> bool {
    matches!(
        found.kind,
        FoundKind::Response(response)
            if response.code() == 4000 && response.module_code() == Some(Code::new(2130))
    )
}

#[test]
fn responses_are_found_after_truncated_requests() {
    for request in REQUESTS {
        let ends = request.char_indices().map(|(end, _)| end);
        for end in ends.skip(1) {
            for between in ["... resp=", " resp=", " ", "\n", "… response: "] {
                for response in RESPONSES {
                    let before = [&request[..end], between].concat();
                    let text = [&before, response].concat();
                    let range = before.len()..text.len();
                    let is_found = scan_all(&text)
                        .any(|found| found.range == range && has_expected_codes(&found));
                    assert!(is_found, "{text}");
                }
            }
        }
    }
}

#[test]
fn object_cut_off_in_a_string_has_no_members_of_the_next_one() {
    let text = r#"req={"code":7,"message":"hel... resp={"code":4000,"message":"(2130) x"}"#;
    let found: Vec<_> = scan_all(text).collect();
    assert!(
        matches!(&*found, [found] if has_expected_codes(found)),
        "{found:?}"
    );
}

#[test]
fn text_errors_keep_their_envelope_after_a_truncated_string() {
    let error = r#"{"Response":{"Error":{"Code":"LimitExceeded","Message":"x"},"RequestId":"1"}}"#;
    let success = r#"{"Response":{"RequestId":"1"}}"#;
    for before in [r#"req={"a":"xy resp="#, r#"{"a":["xy... "#, "req={'a':"] {
        for whole in [error, success] {
            let text = [before, whole].concat();
            let found = scan_all(&text).next().expect(&text);
            assert_eq!(&text[found.range], whole, "{text}");
            assert_eq!(found.certainty, Certainty::Exact, "{text}");
            let is_enveloped = match found.kind {
                FoundKind::TextError(error) => error.is_enveloped(),
                kind => kind == FoundKind::TextSuccess,
            };
            assert!(is_enveloped, "{text}");
        }
    }
}

#[test]
fn strings_of_whole_objects_end_at_their_quotes() {
    for text in [
        r#"{"a":"xy resp={","code":7000,"b":"message: (1) x"}"#,
        "{'a': 'code: ', 'b': '(2130) x', 'c': '{'}",
        r#"{"a":"={\"code\":","b":4000}"#,
        "{ a: 'x, ', b: [ '(', '4000' ] }",
        r#"["{","code",":","4000","}"]"#,
    ] {
        assert_eq!(scan_all(text).next(), None, "{text}");
    }
}
