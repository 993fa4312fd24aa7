//! Work is linear in the size of the input: twice the input takes at most twice the instructions.
//!
//! This program runs itself under valgrind's `callgrind`, once for each entry point, and counts the
//! instructions for every hostile pattern at three sizes. Unlike seconds, they do not drift.

mod entries;
mod patterns;

use std::process::{Command, ExitCode};
use std::sync::Mutex;
use std::{env, fs, thread};

use entries::{ENTRIES, Entry};
use patterns::{PATTERNS, Pattern};

/// The sizes as multiples of the smallest one, each twice the previous.
const SIZES: [usize; 3] = [1, 2, 4];

/// The limit for the cost of the second doubling relative to the first: twice, with some tolerance.
const GROWTH: f64 = 2.3;

/// A number of instructions to ignore, because a buffer may grow at one size and not at another.
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

/// Passes every pattern in every size to an entry point.
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

/// Handles one input; callgrind writes a count when it returns from this function, found by name.
#[inline(never)]
fn one_input(entry: Entry, pattern: &Pattern, size: usize) {
    let input = pattern.input(size);
    work_of_one_input(entry, &input);
}

/// Contains the instructions that callgrind counts, found by name.
#[inline(never)]
fn work_of_one_input(entry: Entry, input: &[u8]) {
    entry(input);
}

/// Counts the instructions of an entry point, and returns the patterns that are not linear.
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
    // The last count is for the end of the program.
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
