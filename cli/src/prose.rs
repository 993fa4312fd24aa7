//! Text for people: paragraphs, which are wrapped between words, and code, which is not.

use textwrap::core::Word;
use textwrap::{Options, WordSeparator, WordSplitter};

/// Wraps lines between words, so that no name, number or option is broken. Each line after the first
/// starts with `indent`.
pub(crate) fn wrap(text: &str, width: usize, first: &str, indent: &str) -> String {
    let options = Options::new(width)
        .break_words(false)
        .word_separator(WordSeparator::Custom(words))
        .word_splitter(WordSplitter::NoHyphenation)
        .initial_indent(first)
        .subsequent_indent(indent);
    textwrap::fill(text, options)
}

/// Returns the width of the widest word of a text.
pub(crate) fn longest_word(text: &str) -> usize {
    let words = text.lines().flat_map(words);
    let widths = words.map(|word| textwrap::core::display_width(word.word));
    widths.max().unwrap_or_default()
}

/// Splits a line at spaces and, in scripts without spaces, where Unicode allows a line break.
fn words(line: &str) -> Box<dyn Iterator<Item = Word<'_>> + '_> {
    let spaced = WordSeparator::AsciiSpace.find_words(line);
    if line.is_ascii() {
        return spaced;
    }
    let mut words: Vec<Word<'_>> = Vec::new();
    let (mut start, mut end) = (0, 0);
    for part in WordSeparator::UnicodeBreakProperties.find_words(line) {
        let before = line
            .get(..end)
            .and_then(|before| before.chars().next_back());
        // A hyphen or a slash in a name.
        let is_inside = before.is_some_and(|last| last.is_ascii() && last != ' ')
            && part.word.starts_with(|first: char| first.is_ascii());
        if !is_inside {
            words.extend(
                line.get(start..end)
                    .filter(|word| !word.is_empty())
                    .map(Word::from),
            );
            start = end;
        }
        end += part.word.len() + part.whitespace.len();
    }
    words.extend(line.get(start..).map(Word::from));
    Box::new(words.into_iter())
}

/// A part of a help text.
#[derive(Debug, Eq, PartialEq)]
pub(crate) enum Part {
    /// The lines after a heading such as `Examples:`.
    Examples(Vec<String>),
    /// A paragraph, on one line.
    Paragraph(String),
    /// Lines of code, without the indent that makes them code.
    Code(Vec<String>),
    /// The blank line between two paragraphs.
    Blank,
}

/// The indent of code.
const INDENT: &str = "  ";

/// Splits a help text into its parts.
pub(crate) fn parts(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    for line in text.lines() {
        match (parts.last_mut(), line.strip_prefix(INDENT)) {
            (_, None) if matches!(line, "Examples:" | "Example:") => {
                parts.push(Part::Examples(Vec::new()));
            }
            (_, None) if line.is_empty() => parts.push(Part::Blank),
            (Some(Part::Examples(lines) | Part::Code(lines)), Some(code)) => {
                lines.push(code.to_owned());
            }
            (_, Some(code)) => parts.push(Part::Code(vec![code.to_owned()])),
            (Some(Part::Paragraph(text)), None) => {
                text.push(' ');
                text.push_str(line);
            }
            (_, None) => parts.push(Part::Paragraph(line.to_owned())),
        }
    }
    parts
}

/// Wraps the paragraphs of a help text. Code is broken only after a pipe, where a shell allows it.
pub(crate) fn wrapped(text: &str, width: usize) -> String {
    let mut wrapped = String::new();
    for part in parts(text) {
        match part {
            Part::Paragraph(text) => wrapped += &wrap(&text, width, "", ""),
            Part::Blank => {}
            Part::Code(lines) => wrapped += &code(&lines, width),
            Part::Examples(lines) => {
                let heading = if lines.len() == 1 {
                    "Example:\n"
                } else {
                    "Examples:\n"
                };
                wrapped += heading;
                wrapped += &code(&lines, width);
            }
        }
        wrapped.push('\n');
    }
    wrapped.truncate(wrapped.trim_end().len());
    wrapped
}

fn code(lines: &[String], width: usize) -> String {
    let lines = lines.iter().map(|line| {
        let line = format!("{INDENT}{line}");
        match line.rsplit_once(" | ") {
            Some((before, after)) if line.chars().count() > width => {
                format!("{before} |\n{INDENT}{INDENT}{after}")
            }
            _ => line,
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::{Part, longest_word, parts, wrap, wrapped};

    #[test]
    fn lines_break_only_between_words() {
        let text = "the catalog cdn-cn has no code -2130, see --product and a/b/c";
        for width in 1..80 {
            let wrapped = wrap(text, width, "", "");
            assert_eq!(wrapped.replace('\n', " "), text, "{width}");
        }
        assert_eq!(wrap("one two", 5, "- ", "  "), "- one\n  two");
    }

    #[test]
    fn scripts_without_spaces_break_except_inside_names() {
        let text = "账户正在审核，请看 cdn-cn 的 InvalidProjectId，稍后重试。";
        let wrapped = wrap(text, 10, "", "");
        assert!(wrapped.lines().count() > 4, "{wrapped}");
        assert!(
            wrapped.contains("cdn-cn") && wrapped.contains("InvalidProjectId"),
            "{wrapped}"
        );
        let joined = |text: &str| text.replace(['\n', ' '], "");
        assert_eq!(joined(&wrapped), joined(text));
        assert_eq!(longest_word("a cdn-cn 账户"), 6);
    }

    #[test]
    fn paragraphs_are_wrapped_and_code_is_not() {
        let text = "Examples:\n  a | b --long\n\nOne line and\nanother:\n  {\n    1}\nThe end.";
        assert_eq!(
            parts(text),
            [
                Part::Examples(vec!["a | b --long".to_owned()]),
                Part::Blank,
                Part::Paragraph("One line and another:".to_owned()),
                Part::Code(vec!["{".to_owned(), "  1}".to_owned()]),
                Part::Paragraph("The end.".to_owned()),
            ]
        );
        assert_eq!(
            wrapped(text, 12),
            "Example:\n  a |\n    b --long\n\nOne line and\nanother:\n  {\n    1}\nThe end."
        );
    }
}
