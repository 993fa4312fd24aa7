//! Checks for keys and names that catalogs in different files share.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

use crate::draft::{Draft, DraftRow};
use crate::finding::{Finding, listed, quoted};
use crate::identity::{Identity, is_active, shown};
use crate::rule::Rule;

/// Finds numbers that catalogs in different files share: in a log, such a number is ambiguous.
pub(crate) fn check_numbers(drafts: &[Draft], findings: &mut Vec<Finding>) {
    for pair in pairs(drafts, |draft, row| {
        Identity::new(&row.key.value, draft.keys)
    }) {
        let [(old, other), (new, row)] = pair.first;
        let keys = pair.rows.iter();
        let keys = keys.map(|row| quoted(&shown(&row.key.value, new.keys)));
        let message = format!(
            "catalogs {} and {} share {}: a log with one of them has to name its catalog",
            quoted(&old.id.value),
            quoted(&new.id.value),
            listed(keys)
        );
        let finding = Finding::new(Rule::SharedNumbers, &new.file, row.key.position, message);
        findings.push(finding.with_other(&old.file, other.key.position));
    }
}

/// Finds names that catalogs in different files share.
pub(crate) fn check_names(drafts: &[Draft], findings: &mut Vec<Finding>) {
    for pair in pairs(drafts, |_, row| row.name.value.as_str()) {
        let [(old, other), (new, row)] = pair.first;
        let names = pair.rows.iter().map(|row| quoted(&row.name.value));
        let message = format!(
            "catalogs {} and {} both have {}: a search by name finds two",
            quoted(&old.id.value),
            quoted(&new.id.value),
            listed(names)
        );
        let finding = Finding::new(Rule::SharedNames, &new.file, row.name.position, message);
        findings.push(finding.with_other(&old.file, other.name.position));
    }
}

/// Two catalogs in different files, and what they share.
struct Pair<'a> {
    /// The first shared row, in both catalogs.
    first: [(&'a Draft, &'a DraftRow); 2],
    /// All shared rows, in the later catalog.
    rows: Vec<&'a DraftRow>,
}

/// Returns the pairs of catalogs that share something, in the order of the files.
fn pairs<'a, T: Eq + Hash>(
    drafts: &'a [Draft],
    what: impl Fn(&'a Draft, &'a DraftRow) -> T,
) -> impl Iterator<Item = Pair<'a>> {
    let mut first: HashMap<T, (usize, &Draft, &DraftRow)> = HashMap::new();
    let mut pairs: BTreeMap<(usize, usize), Pair<'_>> = BTreeMap::new();
    for (i, draft) in drafts.iter().enumerate() {
        for row in draft.rows.iter().filter(|row| is_active(row)) {
            let entry = first.entry(what(draft, row)).or_insert((i, draft, row));
            let (other, other_draft, other_row) = *entry;
            if other_draft.file != draft.file && other_draft.id.value != draft.id.value {
                let pair = pairs.entry((other, i)).or_insert_with(|| Pair {
                    first: [(other_draft, other_row), (draft, row)],
                    rows: Vec::new(),
                });
                pair.rows.push(row);
            }
        }
    }
    pairs.into_values()
}
