//! How macros, types and functions are named.

use codetable::{Actor, Retry};

use crate::generate::subject::Subject;

/// Whether the header of a catalog has a macro of the name that a row makes.
pub(super) fn is_reserved(_: &str, constant: &str) -> bool {
    ["H", "NO_NAMES", "NO_TEXT", "ROWS"].contains(&constant)
        || constant.starts_with("RETRY_")
        || constant.starts_with("ACTOR_")
}

/// The macro of a row.
pub(super) fn constant(subject: &Subject<'_>, constant: &str) -> String {
    let separator = if constant.starts_with('_') { "" } else { "_" };
    format!("{}{separator}{constant}", subject.prefix)
}

/// What types and functions open with.
pub(super) fn lower(subject: &Subject<'_>) -> String {
    subject.prefix.to_ascii_lowercase()
}

/// What the names of retry rules are behind the prefix, by their numbers.
pub(super) fn retries() -> impl Iterator<Item = String> {
    let all = Retry::ALL.iter();
    let known = all.map(|retry| format!("RETRY_{}", retry.as_str().to_ascii_uppercase()));
    std::iter::once("RETRY_UNKNOWN".to_owned()).chain(known)
}

/// What the names of actors are behind the prefix, by their numbers.
pub(super) fn actors() -> impl Iterator<Item = String> {
    let all = Actor::ALL.iter();
    let known = all.map(|actor| format!("ACTOR_{}", actor.as_str().to_ascii_uppercase()));
    std::iter::once("ACTOR_UNKNOWN".to_owned()).chain(known)
}
