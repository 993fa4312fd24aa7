//! The constants for the names of codes in Rust and C source.

/// Converts a name to a constant of Rust and C.
///
/// Words begin at capital letters; acronyms and numbers stay whole. Any character other than an
/// ASCII letter or digit separates words. A leading digit is prefixed with an underscore. The
/// result is empty if the name has no letters and digits.
///
/// ```
/// use codetable_files::constant;
///
/// assert_eq!(constant("ResourceOpFailed"), "RESOURCE_OP_FAILED");
/// assert_eq!(constant("HTTPError404"), "HTTP_ERROR404");
/// assert_eq!(constant("AuthFailure.TokenExpired"), "AUTH_FAILURE_TOKEN_EXPIRED");
/// assert_eq!(constant("404NotFound"), "_404_NOT_FOUND");
/// ```
#[must_use]
pub fn constant(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let mut constant = String::with_capacity(name.len() + 8);
    let mut before = None;
    for (i, char) in chars.iter().copied().enumerate() {
        if !char.is_ascii_alphanumeric() {
            before = None;
            continue;
        }
        let (next, after) = (chars.get(i + 1), chars.get(i + 2));
        let is_new = before.is_none_or(|before| begins_word(before, char, next, after));
        if is_new && !(constant.is_empty() && char.is_ascii_alphabetic()) {
            constant.push('_');
        }
        constant.push(char.to_ascii_uppercase());
        before = Some(char);
    }
    constant
}

/// Returns whether a letter or digit begins a word, given its neighbors.
fn begins_word(before: char, char: char, next: Option<&char>, after: Option<&char>) -> bool {
    if !char.is_ascii_uppercase() {
        return false;
    }
    if before.is_ascii_lowercase() {
        return true;
    }
    // The last capital of `HTTPError` begins a word; those of `ProjectIDs` and `IPv6` do not.
    let Some(next) = next.filter(|next| next.is_ascii_lowercase()) else {
        return false;
    };
    let is_plural = *next == 's' && !after.is_some_and(char::is_ascii_alphanumeric);
    let is_version = *next == 'v' && after.is_some_and(char::is_ascii_digit);
    !(before.is_ascii_uppercase() && (is_plural || is_version))
}

/// Returns why a name cannot become an identifier of both Rust and C; `None` if it can.
pub(crate) fn problem(name: &str) -> Option<&'static str> {
    let mut letters = name.chars().filter(char::is_ascii_alphanumeric);
    if !name.is_ascii() {
        return Some("has characters that are not ASCII");
    }
    match letters.next() {
        None => Some("has no letters"),
        Some(first) if first.is_ascii_digit() => Some("begins with a digit"),
        Some(_) => None,
    }
}

/// The macros that the C header of a catalog reserves, without its prefix.
pub(crate) const MACROS: [&str; 5] = ["H", "NO_NAMES", "NO_TEXT", "ROW", "ROWS"];

/// Returns whether the C header of a catalog reserves this constant.
pub(crate) fn is_reserved(constant: &str) -> bool {
    MACROS.contains(&constant) || constant.starts_with("RETRY_") || constant.starts_with("ACTOR_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_begin_at_capital_letters() {
        for (name, expected) in [
            ("", ""),
            ("Stall", "STALL"),
            ("ResourceOpFailed", "RESOURCE_OP_FAILED"),
            ("resource op-failed", "RESOURCE_OP_FAILED"),
            ("resource__op.failed_", "RESOURCE_OP_FAILED"),
            ("NO_CHANGE", "NO_CHANGE"),
            ("kErrTimeout", "K_ERR_TIMEOUT"),
            ("AClass", "A_CLASS"),
        ] {
            assert_eq!(constant(name), expected);
        }
    }

    #[test]
    fn acronyms_and_numbers_stay_whole() {
        for (name, expected) in [
            ("HTTPError", "HTTP_ERROR"),
            ("ProjectID", "PROJECT_ID"),
            ("ProjectIDs", "PROJECT_IDS"),
            ("IPv6Failed", "IPV6_FAILED"),
            ("DBIsDown", "DB_IS_DOWN"),
            ("SHA256Mismatch", "SHA256_MISMATCH"),
            ("Http2Error", "HTTP2_ERROR"),
            ("Error404", "ERROR404"),
            ("P0301A", "P0301A"),
            ("ESP_ERR_NVS_BASE", "ESP_ERR_NVS_BASE"),
            ("E1A_TOO_HOT", "E1A_TOO_HOT"),
        ] {
            assert_eq!(constant(name), expected);
        }
    }

    #[test]
    fn conversion_is_idempotent() {
        for name in ["HTTPError", "IPv6Failed", "SHA256Mismatch", "a.b c"] {
            let once = constant(name);
            assert_eq!(constant(&once), once);
        }
    }

    #[test]
    fn some_names_cannot_become_identifiers() {
        for name in ["", "...", "3G", "_3G", "Ölstand", "错误", "é"] {
            assert!(problem(name).is_some(), "{name}");
        }
        assert_eq!(problem("Oil level!"), None);
        assert_eq!(constant("Oil level!"), "OIL_LEVEL");
        assert_eq!(constant("..."), "");
        assert_eq!(constant("3G"), "_3G");
    }
}
