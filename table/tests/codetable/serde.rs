//! Entries and ids in JSON.
#![cfg(all(feature = "serde", feature = "names", feature = "text"))]

use crate::catalogs::{DRIVES, HEXADECIMAL, SIGNED, TEXT, hexadecimal, signed, text};
use codetable::{Actor, Code, Entry, MapOrigin, Retry};
use serde_json::{Value, from_str, json, to_string, to_value};

fn shown(entry: Option<&Entry>) -> Value {
    to_value(entry.unwrap()).unwrap()
}

#[test]
fn entry_has_the_columns_of_the_exports() {
    let expected = json!({
        "key": "-7",
        "code": -7,
        "name": "Undervoltage",
        "title": "Undervoltage",
        "explanation": "The supply is below 20 V. It may recover.",
        "topic": "supply",
        "remedy": "wait",
        "instruction": "Wait, then start the drive again.",
        "retry": "later",
        "retryable": true,
        "actor": "vendor",
        "same_as": [3, 70_000],
    });
    assert_eq!(shown(SIGNED.get(signed::UNDERVOLTAGE)), expected);
}

#[test]
fn hexadecimal_key_is_serialized_beside_its_number() {
    let entry = shown(HEXADECIMAL.get(hexadecimal::STALLED));
    assert_eq!(entry["key"], "0xa0055021");
    assert_eq!(entry["code"], 0xa005_5021_u32);
    assert_eq!(entry["same_as"], json!([0x1f]));
    assert_eq!(entry["explanation"], Value::Null);
}

#[test]
fn text_key_has_no_number() {
    let entry = shown(TEXT.get_by_text(text::SUPPLY_LOW));
    assert_eq!(entry["key"], "Supply.Low");
    assert_eq!(entry["code"], Value::Null);
    assert_eq!(entry["same_as"], json!(["Supply.Low.Twice", "Ü"]));
}

/// Formats that write the number of fields up front get the right one.
#[test]
fn all_entries_have_the_same_columns() {
    for entry in DRIVES
        .catalogs()
        .iter()
        .flat_map(|catalog| catalog.entries())
    {
        assert_eq!(shown(Some(entry)).as_object().unwrap().len(), 12);
    }
}

#[test]
fn code_is_deserialized_from_numbers_and_strings() {
    for text in [
        "-1",
        "4294967295",
        "\"-1\"",
        "\"4294967295\"",
        "\"0xffffffff\"",
    ] {
        assert_eq!(from_str::<Code>(text).unwrap(), -1, "{text}");
    }
    for text in [
        "4294967296",
        "-2147483649",
        "1.5",
        "null",
        "\"x\"",
        "true",
        "18446744073709551615",
    ] {
        assert!(from_str::<Code>(text).is_err(), "{text}");
    }
    assert_eq!(to_string(&Code::from_bits(0xffff_ffff)).unwrap(), "-1");
}

#[test]
fn closed_lists_are_serialized_as_their_ids() {
    for retry in Retry::ALL {
        let text = to_string(retry).unwrap();
        assert_eq!(text, format!("\"{retry}\""));
        assert_eq!(from_str::<Retry>(&text).unwrap(), *retry);
    }
    for actor in Actor::ALL {
        let text = to_string(actor).unwrap();
        assert_eq!(text, format!("\"{actor}\""));
        assert_eq!(from_str::<Actor>(&text).unwrap(), *actor);
    }
    for origin in MapOrigin::ALL {
        let text = to_string(origin).unwrap();
        assert_eq!(text, format!("\"{origin}\""));
        assert_eq!(from_str::<MapOrigin>(&text).unwrap(), *origin);
    }
    assert!(from_str::<Retry>("\"Later\"").is_err());
}
