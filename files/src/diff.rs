//! What differs between two editions of catalogs.

use codetable::{Actor, KeyKind, Retry};

use crate::draft::{Draft, DraftKey, DraftRow};
use crate::identity::{is_active, own_title, shown};
use crate::pairs::{Edition, Pair, pairs};

/// What differs between two editions.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Diff {
    /// The catalogs that differ: those of the new edition in their order, then those that it does
    /// not have.
    pub catalogs: Vec<CatalogDiff>,
}

/// What differs in a catalog.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct CatalogDiff {
    /// The id, of the new edition where it has the catalog.
    pub id: String,
    /// The number of the old edition; `None` where it does not have the catalog.
    pub old_edition: Option<u32>,
    /// The number of the new edition; `None` where it does not have the catalog.
    pub new_edition: Option<u32>,
    /// What differs, by kind, and then in the order of the file.
    pub changes: Vec<Change>,
}

/// A row that differs. One that differs in several ways is in several changes.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Change {
    /// How it differs.
    pub kind: ChangeKind,
    /// The key, as its catalog writes it.
    pub key: String,
    /// The number, as its catalog reads it; `None` where keys are texts.
    pub code: Option<i64>,
    /// The name, of the new edition where it has the row.
    pub name: String,
    /// The title, of the new edition where the row is in use there.
    pub title: String,
    /// What it said and says, where both editions have the row.
    pub facts: Vec<ChangedFact>,
}

/// A fact that differs.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct ChangedFact {
    /// The name of its column.
    pub column: &'static str,
    /// What the old edition says, if anything.
    pub old: Option<String>,
    /// What the new edition says, if anything.
    pub new: Option<String>,
}

/// How a row differs.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It was in use, and is retired.
    Retired,
    /// It was retired, and is in use again, which it must not be.
    Restored,
    /// It is gone, which it must not be.
    Removed,
    /// Its name differs.
    Renamed,
    /// Its title or its explanation differs.
    Reworded,
    /// Its remedy, or what that says, differs: instruction, retry or actor.
    Advice,
}

impl ChangeKind {
    /// Every kind, in the order of reports.
    pub const ALL: &[Self] = &[
        Self::Added,
        Self::Retired,
        Self::Restored,
        Self::Removed,
        Self::Renamed,
        Self::Reworded,
        Self::Advice,
    ];

    /// The id, in lower case.
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

/// Finds what differs between two editions of catalogs, which belong together by their ids, or if
/// there is one of each.
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
        // The sort is stable: rows stay in their order.
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
                // What came and went in between concerns nobody.
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

/// Compares the rows of one key.
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
    // Retired rows have no words, or nobody reads them.
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

/// The facts that differ.
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
