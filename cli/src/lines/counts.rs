//! Counts of lines and of responses.

use std::iter;
use std::ops::AddAssign;

use serde::Serialize;

use super::kind::LineKind;
use crate::plural::count;

/// Counts of lines by kind, and of responses.
///
/// Each line is blank, has responses, has only what looks like one, or has neither.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Counts {
    /// All lines.
    pub lines: u64,
    /// Lines of white space.
    pub blank: u64,
    /// Lines with at least one response.
    pub with_response: u64,
    /// Lines with what looks like a response, but is not recognized as one.
    pub lookalikes: u64,
    /// Responses, of successes and of failures.
    pub responses: u64,
    /// Responses of failures.
    pub failures: u64,
    /// Failures with a code that is not in the catalogs.
    pub unknown: u64,
}

impl Counts {
    /// Returns the number of lines without anything that looks like a response, blank or not.
    #[must_use]
    pub const fn without(&self) -> u64 {
        self.lines - self.with_response - self.lookalikes
    }

    /// Formats the counts of lines, which add up, in the first sentence, and those of responses in the
    /// second.
    pub(crate) fn sentences(&self, label: &str) -> [String; 2] {
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
                "{}: {with_response} {label}, {lookalikes} with a lookalike, {without} \
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

    /// Counts a line, except in `unknown`, which depends on its codes.
    #[inline]
    pub(super) fn add(&mut self, line: &LineKind) {
        self.lines += 1;
        match line {
            LineKind::Blank => self.blank += 1,
            LineKind::Other => {}
            LineKind::Lookalike(_) => self.lookalikes += 1,
            LineKind::Responses { first, others, .. } => {
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
