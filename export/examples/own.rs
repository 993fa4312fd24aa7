//! A program that exports its own catalogs, with the options of `export`:
//!
//! ```sh
//! cargo run --example own -- --sqlite codes.db --csv codes.csv
//! ```

use std::process::ExitCode;

use codetable::{Actor, Dataset, Remedy, Retry, Topic, catalog};

static TOPICS: [Topic; 2] = [
    Topic::new("supply", "The supply voltage and its fuses."),
    Topic::new("motion", "Position, speed and torque."),
];

static REMEDIES: [Remedy; 2] = [
    Remedy::new(
        "wait",
        Retry::Later,
        Actor::Vendor,
        "Wait, then start the drive again.",
    ),
    Remedy::new(
        "check_wiring",
        Retry::No,
        Actor::Owner,
        "Check the wiring of the supply.",
    ),
];

catalog! {
    /// The errors that the drive reports.
    pub DRIVE = "drive", "Errors of the drive";
    keys hexadecimal, topics TOPICS, remedies REMEDIES;

    /// Undervoltage
    0x8000_3210 UNDERVOLTAGE "Undervoltage" supply wait;
    /// A fuse has blown
    ///
    /// The drive cannot tell which.
    0x8000_3220 FUSE_BLOWN "FuseBlown" supply check_wiring;

    retired 0x8000_3215 "SupplyUnstable" 2;
}

catalog! {
    /// The errors that the controller logs.
    pub CONTROLLER = "controller", "Errors of the controller";
    keys text, topics TOPICS, remedies REMEDIES;

    /// Target not reached in time
    "Motion.Late" MOTION_LATE "MotionLate" motion wait;
    /// Axis is blocked
    "Motion.Stalled" MOTION_STALLED "MotionStalled" motion check_wiring;
}

static MOTORS: Dataset = Dataset::new("motors", &[&DRIVE, &CONTROLLER])
    .with_title("Error codes of our motors")
    .with_origin("Manual of the drive, chapter 9")
    .with_edition(3);

fn main() -> ExitCode {
    qcloud_codes_export::run(&MOTORS)
}
