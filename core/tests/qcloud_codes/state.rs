//! The state of an agent: history, tally, replay guard.
#![cfg(feature = "heapless")]

use std::collections::HashMap;
use std::time::Duration;

use proptest::prelude::*;
use qcloud_codes::{Code, Failure, History, ReplayError, ReplayGuard, Response, Tally, common};

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// The fields of a recorded failure.
fn fields(failure: &Failure) -> (u64, i32, Option<i32>) {
    let module_code = failure.module_code.map(Code::get);
    (failure.at.as_secs(), failure.code.get(), module_code)
}

#[test]
fn history_keeps_the_newest_failures() {
    let mut history = History::<2>::new();
    assert!(history.is_empty());
    assert_eq!(history.newest(), None);
    history.record(
        seconds(1),
        &Response::from_parts(Code::new(4000), "(2130) no"),
    );
    history.record(seconds(2), &Response::from_parts(Code::new(-1), "no"));
    history.record(
        seconds(3),
        &Response::from_parts(Code::new(5100), "(5100) no"),
    );
    let kept: Vec<_> = history.iter().map(fields).collect();
    assert_eq!(kept, [(2, -1, None), (3, 5100, None)]);
    assert_eq!(history.newest().map(fields), kept.last().copied());
    assert_eq!(history.len(), 2);
    history.clear();
    assert!(history.is_empty());
}

#[test]
fn history_ignores_successes() {
    let mut history = History::<2>::new();
    history.record(
        seconds(1),
        &Response::from_parts(Code::SUCCESS, "(2130) odd, but a success"),
    );
    assert!(history.is_empty());
}

#[test]
fn history_is_filtered_by_start_time() {
    let mut history = History::<8>::new();
    for at in [0, 10, 20, u64::MAX] {
        history.record(seconds(at), &Response::from_parts(Code::new(6000), ""));
    }
    assert_eq!(history.since(seconds(0)).count(), 4);
    assert_eq!(history.since(seconds(10)).count(), 3);
    assert_eq!(history.since(seconds(11)).count(), 2);
    assert_eq!(history.since(Duration::MAX).count(), 0);
}

#[test]
fn full_tally_counts_further_codes_together() {
    let mut tally = Tally::<2>::new();
    for code in [1, 2, 3, 3, 1, 4] {
        tally.record(Code::new(code));
    }
    assert_eq!(
        [1, 2, 3, 4].map(|code| tally.get(Code::new(code))),
        [2, 1, 0, 0]
    );
    assert_eq!((tally.other(), tally.total()), (3, 6));
    assert_eq!(
        tally.iter().collect::<Vec<_>>(),
        [(Code::new(1), 2), (Code::new(2), 1)]
    );
}

#[test]
fn tally_of_size_zero_counts_all_codes_together() {
    let mut tally = Tally::<0>::new();
    tally.record(Code::new(1));
    assert_eq!(
        (tally.get(Code::new(1)), tally.other(), tally.total()),
        (0, 1, 1)
    );
    assert!(tally.top::<3>().is_empty());
}

proptest! {
    #![proptest_config(crate::property::cases(256))]

    #[test]
    fn tally_counts_every_code(codes in proptest::collection::vec(-3..12_i32, 0..200)) {
        let mut tally = Tally::<5>::new();
        let mut expected: HashMap<i32, u64> = HashMap::new();
        let mut order = Vec::new();
        for code in &codes {
            tally.record(Code::new(*code));
            if !order.contains(code) {
                order.push(*code);
            }
            *expected.entry(*code).or_default() += 1;
        }
        prop_assert_eq!(tally.total(), codes.len() as u64);
        let counted: u64 = tally.iter().map(|(_, count)| count).sum();
        prop_assert_eq!(counted + tally.other(), codes.len() as u64);
        order.truncate(5);
        let mut top: Vec<(Code, u64)> =
            order.iter().map(|code| (Code::new(*code), expected[code])).collect();
        prop_assert_eq!(tally.iter().collect::<Vec<_>>(), top.clone());

        top.sort_by_key(|(code, count)| (std::cmp::Reverse(*count), *code));
        prop_assert_eq!(&tally.top::<9>()[..], &top[..]);
        prop_assert_eq!(&tally.top::<3>()[..], &top[..top.len().min(3)]);
        prop_assert!(tally.top::<0>().is_empty());
    }

    #[test]
    fn guard_agrees_with_the_rules(
        nonces in proptest::collection::vec(0..3_u64, 1..40),
        skews in proptest::collection::vec(-7_202..7_203_i64, 40),
        server_time in any::<i64>(),
    ) {
        let mut guard = ReplayGuard::new();
        let mut last = None;
        for (nonce, skew) in nonces.into_iter().zip(skews) {
            let Some(timestamp) = server_time.checked_add(skew) else { continue };
            let admitted = guard.admit(nonce, timestamp, server_time).is_ok();
            prop_assert_eq!(admitted, skew.abs() <= 7_200 && last != Some(nonce));
            if admitted {
                last = Some(nonce);
            }
        }
    }

    #[test]
    fn guard_reports_the_skew(timestamp in any::<i64>(), server_time in any::<i64>()) {
        let skew = i128::from(timestamp) - i128::from(server_time);
        let expected = if skew.abs() <= 7_200 {
            Ok(())
        } else {
            let skew = i64::try_from(skew).unwrap_or(if skew < 0 { i64::MIN } else { i64::MAX });
            Err(ReplayError::TimestampOutside { skew })
        };
        prop_assert_eq!(ReplayGuard::new().admit(1, timestamp, server_time), expected);
    }
}

#[test]
fn guard_rejects_the_last_nonce_only() {
    let mut guard = ReplayGuard::new();
    assert_eq!(guard.admit(0, 0, 0), Ok(()));
    assert_eq!(guard.admit(0, 0, 0), Err(ReplayError::NonceRepeated));
    assert_eq!(guard.admit(u64::MAX, 0, 0), Ok(()));
    assert_eq!(guard.admit(0, 0, 0), Ok(()));
}

#[test]
fn rejected_request_does_not_use_up_its_nonce() {
    let mut guard = ReplayGuard::new();
    assert!(guard.admit(7, 0, 7_201).is_err());
    assert_eq!(guard.admit(7, 1, 7_201), Ok(()));
}

#[test]
fn window_is_two_hours() {
    for server_time in [0, 1_700_000_000, i64::MIN + 7_201, i64::MAX - 7_201] {
        for (skew, admitted) in [
            (7_200, true),
            (-7_200, true),
            (7_201, false),
            (-7_201, false),
        ] {
            let error = ReplayGuard::new()
                .admit(1, server_time + skew, server_time)
                .err();
            let expected = (!admitted).then_some(ReplayError::TimestampOutside { skew });
            assert_eq!(error, expected);
        }
    }
}

#[test]
fn later_window_is_five_minutes() {
    for (skew, admitted) in [(300, true), (-300, true), (301, false), (-301, false)] {
        let mut guard = ReplayGuard::with_window(ReplayGuard::LATER_WINDOW);
        let error = guard.admit(1, skew, 0).err();
        let expected = (!admitted).then_some(ReplayError::TimestampOutside { skew });
        assert_eq!(error, expected);
        assert_eq!(ReplayGuard::new().admit(1, skew, 0), Ok(()));
    }
}

#[test]
fn both_windows_have_a_name() {
    assert_eq!(ReplayGuard::WINDOW, 2 * 60 * 60);
    assert_eq!(ReplayGuard::LATER_WINDOW, 5 * 60);
    let named = ReplayGuard::with_window(ReplayGuard::WINDOW);
    assert_eq!([ReplayGuard::new(), ReplayGuard::default()], [named; 2]);
}

#[test]
fn limits_of_the_number_range_do_not_overflow() {
    let mut guard = ReplayGuard::new();
    let ahead = ReplayError::TimestampOutside { skew: i64::MAX };
    let behind = ReplayError::TimestampOutside { skew: i64::MIN };
    assert_eq!(guard.admit(1, i64::MAX, i64::MIN), Err(ahead));
    assert_eq!(guard.admit(1, i64::MIN, i64::MAX), Err(behind));
    assert_eq!(guard.admit(1, i64::MIN, i64::MIN), Ok(()));
    assert_eq!(
        behind.to_string(),
        "the timestamp is 9223372036854775808 s behind the server"
    );
}

#[test]
fn rejection_has_the_code_of_the_server() {
    let late = ReplayError::TimestampOutside { skew: -7_201 };
    let early = ReplayError::TimestampOutside { skew: 7_201 };
    assert_eq!(late.code(), common::REQUEST_EXPIRED);
    assert_eq!(early.code(), common::REPLAY_ATTACK);
    assert_eq!(ReplayError::NonceRepeated.code(), common::REPLAY_ATTACK);
    assert_eq!(
        early.to_string(),
        "the timestamp is 7201 s ahead of the server"
    );
    assert_eq!(
        ReplayError::NonceRepeated.to_string(),
        "the nonce is the same as the last one"
    );
}
