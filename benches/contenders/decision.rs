//! Decisions from the bytes of a response: whether a retry helps.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use qcloud_codes::{CDN, COMMON, Catalog, Retry, decode};
use rustc_hash::FxBuildHasher;

use super::decoder::Borrowed;
use crate::samples::FAILURES;

/// An operation on each contender.
pub trait Visitor {
    /// Visits one contender.
    fn visit(&mut self, name: &'static str, is_retryable: impl Fn(&[u8]) -> bool);
}

/// Passes all contenders to a visitor.
pub fn visit(visitor: &mut impl Visitor) {
    visitor.visit("ours", |json| {
        let response = decode(json).ok();
        let diagnosis = response.and_then(|response| response.diagnose_in(&COMMON, &[&CDN]));
        diagnosis.is_some_and(|diagnosis| diagnosis.is_retryable())
    });
    let lists = RetryLists::<RandomState>::new();
    visitor.visit("serde_json_HashMap", |json| {
        let response: Option<Borrowed<'_>> = serde_json::from_slice(json).ok();
        response.is_some_and(|response| lists.is_retryable(&response))
    });
    let lists = RetryLists::<FxBuildHasher>::new();
    visitor.visit("sonic_rs_FxHashMap", |json| {
        let response: Option<Borrowed<'_>> = sonic_rs::from_slice(json).ok();
        response.is_some_and(|response| lists.is_retryable(&response))
    });
}

/// Compares all contenders on failures of several kinds.
///
/// # Panics
///
/// If one decides differently.
pub fn check() {
    struct Check;
    impl Visitor for Check {
        fn visit(&mut self, name: &'static str, is_retryable: impl Fn(&[u8]) -> bool) {
            let decisions = FAILURES.map(|json| is_retryable(json.as_bytes()));
            let expected = [false, true, true, true, false, false, true, false];
            assert_eq!(decisions, expected, "{name}");
        }
    }
    visit(&mut Check);
}

/// Lists of retryable codes, as services keep them instead of a catalog.
struct RetryLists<S> {
    common: HashMap<i32, bool, S>,
    modules: HashMap<i32, bool, S>,
}

impl<S: BuildHasher + Default> RetryLists<S> {
    fn new() -> Self {
        fn list<S: BuildHasher + Default>(catalog: &Catalog) -> HashMap<i32, bool, S> {
            let entries = catalog.entries().iter();
            entries
                .map(|entry| {
                    let retry = entry.retry();
                    let is_retryable = retry.is_some_and(Retry::is_retryable);
                    (entry.code().get(), is_retryable)
                })
                .collect()
        }
        Self {
            common: list(&COMMON),
            modules: list(&CDN),
        }
    }

    /// Decides without a regular expression: brackets at the start of a message are parsed by hand.
    fn is_retryable(&self, response: &Borrowed<'_>) -> bool {
        let module = response
            .message
            .strip_prefix('(')
            .and_then(|rest| rest.split_once(')')?.0.trim().parse().ok())
            .and_then(|code: i32| self.modules.get(&code));
        let decision = module.or_else(|| self.common.get(&response.code));
        decision.copied().unwrap_or(false)
    }
}
