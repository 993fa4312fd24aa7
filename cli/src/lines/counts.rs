//! How many lines held what.

use std::iter;
use std::ops::AddAssign;

use serde::Serialize;

use super::holds::Holds;
use crate::plural::count;

/// How many lines held what, and how many responses there were.
///
/// Each line is blank, holds responses, holds what looks like one, or holds none.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Counts {
    /// All lines.
    pub lines: u64,
    /// Lines of white space.
    pub blank: u64,
    /// Lines that hold at least one response.
    pub with_response: u64,
    /// Lines that hold what looks like one, and is none as far as can be told.
    pub lookalikes: u64,
    /// Responses, of successes and of failures.
    pub responses: u64,
    /// Of these, the failures.
    pub failures: u64,
    /// Of these, those with a code that is not in the catalog.
    pub unknown: u64,
}

impl Counts {
    /// Lines without anything that looks like a response, blank or not.
    #[must_use]
    pub const fn without(&self) -> u64 {
        self.lines - self.with_response - self.lookalikes
    }

    /// All of it: how many lines held what in the first line, which adds up, and what the responses
    /// were in the second.
    pub(crate) fn sentences(&self, of_responses: &str) -> [String; 2] {
        let Self {
            lines,
            with_response,
            lookalikes,
            responses,
            failures,
            unknown,
            ..
        } = *self;
        let without = self.without();
        [
            format!(
                "{}: {with_response} {of_responses}, {lookalikes} with what looks like one, {without} \
                 without",
                count(lines, "line")
            ),
            format!(
                "{}: {}, {unknown} with unknown codes",
                count(responses, "response"),
                count(failures, "failure")
            ),
        ]
    }

    /// Counts a line, but for `unknown`: that is known of its codes.
    #[inline]
    pub(super) fn add(&mut self, line: &Holds) {
        self.lines += 1;
        match line {
            Holds::Blank => self.blank += 1,
            Holds::Nothing => {}
            Holds::Lookalike(_) => self.lookalikes += 1,
            Holds::Responses { first, others, .. } => {
                self.with_response += 1;
                for finding in iter::once(first).chain(others) {
                    self.responses += 1;
                    self.failures += u64::from(!finding.codes.is_success());
                }
            }
        }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.lines += other.lines;
        self.blank += other.blank;
        self.with_response += other.with_response;
        self.lookalikes += other.lookalikes;
        self.responses += other.responses;
        self.failures += other.failures;
        self.unknown += other.unknown;
    }
}
