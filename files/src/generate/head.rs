//! What a generated file says of itself.

use std::path::Path;

use crate::draft::Draft;

/// The line at the head of a generated file: what it was made of. Only the names of the files, so
/// that it is the same from whichever directory it is generated.
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

/// A name that stays in its line.
fn plain(name: &str) -> String {
    let chars = name.chars();
    chars
        .map(|char| if char.is_control() { '?' } else { char })
        .collect()
}
