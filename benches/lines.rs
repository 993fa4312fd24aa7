//! The line loop of `codes`, without I/O: `lines/<what>/ours`.

use std::hint::black_box;

use criterion::Throughput;
use qcloud_codes_benches::{samples, settings};
use qcloud_codes_cli::lines::{Annotate, Annotator, ReadOptions, Summarizer};

/// Returns a chunk of a log: seven successes to three failures.
fn chunk() -> Vec<u8> {
    let mut chunk = Vec::new();
    let mut failures = samples::FAILURES.iter().cycle();
    for line in 0..300 {
        let answer = if line % 10 < 7 {
            r#"{"code":0,"message":"","codeDesc":"Success"}"#
        } else {
            failures.next().expect("a cycle has no end")
        };
        let fields = format!(
            r#"{{"ts":"2026-03-14T09:26:53.{line:03}Z","requestId":"70{line:014x}","action":"RefreshCdnUrl","host":"img{}.example.cn","latencyMs":{line},"data":{{"taskId":{line}}},"#,
            line % 7,
        );
        chunk.extend_from_slice(fields.as_bytes());
        chunk.extend_from_slice(&answer.as_bytes()[1..]);
        chunk.push(b'\n');
    }
    chunk
}

fn main() {
    let chunk = chunk();
    let options = ReadOptions::default();
    let annotate = Annotate::default();
    let mut criterion = settings::criterion();

    let mut summarizer = Summarizer::new(&options);
    summarizer.chunk(&chunk, 1);
    let counts = summarizer.finish().counts();
    assert_eq!((counts.responses, counts.failures), (300, 90));
    let mut group = settings::group(&mut criterion, "lines/summarize");
    group.throughput(Throughput::Bytes(chunk.len() as u64));
    let mut summarizer = Summarizer::new(&options);
    group.bench_function("ours", |bencher| {
        bencher.iter(|| summarizer.chunk(black_box(&chunk), 1));
    });
    group.finish();

    let mut annotator = Annotator::new(&annotate);
    let mut out = Vec::new();
    annotator.chunk(&chunk, &mut out);
    let annotated = out.windows(11).filter(|at| *at == b"\"catalog\":{").count();
    assert_eq!(annotated, 300);
    let mut group = settings::group(&mut criterion, "lines/annotate");
    group.throughput(Throughput::Bytes(chunk.len() as u64));
    group.bench_function("ours", |bencher| {
        bencher.iter(|| {
            out.clear();
            annotator.chunk(black_box(&chunk), &mut out);
        });
    });
    group.finish();
    criterion.final_summary();
}
