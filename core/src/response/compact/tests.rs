//! The reader that tells what is wrong against the fast one, which has an oracle of its own.

extern crate std;

use std::string::String;
use std::vec::Vec;

use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;

use super::super::decode::fast;
use super::{DecodeErrorKind, decode};

#[track_caller]
fn check(bytes: &[u8]) {
    let compact = decode(bytes);
    let expected = match compact {
        Err(error) if matches!(error.kind(), DecodeErrorKind::NotJson(_)) => None,
        _ => Some(compact),
    };
    assert_eq!(fast(bytes), expected, "{}", String::from_utf8_lossy(bytes));
}

/// Checks a text and everything that it may be cut to.
#[track_caller]
fn check_prefixes(text: &str) {
    for end in 0..=text.len() {
        check(&text.as_bytes()[..end]);
    }
}

#[test]
fn recorded_responses_read_the_same_however_they_are_cut() {
    for line in include_str!("../../../tests/data/responses.ndjson").lines() {
        check_prefixes(line);
    }
}

#[test]
fn every_byte_at_every_place_reads_the_same() {
    let text = br#"{"d":[{"a":-1.5e+3},[],{},null,true],"c\u006fde":"-40","message":"(1)\n"}"#;
    check(text);
    for at in 0..text.len() {
        for byte in 0..=u8::MAX {
            let mut changed = *text;
            changed[at] = byte;
            check(&changed);
        }
    }
}

#[test]
fn codes_of_all_sizes_and_spellings_read_the_same() {
    for code in [
        "0",
        "-0",
        "00",
        "-",
        "--1",
        "+1",
        "1.0",
        "1e3",
        "2147483647",
        "2147483648",
        "-2147483648",
        "-2147483649",
        "4294967289",
        "4294967290",
        "4294967296",
        "42949672960",
        "99999999999999999999",
        "true",
        "null",
        "{}",
        "[1]",
        r"\u0034000",
        r"4\u00300",
        r"4\n",
        r"\u003",
        r"\ud83d\ude00",
        r"\u01340",
        "4000 ",
        " 4000",
        "",
    ] {
        check_prefixes(&std::format!(r#"{{"code":{code},"x":1}}"#));
        check_prefixes(&std::format!(r#"{{"code":"{code}","x":1}}"#));
        check_prefixes(&std::format!(r#"{{"{code}":1,"code":1}}"#));
    }
}

#[test]
fn deep_brackets_read_the_same() {
    for depth in [1, 127, 128, 129, 300] {
        for (open, close) in [("[", "]"), (r#"{"k":"#, "}"), ("[", "}"), (r#"{"k":"#, "]")] {
            for member in ["", ",1", r#","k":1"#, r#","k""#] {
                let closes = std::format!("{member}{close}").repeat(depth);
                let text = std::format!(r#"{{"code":1,"d":{}0{closes}}}"#, open.repeat(depth));
                check(text.as_bytes());
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 20_000,
        rng_seed: RngSeed::Fixed(7),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_pieces_read_the_same(
        pieces in proptest::collection::vec(
            select(Vec::from([
                "{", "}", "[", "]", ",", ":", "\"", "\\", " ", "\n", "0", "-", "1", ".", "e", "+",
                "\"code\":", "\"message\":", "\"codeDesc\":", "\"k\":", "\"(2130) a\"", "4000",
                "\\u0063", "\\n", "true", "false", "null", "域", "{}", "[]", "\u{1}", "\u{0}",
            ])),
            0..24,
        ),
    ) {
        check(pieces.concat().as_bytes());
        check(std::format!("{{\"code\":1,\"d\":{}}}", pieces.concat()).as_bytes());
    }
}
