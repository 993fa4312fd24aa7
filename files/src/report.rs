//! Findings and differences as people and programs read them.

mod changes;
mod findings;
mod objects;

pub use changes::{diff_json, diff_markdown, diff_text};
pub use findings::{github, json, text};
