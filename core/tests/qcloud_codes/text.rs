//! Texts of a response: escapes decoded on demand, by every way to read them.

use proptest::prelude::*;
use qcloud_codes::{Text, decode};

/// Calls `check` with the message that is `raw` in JSON.
fn with_message<R>(raw: &str, check: impl FnOnce(Text<'_>) -> R) -> R {
    let body = format!(r#"{{"code":4000,"message":"{raw}"}}"#);
    check(decode(body.as_bytes()).unwrap().raw_message().unwrap())
}

/// Escapes and their decoded characters.
const ESCAPED: [(&str, &str); 24] = [
    ("", ""),
    ("plain", "plain"),
    ("域名", "域名"),
    (r"\u57df\u540D", "域名"),
    (r#"\"\\\/\b\f\n\r\t"#, "\"\\/\u{8}\u{C}\n\r\t"),
    (r"\u0000", "\0"),
    (r"a\u0000b", "a\0b"),
    (
        r"\u001f\u007f\u0080\u00ff\u0100",
        "\u{1F}\u{7F}\u{80}\u{FF}\u{100}",
    ),
    (
        r"\uFFFF\ufffe\uD7FF\uE000",
        "\u{FFFF}\u{FFFE}\u{D7FF}\u{E000}",
    ),
    (r"\ud83d\ude00", "😀"),
    (r"\uD800\uDC00", "\u{10000}"),
    (r"\udbff\udfff", "\u{10FFFF}"),
    (r"\ud83d", "\u{FFFD}"),
    (r"\ude00", "\u{FFFD}"),
    (r"\ude00\ud83d", "\u{FFFD}\u{FFFD}"),
    (r"\ud83d\ud83d\ude00", "\u{FFFD}😀"),
    (r"\ud83d\ude00\ude00", "😀\u{FFFD}"),
    (r"\ud83dx\ude00", "\u{FFFD}x\u{FFFD}"),
    (r"\ud83d\n", "\u{FFFD}\n"),
    (r"\ud83d\u0041", "\u{FFFD}A"),
    (r"\ud83d\\ude00", "\u{FFFD}\\ude00"),
    (r"\\u0041", r"\u0041"),
    (r"\\\u0041\\", r"\A\"),
    (r"😀\ud83d\ude00é", "😀😀é"),
];

#[test]
fn every_way_to_read_a_text_decodes_its_escapes() {
    for (raw, decoded) in ESCAPED {
        with_message(raw, |text| {
            assert_eq!(text.to_raw(), raw);
            assert_eq!(text.chars().collect::<String>(), decoded);
            assert_eq!(text.to_string(), decoded);
            assert_eq!(format!("{text:?}"), format!("{decoded:?}"));
            assert!(text == *decoded && text == decoded, "{raw}");
            assert_eq!(text, Text::new(decoded));
            assert_eq!(Text::from(decoded), text);
            let plain = (!raw.contains('\\')).then_some(raw);
            assert_eq!(text.to_str(), plain);
        });
    }
}

#[test]
fn texts_that_read_differently_are_not_equal() {
    for (raw, decoded) in ESCAPED {
        with_message(raw, |text| {
            for other in ["x", "域", "\0", "\u{FFFD}"] {
                assert!(text != *format!("{decoded}{other}"), "{raw}");
                assert_ne!(Text::new(&format!("{other}{decoded}x")), text);
            }
            if raw != decoded {
                assert!(text != raw, "{raw}");
            }
        });
    }
}

#[test]
fn backslash_in_a_text_without_escapes_is_a_backslash() {
    let text = Text::new(r"C:\new\u0041");
    assert_eq!(text.to_str(), Some(r"C:\new\u0041"));
    assert_eq!(text.to_string(), r"C:\new\u0041");
    assert_eq!(text.chars().count(), 12);
    assert_eq!(Text::default(), Text::new(""));
}

#[test]
fn debug_equals_that_of_a_string() {
    for string in [
        "it's",
        "\"\\\n\t\0",
        "e\u{301}\u{301}",
        "\u{301}",
        "\u{200B}\u{FEFF}",
        "域😀",
    ] {
        assert_eq!(format!("{:?}", Text::new(string)), format!("{string:?}"));
    }
}

#[test]
fn width_and_precision_do_not_depend_on_escapes() {
    with_message(r"\u57df\u540d", |text| {
        for text in [text, Text::new("域名")] {
            assert_eq!(format!("{text:>4}|{text:-<3}|{text:.1}"), "  域名|域名-|域");
        }
    });
}

#[test]
fn text_outlives_its_response() {
    let body = br#"{"code":1,"message":"(2)\u0061b"}"#.to_vec();
    let (message, raw) = {
        let response = decode(&body).unwrap();
        (
            response.message().unwrap(),
            response.raw_message().unwrap().to_raw(),
        )
    };
    assert!(message == "ab");
    assert_eq!(raw, r"(2)\u0061b");
}

#[cfg(feature = "heapless")]
#[test]
fn copy_of_any_size_is_cut_between_characters() {
    const DECODED: &str = "aé域😀\n\"域";
    /// Checks the copy of at most `N` bytes.
    fn check<const N: usize>(text: Text<'_>) {
        let cut = (0..=N.min(DECODED.len()))
            .rev()
            .find(|end| DECODED.is_char_boundary(*end));
        let start = &DECODED[..cut.unwrap()];
        match text.to_heapless::<N>() {
            Ok(copy) => {
                assert!(N >= DECODED.len());
                assert_eq!(copy, DECODED);
            }
            Err(error) => {
                assert!(N < DECODED.len());
                assert_eq!(
                    error.to_string(),
                    format!("the text is longer than {N} bytes")
                );
                assert_eq!(error.0, start);
            }
        }
    }
    /// Checks every size in the list.
    macro_rules! check_sizes {
        ($text:expr; $($size:literal)+) => { $(check::<$size>($text);)+ };
    }
    assert_eq!(DECODED.len(), 15);
    with_message(r#"a\u00e9域\ud83d\ude00\n\"\u57df"#, |escaped| {
        for text in [escaped, Text::new(DECODED)] {
            check_sizes!(text; 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 64);
        }
    });
}

/// Any string as JSON may write it: each character raw or escaped in one of its ways.
fn written() -> impl Strategy<Value = String> {
    let char = (any::<char>(), 0..4_u8).prop_map(|(char, way)| match (char, way) {
        ('"', 0) => r#"\""#.to_owned(),
        ('\\', 0) => r"\\".to_owned(),
        ('/', 0) => r"\/".to_owned(),
        (' '.., 0..=2) if !matches!(char, '"' | '\\') => char.to_string(),
        _ => {
            let mut units = [0; 2];
            let units = char.encode_utf16(&mut units).iter();
            units.fold(String::new(), |escapes, unit| {
                format!("{escapes}\\u{unit:04X}")
            })
        }
    });
    let piece = prop_oneof![4 => char, 1 => "\\\\[bfnrt]", 1 => "\\PC{0,9}".prop_map(|plain| {
        plain.replace(['"', '\\'], "")
    })];
    proptest::collection::vec(piece, 0..20).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(crate::property::cases(2_000))]

    #[test]
    fn any_string_reads_as_serde_json_reads_it(raw in written()) {
        let decoded: String = serde_json::from_str(&format!("\"{raw}\"")).unwrap();
        with_message(&raw, |text| {
            prop_assert_eq!(text.to_string(), &*decoded);
            prop_assert_eq!(text.chars().collect::<String>(), &*decoded);
            prop_assert!(text == *decoded);
            prop_assert_eq!(text.to_raw(), &*raw);
            Ok(())
        })?;
    }
}
