use std::cmp::Reverse;
use std::collections::VecDeque;
use std::time::Duration;

use arbitrary::{Arbitrary, Unstructured};
use qcloud_codes::{Code, Failure, History, ReplayError, ReplayGuard, Response, Tally};

/// An event in the life of an agent.
#[derive(Arbitrary, Debug)]
enum Event<'a> {
    Response {
        at: u64,
        code: i8,
        message: &'a str,
    },
    Clear,
    Count(i8),
    Request {
        nonce: u8,
        timestamp: i64,
        server_time: i64,
    },
    NearRequest {
        nonce: u8,
        skew: i16,
        server_time: i64,
    },
}

const FAILURES: usize = 3;
const COUNTED: usize = 4;

/// Checks the state of an agent against collections of the standard library.
pub fn state(data: &[u8]) {
    let mut data = Unstructured::new(data);
    let Ok(window) = data.arbitrary::<u16>() else {
        return;
    };
    let mut history = History::<FAILURES>::new();
    let mut failures = VecDeque::new();
    let mut tally = Tally::<COUNTED>::new();
    let mut counts: Vec<(Code, u64)> = Vec::new();
    let mut guard = ReplayGuard::with_window(window.into());
    let mut last = None;
    while let Ok(event) = data.arbitrary() {
        match event {
            Event::Response { at, code, message } => {
                let response = Response::from_parts(Code::new(code.into()), message);
                let at = Duration::from_secs(at);
                history.record(at, &response);
                if code != 0 {
                    failures.push_back((at, response.code(), response.module_code()));
                }
            }
            Event::Clear => {
                history.clear();
                failures.clear();
            }
            Event::Count(code) => {
                let code = Code::new(code.into());
                tally.record(code);
                match counts.iter_mut().find(|(known, _)| *known == code) {
                    Some((_, count)) => *count += 1,
                    None => counts.push((code, 1)),
                }
            }
            Event::Request {
                nonce,
                timestamp,
                server_time,
            } => admit(&mut guard, &mut last, window, nonce, timestamp, server_time),
            Event::NearRequest {
                nonce,
                skew,
                server_time,
            } => {
                let timestamp = server_time.saturating_add(skew.into());
                admit(&mut guard, &mut last, window, nonce, timestamp, server_time);
            }
        }
        failures.drain(..failures.len().saturating_sub(FAILURES));
        same_failures(&history, &failures);
        same_counts(&tally, &counts);
        if data.is_empty() {
            break;
        }
    }
}

fn same_failures(history: &History<FAILURES>, failures: &VecDeque<(Duration, Code, Option<Code>)>) {
    let fields = |failure: &Failure| (failure.at, failure.code, failure.module_code);
    assert!(history.iter().map(fields).eq(failures.iter().copied()));
    assert_eq!(history.newest().map(fields), failures.back().copied());
    assert_eq!(history.len(), failures.len());
    assert_eq!(history.is_empty(), failures.is_empty());
    let start = failures.front().map_or(Duration::ZERO, |(at, ..)| *at);
    let since = failures.iter().filter(|(at, ..)| *at >= start).copied();
    assert!(history.since(start).map(fields).eq(since));
}

fn same_counts(tally: &Tally<COUNTED>, counts: &[(Code, u64)]) {
    let (counted, others) = counts.split_at(counts.len().min(COUNTED));
    let sum = |counts: &[(Code, u64)]| counts.iter().map(|(_, count)| count).sum::<u64>();
    assert!(tally.iter().eq(counted.iter().copied()));
    assert_eq!(tally.other(), sum(others));
    assert_eq!(tally.total(), sum(counts));
    for (code, count) in counted {
        assert_eq!(tally.get(*code), *count);
    }
    let mut top = counted.to_vec();
    top.sort_by_key(|(code, count)| (Reverse(*count), *code));
    assert_eq!(tally.top::<2>()[..], top[..top.len().min(2)]);
}

fn admit(
    guard: &mut ReplayGuard,
    last: &mut Option<u8>,
    window: u16,
    nonce: u8,
    timestamp: i64,
    server_time: i64,
) {
    let skew = i128::from(timestamp) - i128::from(server_time);
    let expected = if skew.abs() > window.into() {
        let nearest = skew.clamp(i64::MIN.into(), i64::MAX.into());
        let skew = i64::try_from(nearest).expect("clamped");
        Err(ReplayError::TimestampOutside { skew })
    } else if *last == Some(nonce) {
        Err(ReplayError::NonceRepeated)
    } else {
        *last = Some(nonce);
        Ok(())
    };
    let admitted = guard.admit(nonce.into(), timestamp, server_time);
    assert_eq!(admitted, expected);
}
