//! Checks that a new edition keeps what the previous one promised.

use std::collections::HashMap;

use codetable::{Actor, Retry};

use crate::draft::{Draft, DraftRow, Position};
use crate::finding::{Finding, quoted};
use crate::identity::{is_active, noun, own_title, shown};
use crate::pairs::{Edition, Pair, pairs};
use crate::rule::Rule;

/// Checks catalogs against an older edition. Devices and archives still use that one, so its keys
/// and names must keep their meaning.
///
/// Catalogs are matched by id, or directly if each edition has exactly one. See
/// [`check`](crate::check()) for the checks within one edition.
///
/// ```
/// use codetable_files::{Options, check_against, read_bytes};
///
/// let old = read_bytes("old.csv", b"code,name\n1,Stall\n2,Jam\n", &Options::default())?;
/// let new = read_bytes("new.csv", b"code,name\n1,Blocked\n", &Options::default())?;
/// let findings = check_against(&new, &old);
/// let rules: Vec<_> = findings.iter().map(|finding| finding.rule.as_str()).collect();
/// assert_eq!(rules, ["changed-name", "removed-key"]);
/// # Ok::<(), codetable_files::ReadError>(())
/// ```
#[must_use]
pub fn check_against(new: &[Draft], old: &[Draft]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for pair in pairs(old, new) {
        match pair {
            Pair {
                old: Some(old),
                new: Some(new),
            } => check_pair(&old, &new, &mut findings),
            Pair {
                old: Some(old),
                new: None,
            } => {
                let file = new.first().map_or(old.draft.file.as_str(), |new| &new.file);
                let id = quoted(&old.draft.id.value);
                let message = format!("catalog {id} is gone: keep it, with its rows retired");
                let position = Position::default();
                let finding = Finding::new(Rule::RemovedCatalog, file, position, message);
                findings.push(finding.with_other(&old.draft.file, old.draft.id.position));
            }
            Pair { old: None, .. } => {}
        }
    }
    findings
}

fn check_pair(old: &Edition<'_>, new: &Edition<'_>, findings: &mut Vec<Finding>) {
    let file = &new.draft.file;
    if old.has_texts_for_keys() != new.has_texts_for_keys() && !old.draft.rows.is_empty() {
        let message = format!(
            "the keys of catalog {} were {} and are {}: start a new catalog",
            quoted(&old.draft.id.value),
            plural(old),
            plural(new)
        );
        let position = new.draft.id.position;
        let finding = Finding::new(Rule::ChangedKeys, file, position, message);
        findings.push(finding.with_other(&old.draft.file, old.draft.id.position));
        return;
    }
    // Rows of the old edition by name, those in use first.
    let mut names: HashMap<&str, &DraftRow> = HashMap::new();
    for is_used in [true, false] {
        for row in &old.draft.rows {
            if is_active(row) == is_used {
                names.entry(&row.name.value).or_insert(row);
            }
        }
    }
    for row in &new.draft.rows {
        let before = old.same(row, new.draft);
        if let Some(before) = before {
            check_row(old, before, new, row, findings);
        }
        let has_old_name = before.is_some_and(|before| before.name.value == row.name.value);
        if let Some(owner) = names.get(row.name.value.as_str())
            && !has_old_name
        {
            let what = noun(old.draft.keys);
            let message = format!(
                "{} was the name of {what} {}: give {} a name that was never used",
                quoted(&row.name.value),
                quoted(&shown(&owner.key.value, old.draft.keys)),
                quoted(&shown(&row.key.value, new.draft.keys))
            );
            let position = row.name.position;
            let finding = Finding::new(Rule::ReusedName, file, position, message);
            findings.push(finding.with_other(&old.draft.file, owner.name.position));
        }
    }
    for row in &old.draft.rows {
        if new.same(row, old.draft).is_some() {
            continue;
        }
        let (what, key) = (noun(old.draft.keys), shown(&row.key.value, old.draft.keys));
        let (key, name) = (quoted(&key), quoted(&row.name.value));
        let message = if is_active(row) {
            format!(
                "{what} {key} ({name}) is gone: keep its row with the status `retired`, so that it \
                 is never reused"
            )
        } else {
            format!("{what} {key} ({name}) was retired, and its row is gone: keep it")
        };
        let position = Position::default();
        let finding = Finding::new(Rule::RemovedKey, file, position, message);
        findings.push(finding.with_other(&old.draft.file, row.key.position));
    }
}

fn plural(edition: &Edition<'_>) -> &'static str {
    if edition.has_texts_for_keys() {
        "texts"
    } else {
        "numbers"
    }
}

/// Compares the two rows of one key.
fn check_row(
    old: &Edition<'_>,
    before: &DraftRow,
    new: &Edition<'_>,
    row: &DraftRow,
    findings: &mut Vec<Finding>,
) {
    let (what, key) = (noun(new.draft.keys), shown(&row.key.value, new.draft.keys));
    let key = quoted(&key);
    let mut find = |rule, position, other, message| {
        let finding = Finding::new(rule, &new.draft.file, position, message);
        findings.push(finding.with_other(&old.draft.file, other));
    };
    if !is_active(before) && is_active(row) {
        let message = format!(
            "{what} {key} was retired with {} and must not be reused: give {} another one",
            quoted(&before.name.value),
            quoted(&row.name.value)
        );
        find(
            Rule::ReusedKey,
            row.key.position,
            before.key.position,
            message,
        );
        return;
    }
    if before.name.value != row.name.value {
        let message = format!(
            "the name of {what} {key} was {} and is {}: keep it, or retire the {what} and add a new \
             one",
            quoted(&before.name.value),
            quoted(&row.name.value)
        );
        find(
            Rule::ChangedName,
            row.name.position,
            before.name.position,
            message,
        );
    }
    if !is_active(row) {
        return;
    }
    let (was, is) = (old.advice(before), new.advice(row));
    let said = |id: Option<&str>| id.map_or_else(|| "unknown".to_owned(), quoted);
    let facts = [
        (
            "retry",
            was.retry.map(Retry::as_str),
            is.retry.map(Retry::as_str),
        ),
        (
            "actor",
            was.actor.map(Actor::as_str),
            is.actor.map(Actor::as_str),
        ),
    ];
    for (fact, was, is) in facts.into_iter().filter(|(_, was, is)| was != is) {
        let (rule, advice) = match was {
            None => (
                Rule::AddedAdvice,
                "programs that know the old edition do not act on it",
            ),
            Some(_) => (
                Rule::ChangedAdvice,
                "programs act on it, so keep it, or retire the code and add a new one",
            ),
        };
        let message = format!(
            "{fact} of {what} {key} was {} and is {}: {advice}",
            said(was),
            said(is)
        );
        let position = row
            .remedy
            .as_ref()
            .map_or(row.key.position, |at| at.position);
        let other = before.remedy.as_ref();
        let other = other.map_or(before.key.position, |at| at.position);
        find(rule, position, other, message);
    }
    let words = [
        ("title", own_title(before), own_title(row)),
        ("explanation", &before.explanation, &row.explanation),
        ("instruction", was.instruction, is.instruction),
    ];
    for (fact, was, is) in words.into_iter().filter(|(_, was, is)| was != is) {
        let message = format!(
            "the {fact} of {what} {key} was {} and is {}: make sure that it means the same",
            said_text(was),
            said_text(is)
        );
        find(
            Rule::Reworded,
            row.title.position,
            before.title.position,
            message,
        );
    }
}

fn said_text(text: &str) -> String {
    if text.is_empty() {
        "empty".to_owned()
    } else {
        quoted(text)
    }
}
