//! `decode` on brackets in brackets, far beyond the depth that it keeps count of.

mod oracle;
mod property;

use std::thread;

use oracle::{ReplayError, actual, check, expected};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

/// Far too little for a recursion of any depth in this file.
const STACK: usize = 64 * 1024;

/// Checks `decode` on a small stack, against the oracle on the usual one.
#[track_caller]
fn check_on_small_stack(text: String) -> Result<(), ReplayError> {
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

/// `depth` brackets that open, and those that close them, outermost first; the kinds go by bits.
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

/// A response with a payload of these brackets before its code.
fn response(open: &[&str], inner: &str, close: &[&str]) -> String {
    let close: String = close.iter().rev().copied().collect();
    format!(r#"{{"data":{}{inner}{close},"code":4000}}"#, open.concat())
}

/// Kinds without a pattern.
fn scattered(level: usize) -> bool {
    level.wrapping_mul(0x9E37_79B9) >> 7 & 1 == 0
}

/// How the kinds of the levels may follow one another.
const KINDS: [fn(usize) -> bool; 5] = [
    |_| false,
    |_| true,
    |level| level % 2 == 0,
    |level| level % 3 == 1,
    scattered,
];

#[test]
fn a_million_brackets_before_the_code_are_skipped() {
    for is_object in [KINDS[0], KINDS[1], scattered] {
        let (open, close) = brackets(1_000_000, is_object);
        assert_eq!(check_on_small_stack(response(&open, "0", &close)), Ok(()));
    }
}

#[test]
fn a_million_brackets_that_do_not_close_are_refused() {
    let (open, close) = brackets(1_000_000, scattered);
    let cut_off = format!(r#"{{"code":4000,"data":{}"#, open.concat());
    assert_eq!(check_on_small_stack(cut_off), Err(ReplayError::NotJson));
    for missing in [1, 999_999] {
        let text = response(&open, "0", &close[..1_000_000 - missing]);
        assert_eq!(check_on_small_stack(text), Err(ReplayError::NotJson));
    }
    let one_more = response(&open, "0", &[&*close, &["]"]].concat());
    assert_eq!(check_on_small_stack(one_more), Err(ReplayError::NotJson));
}

#[test]
fn one_wrong_bracket_at_any_level_is_refused() {
    const DEPTH: usize = 1_200;
    for is_object in KINDS {
        let (open, mut close) = brackets(DEPTH, is_object);
        // Around powers of two, where a count of levels may run over, and elsewhere.
        for level in (0..DEPTH).filter(|level| level % 7 == 0 || matches!(level % 64, 0 | 1 | 63)) {
            let right = close[level];
            close[level] = if right == "}" { "]" } else { "}" };
            let text = response(&open, "0", &close);
            assert_eq!(
                actual(text.as_bytes()),
                Err(ReplayError::NotJson),
                "level {level}"
            );
            assert_eq!(
                expected(text.as_bytes()),
                Err(ReplayError::NotJson),
                "level {level}"
            );
            close[level] = right;
        }
    }
}

#[test]
fn one_wrong_bracket_among_a_million_is_refused() {
    let (open, mut close) = brackets(1_000_000, scattered);
    for level in [0, 1, 500_000, 999_871, 999_872, 999_999] {
        let right = close[level];
        close[level] = if right == "}" { "]" } else { "}" };
        let result = check_on_small_stack(response(&open, "0", &close));
        assert_eq!(result, Err(ReplayError::NotJson), "level {level}");
        close[level] = right;
    }
}

#[test]
fn two_neighbours_in_the_wrong_order_are_refused() {
    const DEPTH: usize = 1_200;
    let (open, mut close) = brackets(DEPTH, |level| level % 2 == 0);
    for level in (1..DEPTH).step_by(7) {
        close.swap(level - 1, level);
        let text = response(&open, "0", &close);
        assert_eq!(
            actual(text.as_bytes()),
            Err(ReplayError::NotJson),
            "level {level}"
        );
        close.swap(level - 1, level);
    }
}

/// More levels than are remembered one by one.
const DEEP: usize = 3_000;

/// Brackets around a depth at which the outer ones are no longer remembered one by one.
fn deep(inner: &str) -> String {
    format!("{}{inner}{}", "[".repeat(DEEP), "]".repeat(DEEP))
}

#[test]
fn members_behind_deep_ones_are_read_as_what_they_are() {
    let deep = deep("0");
    for (payload, is_json) in [
        (r"[@,1]", true),
        (r#"[@,"k"]"#, true),
        (r#"[@,"k",1]"#, true),
        (r#"[@,{"k":1}]"#, true),
        (r#"[@ , "k" ]"#, true),
        (r#"[@,"k":1]"#, false),
        (r#"[@,"k" : 1]"#, false),
        (r#"[@,"k":1}"#, false),
        (r"[@}", false),
        (r"[@,]", false),
        (r"[@,1}", false),
        (r#"{"a":@,"k":1}"#, true),
        (r#"{"a":@ , "k" : 1 }"#, true),
        (r#"{"a":@,"k\"":"]"}"#, true),
        (r#"{"a":@,"k"}"#, false),
        (r#"{"a":@,1}"#, false),
        (r#"{"a":@,"k":1]"#, false),
        (r#"{"a":@,"k"]"#, false),
        (r#"{"a":@]"#, false),
        (r#"{"a":@,}"#, false),
        (r#"{"a":@,"k":}"#, false),
        (r"[@:1]", false),
        (r#"[@"k"]"#, false),
        (r"[@ @]", false),
        (r"[@,@,@]", true),
        (r#"{"a":@,"b":@,"c":@}"#, true),
        (r#"{"a":@,"b":@,@}"#, false),
        (r#"[@,@,"c":@]"#, false),
    ] {
        let text = format!(r#"{{"data":{},"code":4000}}"#, payload.replace('@', &deep));
        assert_eq!(actual(text.as_bytes()).is_ok(), is_json, "{payload}");
        check(text.as_bytes());
    }
}

#[test]
fn two_wrong_brackets_do_not_make_up_for_each_other() {
    let deep = deep("0");
    for payload in [
        // Side by side: what one level is wrongly taken for, and then its sibling.
        r#"[[@},{"k":@]]"#,
        r#"[{"k":@],[@}]"#,
        r#"[[@},0,[[1]],{"k":@]]"#,
        // Under a bracket that is itself forgotten.
        r#"[[[[[@},{"k":@]],@]],@]"#,
        r#"[[[@}],[{"k":@]]]"#,
        // One in the other.
        r#"[{"k":@]}"#,
        r#"{"k":[@}]"#,
        // Four.
        r#"[[@},{"k":@],[@},{"k":@]]"#,
    ] {
        let payload = payload.replace('@', &deep);
        for (open, close) in [("", ""), (&*"[".repeat(DEEP), &*"]".repeat(DEEP))] {
            check(format!(r#"{{"data":{open}{payload}{close},"code":4000}}"#).as_bytes());
        }
    }
}

#[test]
fn the_offset_of_a_bracket_that_does_not_match_is_its_own_while_its_level_is_remembered() {
    for depth in [1, 100, 128] {
        for closed in [0, depth / 2, depth - 1] {
            let (open, close) = ("[".repeat(depth), "]".repeat(closed));
            let text = format!(r#"{{"data":{open}0{close}}}"#);
            let error = qcloud_codes::decode(text.as_bytes()).unwrap_err();
            assert_eq!(error.offset(), text.len() - 1, "{closed} of {depth}");
        }
    }
}

/// One stretch of a payload: so many levels down and so many up again, and what stands there.
type Stretch = (usize, usize, u64, &'static str);

/// A payload that goes down and up by these stretches, with members behind deeper ones.
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

#[test]
fn a_depth_that_swings_around_the_window_is_followed() {
    let swings = [
        (300, 200),
        (3_000, 2_000),
        (2_000, 3_000),
        (129, 128),
        (1_025, 1_024),
        (1, 1),
    ];
    for (down, up) in swings {
        for salt in 0..4 {
            let stretches = [(1_500, 0, salt, "0"), (down, up, salt, r#""k""#)];
            let text = payload(&stretches.repeat(10));
            let text = format!(r#"{{"data":{text},"code":4000}}"#);
            assert_eq!(check_on_small_stack(text), Ok(()));
        }
    }
}

/// Each swing comes back to a bracket that may be forgotten; none may cost a look at all of the
/// text before it.
#[test]
fn a_depth_that_swings_a_thousand_times_is_followed() {
    let swing = deep("0") + ",";
    let text = format!(r#"{{"data":[{}0],"code":4000}}"#, swing.repeat(1_000));
    assert_eq!(check_on_small_stack(text), Ok(()));
}

/// Stretches that go down to a few thousand levels.
fn stretches() -> impl Strategy<Value = Vec<Stretch>> {
    let scalar = prop_oneof![
        Just("0"),
        Just(r#""k""#),
        Just("[]"),
        Just("{}"),
        Just("null")
    ];
    let steps = || prop_oneof![0..20_usize, 100..300_usize, 1_000..2_000_usize];
    vec((steps(), steps(), any::<u64>(), scalar), 1..6)
}

/// Where brackets stand; those in strings are none, but the payloads have no such strings.
fn places(text: &str, brackets: &[char]) -> Vec<usize> {
    text.match_indices(brackets).map(|(at, _)| at).collect()
}

/// Closing brackets of different kinds at the same level.
fn exchangeable(text: &str) -> Vec<(usize, usize)> {
    let mut last_by_level: Vec<Option<usize>> = Vec::new();
    let mut depth = 0;
    let mut pairs = Vec::new();
    for at in places(text, &['[', '{', ']', '}']) {
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

proptest! {
    #![proptest_config(property::cases(100))]

    #[test]
    fn any_deep_payload_is_skipped(stretches in stretches()) {
        let text = format!(r#"{{"data":{},"code":4000}}"#, payload(&stretches));
        prop_assert_eq!(check_on_small_stack(text), Ok(()));
    }

    #[test]
    fn a_deep_payload_with_changed_brackets_is_refused(
        stretches in stretches(),
        at in vec((any::<Index>(), 0..4_usize), 1..3),
    ) {
        let mut text = payload(&stretches);
        for (index, bracket) in at {
            let places = places(&text, &['[', '{', ']', '}']);
            let at = places[index.index(places.len())];
            text.replace_range(at..=at, ["[", "{", "]", "}"][bracket]);
        }
        check(format!(r#"{{"data":{text},"code":4000}}"#).as_bytes());
    }

    #[test]
    fn a_deep_payload_with_two_brackets_exchanged_is_refused(
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
        prop_assert_eq!(expected(text.as_bytes()), Err(ReplayError::NotJson));
        check(text.as_bytes());
    }
}
