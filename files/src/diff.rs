//! Differences between two editions of catalogs.

use codetable::{Actor, KeyKind, Retry};

use crate::draft::{Draft, DraftKey, DraftRow};
use crate::identity::{is_active, own_title, shown};
use crate::pairs::{Edition, Pair, pairs};

/// The differences between two editions.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Diff {
    /// The catalogs that differ: those of the new edition in order, then those that it lacks.
    pub catalogs: Vec<CatalogDiff>,
}

/// The differences within one catalog.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct CatalogDiff {
    /// The id, taken from the new edition if it has the catalog.
    pub id: String,
    /// The old edition number; `None` if that edition lacks the catalog.
    pub old_edition: Option<u32>,
    /// The new edition number; `None` if that edition lacks the catalog.
    pub new_edition: Option<u32>,
    /// The changes, by kind and then in the order of the file.
    pub changes: Vec<Change>,
}

/// A change to a row. A row that differs in several ways has several changes.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Change {
    /// The kind of change.
    pub kind: ChangeKind,
    /// The key, as its catalog writes it.
    pub key: String,
    /// The number, as its catalog reads it; `None` if keys are texts.
    pub code: Option<i64>,
    /// The name, taken from the new edition if it has the row.
    pub name: String,
    /// The title, taken from the new edition if the row is in use there.
    pub title: String,
    /// The old and new values, if both editions have the row.
    pub facts: Vec<ChangedFact>,
}

/// A fact that differs.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct ChangedFact {
    /// The name of its column.
    pub column: &'static str,
    /// The value in the old edition, if any.
    pub old: Option<String>,
    /// The value in the new edition, if any.
    pub new: Option<String>,
}

/// The kind of change to a row.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum ChangeKind {
    /// The row is new.
    Added,
    /// The row was in use and is now retired.
    Retired,
    /// The row was retired and is in use again, which is not allowed.
    Restored,
    /// The row is gone, which is not allowed.
    Removed,
    /// The name differs.
    Renamed,
    /// The title or the explanation differs.
    Reworded,
    /// The remedy or its content differs: instruction, retry or actor.
    Advice,
}

impl ChangeKind {
    /// Every kind, in report order.
    pub const ALL: &[Self] = &[
        Self::Added,
        Self::Retired,
        Self::Restored,
        Self::Removed,
        Self::Renamed,
        Self::Reworded,
        Self::Advice,
    ];

    /// Returns the id, in lower case.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Retired => "retired",
            Self::Restored => "restored",
            Self::Removed => "removed",
            Self::Renamed => "renamed",
            Self::Reworded => "reworded",
            Self::Advice => "advice",
        }
    }
}

/// Compares two editions of catalogs, matched by id or, if each edition has exactly one, directly.
///
/// ```
/// use codetable_files::{ChangeKind, Options, diff, read_bytes};
///
/// let old = read_bytes("old.csv", b"code,name\n1,Stall\n", &Options::default())?;
/// let new = read_bytes("new.csv", b"code,name\n1,Stall\n2,Jam\n", &Options::default())?;
/// let diff = diff(&old, &new);
/// let change = &diff.catalogs[0].changes[0];
/// assert_eq!((change.kind, change.name.as_str()), (ChangeKind::Added, "Jam"));
/// # Ok::<(), codetable_files::ReadError>(())
/// ```
#[must_use]
pub fn diff(old: &[Draft], new: &[Draft]) -> Diff {
    let catalogs = pairs(old, new).into_iter().filter_map(|pair| {
        let mut changes = changes(&pair);
        // The sort is stable: rows keep their order.
        changes.sort_by_key(|change| change.kind);
        let new = pair.new.map(|new| new.draft);
        let old = pair.old.map(|old| old.draft);
        let id = new.or(old).map(|draft| draft.id.value.clone())?;
        let edition = |draft: Option<&Draft>| draft.map(|draft| draft.edition);
        (!changes.is_empty() || old.is_none() || new.is_none()).then(|| CatalogDiff {
            id,
            old_edition: edition(old),
            new_edition: edition(new),
            changes,
        })
    });
    Diff {
        catalogs: catalogs.collect(),
    }
}

fn changes(pair: &Pair<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    if let Some(new) = &pair.new {
        for row in &new.draft.rows {
            let old = pair.old.as_ref();
            let before = old.and_then(|old| Some((old, old.same(row, new.draft)?)));
            match before {
                Some((old, before)) => compare((old, before), (new, row), &mut changes),
                // A row that was added and retired in between is of no interest.
                None if !is_active(row) => {}
                None => changes.push(change(ChangeKind::Added, row, new.draft, Vec::new())),
            }
        }
    }
    if let Some(old) = &pair.old {
        for row in &old.draft.rows {
            let new = pair.new.as_ref();
            if new.and_then(|new| new.same(row, old.draft)).is_none() {
                changes.push(change(ChangeKind::Removed, row, old.draft, Vec::new()));
            }
        }
    }
    changes
}

fn change(kind: ChangeKind, row: &DraftRow, draft: &Draft, facts: Vec<ChangedFact>) -> Change {
    let code = match row.key.value {
        DraftKey::Number(number) if draft.keys != KeyKind::Text => Some(number),
        _ => None,
    };
    Change {
        kind,
        key: shown(&row.key.value, draft.keys),
        code,
        name: row.name.value.clone(),
        title: row.title.value.clone(),
        facts,
    }
}

/// Compares the two rows of one key.
fn compare(
    (old, before): (&Edition<'_>, &DraftRow),
    (new, row): (&Edition<'_>, &DraftRow),
    changes: &mut Vec<Change>,
) {
    let mut add = |kind, facts| {
        let mut change = change(kind, row, new.draft, facts);
        if !is_active(row) {
            change.title.clone_from(&before.title.value);
        }
        changes.push(change);
    };
    match (is_active(before), is_active(row)) {
        (true, false) => add(ChangeKind::Retired, Vec::new()),
        (false, true) => add(ChangeKind::Restored, Vec::new()),
        _ => {}
    }
    let name = changed([("name", &before.name.value, &row.name.value)]);
    if !name.is_empty() {
        add(ChangeKind::Renamed, name);
    }
    // The texts of retired rows are empty or unused.
    if !(is_active(before) && is_active(row)) {
        return;
    }
    let words = changed([
        ("title", own_title(before), own_title(row)),
        ("explanation", &before.explanation, &row.explanation),
    ]);
    if !words.is_empty() {
        add(ChangeKind::Reworded, words);
    }
    let (was, is) = (old.advice(before), new.advice(row));
    let retry = |retry: Option<Retry>| retry.map_or("", Retry::as_str);
    let actor = |actor: Option<Actor>| actor.map_or("", Actor::as_str);
    let advice = changed([
        ("instruction", was.instruction, is.instruction),
        ("retry", retry(was.retry), retry(is.retry)),
        ("actor", actor(was.actor), actor(is.actor)),
    ]);
    if !advice.is_empty() {
        add(ChangeKind::Advice, advice);
    }
}

/// Returns the facts that differ.
fn changed<const N: usize>(facts: [(&'static str, &str, &str); N]) -> Vec<ChangedFact> {
    let said = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let facts = facts.into_iter().filter(|(_, old, new)| old != new);
    let facts = facts.map(|(column, old, new)| ChangedFact {
        column,
        old: said(old),
        new: said(new),
    });
    facts.collect()
}
