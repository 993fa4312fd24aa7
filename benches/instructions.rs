//! Instructions per operation: `instructions/lookup/cdn/<keys>/<contender>`,
//! `instructions/decode/failure_110/<contender>`, `instructions/diagnose/end_to_end/<contender>`.
//!
//! Unlike nanoseconds, counts do not drift. This program runs itself under valgrind's `callgrind`, or
//! else under `perf stat`, once for some passes of a contender and once for twice as many: the
//! difference excludes everything else that the process does.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::process::{Command, ExitCode};
use std::sync::Mutex;
use std::{env, fs, thread};

use qcloud_codes::{CDN, Code, Entry};
use qcloud_codes_benches::contenders::{decision, decoder, number};
use qcloud_codes_benches::keys::{KEYS, KeySet};
use qcloud_codes_benches::measure;
use qcloud_codes_benches::samples::{self, FAILURES, Sample};
use qcloud_codes_benches::settings::{self, Arguments};

/// The number of repetitions in a pass of operations other than lookups, for a similar length.
const REPEATS: usize = 64;
const PASSES: usize = 8;

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    if arguments.next().as_deref() == Some("--run") {
        let (id, passes) = (arguments.next(), arguments.next());
        let passes = passes.and_then(|passes| passes.parse().ok());
        all(&mut Task::Run(id.unwrap_or_default(), passes.unwrap_or(0)));
        return ExitCode::SUCCESS;
    }
    let arguments = Arguments::from_env();
    let mut benchmarks = BTreeMap::new();
    all(&mut Task::List(&mut benchmarks));
    benchmarks.retain(|id, _| arguments.select(id));
    if arguments.list {
        for id in benchmarks.keys() {
            println!("{id}: benchmark");
        }
    } else if arguments.bench && !benchmarks.is_empty() {
        return count_all(&benchmarks);
    }
    ExitCode::SUCCESS
}

fn count_all(benchmarks: &BTreeMap<String, usize>) -> ExitCode {
    let Some(counter) = [Counter::Callgrind, Counter::Perf]
        .into_iter()
        .find(|counter| counter.count("none", 0).is_some())
    else {
        println!("instructions: skipped: neither valgrind nor `perf stat` works here");
        return ExitCode::SUCCESS;
    };
    println!("instructions per operation, by {}:", counter.name());
    // In parallel, because counts are not affected by other processes.
    let queue = Mutex::new(benchmarks.iter());
    let counts = Mutex::new(BTreeMap::new());
    let next = || queue.lock().unwrap().next();
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some((id, operations)) = next() {
                    let count = counter.difference(id, *operations);
                    counts.lock().unwrap().insert(id.clone(), count);
                }
            });
        }
    });
    let counts = counts.into_inner().unwrap();
    for (id, count) in &counts {
        println!("{id:<60} {count:>10.1}");
    }
    save(counter, counts);
    ExitCode::SUCCESS
}

/// Saves the counts in the directory of criterion's measurements, where `report` expects them. Those
/// of other runs are kept unless they were counted again.
fn save(counter: Counter, counts: BTreeMap<String, f64>) {
    let folder = settings::measurements_directory();
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join("instructions.json");
    let before = fs::read(&path).ok();
    let before = before.and_then(|json| serde_json::from_slice(&json).ok());
    let mut all: BTreeMap<String, serde_json::Value> = before.unwrap_or_default();
    all.extend(counts.into_iter().map(|(id, count)| (id, count.into())));
    all.insert("counter".into(), counter.name().into());
    fs::write(path, serde_json::to_vec_pretty(&all).unwrap()).unwrap();
}

/// A program that counts the instructions of another.
#[derive(Clone, Copy)]
enum Counter {
    Callgrind,
    Perf,
}

impl Counter {
    const fn name(self) -> &'static str {
        match self {
            Self::Callgrind => "valgrind --tool=callgrind",
            Self::Perf => "perf stat -e instructions:u",
        }
    }

    /// Returns the instructions of one operation; a pass has several.
    fn difference(self, id: &str, operations: usize) -> f64 {
        let count = |passes| {
            let count = self.count(id, passes);
            let count = count.unwrap_or_else(|| panic!("{id}: not counted"));
            u32::try_from(count).expect("a run has fewer than 2^32 instructions")
        };
        let once = count(PASSES);
        let twice = count(2 * PASSES);
        let operations = u32::try_from(operations * PASSES).expect("a run has thousands");
        f64::from(twice - once) / f64::from(operations)
    }

    /// Returns the instructions of a run of this program with this many passes.
    fn count(self, id: &str, passes: usize) -> Option<u64> {
        let mut command = Command::new(match self {
            Self::Callgrind => "valgrind",
            Self::Perf => "perf",
        });
        match self {
            Self::Callgrind => {
                command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
            }
            Self::Perf => {
                command.args(["stat", "-x", ",", "-e", "instructions:u", "--"]);
            }
        }
        command.arg(env::current_exe().ok()?);
        let output = command
            .args(["--run", id, &passes.to_string()])
            .output()
            .ok()?;
        let said = String::from_utf8_lossy(&output.stderr);
        // `==1== Collected : 123` or `123,,instructions:u,…`
        let found = said.lines().find_map(|line| match self {
            Self::Callgrind => Some(line.split_once("Collected :")?.1.trim()),
            Self::Perf if line.contains("instructions") => line.split(',').next(),
            Self::Perf => None,
        });
        found?.parse().ok().filter(|_| output.status.success())
    }
}

/// An action on the benchmarks.
enum Task<'a> {
    /// Record the number of operations in a pass of each.
    List(&'a mut BTreeMap<String, usize>),
    /// Run a number of passes of one.
    Run(String, usize),
}

impl Task<'_> {
    fn visit(&mut self, id: String, operations: usize, mut pass: impl FnMut()) {
        match self {
            Self::List(benchmarks) => {
                benchmarks.insert(id, operations);
            }
            Self::Run(wanted, passes) if *wanted == id => (0..*passes).for_each(|_| pass()),
            Self::Run(..) => {}
        }
    }
}

fn all(task: &mut Task<'_>) {
    let [_, cdn, ..] = &number::SUBJECTS;
    for keys in [KeySet::hits(&CDN), KeySet::misses(&CDN)] {
        let mut lookups = Lookups { task, keys };
        // The cost of the loop around the lookups, which each count includes.
        number::Visitor::visit(&mut lookups, "loop_alone", |_| None);
        cdn.visit(&mut lookups);
    }
    let sample = samples::all()
        .into_iter()
        .find(|sample| sample.id == "failure_110");
    let sample = sample.expect("there is such a sample");
    decoder::visit(&mut Decoders { task, sample });
    decision::visit(&mut Decisions(task));
}

struct Lookups<'a, 'b> {
    task: &'a mut Task<'b>,
    keys: KeySet,
}

impl number::Visitor for Lookups<'_, '_> {
    fn visit(&mut self, name: &'static str, get: impl Fn(Code) -> Option<&'static Entry>) {
        let id = format!("instructions/lookup/cdn/{}/{name}", self.keys.id);
        let pass = || measure::throughput(&self.keys.codes, &get);
        self.task.visit(id, KEYS, pass);
    }
}

struct Decoders<'a, 'b> {
    task: &'a mut Task<'b>,
    sample: Sample,
}

impl decoder::Visitor for Decoders<'_, '_> {
    fn visit<D: decoder::Decoder>(&mut self, mut decoder: D) {
        let id = format!("instructions/decode/{}/{}", self.sample.id, D::NAME);
        let pass = || {
            for _ in 0..REPEATS {
                black_box(decoder.decode(black_box(&self.sample.json)));
            }
        };
        self.task.visit(id, REPEATS, pass);
    }
}

struct Decisions<'a, 'b>(&'a mut Task<'b>);

impl decision::Visitor for Decisions<'_, '_> {
    fn visit(&mut self, name: &'static str, is_retryable: impl Fn(&[u8]) -> bool) {
        let id = format!("instructions/diagnose/end_to_end/{name}");
        let pass = || {
            for json in FAILURES {
                black_box(is_retryable(black_box(json.as_bytes())));
            }
        };
        self.0.visit(id, FAILURES.len(), pass);
    }
}
