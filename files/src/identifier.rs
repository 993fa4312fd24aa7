//! The names of constants.

/// The constant that a name makes: upper snake case, for Rust and C.
///
/// ```
/// use codetable_files::constant;
///
/// assert_eq!(constant("InvalidProjectId"), "INVALID_PROJECT_ID");
/// assert_eq!(constant("HTTPTimeout"), "HTTP_TIMEOUT");
/// assert_eq!(constant("esp-err.no mem"), "ESP_ERR_NO_MEM");
/// assert_eq!(constant("404NotFound"), "_404_NOT_FOUND");
/// ```
#[must_use]
pub fn constant(name: &str) -> String {
    let mut constant = String::with_capacity(name.len() + 8);
    let mut chars = name.chars().peekable();
    let mut before = ' ';
    while let Some(char) = chars.next() {
        if char.is_ascii_alphanumeric() {
            let next = chars.peek().copied().unwrap_or_default();
            let starts_word = char.is_ascii_uppercase()
                && (before.is_ascii_lowercase()
                    || before.is_ascii_digit()
                    || (before.is_ascii_uppercase() && next.is_ascii_lowercase()));
            let is_bare_digit = constant.is_empty() && char.is_ascii_digit();
            if (starts_word && !constant.ends_with('_')) || is_bare_digit {
                constant.push('_');
            }
            constant.push(char.to_ascii_uppercase());
        } else if !constant.is_empty() && !constant.ends_with('_') {
            constant.push('_');
        }
        before = char;
    }
    constant.truncate(constant.trim_end_matches('_').len());
    constant
}
