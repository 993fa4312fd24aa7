//! Checks of keys: unique, sorted and in range.

use std::collections::HashMap;

use codetable::KeyKind;

use crate::draft::{Draft, DraftRow};
use crate::finding::{Finding, quoted};
use crate::identity::{Identity, is_active, noun, shown};
use crate::rule::Rule;

/// Finds keys that occur twice in the catalogs of one id.
pub(crate) fn check(group: &[&Draft], findings: &mut Vec<Finding>) {
    let mut first: HashMap<Identity<'_>, (&Draft, &DraftRow)> = HashMap::new();
    for draft in group {
        for row in &draft.rows {
            let identity = Identity::new(&row.key.value, draft.keys);
            let Some((other_draft, other)) = first.get(&identity) else {
                first.insert(identity, (draft, row));
                continue;
            };
            let what = noun(draft.keys);
            let key = quoted(&shown(&row.key.value, draft.keys));
            // The active row gets the blame, whichever comes first.
            let (bad, good) = if is_active(other) && !is_active(row) {
                ((*other_draft, *other), (*draft, row))
            } else {
                ((*draft, row), (*other_draft, *other))
            };
            let (rule, message) = if is_active(bad.1) == is_active(good.1) {
                let message = format!(
                    "{what} {key} is already used by {}: give {} another one",
                    quoted(&good.1.name.value),
                    quoted(&bad.1.name.value)
                );
                (Rule::DuplicateKey, message)
            } else {
                let message = format!(
                    "{what} {key} was retired with {} and must not be reused: give {} another one",
                    quoted(&good.1.name.value),
                    quoted(&bad.1.name.value)
                );
                (Rule::ReusedKey, message)
            };
            let finding = Finding::new(rule, &bad.0.file, bad.1.key.position, message);
            findings.push(finding.with_other(&good.0.file, good.1.key.position));
        }
    }
}

/// Finds keys of a catalog that are out of order or out of range.
pub(crate) fn check_rows(draft: &Draft, findings: &mut Vec<Finding>) {
    // Retired rows may be mixed with the others or listed separately.
    for is_used in [true, false] {
        let mut last: Option<&DraftRow> = None;
        for row in draft.rows.iter().filter(|row| is_active(row) == is_used) {
            if let Some(last) = last
                && row.key.value < last.key.value
            {
                let message = format!(
                    "{} comes after {}: sort the rows by {}, ascending",
                    quoted(&shown(&row.key.value, draft.keys)),
                    quoted(&shown(&last.key.value, draft.keys)),
                    noun(draft.keys)
                );
                let finding = Finding::new(Rule::Order, &draft.file, row.key.position, message);
                findings.push(finding.with_other(&draft.file, last.key.position));
            }
            last = Some(row);
        }
    }
    for row in &draft.rows {
        if let Identity::OutOfRange(_) = Identity::new(&row.key.value, draft.keys) {
            let message = format!(
                "{} is not a code: {}",
                quoted(&shown(&row.key.value, draft.keys)),
                numbers(draft.keys)
            );
            let position = row.key.position;
            findings.push(Finding::new(
                Rule::OutOfRange,
                &draft.file,
                position,
                message,
            ));
        }
    }
}

/// Describes the numbers that keys of this kind may have.
fn numbers(kind: KeyKind) -> &'static str {
    match kind {
        KeyKind::Decimal => "expected a number from -2147483648 to 2147483647",
        KeyKind::Unsigned => "expected a number from 0 to 4294967295",
        KeyKind::Hexadecimal => "expected a number from 0 to 0xffffffff",
        _ => "expected a text",
    }
}
