//! Checks of columns: none is likely to be a misspelled one.

use crate::column::Column;
use crate::draft::{Draft, Position};
use crate::finding::{Finding, quoted};
use crate::rule::Rule;

/// Finds columns of a file's own whose name differs from one of ours in one letter.
pub(crate) fn check(draft: &Draft, findings: &mut Vec<Finding>) {
    for name in &draft.columns {
        let Some(column) = Column::misspelled(name) else {
            continue;
        };
        let message = format!(
            "column {} is read as data of your own: rename it to {}, if that is meant",
            quoted(name),
            quoted(column)
        );
        let position = Position::default();
        let finding = Finding::new(Rule::MisspelledColumn, &draft.file, position, message);
        findings.push(finding);
    }
}
