//! Decoding: `decode/<sample>/<contender>`.

use std::hint::black_box;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Throughput};
use qcloud_codes_benches::contenders::decoder::{self, Decoder, Visitor};
use qcloud_codes_benches::samples::{self, Sample};
use qcloud_codes_benches::settings;

fn main() {
    let mut criterion = settings::criterion();
    for sample in samples::all() {
        let mut group = settings::group(&mut criterion, &format!("decode/{}", sample.id));
        group.throughput(Throughput::Bytes(sample.json.len() as u64));
        decoder::visit(&mut Timer { group, sample });
    }
    criterion.final_summary();
}

struct Timer<'a> {
    group: BenchmarkGroup<'a, WallTime>,
    sample: Sample,
}

impl Visitor for Timer<'_> {
    fn visit<D: Decoder>(&mut self, mut decoder: D) {
        let sample = &self.sample;
        if !decoder::check(&mut decoder, sample) {
            eprintln!(
                "decode/{}/{}: skipped: it cannot read this",
                sample.id,
                D::NAME
            );
            return;
        }
        self.group.bench_function(D::NAME, |bencher| {
            // The result is dropped within the measured time: freeing a tree takes time.
            bencher.iter(|| {
                black_box(decoder.decode(black_box(&sample.json)));
            });
        });
    }
}
