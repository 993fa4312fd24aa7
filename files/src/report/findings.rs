//! Findings as text, as JSON and for GitHub.

use std::fmt::{self, Write};

use serde::Serialize;

use crate::draft::Position;
use crate::error::Plain;
use crate::finding::{Finding, Site};
use crate::report::objects::array;

/// Formats findings for people: `FILE:LINE:COLUMN: error: MESSAGE [RULE]` a line, followed by the
/// other position if two rows conflict. Control characters are escaped.
///
/// ```
/// use codetable_files::{Options, check, read_bytes, report};
///
/// let csv = b"code,name,title\n1,Stall,The motor stalls\n2,Stall,The belt jams\n";
/// let findings = check(&read_bytes("motor.csv", csv, &Options::default())?);
/// assert_eq!(
///     report::text(&findings),
///     "motor.csv:3:3: error: `Stall` is the name of another number: rename one of them \
///      [duplicate-name]\n\
///      motor.csv:2:3: note: the other one is here\n"
/// );
/// # Ok::<(), codetable_files::ReadError>(())
/// ```
#[must_use]
pub fn text(findings: &[Finding]) -> String {
    let mut text = String::new();
    for finding in findings {
        let Finding { severity, rule, .. } = finding;
        let at = Location(&finding.file, finding.position);
        let message = Plain(&finding.message);
        let (severity, rule) = (severity.as_str(), rule.as_str());
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{at}: {severity}: {message} [{rule}]");
        if let Some(Site { file, position }) = &finding.other {
            let at = Location(file, *position);
            let _ = writeln!(text, "{at}: note: the other one is here");
        }
    }
    text
}

/// A file and a position in it: `FILE:LINE:COLUMN`.
struct Location<'a>(&'a str, Option<Position>);

impl fmt::Display for Location<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", Plain(self.0))?;
        match self.1 {
            Some(Position { line, column: 0 }) => write!(f, ":{line}"),
            Some(Position { line, column }) => write!(f, ":{line}:{column}"),
            None => Ok(()),
        }
    }
}

/// A finding as a JSON object.
#[derive(Serialize)]
struct Object<'a> {
    severity: &'static str,
    rule: &'static str,
    file: &'a str,
    line: Option<u64>,
    column: Option<u64>,
    message: &'a str,
    other: Option<OtherObject<'a>>,
}

#[derive(Serialize)]
struct OtherObject<'a> {
    file: &'a str,
    line: Option<u64>,
    column: Option<u64>,
}

/// Formats findings for programs: an array of objects, one per line.
///
/// | key | value |
/// |---|---|
/// | `severity` | `"error"` or `"warning"` |
/// | `rule` | the id of the rule |
/// | `file` | the path, as given |
/// | `line`, `column` | numbers from 1, or null where there is none |
/// | `message` | what is wrong, and after a colon what to do next |
/// | `other` | an object of `file`, `line` and `column`, or null unless two rows conflict |
#[must_use]
pub fn json(findings: &[Finding]) -> String {
    array(findings.iter().map(|finding| Object {
        severity: finding.severity.as_str(),
        rule: finding.rule.as_str(),
        file: &finding.file,
        line: line(finding.position),
        column: column(finding.position),
        message: &finding.message,
        other: finding.other.as_ref().map(|other| OtherObject {
            file: &other.file,
            line: line(other.position),
            column: column(other.position),
        }),
    }))
}

fn line(position: Option<Position>) -> Option<u64> {
    position.map(|position| position.line)
}

fn column(position: Option<Position>) -> Option<u64> {
    position
        .map(|position| position.column)
        .filter(|column| *column > 0)
}

/// Formats findings as workflow commands, which GitHub shows beside the lines of the file.
#[must_use]
pub fn github(findings: &[Finding]) -> String {
    let mut text = String::new();
    for finding in findings {
        let severity = finding.severity.as_str();
        let file = escape_property(&finding.file);
        let _ = write!(text, "::{severity} file={file}");
        if let Some(line) = line(finding.position) {
            let _ = write!(text, ",line={line}");
        }
        if let Some(column) = column(finding.position) {
            let _ = write!(text, ",col={column}");
        }
        let rule = finding.rule.as_str();
        let message = escape(&finding.message);
        let _ = write!(text, ",title={rule}::{message}");
        if let Some(Site { file, position }) = &finding.other {
            let other = Location(file, *position).to_string();
            let _ = write!(text, " (the other one: {})", escape(&other));
        }
        text.push('\n');
    }
    text
}

fn escape(text: &str) -> String {
    let text = text.replace('%', "%25");
    text.replace('\r', "%0D").replace('\n', "%0A")
}

fn escape_property(text: &str) -> String {
    escape(text).replace(':', "%3A").replace(',', "%2C")
}
