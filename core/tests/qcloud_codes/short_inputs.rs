//! Every input of up to three bytes, alone and at the most relevant positions.

use crate::oracle;
use crate::scanned::check_all;
use qcloud_codes::{Text, decode_at, decode_text_error};
use serde::de::IgnoredAny;

/// Calls `check` with each input of up to three bytes between two texts.
fn each(before: &str, after: &str, mut check: impl FnMut(&[u8])) {
    for length in 0..=3 {
        let mut input = [before.as_bytes(), &[0; 4][..length], after.as_bytes()].concat();
        for number in 0..1_u32 << (8 * length) {
            let bytes = &number.to_le_bytes()[..length];
            input[before.len()..][..length].copy_from_slice(bytes);
            check(&input);
        }
    }
}

/// Calls `check` with each of those inputs that is UTF-8.
fn each_text(before: &str, after: &str, mut check: impl FnMut(&str)) {
    each(before, after, |input| {
        if let Ok(text) = str::from_utf8(input) {
            check(text);
        }
    });
}

#[test]
#[ignore = "16,843,009 inputs at three positions: run it with --release"]
fn decoding_short_inputs_agrees_with_serde_json() {
    for (before, after) in [
        ("", ""),
        (r#"{"code":"#, "}"),
        (r#"{"code":4000,"message":""#, r#""}"#),
    ] {
        each(before, after, oracle::check);
    }
}

#[test]
#[ignore = "16,843,009 inputs at two positions: run it with --release"]
fn locating_in_short_inputs_agrees_with_serde_json() {
    for (before, after) in [("", ""), (r#"{"a":{"b":"#, "}}")] {
        each(before, after, |input| {
            let is_json = str::from_utf8(input)
                .is_ok_and(|text| serde_json::from_str::<IgnoredAny>(text).is_ok());
            assert_eq!(decode_at(input, &["a", "b"]).is_ok(), is_json, "{input:?}");
            // None of them contains a text code.
            let error = decode_text_error(input).expect_err("no text code");
            assert!(error.offset() <= input.len(), "{error} in {input:?}");
        });
    }
}

#[test]
#[ignore = "2,668,673 texts at three positions: run it with --release"]
fn every_short_text_is_scanned_within_its_bounds() {
    for (before, after) in [
        ("", ""),
        ("code: 4000, message: ", "(2130) no"),
        (r#"{"code":4000"#, r#","message":"(2130) no"}"#),
    ] {
        each_text(before, after, |text| {
            check_all(text);
        });
    }
}

#[test]
#[ignore = "2,668,673 texts at two positions: run it with --release"]
fn unescaping_short_texts_agrees_with_serde_json() {
    for (before, after) in [("", ""), (r"\u", "9")] {
        each_text(before, after, |text| {
            let chars = Text::escaped(text).chars();
            if let Ok(expected) = serde_json::from_str::<String>(&format!("\"{text}\"")) {
                assert!(chars.eq(expected.chars()), "{text:?}");
            } else {
                // Each character takes at least a byte.
                assert!(chars.count() <= text.len(), "{text:?}");
            }
            for layers in [2, 3] {
                let count = Text::with_layers(text, layers).chars().count();
                assert!(count <= text.len(), "{text:?}, {layers} layers");
            }
        });
    }
}
