//! `decode` on brackets in brackets, up to the depth that it accepts, and beyond.

use std::thread;

use crate::oracle::{Fault, actual, check, expected};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use qcloud_codes::{Certainty, DecodeErrorKind, Located, decode, decode_at, scan_all};

/// A stack far too small for a recursion to any depth in this file.
const STACK: usize = 64 * 1024;

/// Checks `decode` on a small stack, against the oracle on the usual one.
#[track_caller]
fn check_on_small_stack(text: String) -> Result<(), Fault> {
    let expected = expected(text.as_bytes());
    let decoding = thread::Builder::new()
        .stack_size(STACK)
        .spawn(move || actual(text.as_bytes()))
        .expect("a thread starts");
    let actual = decoding
        .join()
        .expect("decoding does not overflow the stack");
    assert_eq!(actual, expected);
    actual.map(drop)
}

/// Returns `depth` opening brackets, and their closing brackets, outermost first.
fn brackets(
    depth: usize,
    is_object: impl Fn(usize) -> bool,
) -> (Vec<&'static str>, Vec<&'static str>) {
    (0..depth)
        .map(|level| {
            if is_object(level) {
                (r#"{"k":"#, "}")
            } else {
                ("[", "]")
            }
        })
        .unzip()
}

/// Returns a response with a payload of these brackets before its code.
fn response(open: &[&str], inner: &str, close: &[&str]) -> String {
    let close: String = close.iter().rev().copied().collect();
    format!(r#"{{"data":{}{inner}{close},"code":4000}}"#, open.concat())
}

/// Returns kinds without a pattern.
fn scattered(level: usize) -> bool {
    level.wrapping_mul(0x9E37_79B9) >> 7 & 1 == 0
}

/// Patterns of the kinds of successive levels.
const KINDS: [fn(usize) -> bool; 5] = [
    |_| false,
    |_| true,
    |level| level % 2 == 0,
    |level| level % 3 == 1,
    scattered,
];

/// The maximum number of open brackets, including the object that is the response.
const MAX_DEPTH: usize = 128;

#[test]
fn depth_is_limited_for_all_kinds_of_brackets() {
    for is_object in KINDS {
        for depth in [1, 2, 64, 126, 127] {
            let (open, close) = brackets(depth, is_object);
            for inner in ["", "0", r#""k""#, "[]"] {
                let is_filled = !inner.is_empty() || !is_object(depth - 1);
                let is_shallow = depth + usize::from(inner == "[]") < MAX_DEPTH;
                let expected = match (is_filled, is_shallow) {
                    (false, _) => Err(Fault::NotJson),
                    (true, true) => Ok(()),
                    (true, false) => Err(Fault::TooDeep),
                };
                let text = response(&open, inner, &close);
                assert_eq!(check_on_small_stack(text), expected, "{depth} {inner}");
            }
        }
        for depth in [128, 129, 160, 255, 256, 257, 1_000_000] {
            let (open, close) = brackets(depth, is_object);
            let text = response(&open, "0", &close);
            let first_beyond =
                response(&open[..MAX_DEPTH - 1], "", &[]).len() - r#","code":4000}"#.len();
            let error = decode(text.as_bytes()).unwrap_err();
            assert_eq!(error.kind(), DecodeErrorKind::TooDeep, "{depth}");
            assert_eq!(error.offset(), first_beyond, "{depth}");
        }
    }
}

#[test]
fn deep_texts_with_wrong_brackets_are_rejected() {
    // Zigzags, and complements of one pattern: a sum over the levels might take them for balanced.
    for depth in [129, 160, 320] {
        for is_object in KINDS {
            let (open, close) = brackets(depth, is_object);
            let (_, complement) = brackets(depth, |level| !is_object(level));
            for close in [&close[..depth - 1], &complement, &[]] {
                let text = response(&open, "0", close);
                assert_eq!(actual(text.as_bytes()), Err(Fault::TooDeep), "{depth}");
                let error = decode_at(text.as_bytes(), &["code"]).unwrap_err();
                assert_eq!(error.kind(), DecodeErrorKind::TooDeep, "{depth}");
                for found in scan_all(&text) {
                    assert_eq!(found.certainty, Certainty::Loose, "{depth}: {found:?}");
                }
            }
        }
    }
}

#[test]
fn one_wrong_bracket_at_any_level_is_rejected_at_its_offset() {
    for is_object in KINDS {
        let (open, mut close) = brackets(MAX_DEPTH - 1, is_object);
        for level in 0..MAX_DEPTH - 1 {
            let right = close[level];
            close[level] = if right == "}" { "]" } else { "}" };
            let text = response(&open, "0", &close);
            let offset = text.len() - r#","code":4000}"#.len() - level - 1;
            let error = decode(text.as_bytes()).unwrap_err();
            assert!(
                matches!(error.kind(), DecodeErrorKind::NotJson(_)),
                "level {level}"
            );
            assert_eq!(error.offset(), offset, "level {level}");
            assert_eq!(
                expected(text.as_bytes()),
                Err(Fault::NotJson),
                "level {level}"
            );
            close[level] = right;
        }
    }
}

#[test]
fn two_neighbours_in_the_wrong_order_are_rejected() {
    let (open, mut close) = brackets(MAX_DEPTH - 1, |level| level % 2 == 0);
    for level in 1..MAX_DEPTH - 1 {
        close.swap(level - 1, level);
        let text = response(&open, "0", &close);
        assert_eq!(
            actual(text.as_bytes()),
            Err(Fault::NotJson),
            "level {level}"
        );
        close.swap(level - 1, level);
    }
}

#[test]
fn levels_around_a_path_count() {
    let at = |around: usize, inside: usize| {
        let text = format!(
            "{}{}0{}{}",
            r#"{"a":"#.repeat(around),
            "[".repeat(inside),
            "]".repeat(inside),
            "}".repeat(around),
        );
        let result = decode_at(text.as_bytes(), &vec!["a"; around]);
        result
            .map(|found| assert_eq!(found, (inside == 0).then_some(Located::Number(0))))
            .map_err(|error| (error.kind(), error.offset()))
    };
    for around in 0..=MAX_DEPTH {
        let inside = MAX_DEPTH - around;
        assert_eq!(at(around, inside), Ok(()));
        let first_beyond = 5 * around + inside;
        assert_eq!(
            at(around, inside + 1),
            Err((DecodeErrorKind::TooDeep, first_beyond))
        );
    }
    assert_eq!(at(129, 0), Err((DecodeErrorKind::TooDeep, 5 * 128)));
    assert_eq!(at(300, 0), Err((DecodeErrorKind::TooDeep, 5 * 128)));
}

/// One stretch of a payload: the levels down, the levels up again, a salt for the kinds, and a member.
type Stretch = (usize, usize, u64, &'static str);

/// Returns a payload that goes down and up by these stretches, with members after deeper ones.
fn payload(stretches: &[Stretch]) -> String {
    let mut text = String::from("[");
    // The open brackets: whether each is an object, and whether it has a member.
    let mut open = vec![(false, false)];
    let mut seed = 1_u64;
    for &(down, up, salt, scalar) in stretches {
        for _ in 0..down {
            member(&mut text, &mut open);
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(salt | 1);
            let is_object = seed >> 60 & 1 == 1;
            text.push(if is_object { '{' } else { '[' });
            open.push((is_object, false));
        }
        member(&mut text, &mut open);
        text.push_str(scalar);
        for _ in 0..up.min(open.len() - 1) {
            close(&mut text, &mut open);
        }
        member(&mut text, &mut open);
        text.push_str(scalar);
    }
    while !open.is_empty() {
        close(&mut text, &mut open);
    }
    text
}

/// Begins a member of the innermost bracket.
fn member(text: &mut String, open: &mut [(bool, bool)]) {
    let (is_object, has_members) = open.last_mut().expect("the outermost stays open");
    if *has_members {
        text.push(',');
    }
    if *is_object {
        text.push_str(r#""k":"#);
    }
    *has_members = true;
}

fn close(text: &mut String, open: &mut Vec<(bool, bool)>) {
    let (is_object, _) = open.pop().expect("it is open");
    text.push(if is_object { '}' } else { ']' });
}

/// Returns the positions of brackets; the payloads have no brackets in strings.
fn positions(text: &str, brackets: &[char]) -> Vec<usize> {
    text.match_indices(brackets).map(|(at, _)| at).collect()
}

/// Returns pairs of closing brackets of different kinds at the same level.
fn exchangeable(text: &str) -> Vec<(usize, usize)> {
    let mut last_by_level: Vec<Option<usize>> = Vec::new();
    let mut depth = 0;
    let mut pairs = Vec::new();
    for at in positions(text, &['[', '{', ']', '}']) {
        if matches!(text.as_bytes()[at], b'[' | b'{') {
            depth += 1;
            last_by_level.resize(last_by_level.len().max(depth + 1), None);
        } else {
            if let Some(before) = last_by_level[depth].replace(at)
                && text.as_bytes()[before] != text.as_bytes()[at]
            {
                pairs.push((before, at));
            }
            depth -= 1;
        }
    }
    pairs
}

#[test]
fn depth_is_tracked_over_a_thousand_changes() {
    for swing in [(126, 126), (126, 63), (63, 126), (1, 1)] {
        let stretches = [(swing.0, swing.1, 7, "0")].repeat(1_000);
        let text = format!(r#"{{"data":{},"code":4000}}"#, payload(&stretches));
        let deepest = expected(text.as_bytes()).map(drop);
        assert_eq!(check_on_small_stack(text), deepest);
    }
}

/// Stretches that stay below the limit, mostly.
fn stretches() -> impl Strategy<Value = Vec<Stretch>> {
    let scalar = prop_oneof![
        Just("0"),
        Just(r#""k""#),
        Just("[]"),
        Just("{}"),
        Just("null")
    ];
    let steps = || prop_oneof![0..5_usize, 0..40_usize, 30..70_usize];
    vec((steps(), steps(), any::<u64>(), scalar), 1..9)
}

/// Checks a text that may be too deep before it stops being JSON.
#[track_caller]
fn check_first_fault(text: &str) {
    let actual = actual(text.as_bytes());
    if actual == Err(Fault::TooDeep) {
        let (mut open, mut deepest) = (0_i32, 0);
        for at in positions(text, &['[', '{', ']', '}']) {
            open += if matches!(text.as_bytes()[at], b'[' | b'{') {
                1
            } else {
                -1
            };
            deepest = deepest.max(open);
        }
        assert!(deepest > 128, "{text}");
    } else {
        assert_eq!(actual, expected(text.as_bytes()), "{text}");
    }
}

proptest! {
    #![proptest_config(crate::property::cases(2_000))]

    #[test]
    fn any_payload_is_skipped_or_too_deep(stretches in stretches()) {
        check(format!(r#"{{"data":{},"code":4000}}"#, payload(&stretches)).as_bytes());
    }

    #[test]
    fn deep_payload_with_changed_brackets_is_rejected(
        stretches in stretches(),
        at in vec((any::<Index>(), 0..4_usize), 1..3),
    ) {
        let mut text = payload(&stretches);
        for (index, bracket) in at {
            let positions = positions(&text, &['[', '{', ']', '}']);
            let at = positions[index.index(positions.len())];
            text.replace_range(at..=at, ["[", "{", "]", "}"][bracket]);
        }
        check_first_fault(&format!(r#"{{"data":{text},"code":4000}}"#));
    }

    #[test]
    fn deep_payload_with_two_brackets_exchanged_is_rejected(
        stretches in stretches(),
        at in any::<Index>(),
    ) {
        let mut text = payload(&stretches);
        let pairs = exchangeable(&text);
        prop_assume!(!pairs.is_empty());
        let (first, second) = pairs[at.index(pairs.len())];
        let (one, other) = (text[first..=first].to_owned(), text[second..=second].to_owned());
        text.replace_range(first..=first, &other);
        text.replace_range(second..=second, &one);
        let text = format!(r#"{{"data":{text},"code":4000}}"#);
        prop_assert_eq!(expected(text.as_bytes()), Err(Fault::NotJson));
        check_first_fault(&text);
    }
}
