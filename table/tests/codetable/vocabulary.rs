//! The closed lists and the open code: ids, parsing and formatting.

use std::collections::HashSet;
use std::fmt::{Debug, Display};
use std::str::FromStr;

use codetable::{Actor, Code, MapOrigin, ParseError, Retry};

/// Checks one closed list: its ids, their order, and the conversion in both directions.
fn check_ids<T>(all: &[T], as_str: fn(T) -> &'static str, ids: &[&str], error: ParseError)
where
    T: Copy + Debug + Display + FromStr<Err = ParseError> + PartialEq,
{
    let found: Vec<_> = all.iter().map(|&value| as_str(value)).collect();
    assert_eq!(found, ids);
    let distinct: HashSet<_> = found.iter().collect();
    assert_eq!(distinct.len(), all.len(), "a variant is listed twice");
    for (&value, id) in all.iter().zip(ids) {
        assert_eq!(value.to_string(), *id);
        assert_eq!(format!("{value:>30}"), format!("{id:>30}"));
        assert_eq!(id.parse(), Ok(value));
        for unknown in [
            id.to_uppercase(),
            id.replace('_', "-") + "-",
            id[1..].to_owned(),
            id[..id.len() - 1].to_owned(),
            format!(" {id}"),
            format!("{id} "),
            format!("{value:?}"),
        ] {
            assert_eq!(unknown.parse::<T>(), Err(error), "{unknown:?}");
        }
    }
    assert_eq!("".parse::<T>(), Err(error));
    assert_eq!("unheard_of".parse::<T>(), Err(error));
}

#[test]
fn retries_have_their_ids() {
    let ids = [
        "no",
        "later",
        "slower",
        "reauthenticate",
        "failed_items",
        "already_done",
    ];
    check_ids(Retry::ALL, Retry::as_str, &ids, ParseError::Retry);
}

#[test]
fn actors_have_their_ids() {
    let ids = ["caller", "owner", "vendor"];
    check_ids(Actor::ALL, Actor::as_str, &ids, ParseError::Actor);
}

#[test]
fn origins_of_maps_have_their_ids() {
    let ids = ["vendor", "ours"];
    check_ids(
        MapOrigin::ALL,
        MapOrigin::as_str,
        &ids,
        ParseError::MapOrigin,
    );
}

#[test]
fn only_later_and_slower_are_retryable() {
    for &retry in Retry::ALL {
        let unchanged_request_may_succeed = ["later", "slower"].contains(&retry.as_str());
        assert_eq!(retry.is_retryable(), unchanged_request_may_succeed);
    }
}

#[test]
fn unknown_code_keeps_its_number() {
    for number in [i32::MIN, -9021, -1, 0, 1, 28008, i32::MAX] {
        let code = Code::new(number);
        assert_eq!(code.get(), number);
        assert_eq!(Code::from(number), code);
        assert_eq!(i32::from(code), number);
        assert_eq!(code.to_string(), number.to_string());
        assert_eq!(code.to_string().parse(), Ok(code));
    }
}

#[test]
fn code_is_parsed_signed_unsigned_or_hexadecimal() {
    for (text, number) in [
        ("0", 0),
        ("-0", 0),
        ("+5", 5),
        ("0005", 5),
        ("2130", 2130),
        ("-9021", -9021),
        ("2147483647", i32::MAX),
        ("-2147483648", i32::MIN),
        ("2147483648", i32::MIN),
        ("4294967295", -1),
        ("0x5", 5),
        ("0XA0055021", 0xa005_5021_u32.cast_signed()),
        ("0x00000000ffffffff", -1),
    ] {
        assert_eq!(text.parse(), Ok(Code::new(number)), "{text:?}");
    }
}

#[test]
fn text_that_is_not_a_number_or_too_large_is_rejected() {
    for text in [
        "",
        " ",
        "+",
        "-",
        " 5",
        "5 ",
        "5\n",
        "+-5",
        "5.0",
        "5e3",
        "0x",
        "0x+5",
        "0x-5",
        "0x100000000",
        "x5",
        "5_000",
        "(2130)",
        "２１３０",
        "4294967296",
        "-2147483649",
        "99999999999999999999999999",
    ] {
        assert_eq!(text.parse::<Code>(), Err(ParseError::Code), "{text:?}");
    }
}

#[test]
fn zero_is_success_and_the_default() {
    assert_eq!(Code::SUCCESS.get(), 0);
    assert_eq!(Code::default(), Code::SUCCESS);
}

#[test]
fn codes_are_ordered_by_number() {
    assert!(Code::new(-1) < Code::SUCCESS);
    assert!(Code::SUCCESS < Code::new(1));
}

#[test]
fn code_is_padded_like_a_number() {
    assert_eq!(
        format!("{:>6}|{:06}", Code::new(42), Code::new(-42)),
        "    42|-00042"
    );
}

#[test]
fn parse_errors_say_what_was_expected() {
    for (error, words) in [
        (ParseError::Code, "code"),
        (ParseError::Retry, "retry"),
        (ParseError::Actor, "actor"),
        (ParseError::MapOrigin, "origin"),
    ] {
        let message = error.to_string();
        assert!(message.starts_with("expected "), "{message:?}");
        assert!(message.contains(words), "{message:?}");
        assert!(!message.ends_with('.'), "{message:?}");
    }
}
