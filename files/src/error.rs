use std::error;
use std::fmt;

use crate::draft::Position;

/// The error of a file that cannot be read: where, what is wrong and what to do next.
///
/// ```
/// use codetable_files::{Options, read_bytes};
///
/// let error = read_bytes("motor.csv", b"code,name\n1,Stall\n2,\n", &Options::default()).unwrap_err();
/// assert_eq!(error.to_string(), "motor.csv:3:1: the row has no name: give each code one");
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ReadError {
    inner: Box<Inner>,
}

// Boxed to keep results small.
#[derive(Clone, Debug, Eq, PartialEq)]
struct Inner {
    file: String,
    position: Option<Position>,
    problem: String,
    advice: String,
}

impl ReadError {
    pub(crate) fn new(
        file: &str,
        position: Option<Position>,
        problem: impl Into<String>,
        advice: impl Into<String>,
    ) -> Self {
        Self {
            inner: Box::new(Inner {
                file: file.to_owned(),
                position,
                problem: problem.into(),
                advice: advice.into(),
            }),
        }
    }

    /// Returns the path of the file, as given.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.inner.file
    }

    /// Returns the position; `None` if the error is about the whole file.
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        self.inner.position
    }

    /// Returns what is wrong, in a few words.
    #[must_use]
    pub fn problem(&self) -> &str {
        &self.inner.problem
    }

    /// Returns what to do next, in a few words.
    #[must_use]
    pub fn advice(&self) -> &str {
        &self.inner.advice
    }
}

/// `FILE:LINE:COLUMN: what is wrong: what to do next`. Control characters are escaped.
impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", Plain(self.file()))?;
        if let Some(position) = self.position() {
            write!(f, ":{}", position.line)?;
            if position.column > 0 {
                write!(f, ":{}", position.column)?;
            }
        }
        write!(f, ": {}: {}", Plain(self.problem()), Plain(self.advice()))
    }
}

/// A text escaped to stay on one line and to be harmless to terminals.
pub(crate) struct Plain<'a>(pub(crate) &'a str);

impl fmt::Display for Plain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for char in self.0.chars() {
            if char.is_control() {
                write!(f, "{}", char.escape_default())?;
            } else {
                fmt::Write::write_char(f, char)?;
            }
        }
        Ok(())
    }
}

impl error::Error for ReadError {}
