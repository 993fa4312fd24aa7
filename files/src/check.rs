//! Checks that files of error codes follow the rules.

mod columns;
mod keys;
mod names;
mod ranges;
mod references;
mod shared;

use std::collections::{HashMap, HashSet};

use crate::draft::Draft;
use crate::finding::{Finding, quoted};
use crate::load;
use crate::rule::Rule;
use crate::severity::Severity;

/// Checks the catalogs of one or several files against the rules, which [`Rule`] lists.
///
/// Findings are sorted by file and line. Catalogs without errors can be [loaded](crate::load()).
///
/// ```
/// use codetable_files::{Options, check, read_bytes};
///
/// let csv = b"code,name,title\n2,Stall,The motor stalls\n1,stall,The belt jams\n";
/// let findings = check(&read_bytes("motor.csv", csv, &Options::default())?);
/// let rules: Vec<_> = findings.iter().map(|finding| finding.rule.as_str()).collect();
/// assert_eq!(rules, ["order", "colliding-identifier"]);
/// # Ok::<(), codetable_files::ReadError>(())
/// ```
#[must_use]
pub fn check(drafts: &[Draft]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let groups = groups(drafts, &mut findings);
    for group in &groups {
        keys::check(group, &mut findings);
        names::check(group, &mut findings);
    }
    for (i, draft) in drafts.iter().enumerate() {
        let (before, _) = drafts.split_at(i);
        // All catalogs of a file share its columns and ranges.
        if !before.iter().any(|other| other.file == draft.file) {
            columns::check(draft, &mut findings);
            ranges::check(draft, &mut findings);
        }
        keys::check_rows(draft, &mut findings);
        names::check_rows(draft, &mut findings);
        ranges::check_rows(draft, &mut findings);
        references::check_rows(draft, &mut findings);
    }
    shared::check_numbers(drafts, &mut findings);
    shared::check_names(drafts, &mut findings);
    // Errors that only the loader detects, for files without any other finding.
    let errors = findings.iter();
    let errors = errors.filter(|finding| finding.severity == Severity::Error);
    let bad: HashSet<String> = errors.map(|finding| finding.file.clone()).collect();
    for draft in drafts.iter().filter(|draft| !bad.contains(&draft.file)) {
        if let Err(error) = load::check(draft) {
            let mut finding = Finding::from(error);
            finding.rule = Rule::NotLoadable;
            findings.push(finding);
        }
    }
    sort(findings, drafts)
}

/// Sorts findings by file, in the order given, and by position.
fn sort(mut findings: Vec<Finding>, drafts: &[Draft]) -> Vec<Finding> {
    let mut files: HashMap<&str, usize> = HashMap::new();
    for draft in drafts {
        let next = files.len();
        files.entry(&draft.file).or_insert(next);
    }
    findings.sort_by_key(|finding| (files.get(finding.file.as_str()).copied(), finding.position));
    findings
}

/// Groups catalogs by id; a group has more than one where an id is used twice.
fn groups<'a>(drafts: &'a [Draft], findings: &mut Vec<Finding>) -> Vec<Vec<&'a Draft>> {
    let mut by_id: HashMap<&str, usize> = HashMap::new();
    let mut groups: Vec<Vec<&Draft>> = Vec::new();
    for draft in drafts {
        let group = *by_id.entry(&draft.id.value).or_insert(groups.len());
        let Some(group) = groups.get_mut(group) else {
            groups.push(vec![draft]);
            continue;
        };
        if let Some(first) = group.first() {
            let message = format!(
                "another catalog has the id {}: give it one of its own",
                quoted(&draft.id.value)
            );
            let position = draft.id.position;
            let finding = Finding::new(Rule::DuplicateCatalog, &draft.file, position, message);
            findings.push(finding.with_other(&first.file, first.id.position));
        }
        group.push(draft);
    }
    groups
}
