//! Literals and comments.

use std::fmt::Write;

use codetable::KeyKind;

use crate::generate::columns::{COLUMNS, is_unsafe, pieces, width};

/// Returns a literal on one line.
pub(super) fn literal(text: &str) -> String {
    format!("\"{}\"", parts(text).collect::<String>())
}

/// Returns a literal followed by a comma or the like, over as many lines as needed.
pub(super) fn lines(text: &str, indent: usize) -> String {
    let whole = literal(text);
    if indent + width(&whole) < COLUMNS {
        return whole;
    }
    // Leave room for the quotation mark and for what breaks the line, or for the mark and the
    // comma.
    let pieces = pieces(parts(text), COLUMNS - indent - 3);
    format!("\"{}\"", pieces.join(&format!("\\\n{:indent$} ", "")))
}

/// Returns the characters of a literal, each escaped.
fn parts(text: &str) -> impl Iterator<Item = String> {
    text.chars().map(|char| match char {
        '"' | '\\' => format!("\\{char}"),
        '\n' => "\\n".to_owned(),
        '\t' => "\\t".to_owned(),
        '\r' => "\\r".to_owned(),
        char if is_unsafe(char) => format!("\\u{{{:x}}}", u32::from(char)),
        char => char.to_string(),
    })
}

/// Writes a line of documentation, as an attribute if a comment could not hold the text.
pub(super) fn write_doc(out: &mut String, indent: usize, text: &str) {
    let _ = if text.is_empty() {
        writeln!(out, "{:indent$}///", "")
    } else if text.contains(is_unsafe) {
        let literal = literal(&format!(" {text}"));
        writeln!(out, "{:indent$}#[doc = {literal}]", "")
    } else {
        writeln!(out, "{:indent$}/// {text}", "")
    };
}

/// Returns a number as people write it, with long ones grouped.
pub(super) fn number(number: i64, kind: KeyKind) -> String {
    if kind == KeyKind::Hexadecimal {
        return match (number >> 16, number & 0xffff) {
            (0, low) => format!("{low:#x}"),
            (high, low) => format!("{high:#x}_{low:04x}"),
        };
    }
    let digits = number.unsigned_abs().to_string();
    let sign = if number < 0 { "-" } else { "" };
    let mut grouped = sign.to_owned();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) && digits.len() > 4 {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_are_grouped() {
        assert_eq!(number(-9021, KeyKind::Decimal), "-9021");
        assert_eq!(number(-2_147_483_648, KeyKind::Decimal), "-2_147_483_648");
        assert_eq!(number(10_000, KeyKind::Unsigned), "10_000");
        assert_eq!(number(0x102, KeyKind::Hexadecimal), "0x102");
        assert_eq!(number(0x8000_0010, KeyKind::Hexadecimal), "0x8000_0010");
    }

    #[test]
    fn literals_and_comments_cannot_be_closed_by_their_text() {
        assert_eq!(literal("\"\\\n\0\u{202e}"), r#""\"\\\n\u{0}\u{202e}""#);
        let mut doc = String::new();
        write_doc(&mut doc, 0, "*/ \" \\");
        write_doc(&mut doc, 0, "a\rb");
        assert_eq!(doc, "/// */ \" \\\n#[doc = \" a\\rb\"]\n");
    }
}
