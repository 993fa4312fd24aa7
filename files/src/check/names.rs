//! Checks of names and titles: unique, and convertible to identifiers.

use std::collections::HashMap;

use crate::draft::{Draft, DraftRow};
use crate::finding::{Finding, quoted};
use crate::identifier::{constant, is_reserved, problem};
use crate::identity::{is_active, noun, own_title};
use crate::rule::Rule;

/// Finds names that occur twice in the catalogs of one id, or that collide after conversion.
pub(crate) fn check(group: &[&Draft], findings: &mut Vec<Finding>) {
    let mut first: HashMap<&str, (&Draft, &DraftRow)> = HashMap::new();
    let mut first_constant: HashMap<String, (&Draft, &DraftRow)> = HashMap::new();
    for draft in group {
        for row in &draft.rows {
            let name = row.name.value.as_str();
            let what = noun(draft.keys);
            let Some((other_draft, other)) = first.get(name) else {
                first.insert(name, (draft, row));
                collision(draft, row, &mut first_constant, findings);
                continue;
            };
            let (bad, good) = if is_active(other) && !is_active(row) {
                ((*other_draft, *other), (*draft, row))
            } else {
                ((*draft, row), (*other_draft, *other))
            };
            let name = quoted(name);
            let (rule, message) = if is_active(bad.1) == is_active(good.1) {
                let message = format!("{name} is the name of another {what}: rename one of them");
                (Rule::DuplicateName, message)
            } else {
                let message = format!(
                    "{name} is the name of a retired {what} and must not be reused: \
                     choose another one"
                );
                (Rule::ReusedName, message)
            };
            let finding = Finding::new(rule, &bad.0.file, bad.1.name.position, message);
            findings.push(finding.with_other(&good.0.file, good.1.name.position));
        }
    }
}

/// Finds another name that is converted to the same constant.
fn collision<'a>(
    draft: &'a Draft,
    row: &'a DraftRow,
    first: &mut HashMap<String, (&'a Draft, &'a DraftRow)>,
    findings: &mut Vec<Finding>,
) {
    let constant = constant(&row.name.value);
    if constant.is_empty() {
        return;
    }
    if let Some((other_draft, other)) = first.get(&constant) {
        let message = format!(
            "{} and {} are both {} in Rust and C: rename one of them",
            quoted(&other.name.value),
            quoted(&row.name.value),
            quoted(&constant)
        );
        let position = row.name.position;
        let finding = Finding::new(Rule::CollidingIdentifier, &draft.file, position, message);
        findings.push(finding.with_other(&other_draft.file, other.name.position));
    } else {
        first.insert(constant, (draft, row));
    }
}

/// Finds names that cannot become identifiers, and empty titles.
pub(crate) fn check_rows(draft: &Draft, findings: &mut Vec<Finding>) {
    let active = || draft.rows.iter().filter(|row| is_active(row));
    for row in active() {
        let name = quoted(&row.name.value);
        let message = if let Some(problem) = problem(&row.name.value) {
            format!(
                "{name} {problem}, so it cannot become an identifier: write it with the letters a \
                 to z, digits and underscores, a letter first"
            )
        } else if is_reserved(&constant(&row.name.value)) {
            format!("{name} becomes a macro that the generated C header reserves: rename the row")
        } else {
            continue;
        };
        let position = row.name.position;
        findings.push(Finding::new(
            Rule::Identifier,
            &draft.file,
            position,
            message,
        ));
    }
    let has_title = |row: &DraftRow| !own_title(row).trim().is_empty();
    // One finding is enough if the file has no titles at all.
    let has_titles = active().any(has_title);
    for row in active().filter(|row| !has_title(row)) {
        let message = if has_titles {
            format!(
                "{} has no title: say in a few words what went wrong",
                quoted(&row.name.value)
            )
        } else {
            "no row has a title: say in a few words what went wrong".to_owned()
        };
        let position = row.title.position;
        findings.push(Finding::new(
            Rule::EmptyTitle,
            &draft.file,
            position,
            message,
        ));
        if !has_titles {
            break;
        }
    }
}
