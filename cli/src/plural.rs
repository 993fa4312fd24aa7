//! Numbers of things, in words.

/// A number of things, as in `1 error` and `2 errors`.
pub(crate) fn count(number: u64, noun: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{ending}")
}
