//! Converts an offset in a text to a line and a column.

use crate::draft::Position;

/// The distance between offsets whose character counts are stored.
const STEP: usize = 1024;

/// The line index of a text.
pub(crate) struct Lines<'a> {
    text: &'a [u8],
    /// The offset at which each line begins.
    starts: Vec<usize>,
    /// The number of characters before each step.
    chars: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(crate) fn new(text: &'a [u8]) -> Self {
        let ends = text.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
        let starts = std::iter::once(0).chain(ends.map(|(end, _)| end + 1));
        let mut before = 0;
        let chars = text.chunks(STEP).map(|chunk| {
            let here = before;
            before += count(chunk);
            here
        });
        Self {
            text,
            starts: starts.collect(),
            chars: chars.collect(),
        }
    }

    /// Returns the line of an offset, counted from 1.
    pub(crate) fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }

    /// Returns the position of an offset.
    pub(crate) fn position(&self, offset: usize) -> Position {
        let line = self.line(offset);
        let start = self.starts.get(line.saturating_sub(1)).copied();
        let start = start.unwrap_or_default();
        Position {
            line: line as u64,
            column: self.chars_between(start, offset) as u64 + 1,
        }
    }

    /// Returns the offset at which a line begins; lines count from 1.
    pub(crate) fn start(&self, line: usize) -> usize {
        let start = self.starts.get(line.saturating_sub(1)).copied();
        start.unwrap_or(self.text.len())
    }

    fn chars_between(&self, start: usize, end: usize) -> usize {
        if end - start < STEP {
            return count(self.text.get(start..end).unwrap_or_default());
        }
        self.chars_before(end) - self.chars_before(start)
    }

    fn chars_before(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let step = offset / STEP;
        let before = self.chars.get(step).copied();
        let rest = count(self.text.get(step * STEP..offset).unwrap_or_default());
        // If the text ends exactly at a step, there is none after it.
        before.map_or_else(|| count(self.text), |before| before + rest)
    }
}

/// Returns the number of characters that begin in a part of a UTF-8 text.
fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_in_lines_of_any_length() {
        let text = format!("a\n{}ß!\n", "äb".repeat(2000));
        let lines = Lines::new(text.as_bytes());
        let position = |line, column| Position { line, column };
        assert_eq!(lines.position(0), position(1, 1));
        assert_eq!(lines.position(1), position(1, 2));
        assert_eq!(lines.position(2), position(2, 1));
        assert_eq!(lines.position(4), position(2, 2));
        assert_eq!(lines.position(text.find('!').unwrap()), position(2, 4002));
        assert_eq!(lines.position(text.len()), position(3, 1));
        assert_eq!(lines.position(text.len() + 7).line, 3);
        for (offset, _) in text.char_indices() {
            let before = &text[..offset];
            let start = before.rfind('\n').map_or(0, |end| end + 1);
            assert_eq!(
                lines.position(offset),
                position(
                    before.matches('\n').count() as u64 + 1,
                    text[start..offset].chars().count() as u64 + 1
                )
            );
        }
    }
}
