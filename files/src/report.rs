//! Findings and differences, formatted for people and programs.

mod changes;
mod findings;
mod objects;

pub use changes::{diff_json, diff_markdown, diff_text};
pub use findings::{github, json, text};
