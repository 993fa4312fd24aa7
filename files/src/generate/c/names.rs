//! The names of macros, types and functions.

use std::collections::HashMap;

use codetable::{Actor, Retry};

use crate::generate::subject::Subject;
use crate::identifier::MACROS;

/// The headers of C99, without their extension.
pub(super) const HEADERS: [&str; 24] = [
    "assert", "complex", "ctype", "errno", "fenv", "float", "inttypes", "iso646", "limits",
    "locale", "math", "setjmp", "signal", "stdarg", "stdbool", "stddef", "stdint", "stdio",
    "stdlib", "string", "tgmath", "time", "wchar", "wctype",
];

/// The types, functions and tables of a catalog, without its prefix.
const SYMBOLS: [&str; 8] = [
    "entry",
    "entries",
    "get",
    "get_by_name",
    "by_name",
    "compare",
    "pilots",
    "rows",
];

/// Returns the macros of the headers that the source includes, each with the name of its header.
pub(super) fn standard() -> HashMap<String, String> {
    let mut macros = HashMap::new();
    for width in [
        "8", "16", "32", "64", "MAX", "PTR", "_FAST8", "_FAST16", "_FAST32", "_FAST64", "_LEAST8",
        "_LEAST16", "_LEAST32", "_LEAST64",
    ] {
        for sign in ["INT", "UINT"] {
            for suffix in ["C", "MAX", "MIN"] {
                macros.insert(format!("{sign}{width}_{suffix}"), "stdint.h".to_owned());
            }
        }
    }
    for name in ["PTRDIFF", "SIG_ATOMIC", "SIZE", "WCHAR", "WINT"] {
        for suffix in ["MAX", "MIN"] {
            macros.insert(format!("{name}_{suffix}"), "stdint.h".to_owned());
        }
    }
    macros
}

/// Returns the identifiers that the C of a catalog defines besides the macros of its rows.
pub(super) fn own(subject: &Subject<'_>) -> impl Iterator<Item = String> {
    let (upper, lower) = (&subject.prefix, lower(subject));
    let macros = MACROS.into_iter().map(str::to_owned);
    let macros = macros.chain(retries()).chain(actors());
    let macros = macros.map(move |name| format!("{upper}_{name}"));
    macros.chain(
        SYMBOLS
            .into_iter()
            .map(move |name| format!("{lower}_{name}")),
    )
}

/// Returns the macro of a row.
pub(super) fn constant(subject: &Subject<'_>, constant: &str) -> String {
    let separator = if constant.starts_with('_') { "" } else { "_" };
    format!("{}{separator}{constant}", subject.prefix)
}

/// Returns the prefix of types and functions.
pub(super) fn lower(subject: &Subject<'_>) -> String {
    subject.prefix.to_ascii_lowercase()
}

/// Returns the names of the retry rules without their prefix, in numeric order.
pub(super) fn retries() -> impl Iterator<Item = String> {
    let all = Retry::ALL.iter();
    let known = all.map(|retry| format!("RETRY_{}", retry.as_str().to_ascii_uppercase()));
    std::iter::once("RETRY_UNKNOWN".to_owned()).chain(known)
}

/// Returns the names of the actors without their prefix, in numeric order.
pub(super) fn actors() -> impl Iterator<Item = String> {
    let all = Actor::ALL.iter();
    let known = all.map(|actor| format!("ACTOR_{}", actor.as_str().to_ascii_uppercase()));
    std::iter::once("ACTOR_UNKNOWN".to_owned()).chain(known)
}
