//! Work is linear to the input: what doubles the input doubles the instructions at most.
//!
//! This program runs itself below valgrind's `callgrind`, once for each entry point, which counts
//! the instructions for every hostile pattern at three sizes. They do not drift as seconds do.

mod entries;
mod patterns;

use std::process::{Command, ExitCode};
use std::sync::Mutex;
use std::{env, fs, thread};

use entries::{ENTRIES, Entry};
use patterns::{PATTERNS, Pattern};

/// How many times the smallest size: each is twice the one before.
const SIZES: [usize; 3] = [1, 2, 4];

/// How much more the second doubling may cost than the first one: twice, and some.
const GROWTH: f64 = 2.3;

/// Instructions that do not matter: a buffer grows at one size, and not at another.
const SLACK: f64 = 200_000.0;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let [run, entry] = arguments.as_slice()
        && run == "--run"
    {
        return run_all(entry);
    }
    if arguments.iter().any(|argument| argument == "--list") {
        println!("work: test");
        return ExitCode::SUCCESS;
    }
    if cfg!(debug_assertions) {
        println!(
            "skipped: `cargo test --release -p qcloud-codes-tests --test work` takes a minute"
        );
        return ExitCode::SUCCESS;
    }
    if Command::new("valgrind").arg("--version").output().is_err() {
        println!("skipped: valgrind is not installed");
        return ExitCode::from(u8::from(env::var_os("CI").is_some()));
    }
    let entries = Mutex::new(ENTRIES.iter());
    let next = || entries.lock().expect("no thread panics").next();
    let faults = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some((entry, ..)) = next() {
                    let found = count(entry);
                    faults.lock().expect("no thread panics").extend(found);
                }
            });
        }
    });
    let faults = faults.into_inner().expect("no thread panics");
    for fault in &faults {
        println!("{fault}");
    }
    let (entries, patterns) = (ENTRIES.len(), PATTERNS.len());
    println!(
        "{} of {entries} entry points × {patterns} patterns are not linear",
        faults.len()
    );
    ExitCode::from(u8::from(!faults.is_empty()))
}

/// Gives every pattern in every size to an entry point.
fn run_all(name: &str) -> ExitCode {
    let Some((_, entry, smallest)) = ENTRIES.iter().find(|(known, ..)| *known == name) else {
        return ExitCode::from(2);
    };
    for pattern in PATTERNS {
        for size in SIZES {
            one_input(*entry, pattern, smallest * size);
        }
    }
    ExitCode::SUCCESS
}

/// After this, by its name, a count is written.
#[inline(never)]
fn one_input(entry: Entry, pattern: &Pattern, size: usize) {
    let input = pattern.input(size);
    work_of_one_input(entry, &input);
}

/// In this, by its name, instructions are counted.
#[inline(never)]
fn work_of_one_input(entry: Entry, input: &[u8]) {
    entry(input);
}

/// Counts the instructions of an entry point, and says which patterns make it do too much.
fn count(entry: &str) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a directory for the counts");
    let out = folder.path().join("counts");
    let done = Command::new("valgrind")
        .args(["--tool=callgrind", "--combine-dumps=yes"])
        .arg("--toggle-collect=work::work_of_one_input*")
        .arg("--dump-after=work::one_input*")
        .arg(format!("--callgrind-out-file={}", out.display()))
        .arg(env::current_exe().expect("this program"))
        .args(["--run", entry])
        .output()
        .expect("valgrind runs");
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{entry}: {said}");
    let counts = fs::read_to_string(&out).expect("valgrind wrote the counts");
    let counts = counts
        .lines()
        .filter_map(|line| line.strip_prefix("totals: "));
    let counts: Vec<f64> = counts.map(|count| count.parse().expect(count)).collect();
    // One more is that of the end of the program.
    assert_eq!(counts.len(), PATTERNS.len() * SIZES.len() + 1, "{entry}");
    let counts = counts.chunks_exact(SIZES.len()).zip(PATTERNS);
    let faults = counts.filter_map(|(counts, pattern)| {
        let [small, medium, large] = counts else {
            return None;
        };
        let (first, second) = (medium - small, large - medium);
        let is_linear = second <= GROWTH * first.max(0.0) + SLACK;
        let name = pattern.name();
        (!is_linear).then(|| format!("{entry}: {small}, {medium}, {large} instructions: {name}"))
    });
    faults.collect()
}
