use std::fmt;
use std::path::Path;

/// A path as it is, or quoted where it would upset a terminal or take more than one line.
#[must_use]
pub fn printable(path: &Path) -> impl fmt::Display {
    let shown = path.display().to_string();
    if shown.contains(char::is_control) {
        shown.escape_debug().to_string()
    } else {
        shown
    }
}
