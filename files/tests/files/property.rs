//! Configuration of property tests: the same cases on every run.

use proptest::test_runner::{Config, RngAlgorithm, RngSeed};

/// Runs this many cases, or more if `PROPTEST_CASES` asks for them.
pub(crate) fn cases(cases: u32) -> Config {
    let config = Config::default();
    Config {
        cases: config.cases.max(cases),
        failure_persistence: None,
        rng_algorithm: RngAlgorithm::ChaCha,
        rng_seed: RngSeed::Fixed(15),
        ..config
    }
}
