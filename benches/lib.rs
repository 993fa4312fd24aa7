//! What the benchmarks share: the contenders, the keys they are asked for, and the settings.
//!
//! Everything that is timed is checked first: each contender has to give the same answers as ours.
//! No number means anything alone; the ratios of one run do. `report` writes them to `RESULTS.md`.

pub mod contenders;
pub mod keys;
pub mod measure;
pub mod samples;
pub mod settings;
pub mod timer;
