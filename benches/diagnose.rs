//! The operations of an agent on a response: `diagnose/end_to_end/<contender>` from its bytes to
//! whether a retry helps, `scan/…` in a log line, `unescape/…`, `tally/…` and `history/…`.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::hint::black_box;
use std::time::Duration;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput};
use qcloud_codes::{CDN, Code, FoundKind, History, Tally, decode, scan};
use qcloud_codes_benches::contenders::decision::{self, Visitor};
use qcloud_codes_benches::contenders::decoder::Borrowed;
use qcloud_codes_benches::keys::{KEYS, KeySet};
use qcloud_codes_benches::samples::{ESCAPED, FAILURE, FAILURES, LOG_LINE};
use qcloud_codes_benches::settings;
use rustc_hash::FxBuildHasher;

fn main() {
    let mut criterion = settings::criterion();
    diagnose(&mut criterion);
    find(&mut criterion);
    unescape(&mut criterion);
    tally(&mut criterion);
    history(&mut criterion);
    criterion.final_summary();
}

/// Diagnoses eight failures, each on its own.
fn diagnose(criterion: &mut Criterion) {
    struct Timer<'a>(BenchmarkGroup<'a, WallTime>);
    impl Visitor for Timer<'_> {
        fn visit(&mut self, name: &'static str, is_retryable: impl Fn(&[u8]) -> bool) {
            self.0.bench_function(name, |bencher| {
                bencher.iter(|| {
                    for json in FAILURES {
                        black_box(is_retryable(black_box(json.as_bytes())));
                    }
                });
            });
        }
    }

    decision::check();
    let mut group = settings::group(criterion, "diagnose/end_to_end");
    group.throughput(Throughput::Elements(FAILURES.len() as u64));
    decision::visit(&mut Timer(group));
}

/// Finds a response in a log line, compared with `serde_json` as one would use it: try each brace as
/// the start of a response. It finds this one, but none that is not valid JSON.
fn find(criterion: &mut Criterion) {
    fn ours(line: &str) -> Option<Code> {
        match scan(line)?.kind {
            FoundKind::Response(response) => Some(response.code()),
            _ => None,
        }
    }
    fn at_each_brace(line: &str) -> Option<Borrowed<'_>> {
        line.match_indices('{').find_map(|(at, _)| {
            let json = serde_json::Deserializer::from_str(&line[at..]);
            json.into_iter().next()?.ok()
        })
    }

    assert_eq!(ours(LOG_LINE), Some(Code::new(6000)));
    assert_eq!(at_each_brace(LOG_LINE).map(|found| found.code), Some(6000));
    let mut group = settings::group(criterion, "scan/log_line_200");
    group.throughput(Throughput::Bytes(LOG_LINE.len() as u64));
    group.bench_function("ours", |bencher| {
        bencher.iter(|| scan(black_box(LOG_LINE)));
    });
    group.bench_function("serde_json_at_each_brace", |bencher| {
        bencher.iter(|| black_box(at_each_brace(black_box(LOG_LINE))).is_some());
    });
}

/// Converts a JSON string to a `String`; ours also without an allocation.
fn unescape(criterion: &mut Criterion) {
    let json = format!(r#"{{"code":4000,"message":{ESCAPED}}}"#);
    let text = decode(json.as_bytes()).unwrap().raw_message().unwrap();
    let serde_json = |json| serde_json::from_str::<String>(json).unwrap();
    assert_eq!(text.to_string(), serde_json(ESCAPED));
    assert_eq!(
        text.to_heapless::<256>().unwrap().as_str(),
        text.to_string()
    );

    let mut group = settings::group(criterion, "unescape/chinese");
    group.throughput(Throughput::Bytes(ESCAPED.len() as u64));
    group.bench_function("ours", |bencher| {
        bencher.iter(|| black_box(text).to_string());
    });
    group.bench_function("ours_to_heapless", |bencher| {
        bencher.iter(|| {
            black_box(text)
                .to_heapless::<256>()
                .is_ok_and(|text| black_box(text).is_empty())
        });
    });
    group.bench_function("serde_json", |bencher| {
        bencher.iter(|| serde_json(black_box(ESCAPED)));
    });
}

/// Counts a mix of codes, each of which has been counted before.
fn tally(criterion: &mut Criterion) {
    fn count<S: BuildHasher + Default>(codes: &[Code]) -> HashMap<Code, u64, S> {
        let mut counts = HashMap::default();
        for code in codes {
            *counts.entry(*code).or_default() += 1;
        }
        counts
    }

    let codes = KeySet::mix(&CDN).codes;
    let known = codes.iter().filter(|code| CDN.get(**code).is_some());
    let known: Vec<Code> = known.copied().collect();
    let mut tally = Tally::<64>::new();
    for code in &known {
        tally.record(*code);
    }
    let mut map = count::<RandomState>(&known);
    let mut fx_map = count::<FxBuildHasher>(&known);
    assert_eq!(tally.iter().collect::<HashMap<_, _>>(), map);
    assert_eq!(tally.iter().count(), fx_map.len());

    let mut group = settings::group(criterion, "tally/record");
    group.throughput(Throughput::Elements(known.len() as u64));
    group.bench_function("ours", |bencher| {
        bencher.iter(|| {
            for code in &known {
                black_box(&mut tally).record(*code);
            }
        });
    });
    group.bench_function("HashMap", |bencher| {
        bencher.iter(|| {
            for code in &known {
                *black_box(&mut map).entry(*code).or_default() += 1;
            }
        });
    });
    group.bench_function("FxHashMap", |bencher| {
        bencher.iter(|| {
            for code in &known {
                *black_box(&mut fx_map).entry(*code).or_default() += 1;
            }
        });
    });
}

/// Adds a failure to a full history; most of the time is spent on parsing the module code.
fn history(criterion: &mut Criterion) {
    let response = decode(FAILURE.as_bytes()).unwrap();
    let mut history = History::<32>::new();
    let mut group = settings::group(criterion, "history/record");
    group.throughput(Throughput::Elements(KEYS as u64));
    group.bench_function("ours", |bencher| {
        bencher.iter(|| {
            for second in 0..KEYS as u64 {
                let at = Duration::from_secs(second);
                black_box(&mut history).record(at, black_box(&response));
            }
        });
    });
    assert!(history.is_empty() || history.newest().unwrap().module_code == Some(Code::new(2130)));
}
