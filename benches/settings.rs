//! The settings of measurements, and the command line.

use std::env;
use std::path::PathBuf;
use std::time::Duration;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, SamplingMode};

/// Returns criterion with settings that keep a whole run within minutes: some 550 measurements of a
/// quarter of a second each.
#[must_use]
pub fn criterion() -> Criterion {
    Criterion::default()
        .without_plots()
        .warm_up_time(Duration::from_millis(50))
        .measurement_time(Duration::from_millis(200))
        .sample_size(20)
        .nresamples(2_000)
        .configure_from_args()
}

/// The prefix of ids in a build without link-time optimization.
///
/// `CARGO_PROFILE_BENCH_LTO=off cargo bench` makes such a build.
pub const WITHOUT_LTO: &str = "without_lto/";

/// Creates a group whose samples all have the same number of iterations, so that its median is not
/// affected by other processes.
pub fn group<'a>(criterion: &'a mut Criterion, id: &str) -> BenchmarkGroup<'a, WallTime> {
    let prefix = match option_env!("CARGO_PROFILE_BENCH_LTO") {
        Some("off" | "false") => WITHOUT_LTO,
        _ => "",
    };
    let mut group = criterion.benchmark_group(format!("{prefix}{id}"));
    group.sampling_mode(SamplingMode::Flat);
    group
}

/// Returns the target directory of cargo, derived from the running program.
///
/// # Panics
///
/// If cargo did not build the program.
#[must_use]
pub fn target_directory() -> PathBuf {
    let program = env::current_exe().expect("the program has a path");
    let profile = program
        .ancestors()
        .find(|folder| folder.join(".fingerprint").is_dir())
        .expect("cargo built the program");
    profile.parent().expect("it has a parent").to_owned()
}

/// Returns the directory of criterion's measurements, at its default path.
#[must_use]
pub fn measurements_directory() -> PathBuf {
    env::var_os("CRITERION_HOME")
        .map_or_else(|| target_directory().join("criterion"), PathBuf::from)
}

/// The part of criterion's command line that benchmarks without criterion support as well.
pub struct Arguments {
    /// Selects the ids that contain this.
    pub filter: Option<String>,
    /// Lists ids instead of measuring.
    pub list: bool,
    /// Measures: `cargo bench` passes `--bench`, `cargo test` does not.
    pub bench: bool,
}

impl Arguments {
    /// Options of criterion that are followed by a value.
    const WITH_VALUE: [&str; 20] = [
        "-b",
        "-c",
        "-s",
        "--baseline",
        "--baseline-lenient",
        "--color",
        "--colour",
        "--confidence-level",
        "--format",
        "--load-baseline",
        "--measurement-time",
        "--noise-threshold",
        "--nresamples",
        "--output-format",
        "--plotting-backend",
        "--profile-time",
        "--sample-size",
        "--save-baseline",
        "--significance-level",
        "--warm-up-time",
    ];

    /// Parses the command line of this program.
    #[must_use]
    pub fn from_env() -> Self {
        let mut this = Self {
            filter: None,
            list: false,
            bench: false,
        };
        let mut is_test = false;
        let mut arguments = env::args().skip(1);
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--list" => this.list = true,
                "--bench" => this.bench = true,
                "--test" => is_test = true,
                option if Self::WITH_VALUE.contains(&option) => {
                    arguments.next();
                }
                option if option.starts_with('-') => {}
                _ => this.filter = Some(argument),
            }
        }
        this.bench &= !is_test && !this.list;
        this
    }

    /// Returns whether a benchmark is selected.
    #[must_use]
    pub fn select(&self, id: &str) -> bool {
        self.filter
            .as_ref()
            .is_none_or(|filter| id.contains(filter))
    }
}
