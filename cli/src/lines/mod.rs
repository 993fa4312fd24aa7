//! The lines of a log: what each holds, and what is made of it. Bytes in, bytes out, no I/O.
//!
//! A chunk is any number of whole lines; of the last one the newline may be missing. All of it is
//! read by the decoder of the catalog itself, once.

mod annotate;
mod finding;
mod groups;
mod summary;

pub use annotate::{Advice, Annotate, Annotation, Annotator, Only};
pub use finding::{Finding, Holds, Reader, Reading};
pub use groups::{Group, GroupBy, Key, Known, groups};
pub use summary::{Seen, Summarizer, Summary};

use std::ops::AddAssign;

use serde::Serialize;

/// How many lines held what.
///
/// Each line counts in `lines`; a blank one nowhere else.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize)]
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
    #[must_use]
    pub fn sentence(&self, of_responses: &str) -> String {
        let Self {
            lines,
            responses,
            failures,
            unknown,
            not_json,
        } = self;
        format!(
            "{lines} lines, {responses} {of_responses}, {failures} failures, {unknown} with unknown \
             codes, {not_json} not JSON"
        )
    }

    fn add(&mut self, line: &Holds) {
        self.lines += 1;
        match line {
            Holds::NotJson => self.not_json += 1,
            Holds::Blank | Holds::NoResponse => {}
            Holds::Response { finding, is_json } => {
                self.responses += 1;
                self.not_json += u64::from(!is_json);
                self.failures += u64::from(!finding.is_success());
                self.unknown += u64::from(finding.has_unknown());
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

/// The lines of a chunk, without their newlines.
fn lines(chunk: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = chunk;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        let (line, behind) = rest.split_at_checked(end)?;
        rest = behind.get(1..).unwrap_or_default();
        Some(line)
    })
}
