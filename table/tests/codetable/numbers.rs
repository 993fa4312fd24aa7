//! Keys that are 32-bit numbers, signed or unsigned.

use crate::catalogs::{HEXADECIMAL, NUMBERED, SIGNED, UNSIGNED, hexadecimal, signed, unsigned};
use codetable::{Catalog, Code, Entry, Key, KeyKind, ParseError};

/// Compares one lookup with a linear scan.
fn check(catalog: &Catalog, number: i32) {
    let code = Code::new(number);
    let scanned = catalog.entries().iter().find(|entry| entry.code() == code);
    assert_eq!(catalog.get(code), scanned, "{} {number}", catalog.id());
}

fn keys(catalog: &Catalog) -> Vec<String> {
    let keys = catalog.entries().iter().map(Entry::key);
    keys.map(|key| key.to_string()).collect()
}

#[test]
fn lookup_agrees_with_a_scan_on_every_u16_and_the_extremes() {
    for catalog in NUMBERED {
        for number in 0..=i32::from(u16::MAX) {
            check(catalog, number);
            check(catalog, -number);
        }
        for entry in catalog.entries() {
            let number = entry.code().get();
            (-2..=2).for_each(|step| check(catalog, number.wrapping_add(step)));
            (0..i32::BITS).for_each(|bit| check(catalog, number ^ 1 << bit));
        }
    }
}

#[test]
fn constants_are_codes_of_their_rows() {
    assert_eq!(signed::LOWEST, Code::new(i32::MIN));
    assert_eq!(signed::HIGHEST, Code::new(i32::MAX));
    assert_eq!(hexadecimal::ALL_BITS, Code::from_bits(0xffff_ffff));
    assert_eq!(unsigned::PAST_SIGNED, Code::new(i32::MIN));
    for (catalog, code) in [
        (SIGNED, signed::LOWEST),
        (HEXADECIMAL, hexadecimal::FIRST_NEGATIVE),
        (UNSIGNED, unsigned::HIGHEST),
    ] {
        assert_eq!(catalog.get(code).unwrap().code(), code);
    }
}

#[test]
fn key_is_formatted_in_the_notation_of_its_catalog() {
    assert_eq!(
        keys(&SIGNED),
        ["-2147483648", "-7", "3", "42", "70000", "2147483647"]
    );
    assert_eq!(
        keys(&HEXADECIMAL),
        [
            "0x0",
            "0x1f",
            "0x7fffffff",
            "0x80000000",
            "0xa0055021",
            "0xffffffff"
        ]
    );
    assert_eq!(keys(&UNSIGNED), ["7", "2147483648", "4294967295"]);
}

#[test]
fn keys_are_padded_like_texts_and_numbers() {
    let hexadecimal = hexadecimal::BLOCKED;
    let key = Key::Number(hexadecimal, KeyKind::Hexadecimal);
    assert_eq!(format!("{key:>8}|{key:<6}|"), "    0x1f|0x1f  |");
    assert_eq!(
        format!("{:>4}", Key::Number(Code::new(-7), KeyKind::Decimal)),
        "  -7"
    );
    assert_eq!(format!("{:>4}", Key::Text("P1")), "  P1");
}

#[test]
fn number_of_a_key_depends_on_its_kind() {
    for (catalog, first, last) in [
        (SIGNED, i64::from(i32::MIN), i64::from(i32::MAX)),
        (HEXADECIMAL, 0, 0xffff_ffff),
        (UNSIGNED, 7, i64::from(u32::MAX)),
    ] {
        let numbers = catalog.entries().iter().map(|entry| entry.key().number());
        let numbers: Vec<_> = numbers.map(Option::unwrap).collect();
        assert!(numbers.is_sorted_by(|a, b| a < b));
        assert_eq!((numbers[0], numbers[numbers.len() - 1]), (first, last));
    }
    assert_eq!(Key::Text("7").number(), None);
}

#[test]
fn kind_holds_the_numbers_that_it_returns() {
    let edges = [
        (i64::from(i32::MIN) - 1, false, false),
        (i64::from(i32::MIN), true, false),
        (-1, true, false),
        (0, true, true),
        (i64::from(i32::MAX), true, true),
        (i64::from(i32::MAX) + 1, false, true),
        (i64::from(u32::MAX), false, true),
        (i64::from(u32::MAX) + 1, false, false),
        (i64::MIN, false, false),
        (i64::MAX, false, false),
    ];
    for (number, is_signed, is_unsigned) in edges {
        assert_eq!(KeyKind::Decimal.accepts(number), is_signed, "{number}");
        assert_eq!(KeyKind::Unsigned.accepts(number), is_unsigned, "{number}");
        assert_eq!(
            KeyKind::Hexadecimal.accepts(number),
            is_unsigned,
            "{number}"
        );
        assert!(!KeyKind::Text.accepts(number), "{number}");
        for kind in [KeyKind::Decimal, KeyKind::Unsigned, KeyKind::Hexadecimal] {
            if let Some(code) = Code::from_number(number)
                && kind.accepts(number)
            {
                assert_eq!(kind.number(code), number);
            }
        }
        let code = Code::from_number(number);
        assert_eq!(code.is_some(), is_signed || is_unsigned, "{number}");
        assert_eq!(Code::try_from(number).ok(), code);
        // Formatted codes are parsed again, in both notations.
        assert_eq!(number.to_string().parse(), code.ok_or(ParseError::Code));
        if let Some(code) = code {
            for kind in [KeyKind::Decimal, KeyKind::Unsigned, KeyKind::Hexadecimal] {
                assert_eq!(Key::Number(code, kind).to_string().parse(), Ok(code));
            }
        }
    }
}

#[test]
fn numbers_beyond_32_bits_are_not_codes() {
    for text in [
        "",
        " ",
        "-",
        "+",
        "0x",
        "0X",
        "-0x1",
        "0x-1",
        "0x+1",
        "0x 1",
        " 1",
        "1 ",
        "1_000",
        "1.0",
        "1e3",
        "0x1_0",
        "0xg",
        "x",
        "4294967296",
        "-2147483649",
        "0x100000000",
        "２",
        "99999999999999999999",
    ] {
        assert_eq!(text.parse::<Code>(), Err(ParseError::Code), "{text:?}");
    }
    for (text, number) in [
        ("+7", 7),
        ("-0", 0),
        ("007", 7),
        ("0XfF", 255),
        ("0x00000000001", 1),
    ] {
        assert_eq!(text.parse(), Ok(Code::new(number)), "{text:?}");
    }
}

#[test]
fn numbers_are_equal_regardless_of_notation() {
    let code = Code::new(-1);
    let decimal = Key::Number(code, KeyKind::Decimal);
    assert_eq!(decimal, Key::Number(code, KeyKind::Hexadecimal));
    assert_ne!(decimal, Key::Number(Code::new(1), KeyKind::Decimal));
    assert_ne!(decimal, Key::Text("-1"));
}

#[test]
fn number_is_not_found_as_a_text() {
    for catalog in NUMBERED {
        for entry in catalog.entries() {
            assert_eq!(catalog.get_by_text(&entry.key().to_string()), None);
            assert_eq!(catalog.get_by_key(entry.key()), Some(entry));
        }
        assert_eq!(catalog.get_by_text(""), None);
        assert_eq!(catalog.get_by_key(Key::Text("")), None);
    }
}

#[test]
fn codes_with_the_same_meaning_refer_to_each_other() {
    let row = SIGNED.get(signed::UNDERVOLTAGE).unwrap();
    assert_eq!(row.same_as(), [signed::NO_SUPPLY, signed::BROWNOUT]);
    let row = HEXADECIMAL.get(hexadecimal::BLOCKED).unwrap();
    let same: Vec<_> = row.same_keys().map(|key| key.to_string()).collect();
    assert_eq!(same, ["0xa0055021"]);
    let row = SIGNED.get(signed::TOO_FAST).unwrap();
    assert!(row.same_as().is_empty());
    assert_eq!(row.same_keys().count(), 0);
}

#[test]
fn literal_code_is_looked_up_at_compile_time() {
    const CODE: Code = SIGNED.get(Code::new(42)).unwrap().code();
    assert_eq!(CODE, signed::TOO_FAST);
    const { assert!(SIGNED.get(Code::new(41)).is_none()) }
}
