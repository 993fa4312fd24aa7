//! What may have been meant.

use qcloud_codes_export::{Row, rows};

use super::plain;

/// How many are suggested.
const COUNT: usize = 3;

/// The rows that a text comes nearest to: those whose number stands in it; else those whose
/// number differs least; else those whose name or title differs little.
pub(super) fn nearest(text: &str) -> Vec<Row> {
    let mentioned: Vec<Row> = rows()
        .into_iter()
        .filter(|row| {
            let code = row.entry.code().to_string();
            let mut numbers = text.split(|char: char| !char.is_ascii_digit() && char != '-');
            numbers.any(|number| number == code)
        })
        .take(COUNT)
        .collect();
    if !mentioned.is_empty() {
        return mentioned;
    }
    let wanted = plain(text);
    let is_number = wanted.bytes().all(|byte| byte.is_ascii_digit());
    let mut near: Vec<(f64, Row)> = rows()
        .into_iter()
        .map(|row| {
            let likeness = if is_number {
                strsim::normalized_damerau_levenshtein(text, &row.entry.code().to_string())
            } else {
                let name = strsim::jaro_winkler(&wanted, &plain(row.entry.name()));
                name.max(strsim::jaro_winkler(&wanted, &plain(row.entry.title())))
            };
            (likeness, row)
        })
        // Words that are no name at all are like none.
        .filter(|(likeness, _)| is_number || *likeness >= 0.8)
        .collect();
    // Of those that differ in as many digits, the next number is the nearest.
    let number = text.parse().unwrap_or(0_i32);
    near.sort_by_key(|(_, row)| row.entry.code().get().abs_diff(number));
    near.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    near.into_iter().take(COUNT).map(|(_, row)| row).collect()
}
