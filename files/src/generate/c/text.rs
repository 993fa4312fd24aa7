//! Literals and comments.

use std::fmt::Write;

use codetable::KeyKind;

use crate::generate::columns::{COLUMNS, is_unsafe, pieces, width, wrap};

/// The maximum length of a literal in bytes: C99 requires 4,095 of compilers.
const LITERAL_BYTES: usize = 4_000;

/// Returns whether a text is too long for a literal; it becomes an array then, see [`array`].
pub(super) fn is_long(text: &str) -> bool {
    text.len() > LITERAL_BYTES
}

/// Returns a literal split over as many lines as needed, each indented.
pub(super) fn literal(text: &str, indent: usize) -> String {
    // Leave room for the quotation marks and for what follows.
    let pieces = pieces(parts(text), COLUMNS - indent - 4);
    format!("\"{}\"", pieces.join(&format!("\"\n{:indent$}\"", "")))
}

/// Returns the bytes of a literal, escaped so that no following byte can extend an escape. UTF-8 is
/// written in octal, so that the compiler need not know the encoding; the second of two question
/// marks is escaped, because they start a trigraph.
fn parts(text: &str) -> impl Iterator<Item = String> {
    let mut before = 0;
    text.bytes().map(move |byte| {
        let part = match byte {
            b'"' | b'\\' => format!("\\{}", char::from(byte)),
            b'?' if before == b'?' => "\\?".to_owned(),
            b'\n' => "\\n".to_owned(),
            b'\t' => "\\t".to_owned(),
            b' '..=b'~' => char::from(byte).to_string(),
            byte => format!("\\{byte:03o}"),
        };
        before = byte;
        part
    })
}

/// Returns the initializer of an array of characters.
pub(super) fn array(text: &str) -> String {
    let mut out = "{\n   ".to_owned();
    let mut columns = 3;
    for byte in text.bytes() {
        let part = match byte {
            b'\'' | b'\\' => format!(" '\\{}',", char::from(byte)),
            b' '..=b'~' => format!(" '{}',", char::from(byte)),
            byte => format!(" '\\{byte:03o}',"),
        };
        if columns + part.len() > COLUMNS {
            out.push_str("\n   ");
            columns = 3;
        }
        columns += part.len();
        out.push_str(&part);
    }
    out + " '\\0'\n}"
}

/// Writes a comment, over several lines if needed.
pub(super) fn write_comment(out: &mut String, lines: &[String]) {
    if let [line] = lines {
        let line = plain(line);
        if width(&line) + 6 <= COLUMNS {
            let _ = writeln!(out, "/* {line} */");
            return;
        }
    }
    for (i, line) in lines.iter().enumerate() {
        let start = if i == 0 { "/*" } else { " *" };
        let _ = writeln!(out, "{}", format!("{start} {}", plain(line)).trim_end());
    }
    out.push_str(" */\n");
}

/// Writes a text as a comment.
pub(super) fn write_text_comment(out: &mut String, text: &str) {
    write_comment(out, &wrap(text, COLUMNS - 6));
}

/// Returns a line that cannot end its comment, open another or join the next line.
fn plain(line: &str) -> String {
    let mut plain: String = line
        .chars()
        .map(|char| if is_unsafe(char) { '\u{fffd}' } else { char })
        .collect();
    for (dangerous, safe) in [("*/", "* /"), ("/*", "/ *"), ("??", "? ?"), ("??", "? ?")] {
        plain = plain.replace(dangerous, safe);
    }
    if plain.ends_with('\\') {
        plain.push('.');
    }
    plain
}

/// Returns a number as a 32-bit expression.
pub(super) fn number(number: i64, kind: KeyKind) -> String {
    match (kind, number) {
        (KeyKind::Hexadecimal, _) => format!("UINT32_C({number:#x})"),
        (KeyKind::Unsigned, _) => format!("UINT32_C({number})"),
        // The magnitude does not fit into a 32-bit literal.
        (_, -0x8000_0000) => "(-INT32_C(2147483647) - 1)".to_owned(),
        (_, ..0) => format!("(-INT32_C({}))", number.unsigned_abs()),
        _ => format!("INT32_C({number})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_do_not_absorb_the_next_byte() {
        assert_eq!(literal("é1\u{1}2", 0), r#""\303\2511\0012""#);
        assert_eq!(literal("what??/\"\\", 0), r#""what?\?/\"\\""#);
        assert_eq!(literal("????", 0), r#""?\?\?\?""#);
    }

    #[test]
    fn long_literals_are_split_between_bytes() {
        let text = "é".repeat(100);
        let split = literal(&text, 8);
        assert!(split.lines().all(|line| line.trim().len() <= 92), "{split}");
        let joined = split.replace("\"\n        \"", "");
        assert_eq!(joined, format!("\"{}\"", "\\303\\251".repeat(100)));
    }

    #[test]
    fn comments_cannot_be_closed_by_their_text() {
        let mut out = String::new();
        write_text_comment(&mut out, "a */ b /* c *//* ???/ \\");
        assert_eq!(out, "/* a * / b / * c * // * ? ? ?/ \\. */\n");
        assert_eq!(plain("*/*/"), "* / * /");
    }

    #[test]
    fn numbers_have_the_type_of_their_kind() {
        assert_eq!(number(-1, KeyKind::Decimal), "(-INT32_C(1))");
        let least = number(i64::from(i32::MIN), KeyKind::Decimal);
        assert_eq!(least, "(-INT32_C(2147483647) - 1)");
        assert_eq!(
            number(0xffff_ffff, KeyKind::Unsigned),
            "UINT32_C(4294967295)"
        );
        assert_eq!(
            number(0xa005_5021, KeyKind::Hexadecimal),
            "UINT32_C(0xa0055021)"
        );
    }
}
