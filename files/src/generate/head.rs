//! The head of a generated file.

use std::path::Path;

use crate::draft::Draft;

/// Returns the first line of a generated file, which names its sources. It has file names only, so
/// that it does not depend on the directory.
pub(super) fn head(drafts: &[Draft], language: &str) -> String {
    let mut names: Vec<String> = Vec::new();
    for draft in drafts {
        let path = Path::new(&draft.file);
        let name = path.file_name().unwrap_or(path.as_os_str());
        let name = plain(&name.to_string_lossy());
        if !names.contains(&name) {
            names.push(name);
        }
    }
    format!(
        "Generated from {} by `codes generate {language}`: edit that, not this.",
        names.join(" and ")
    )
}

/// Escapes a name so that it stays on its line.
fn plain(name: &str) -> String {
    let chars = name.chars();
    chars
        .map(|char| if char.is_control() { '?' } else { char })
        .collect()
}
