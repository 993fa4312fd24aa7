//! A program like `codes` for your own catalogs:
//!
//! ```sh
//! cargo run --example own_codes -- explain 0xa0055021 40P01
//! ```

use std::process::ExitCode;

use qcloud_codes::codetable::{Actor, Dataset, Remedy, Retry, Topic, catalog};

static TOPICS: [Topic; 3] = [
    Topic::new("supply", "The supply voltage and its fuses."),
    Topic::new("data", "What is stored, and who else writes it."),
    Topic::new("queue", "The queue of jobs."),
];

static REMEDIES: [Remedy; 3] = [
    Remedy::new("wait", Retry::Later, Actor::Vendor, "Wait, then try again."),
    Remedy::new(
        "check_wiring",
        Retry::No,
        Actor::Owner,
        "Check the wiring of the supply.",
    ),
    Remedy::new(
        "change_job",
        Retry::No,
        Actor::Caller,
        "Change the job and send it again.",
    ),
];

catalog! {
    /// The codes that the drive reports.
    pub DRIVE = "drive", "Errors of the drive";
    keys hexadecimal, topics TOPICS, remedies REMEDIES;

    /// Undervoltage
    0x8000_3210 UNDERVOLTAGE "Undervoltage" supply wait;
    /// A fuse has blown
    ///
    /// The drive cannot tell which.
    0xa005_5021 FUSE_BLOWN "FuseBlown" supply check_wiring;

    retired 0xa005_5020 "FuseWorn" 2;
}

catalog! {
    /// The codes that the database answers with.
    pub SQL = "sql", "Errors of the database";
    keys text, topics TOPICS, remedies REMEDIES;

    /// Another row has the same value
    "23505" UNIQUE_VIOLATION "UniqueViolation" data change_job;
    /// Two jobs wait for each other
    "40P01" DEADLOCK_DETECTED "DeadlockDetected" data wait;
}

catalog! {
    /// The codes that the scheduler answers with.
    pub SCHEDULER = "scheduler", "Errors of the scheduler";
    keys decimal, topics TOPICS, remedies REMEDIES;

    /// The queue is full
    2130 QUEUE_FULL "QueueFull" queue wait;
    /// The job is too large
    2140 JOB_TOO_LARGE "JobTooLarge" queue change_job;

    retired 2131 "QueueClosed" 4;
}

static PLANT: Dataset = Dataset::new("plant", &[&DRIVE, &SQL, &SCHEDULER])
    .with_title("Error codes of our plant")
    .with_edition(4);

fn main() -> ExitCode {
    qcloud_codes_cli::run_as("own_codes", &PLANT)
}
