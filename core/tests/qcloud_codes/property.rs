//! The configuration of property tests: the same cases on every run.

use std::env;

use proptest::prelude::ProptestConfig;
use proptest::test_runner::RngSeed;

/// Returns a configuration with this number of cases, unless `PROPTEST_CASES` has another one. Failing
/// cases recur in every run, so they are not persisted.
pub(crate) fn cases(cases: u32) -> ProptestConfig {
    // The default is that of the variable.
    let config = ProptestConfig::default();
    let is_set = env::var_os("PROPTEST_CASES").is_some();
    ProptestConfig {
        cases: if is_set { config.cases } else { cases },
        rng_seed: RngSeed::Fixed(1),
        failure_persistence: None,
        ..config
    }
}
