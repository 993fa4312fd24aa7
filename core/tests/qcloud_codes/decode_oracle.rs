//! `decode` against `serde_json`: accepted input, its content, and the errors for other input.

use crate::corpus::RESPONSES;
use crate::oracle::{Fault, actual, check, expected};
use crate::responses::{change, response};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use qcloud_codes::{DecodeErrorKind, decode};
use serde::de::IgnoredAny;

#[test]
fn corpus_agrees_with_serde_json() {
    for line in RESPONSES.lines() {
        assert!(expected(line.as_bytes()).is_ok(), "{line}");
        check(line.as_bytes());
    }
}

#[test]
fn truncations_are_rejected_at_their_end() {
    for line in RESPONSES.lines().map(str::trim_end) {
        for end in 0..line.len() {
            let truncated = &line.as_bytes()[..end];
            check(truncated);
            let error = decode(truncated).expect_err(line);
            assert!(matches!(error.kind(), DecodeErrorKind::NotJson(_)));
            // The documentation promises the length if the input ends too early.
            assert_eq!(error.offset(), end, "{error} in {:?}", line.get(..end));
        }
    }
}

#[test]
fn changed_bytes_agree_with_serde_json() {
    for line in RESPONSES.lines() {
        let mut bytes = line.as_bytes().to_vec();
        for at in 0..bytes.len() {
            let original = bytes[at];
            // Bytes that are special in JSON, and that begin, continue or never occur in UTF-8.
            for byte in *b"{}[]\":,\\/bu0189-+.eE tn\n\0\x1F\x7F\x80\xBF\xC2\xE4\xED\xF0\xFF" {
                bytes[at] = byte;
                check(&bytes);
            }
            bytes[at] = original;
        }
    }
}

#[test]
fn removed_and_doubled_bytes_agree_with_serde_json() {
    for line in RESPONSES.lines() {
        for at in 0..line.len() {
            let mut bytes = line.as_bytes().to_vec();
            let byte = bytes.remove(at);
            check(&bytes);
            bytes.insert(at, byte);
            bytes.insert(at, byte);
            check(&bytes);
        }
    }
}

#[test]
fn inputs_of_up_to_two_bytes_are_rejected() {
    let mut inputs = vec![vec![]];
    for first in 0..=u8::MAX {
        inputs.push(vec![first]);
        inputs.extend((0..=u8::MAX).map(|second| vec![first, second]));
    }
    assert_eq!(inputs.len(), 65_793);
    for input in &inputs {
        check(input);
        assert!(decode(input).is_err());
    }
}

/// Calls `check` with each string of `length` characters of the alphabet.
fn each_string(alphabet: &[u8], length: u32, mut check: impl FnMut(&[u8])) {
    let mut string = vec![0; length as usize];
    for number in 0..alphabet.len().pow(length) {
        let mut rest = number;
        for byte in &mut string {
            *byte = alphabet[rest % alphabet.len()];
            rest /= alphabet.len();
        }
        check(&string);
    }
}

#[test]
fn short_strings_of_json_characters_agree_with_serde_json() {
    for length in 3..=4 {
        each_string(b"{}[]\":,0-1.eE+ \\u", length, check);
    }
}

#[test]
fn short_codes_agree_with_serde_json() {
    for length in 0..=4 {
        each_string(b"{}[]\":,0-7.eE+ \\", length, |code| {
            check(&[br#"{"code":"#, code, b"}"].concat());
        });
        each_string(b"0-7.e+ \\u", length, |code| {
            check(&[br#"{"code":""#, code, br#""}"#].concat());
        });
    }
}

#[test]
fn special_bytes_are_detected_at_every_position_of_a_string() {
    // Strings are read a word at a time: positions in a word and in the tail take different paths.
    let bytes: [&[u8]; 13] = [
        b"\"",
        b"\\",
        b"\\\"",
        b"\\u0041",
        b"\x00",
        b"\x1F",
        b"\x20",
        b"\x7F",
        b"\x80",
        b"\xFF",
        "é".as_bytes(),
        "域".as_bytes(),
        "😀".as_bytes(),
    ];
    for length in 0..=40 {
        for at in 0..=length {
            for byte in bytes {
                let mut string = vec![b'a'; length];
                string.splice(at..at, byte.iter().copied());
                check(&[br#"{"code":4000,"message":""#, &*string, br#""}"#].concat());
                check(&[br#"{"code":4000,"data":[{""#, &*string, br#"":1}]}"#].concat());
                check(&[br#"{"code":4000,"message":""#, &*string].concat());
            }
        }
    }
}

#[test]
fn bytes_in_escapes_agree_with_serde_json() {
    for byte in 0..=u8::MAX {
        check(&[br#"{"code":1,"message":"\"#, &[byte][..], br#""}"#].concat());
        check(&[br#"{"code":1,"data":["\"#, &[byte][..], br#"0041"]}"#].concat());
        for at in 0..4 {
            let mut digits = *b"00e9";
            digits[at] = byte;
            check(&[br#"{"code":1,"message":"\u"#, &digits[..], br#""}"#].concat());
        }
    }
}

#[test]
fn only_white_space_is_accepted_after_the_object() {
    for byte in 0..=u8::MAX {
        for around in [&[byte][..], &[byte, b' '], &[b'\n', byte]] {
            check(&[br#"{"code":4000}"#, around].concat());
            check(&[around, br#"{"code":4000}"#].concat());
        }
    }
    check("\u{FEFF}{\"code\":4000}".as_bytes());
    check(r#"{"code":4000}{"code":4000}"#.as_bytes());
}

proptest! {
    #![proptest_config(crate::property::cases(2_000))]

    #[test]
    fn objects_agree_with_serde_json(response in response()) {
        prop_assert_ne!(expected(response.as_bytes()), Err(Fault::NotJson));
        check(response.as_bytes());
    }

    #[test]
    fn changed_objects_agree_with_serde_json(
        response in response(),
        changes in vec(change(), 1..3),
    ) {
        let mut bytes = response.into_bytes();
        for change in &changes {
            change.apply(&mut bytes);
        }
        check(&bytes);
    }

    #[test]
    fn changed_corpus_agrees_with_serde_json(
        line in select(RESPONSES.lines().collect::<Vec<_>>()),
        changes in vec(change(), 1..5),
    ) {
        let mut bytes = line.as_bytes().to_vec();
        for change in &changes {
            change.apply(&mut bytes);
        }
        check(&bytes);
    }

    #[test]
    fn random_json_characters_agree_with_serde_json(
        soup in vec(select(b"{}[]\"\"::,,01-.e \\utrnl".to_vec()), 0..24),
    ) {
        check(&soup);
        check(&[br#"{"code":4000,"message":"#, &*soup, b"}"].concat());
    }

    #[test]
    fn invalid_utf8_is_rejected_in_a_string_and_outside(
        line in select(RESPONSES.lines().collect::<Vec<_>>()),
        at in any::<Index>(),
        bytes in vec(0x80..=0xFF_u8, 1..5),
    ) {
        let mut changed = line.as_bytes().to_vec();
        let at = at.index(changed.len() + 1);
        changed.splice(at..at, bytes);
        check(&changed);
    }

    #[test]
    fn any_bytes_agree_with_serde_json(bytes in vec(any::<u8>(), 0..80)) {
        check(&bytes);
    }

    /// Checks that the input up to the offset of an error is a prefix of an object.
    #[test]
    fn bytes_before_an_error_begin_an_object(
        response in response(),
        change in change(),
    ) {
        let mut bytes = response.into_bytes();
        change.apply(&mut bytes);
        let Ok(text) = str::from_utf8(&bytes) else { return Ok(()) };
        if actual(&bytes) == Err(Fault::NotJson) {
            let offset = decode(&bytes).unwrap_err().offset();
            let before = text.get(..offset).expect("an offset on a character boundary");
            // After a sign at the end, serde_json does not report an early end of input, so add a digit.
            let begins_an_object = [before, &format!("{before}0")].iter().any(|before| {
                match serde_json::from_str::<IgnoredAny>(before) {
                    Ok(_) => before.trim_start().starts_with('{'),
                    Err(error) => error.is_eof(),
                }
            });
            prop_assert!(begins_an_object, "offset {} of {:?}", offset, text);
        }
    }
}

proptest! {
    #![proptest_config(crate::property::cases(2_000_000))]

    #[test]
    #[ignore = "two million inputs: run it with --release"]
    fn two_million_changed_responses_agree_with_serde_json(
        line in select(RESPONSES.lines().collect::<Vec<_>>()),
        changes in vec(change(), 1..5),
    ) {
        let mut bytes = line.as_bytes().to_vec();
        for change in &changes {
            change.apply(&mut bytes);
        }
        check(&bytes);
    }
}
