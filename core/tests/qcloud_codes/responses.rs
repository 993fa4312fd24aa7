//! Generators of responses, and of damage to them.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Generates white space between two tokens: mostly none.
fn space() -> impl Strategy<Value = &'static str> {
    prop_oneof![6 => Just(""), 2 => select(vec![" ", "\n", "\t", "\r\n  "])]
}

/// Generates a string in JSON, with all kinds of escapes.
fn string() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[ -!#-\\[\\]-~]{0,9}",
        2 => any::<char>().prop_filter_map("is to be escaped", |char| {
            (char >= ' ' && !matches!(char, '"' | '\\')).then(|| char.to_string())
        }),
        1 => "\\\\[\"\\\\/bfnrt]",
        1 => "\\\\u[0-9a-fA-F]{4}",
        1 => "\\\\u[dD][89a-fA-F][0-9a-f]{2}",
        1 => "\\\\ud83d\\\\ude0[0-9]",
    ];
    vec(piece, 0..5).prop_map(|pieces| format!("\"{}\"", pieces.concat()))
}

fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<i32>().prop_map(|number| number.to_string()),
        "-?(0|[1-9][0-9]{0,11})",
        "-?(0|[1-9][0-9]{0,4})(\\.[0-9]{1,3})?([eE][+-]?[0-9]{1,4})?",
    ]
}

fn code() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => number(),
        2 => number().prop_map(|number| format!("\"{number}\"")),
        1 => "\"[-+ 0-9.]{0,4}\"",
        1 => "\"-?\\\\u003[0-9][0-9]{0,3}\"",
        2 => value(),
    ]
}

fn key() -> impl Strategy<Value = String> {
    let known = [
        r#""code""#,
        r#""c\u006fde""#,
        r#""\u0063\u006f\u0064\u0065""#,
        r#""code\u0000""#,
        r#""code\"""#,
        r#""message""#,
        r#""m\u0065ssage""#,
        r#""codeDesc""#,
        r#""code\u0044esc""#,
        r#""codeDes""#,
        r#""Code""#,
        r#""cod\ud800""#,
        r#""""#,
    ];
    prop_oneof![3 => select(known.to_vec()).prop_map(str::to_owned), 1 => string()]
}

fn value() -> impl Strategy<Value = String> {
    let scalar = prop_oneof![
        2 => string(),
        2 => number(),
        1 => select(vec!["true", "false", "null"]).prop_map(str::to_owned),
    ];
    scalar.prop_recursive(6, 40, 5, |value| {
        let array = vec((space(), value.clone(), space()), 0..4).prop_map(|values| {
            let values: Vec<_> = values
                .iter()
                .map(|(a, b, c)| [a, &**b, c].concat())
                .collect();
            format!("[{}]", values.join(","))
        });
        prop_oneof![array, object(value)]
    })
}

fn object(value: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    let member = (space(), key(), space(), space(), value, space())
        .prop_map(|(a, key, b, c, value, d)| [a, &*key, b, ":", c, &*value, d].concat());
    (space(), vec(member, 0..6))
        .prop_map(|(space, members)| format!("{{{space}{}}}", members.join(",")))
}

/// Generates an object that mostly has a `code`, or two.
pub(crate) fn response() -> impl Strategy<Value = String> {
    let around = object(prop_oneof![value(), code()]).boxed();
    prop_oneof![
        1 => around.clone(),
        2 => (code(), around).prop_map(|(code, object)| {
            let is_empty = object[1..].trim_start() == "}";
            let comma = if is_empty { "" } else { "," };
            format!("{{\"code\":{code}{comma}{}", &object[1..])
        }),
    ]
}

/// A change to some bytes.
#[derive(Clone, Debug)]
pub(crate) enum Change {
    Set(Index, u8),
    Insert(Index, Vec<u8>),
    Delete(Index, usize),
    Copy(Index, usize, Index),
    Truncate(Index),
}

impl Change {
    pub(crate) fn apply(&self, bytes: &mut Vec<u8>) {
        let size = bytes.len();
        let position = |index: &Index| index.index(size + 1);
        match self {
            Self::Set(index, byte) => {
                let at = position(index);
                bytes.splice(at..size.min(at + 1), [*byte]);
            }
            Self::Insert(index, new) => {
                let at = position(index);
                bytes.splice(at..at, new.iter().copied());
            }
            Self::Delete(index, length) => {
                let at = position(index);
                bytes.drain(at..size.min(at + length));
            }
            Self::Copy(index, length, to) => {
                let at = position(index);
                let slice = bytes[at..size.min(at + length)].to_vec();
                let to = position(to);
                bytes.splice(to..to, slice);
            }
            Self::Truncate(index) => bytes.truncate(position(index)),
        }
    }
}

fn byte() -> impl Strategy<Value = u8> {
    prop_oneof![3 => select(b"{}[]\":,0123456789-+.eE \n\\utfn".to_vec()), 1 => any::<u8>()]
}

pub(crate) fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        (any::<Index>(), byte()).prop_map(|(at, byte)| Change::Set(at, byte)),
        (any::<Index>(), vec(byte(), 1..4)).prop_map(|(at, bytes)| Change::Insert(at, bytes)),
        (any::<Index>(), 1..9usize).prop_map(|(at, length)| Change::Delete(at, length)),
        (any::<Index>(), 1..30usize, any::<Index>())
            .prop_map(|(at, length, to)| Change::Copy(at, length, to)),
        any::<Index>().prop_map(Change::Truncate),
    ]
}
