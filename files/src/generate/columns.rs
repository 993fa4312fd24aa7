//! Line breaking at a bounded width.

use unicode_width::UnicodeWidthStr;

/// The maximum width of a line, as in `rustfmt`.
pub(super) const COLUMNS: usize = 100;

/// Returns the number of columns that a text takes.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// Returns whether a character changes how source code is displayed. Compilers reject such
/// characters, so they are escaped.
pub(super) fn is_unsafe(char: char) -> bool {
    char.is_control()
        || matches!(char, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Wraps a text into lines of whole words; a word wider than a line gets a line of its own.
/// Paragraphs are separated by an empty line.
pub(super) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut is_new = true;
    for source in text.split('\n') {
        let mut words = source
            .split([' ', '\t', '\r'])
            .filter(|word| !word.is_empty());
        let Some(first) = words.next() else {
            is_new = true;
            continue;
        };
        for word in std::iter::once(first).chain(words) {
            match lines.last_mut() {
                Some(line) if !is_new && width(line) + 1 + width(word) <= columns => {
                    line.push(' ');
                    line.push_str(word);
                }
                Some(_) if is_new => lines.extend([String::new(), word.to_owned()]),
                _ => lines.push(word.to_owned()),
            }
            is_new = false;
        }
    }
    lines
}

/// Joins unbreakable parts into pieces of a bounded width, broken after a blank where possible.
pub(super) fn pieces(parts: impl Iterator<Item = String>, columns: usize) -> Vec<String> {
    let mut pieces = Vec::new();
    let (mut piece, mut piece_columns) = (String::new(), 0);
    // The blank after which the piece may end.
    let mut blank = None;
    for part in parts {
        let part_columns = width(&part);
        if piece_columns + part_columns > columns && part != " " && !piece.is_empty() {
            let rest = piece.split_off(blank.unwrap_or(piece.len()));
            pieces.push(std::mem::replace(&mut piece, rest));
            piece_columns = width(&piece);
            blank = None;
        }
        piece.push_str(&part);
        piece_columns += part_columns;
        if part == " " {
            blank = Some(piece.len());
        }
    }
    pieces.push(piece);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_kept_and_lines_are_joined() {
        let text = "One two\nthree  four.\n\n \nFive";
        assert_eq!(wrap(text, 9), ["One two", "three", "four.", "", "Five"]);
        assert_eq!(wrap("", 9), [""; 0]);
        assert_eq!(
            wrap("a_word_of_many_letters b", 9),
            ["a_word_of_many_letters", "b"]
        );
        assert_eq!(wrap("\n\nOne", 9), ["One"]);
    }

    #[test]
    fn pieces_add_up_to_the_whole() {
        let parts = |text: &str| text.chars().map(String::from).collect::<Vec<_>>();
        let of = |text: &str| pieces(parts(text).into_iter(), 9);
        assert_eq!(of("One two three"), ["One two ", "three"]);
        assert_eq!(of("abcdefghijklm"), ["abcdefghi", "jklm"]);
        // No piece opens with a blank, which a compiler would skip.
        assert_eq!(of("abcdefghi   jkl"), ["abcdefghi   ", "jkl"]);
        assert_eq!(of(""), [""]);
    }
}
