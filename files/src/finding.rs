use crate::draft::Position;
use crate::error::ReadError;
use crate::rule::Rule;
use crate::severity::Severity;

/// A problem in a file: what is wrong, where, and what to do next.
///
/// ```
/// use codetable_files::{Options, check, read_bytes};
///
/// let csv = b"code,name,title\n1,Stall,The motor stalls\n1,Jam,The belt jams\n";
/// let findings = check(&read_bytes("motor.csv", csv, &Options::default())?);
/// assert_eq!(findings[0].rule.as_str(), "duplicate-key");
/// assert_eq!(findings[0].position.unwrap().line, 3);
/// assert_eq!(findings[0].other.as_ref().unwrap().position.unwrap().line, 2);
/// # Ok::<(), codetable_files::ReadError>(())
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Finding {
    /// The rule that is broken.
    pub rule: Rule,
    /// The severity.
    pub severity: Severity,
    /// The path of the file, as given.
    pub file: String,
    /// The position; `None` if the finding is about the whole file.
    pub position: Option<Position>,
    /// The problem and, after a colon, what to do next.
    pub message: String,
    /// The other position, if two rows conflict.
    pub other: Option<Site>,
}

/// A position in a file.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Site {
    /// The path of the file, as given.
    pub file: String,
    /// The position; `None` for the whole file.
    pub position: Option<Position>,
}

impl Finding {
    pub(crate) fn new(rule: Rule, file: &str, position: Position, message: String) -> Self {
        Self {
            rule,
            severity: rule.severity(),
            file: file.to_owned(),
            position: known(position),
            message,
            other: None,
        }
    }

    pub(crate) fn with_other(mut self, file: &str, position: Position) -> Self {
        self.other = Some(Site {
            file: file.to_owned(),
            position: known(position),
        });
        self
    }
}

/// A file that cannot be read is reported as a finding.
impl From<ReadError> for Finding {
    fn from(error: ReadError) -> Self {
        let message = format!("{}: {}", error.problem(), error.advice());
        let position = error.position().unwrap_or_default();
        Self::new(Rule::Unreadable, error.file(), position, message)
    }
}

/// Returns the position, unless it is the zero position of a missing fact.
fn known(position: Position) -> Option<Position> {
    (position.line > 0).then_some(position)
}

/// Turns every warning into an error.
pub fn strict(findings: &mut [Finding]) {
    for finding in findings {
        finding.severity = Severity::Error;
    }
}

/// Quotes a text of a file for a message, truncated if it is long.
pub(crate) fn quoted(text: &str) -> String {
    const CHARS: usize = 60;
    match text.char_indices().nth(CHARS) {
        Some((end, _)) => format!("`{}…`", text.get(..end).unwrap_or_default()),
        None => format!("`{text}`"),
    }
}

/// Lists items for a message, truncated if there are many.
pub(crate) fn listed(items: impl ExactSizeIterator<Item = String>) -> String {
    const ITEMS: usize = 8;
    let all = items.len();
    let some: Vec<_> = items.take(ITEMS).collect();
    match all.saturating_sub(ITEMS) {
        0 => some.join(", "),
        more => format!("{} and {more} more", some.join(", ")),
    }
}
