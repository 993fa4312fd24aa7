//! Lookup by name: `names/<catalog>/<keys>/<contender>`.

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Throughput};
use qcloud_codes::Entry;
use qcloud_codes_benches::contenders::name::{self, Visitor};
use qcloud_codes_benches::contenders::number::SUBJECTS;
use qcloud_codes_benches::keys::{self, KEYS};
use qcloud_codes_benches::{measure, settings};

fn main() {
    let mut criterion = settings::criterion();
    for subject in &SUBJECTS {
        let catalog = subject.catalog;
        name::check(catalog);
        for (id, known) in [("hits", true), ("misses", false)] {
            let names = keys::names(catalog, known);
            let id = format!("names/{}/{id}", catalog.id());
            let mut group = settings::group(&mut criterion, &id);
            group.throughput(Throughput::Elements(KEYS as u64));
            name::visit(catalog, &mut Timer { group, names });
        }
    }
    criterion.final_summary();
}

struct Timer<'a> {
    group: BenchmarkGroup<'a, WallTime>,
    names: Vec<String>,
}

impl Visitor for Timer<'_> {
    fn visit(&mut self, name: &'static str, get: impl Fn(&str) -> Option<&'static Entry>) {
        let names = &self.names;
        self.group
            .bench_function(name, |bencher| bencher.iter(|| measure::names(names, &get)));
    }
}
