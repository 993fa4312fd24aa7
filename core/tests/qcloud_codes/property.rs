//! How properties are tried: the same cases on every run.

use proptest::prelude::ProptestConfig;
use proptest::test_runner::RngSeed;

/// Tries so many cases. A failing case is seen again with the next run, so none is written down.
pub(crate) fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        rng_seed: RngSeed::Fixed(1),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}
