//! How long is measured, and what the command line asks for.

use std::env;
use std::path::PathBuf;
use std::time::Duration;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, SamplingMode};

/// Criterion with settings that keep a whole run within minutes: some 550 measurements of a quarter
/// of a second each.
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

/// What the ids of a build without link-time optimization begin with.
///
/// `CARGO_PROFILE_BENCH_LTO=off cargo bench` makes such a build.
pub const WITHOUT_LTO: &str = "without_lto/";

/// A group whose samples all have the same number of iterations, so that its median shrugs off what
/// else the machine does.
pub fn group<'a>(criterion: &'a mut Criterion, id: &str) -> BenchmarkGroup<'a, WallTime> {
    let prefix = match option_env!("CARGO_PROFILE_BENCH_LTO") {
        Some("off" | "false") => WITHOUT_LTO,
        _ => "",
    };
    let mut group = criterion.benchmark_group(format!("{prefix}{id}"));
    group.sampling_mode(SamplingMode::Flat);
    group
}

/// The folder that cargo builds into, seen from the running program.
///
/// # Panics
///
/// If cargo did not build the program.
#[must_use]
pub fn target_folder() -> PathBuf {
    let program = env::current_exe().expect("the program has a path");
    let profile = program
        .ancestors()
        .find(|folder| folder.join(".fingerprint").is_dir())
        .expect("cargo built the program");
    profile.parent().expect("it is below another").to_owned()
}

/// The folder of criterion's measurements, where it puts them by default.
#[must_use]
pub fn measurements_folder() -> PathBuf {
    env::var_os("CRITERION_HOME").map_or_else(|| target_folder().join("criterion"), PathBuf::from)
}

/// The part of criterion's command line that benchmarks without criterion follow, too.
pub struct Arguments {
    /// Only what has this in its id is asked for.
    pub filter: Option<String>,
    /// Ids are asked for, and no measurement.
    pub list: bool,
    /// A measurement is asked for: `cargo bench` says `--bench`, `cargo test` does not.
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

    /// The command line of this program.
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

    /// Whether a benchmark is asked for.
    #[must_use]
    pub fn select(&self, id: &str) -> bool {
        self.filter
            .as_ref()
            .is_none_or(|filter| id.contains(filter))
    }
}
