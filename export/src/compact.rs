//! Minification of the page.

/// Minifies a script or a style sheet: removes indentation, comments, which are on lines of their
/// own, and line breaks without effect.
pub(crate) fn compact(source: &str) -> String {
    let mut compact = String::new();
    let mut is_comment = false;
    for line in source.lines().map(str::trim) {
        is_comment |= line.starts_with("/*");
        if !is_comment && !line.is_empty() {
            compact += line;
            if !line.ends_with(['{', '(', '[', ',', ';']) {
                compact.push('\n');
            }
        }
        is_comment &= !line.ends_with("*/");
    }
    compact
}
