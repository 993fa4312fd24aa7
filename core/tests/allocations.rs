//! Checks that this crate does not allocate, with a counting allocator.

#[path = "qcloud_codes/corpus.rs"]
mod corpus;

use std::hint::black_box;

use corpus::RESPONSES;
use qcloud_codes::{CATALOGS, Certainty, Code, FoundKind, Response, Text, decode, scan};

/// Returns the number of allocations of a function.
fn allocations<R>(run: impl FnOnce() -> R) -> u64 {
    let run = || {
        black_box(run());
    };
    allocation_counter::measure(run).count_total
}

#[track_caller]
fn assert_none<R>(run: impl FnOnce() -> R, what: &str) {
    assert_eq!(allocations(run), 0, "{what}");
}

/// Returns every prefix of each response.
fn prefixes() -> impl Iterator<Item = &'static str> {
    RESPONSES.lines().flat_map(|line| {
        let ends = (0..=line.len()).filter(|end| line.is_char_boundary(*end));
        ends.map(|end| &line[..end])
    })
}

#[test]
fn allocations_are_counted() {
    assert_eq!(allocations(|| String::from("a")), 1);
    assert_eq!(allocations(|| vec![0_u64; 4]), 1);
    // Reallocations are counted, too.
    let mut string = String::from("a");
    let grow = || black_box(&mut string).push_str(RESPONSES);
    assert_eq!(allocations(grow), 1);
    assert_eq!(allocations(|| Text::new("a").to_string()), 1);
}

#[test]
fn decoding_allocates_nothing() {
    for text in prefixes() {
        let bytes = text.as_bytes();
        assert_none(|| decode(black_box(bytes)), text);
    }
    // Input that is cut off within a character, and input that is not JSON.
    for line in RESPONSES.lines() {
        for end in 0..line.len() {
            let bytes = &line.as_bytes()[..end];
            assert_none(|| decode(black_box(bytes)), line);
            let rest = &line.as_bytes()[end..];
            assert_none(|| decode(black_box(rest)), line);
        }
    }
}

#[test]
fn decoding_a_deep_response_allocates_nothing() {
    for depth in [1, 64, 127, 128, 129, 4_000] {
        let (open, close) = ("[".repeat(depth), "]".repeat(depth));
        let body = format!(r#"{{"data":{open}{close},"code":4000}}"#);
        assert_none(|| decode(body.as_bytes()), &body);
    }
}

/// Reads all fields of a response.
fn read(response: &Response<'_>) {
    black_box((response.code(), response.is_success()));
    black_box(response.module_code());
    let texts = [
        response.message(),
        response.raw_message(),
        response.code_desc(),
    ];
    for text in texts.into_iter().flatten() {
        for char in text.chars() {
            black_box(char);
        }
        black_box((text.to_str(), text.to_raw(), text == Text::new("x")));
    }
    let Some(diagnosis) = response.diagnose() else {
        return;
    };
    black_box((diagnosis.retry(), diagnosis.actor()));
    for entry in [diagnosis.entry(), diagnosis.common(), diagnosis.module()]
        .into_iter()
        .flatten()
    {
        black_box((entry.key(), entry.retry(), entry.same_as()));
        #[cfg(feature = "text")]
        black_box((
            entry.title(),
            entry.explanation(),
            entry.topic(),
            entry.remedy(),
        ));
    }
}

#[test]
fn reading_and_diagnosing_a_response_allocates_nothing() {
    let mut read_responses = 0;
    for line in RESPONSES.lines() {
        let response = decode(line.as_bytes()).expect(line);
        assert_none(|| read(&response), line);
        read_responses += 1;
    }
    assert!(read_responses > 0, "the corpus has responses");
}

#[test]
fn scanning_allocates_nothing() {
    let mut certainties = [0, 0];
    for text in prefixes() {
        let mut found = None;
        assert_none(|| found = scan(black_box(text)), text);
        let Some(found) = found else { continue };
        certainties[usize::from(found.certainty == Certainty::Exact)] += 1;
        if let FoundKind::Response(response) = found.kind {
            assert_none(|| read(&response), text);
        }
    }
    assert!(certainties.iter().all(|count| *count > 0));
    for line in RESPONSES.lines() {
        let around = format!("{{'a': [1, it's {{}} \"{{\\\"b\\\": 2}}\" {line} in 35 ms");
        assert_none(|| scan(&around), &around);
    }
}

#[test]
fn looking_up_a_number_allocates_nothing() {
    for catalog in CATALOGS {
        let all = || {
            for number in -1..=i32::from(u16::MAX) {
                black_box(catalog.get(black_box(Code::new(number))));
            }
        };
        assert_none(all, catalog.id());
    }
}

#[cfg(feature = "names")]
#[test]
fn looking_up_a_name_allocates_nothing() {
    for catalog in CATALOGS {
        for name in catalog.entries().iter().map(qcloud_codes::Entry::name) {
            for name in [name, &name[1..]] {
                let find = || catalog.get_by_name(black_box(name));
                assert_none(find, name);
            }
        }
    }
}

#[test]
fn parsing_a_code_allocates_nothing() {
    for text in ["2130", "-9021", "", "x", "99999999999"] {
        assert_none(|| text.parse::<Code>(), text);
    }
}

#[cfg(feature = "heapless")]
#[test]
fn agent_state_allocates_nothing() {
    use qcloud_codes::{History, ReplayGuard, Tally};
    use std::time::Duration;

    let responses: Vec<_> = RESPONSES
        .lines()
        .map(|line| decode(line.as_bytes()).expect(line))
        .collect();
    let keep = || {
        let mut history = History::<4>::new();
        let mut tally = Tally::<3>::new();
        let mut guard = ReplayGuard::new();
        for (second, response) in (0..).zip(&responses) {
            history.record(Duration::from_secs(second), response);
            tally.record(response.code());
            black_box(guard.admit(second, 0, 0).is_ok());
            if let Some(message) = response.message() {
                black_box(message.to_heapless::<16>().is_ok());
            }
        }
        black_box(history.since(Duration::from_secs(3)).count());
        black_box(history.iter().count());
        black_box((history.newest(), tally.total(), tally.other()));
        black_box((tally.top::<2>(), tally.iter().count()));
        history.clear();
    };
    assert_none(keep, "History, Tally, ReplayGuard");
}
