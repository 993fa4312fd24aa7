//! Matches the catalogs and rows of two editions.

use std::collections::HashMap;

use codetable::{Actor, KeyKind, Retry};

use crate::draft::{Draft, DraftRemedy, DraftRow};
use crate::identity::Identity;

/// A catalog in two editions.
pub(crate) struct Pair<'a> {
    pub(crate) old: Option<Edition<'a>>,
    pub(crate) new: Option<Edition<'a>>,
}

/// A catalog in one edition, with its rows by key.
#[derive(Clone)]
pub(crate) struct Edition<'a> {
    pub(crate) draft: &'a Draft,
    rows: HashMap<Identity<'a>, &'a DraftRow>,
    remedies: HashMap<&'a str, &'a DraftRemedy>,
}

impl<'a> Edition<'a> {
    fn new(draft: &'a Draft) -> Self {
        let mut rows = HashMap::with_capacity(draft.rows.len());
        for row in &draft.rows {
            rows.entry(Identity::new(&row.key.value, draft.keys))
                .or_insert(row);
        }
        let remedies = draft.remedies.iter();
        let remedies = remedies.map(|remedy| (remedy.id.value.as_str(), remedy));
        Self {
            draft,
            rows,
            remedies: remedies.collect(),
        }
    }

    /// Returns the row with the same key as a row of another edition.
    pub(crate) fn same(&self, row: &DraftRow, of: &Draft) -> Option<&'a DraftRow> {
        let identity = Identity::new(&row.key.value, of.keys);
        self.rows.get(&identity).copied()
    }

    pub(crate) fn advice(&self, row: &DraftRow) -> Advice<'a> {
        let remedy = row.remedy.as_ref();
        let remedy = remedy.and_then(|remedy| self.remedies.get(remedy.value.as_str()));
        Advice {
            instruction: remedy.map_or("", |remedy| &remedy.instruction),
            retry: remedy.and_then(|remedy| remedy.retry),
            actor: remedy.and_then(|remedy| remedy.actor),
        }
    }

    pub(crate) fn has_texts_for_keys(&self) -> bool {
        self.draft.keys == KeyKind::Text
    }
}

/// The advice given by a row.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(crate) struct Advice<'a> {
    pub(crate) instruction: &'a str,
    pub(crate) retry: Option<Retry>,
    pub(crate) actor: Option<Actor>,
}

/// Pairs catalogs by id: those of the new edition in order, then those that it lacks. Single
/// catalogs are paired regardless of their ids, which may be their file names.
pub(crate) fn pairs<'a>(old: &'a [Draft], new: &'a [Draft]) -> Vec<Pair<'a>> {
    if let ([old], [new]) = (old, new) {
        return vec![Pair {
            old: Some(Edition::new(old)),
            new: Some(Edition::new(new)),
        }];
    }
    let by_id = |drafts: &'a [Draft]| -> HashMap<&'a str, &'a Draft> {
        let drafts = drafts.iter().rev();
        drafts
            .map(|draft| (draft.id.value.as_str(), draft))
            .collect()
    };
    let (old_by_id, new_by_id) = (by_id(old), by_id(new));
    let kept = new.iter().map(|draft| Pair {
        old: old_by_id
            .get(draft.id.value.as_str())
            .map(|draft| Edition::new(draft)),
        new: Some(Edition::new(draft)),
    });
    let gone = old.iter();
    let gone = gone.filter(|draft| !new_by_id.contains_key(draft.id.value.as_str()));
    let gone = gone.map(|draft| Pair {
        old: Some(Edition::new(draft)),
        new: None,
    });
    kept.chain(gone).collect()
}
