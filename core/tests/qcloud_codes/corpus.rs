//! The corpus: responses as the service sends them, and texts around them. `firmware/` compiles this
//! file for 32-bit devices.

/// Responses of every shape, one a line.
pub(crate) const RESPONSES: &str = include_str!("../data/responses.ndjson");

/// Texts around and without JSON, one a line.
#[allow(dead_code, reason = "`allocations.rs` needs the responses alone")]
pub(crate) const TEXTS: &str = include_str!("../data/samples.txt");

/// Returns all samples.
#[allow(dead_code, reason = "`allocations.rs` needs the responses alone")]
pub(crate) fn samples() -> impl Iterator<Item = &'static str> {
    RESPONSES.lines().chain(TEXTS.lines())
}
