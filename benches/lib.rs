//! Shared parts of the benchmarks: the contenders, the keys of lookups, and the settings.
//!
//! Everything that is timed is checked first: each contender has to give the same answers as ours.
//! Only ratios within one run are meaningful. `report` writes them to `RESULTS.md`.

pub mod contenders;
pub mod keys;
pub mod measure;
pub mod samples;
pub mod settings;
pub mod timer;
