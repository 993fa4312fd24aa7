//! How many lines held what.

use std::ops::AddAssign;

use serde::Serialize;

use super::reader::Holds;
use crate::plural::count;

/// How many lines held what.
///
/// Each line counts in `lines`; a blank one nowhere else.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Counts {
    /// All lines.
    pub lines: u64,
    /// Lines that hold a response, a success or a failure.
    pub responses: u64,
    /// Of these, the failures.
    pub failures: u64,
    /// Of these, those with a code that is not in the catalog.
    pub unknown: u64,
    /// Lines that are not JSON, whether a response was found in their text or not.
    pub not_json: u64,
}

impl Counts {
    /// All of it in one line, with what is said of those with a response.
    pub(crate) fn sentence(&self, of_responses: &str) -> String {
        let Self {
            lines,
            responses,
            failures,
            unknown,
            not_json,
        } = self;
        let (lines, failures) = (count(*lines, "line"), count(*failures, "failure"));
        format!(
            "{lines}, {responses} {of_responses}, {failures}, {unknown} with unknown codes, \
             {not_json} not JSON"
        )
    }

    /// Counts a line, but for `unknown`: that is known of its codes.
    #[inline]
    pub(super) fn add(&mut self, line: &Holds) {
        self.lines += 1;
        match line {
            Holds::NotJson => self.not_json += 1,
            Holds::Blank | Holds::NoResponse => {}
            Holds::Response { codes, is_json, .. } => {
                self.responses += 1;
                self.not_json += u64::from(!is_json);
                self.failures += u64::from(!codes.is_success());
            }
        }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.lines += other.lines;
        self.responses += other.responses;
        self.failures += other.failures;
        self.unknown += other.unknown;
        self.not_json += other.not_json;
    }
}
