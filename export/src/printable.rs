use std::fmt::{self, Write};
use std::path::Path;

/// Returns a path that is safe to print: on one line, and harmless to terminals.
///
/// Control characters, line separators, bidirectional marks and bytes that are not UTF-8 are
/// escaped; quotes, backslashes and all other text stay.
///
/// ```
/// use std::path::Path;
///
/// use qcloud_codes_export::printable;
///
/// assert_eq!(printable(Path::new("it's.log")).to_string(), "it's.log");
/// assert_eq!(printable(Path::new("two\nlines")).to_string(), r"two\nlines");
/// ```
#[must_use]
pub fn printable(path: &Path) -> impl fmt::Display {
    Printable(path)
}

struct Printable<'a>(&'a Path);

impl fmt::Display for Printable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for chunk in self.0.as_os_str().as_encoded_bytes().utf8_chunks() {
            for char in chunk.valid().chars() {
                if is_harmful(char) {
                    write!(f, "{}", char.escape_default())?;
                } else {
                    f.write_char(char)?;
                }
            }
            for byte in chunk.invalid() {
                write!(f, "\\x{byte:02x}")?;
            }
        }
        Ok(())
    }
}

/// Returns whether a character would break a line, control a terminal or reorder the text around
/// it.
fn is_harmful(char: char) -> bool {
    char.is_control()
        || matches!(char, '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
