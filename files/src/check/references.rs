//! Checks of references: to other rows, topics and remedies.

use std::collections::{HashMap, HashSet};

use crate::draft::{At, Draft, DraftRow};
use crate::finding::{Finding, listed, quoted};
use crate::identity::{Identity, is_active, noun, shown};
use crate::limits;
use crate::rule::Rule;

/// Finds references of a catalog to rows, topics and remedies that do not exist.
pub(crate) fn check_rows(draft: &Draft, findings: &mut Vec<Finding>) {
    same_as(draft, findings);
    let topics: Vec<_> = draft.topics.iter().map(|topic| &topic.id).collect();
    let remedies: Vec<_> = draft.remedies.iter().map(|remedy| &remedy.id).collect();
    let (topic, remedy) = (Rule::UndeclaredTopic, Rule::UndeclaredRemedy);
    undeclared(
        draft,
        "topic",
        topic,
        &topics,
        |row| row.topic.as_ref(),
        findings,
    );
    undeclared(
        draft,
        "remedy",
        remedy,
        &remedies,
        |row| row.remedy.as_ref(),
        findings,
    );
}

fn same_as(draft: &Draft, findings: &mut Vec<Finding>) {
    let identity = |key| Identity::new(key, draft.keys);
    let mut rows: HashMap<Identity<'_>, &DraftRow> = HashMap::new();
    let mut pairs: HashSet<(Identity<'_>, Identity<'_>)> = HashSet::new();
    for row in &draft.rows {
        rows.entry(identity(&row.key.value)).or_insert(row);
        for same in &row.same_as {
            pairs.insert((identity(&row.key.value), identity(&same.value)));
        }
    }
    let before = findings.len();
    for row in draft.rows.iter().filter(|row| is_active(row)) {
        let own = identity(&row.key.value);
        for same in &row.same_as {
            if findings.len() - before >= limits::FINDINGS {
                return;
            }
            let key = quoted(&shown(&same.value, draft.keys));
            let name = quoted(&row.name.value);
            let (rule, message, other) = match rows.get(&identity(&same.value)) {
                Some(_) if identity(&same.value) == own => {
                    let message = format!("{name} names itself in `same_as`: leave {key} out");
                    (Rule::SameAsUnknown, message, None)
                }
                Some(other) if !is_active(other) => {
                    let message = format!(
                        "{name} is the same as {key}, which was retired: leave it out of `same_as`"
                    );
                    (Rule::SameAsUnknown, message, Some(other))
                }
                None => {
                    let what = noun(draft.keys);
                    let message = format!(
                        "{name} is the same as {key}, which no row has: correct the {what} or \
                         leave it out of `same_as`"
                    );
                    (Rule::SameAsUnknown, message, None)
                }
                Some(other) if !pairs.contains(&(identity(&same.value), own)) => {
                    let message = format!(
                        "{name} is the same as {key}, which does not name it back: add {} to the \
                         `same_as` of {}",
                        quoted(&shown(&row.key.value, draft.keys)),
                        quoted(&other.name.value)
                    );
                    (Rule::SameAsOneSided, message, Some(other))
                }
                Some(_) => continue,
            };
            let finding = Finding::new(rule, &draft.file, same.position, message);
            findings.push(match other {
                Some(other) => finding.with_other(&draft.file, other.key.position),
                None => finding,
            });
        }
    }
}

/// Finds undeclared topics or remedies if the file declares any; otherwise, those that its rows
/// name count as declared.
fn undeclared(
    draft: &Draft,
    what: &str,
    rule: Rule,
    declared: &[&At<String>],
    used: impl Fn(&DraftRow) -> Option<&At<String>>,
    findings: &mut Vec<Finding>,
) {
    let known: HashSet<&str> = declared.iter().map(|id| id.value.as_str()).collect();
    for row in draft.rows.iter().filter(|row| is_active(row)) {
        let Some(id) = used(row).filter(|id| !known.contains(id.value.as_str())) else {
            continue;
        };
        let message = format!(
            "{} has the {what} {}, which is not declared: declare it, or use one of {}",
            quoted(&row.name.value),
            quoted(&id.value),
            listed(declared.iter().map(|id| quoted(&id.value)))
        );
        findings.push(Finding::new(rule, &draft.file, id.position, message));
    }
}
