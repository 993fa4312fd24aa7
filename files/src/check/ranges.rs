//! Checks of team ranges: disjoint, and respected by the rows.

use std::collections::HashMap;

use codetable::KeyKind;

use crate::draft::{Draft, DraftKey, DraftRow, Range};
use crate::finding::{Finding, listed, quoted};
use crate::identity::{is_active, shown};
use crate::rule::Rule;

/// The columns in which a row may name its team.
const TEAM_COLUMNS: [&str; 2] = ["range", "team"];

/// Finds ranges of a file that are empty or overlap.
pub(crate) fn check(draft: &Draft, findings: &mut Vec<Finding>) {
    let mut bad = |range: &Range, message: String, other: Option<&Range>| {
        let finding = Finding::new(Rule::BadRange, &draft.file, range.name.position, message);
        findings.push(match other {
            Some(other) => finding.with_other(&draft.file, other.name.position),
            None => finding,
        });
    };
    let mut highest: Option<&Range> = None;
    for range in sorted(draft) {
        let name = quoted(&range.name.value);
        if range.first > range.last {
            let message = format!("range {name} ends before it begins: swap its two numbers");
            bad(range, message, None);
            continue;
        }
        if draft.keys == KeyKind::Text {
            let message = format!("range {name} holds no code: the keys of the catalog are texts");
            bad(range, message, None);
            continue;
        }
        if !(draft.keys.accepts(range.first) && draft.keys.accepts(range.last)) {
            let message = format!("range {name} has numbers of more than 32 bits: codes have 32");
            bad(range, message, None);
        }
        match highest {
            Some(other) if range.first <= other.last => {
                let message = format!(
                    "ranges {} and {name} overlap at {}: keep them apart",
                    quoted(&other.name.value),
                    number(range.first, draft.keys)
                );
                bad(range, message, Some(other));
                if range.last > other.last {
                    highest = Some(range);
                }
            }
            _ => highest = Some(range),
        }
    }
}

fn sorted(draft: &Draft) -> Vec<&Range> {
    let mut ranges: Vec<_> = draft.ranges.iter().collect();
    ranges.sort_by_key(|range| (range.first, range.last));
    ranges
}

fn number(number: i64, kind: KeyKind) -> String {
    shown(&DraftKey::Number(number), kind)
}

/// Finds numbers outside the ranges of a file.
pub(crate) fn check_rows(draft: &Draft, findings: &mut Vec<Finding>) {
    if draft.ranges.is_empty() {
        return;
    }
    let sorted = sorted(draft);
    // The highest number of each range and all ranges before it.
    let mut highest = i64::MIN;
    let reach = sorted.iter().map(|range| {
        highest = highest.max(range.last);
        highest
    });
    let reach: Vec<i64> = reach.collect();
    let column = draft.columns.iter().position(|column| {
        let mut names = TEAM_COLUMNS.iter();
        names.any(|name| column.eq_ignore_ascii_case(name))
    });
    let by_name = sorted
        .iter()
        .map(|range| (range.name.value.as_str(), *range));
    let by_name: HashMap<&str, &Range> = by_name.collect();
    for row in draft.rows.iter().filter(|row| is_active(row)) {
        let DraftKey::Number(key) = row.key.value else {
            continue;
        };
        let team = column.and_then(|column| row.other.get(column)?.as_deref());
        let own = team.and_then(|team| by_name.get(team));
        let (is_inside, expected) = if let Some(own) = own {
            ((own.first..=own.last).contains(&key), span(own, draft.keys))
        } else {
            let before = sorted.partition_point(|range| range.first <= key);
            let reached = before.checked_sub(1).and_then(|last| reach.get(last));
            let is_inside = reached.is_some_and(|reached| key <= *reached);
            let all = || listed(sorted.iter().map(|range| span(range, draft.keys)));
            (
                is_inside,
                if is_inside {
                    String::new()
                } else {
                    format!("one of {}", all())
                },
            )
        };
        if !is_inside {
            findings.push(outside(draft, row, own.is_some(), &expected));
        }
    }
}

fn span(range: &Range, kind: KeyKind) -> String {
    let (first, last) = (number(range.first, kind), number(range.last, kind));
    format!("{} ({first} to {last})", quoted(&range.name.value))
}

fn outside(draft: &Draft, row: &DraftRow, is_own: bool, expected: &str) -> Finding {
    let what = if is_own {
        "outside of its range"
    } else {
        "in no range"
    };
    let message = format!(
        "number {} of {} is {what}: expected {expected}",
        shown(&row.key.value, draft.keys),
        quoted(&row.name.value)
    );
    let position = row.key.position;
    Finding::new(Rule::OutsideTeamRange, &draft.file, position, message)
}
