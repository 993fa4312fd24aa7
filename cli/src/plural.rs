//! Counts with their nouns, for messages.

/// Formats a count with its noun, as in `1 error` and `2 errors`.
pub(crate) fn count(number: u64, noun: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{ending}")
}
