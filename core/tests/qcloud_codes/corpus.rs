//! The corpus: responses as the service sends them.

/// Responses of every shape, one a line.
pub(crate) const RESPONSES: &str = include_str!("../data/responses.ndjson");
