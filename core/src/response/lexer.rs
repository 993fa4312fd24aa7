//! The tokens of loosely structured text: words, strings, brackets and separators, as several
//! languages print them.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "positions and lengths are bounded by that of the text, and only backslashes that were \
              counted are subtracted"
)]

use core::ops::Range;

use super::Text;

/// A position in a text, and the end of the part that is being read.
pub(super) struct Lexer<'a> {
    text: &'a [u8],
    at: usize,
    end: usize,
    /// The number of layers of escapes at this position: one for each enclosing string.
    layers: u8,
    pub(super) searches: Searches,
}

/// The last search for the end of a string, for each kind of quote: three characters, each with zero to
/// three layers of escapes.
pub(super) type Searches = [Search; 3 * 4];

/// A search for the end of a string: a string that is opened between its start and its end is not
/// closed before that end, so the next search continues there.
///
/// Text is read ahead, and then again from an earlier position: a string that begins before the start
/// may also end before it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Search {
    start: usize,
    end: usize,
    /// The position after the last backslash in the content.
    escaped: usize,
}

/// The separator between a key and its value.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Separator {
    Colon,
    /// `=` or `=>`.
    Equals,
}

/// A string, the range of its content, and the position after its closing quote.
pub(super) struct Quoted<'a> {
    pub(super) text: Text<'a>,
    pub(super) content: Range<usize>,
    pub(super) end: usize,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a [u8], range: &Range<usize>) -> Self {
        Self {
            text,
            at: range.start,
            end: range.end,
            layers: 0,
            searches: Searches::default(),
        }
    }

    pub(super) const fn at(&self) -> usize {
        self.at
    }

    pub(super) const fn go_to(&mut self, position: usize) {
        self.at = position;
    }

    /// Returns whether this position is in a string.
    pub(super) const fn is_in_string(&self) -> bool {
        self.layers > 0
    }

    /// Enters the content of a string; returns the end to pass to [`leave`](Self::leave).
    pub(super) const fn enter(&mut self, content: &Range<usize>) -> usize {
        let end = self.end;
        self.at = content.start;
        self.end = content.end;
        self.layers += 1;
        end
    }

    pub(super) const fn leave(&mut self, end: usize) {
        self.end = end;
        self.layers -= 1;
    }

    pub(super) fn rest(&self) -> &'a [u8] {
        self.text.get(self.at..self.end).unwrap_or_default()
    }

    /// Returns whether the prefix of a Python string is next.
    pub(super) fn is_at_prefix(&self) -> bool {
        let is_quoted = matches!(self.rest().get(1), Some(b'"' | b'\''));
        is_quoted
            && matches!(
                self.rest().first(),
                Some(b'b' | b'r' | b'u' | b'B' | b'R' | b'U')
            )
    }

    /// Returns whether a letter or a digit is right before this position.
    pub(super) fn is_after_word(&self) -> bool {
        let before = self
            .at
            .checked_sub(1)
            .and_then(|before| self.text.get(before));
        before.is_some_and(u8::is_ascii_alphanumeric)
    }

    /// Skips spaces, and returns whether a digit is next.
    pub(super) fn is_before_digit(&mut self) -> bool {
        self.skip_spaces();
        self.peek().is_some_and(|(byte, _)| byte.is_ascii_digit())
    }

    /// Skips a quote and the backslashes before it, if a quote follows them.
    pub(super) fn skip_quote(&mut self) {
        let backslashes = run(self.rest());
        if let Some(b'"' | b'\'' | b'`') = self.rest().get(backslashes) {
            self.skip(backslashes + 1);
        }
    }

    /// Returns how many bytes to skip if no string begins here: all of a run of backslashes except the
    /// last seven, which may escape a quote, because every attempt counts the whole run.
    pub(super) fn stray_length(&self) -> usize {
        run(self.rest()).saturating_sub(7).max(1)
    }

    /// Returns the next character and its length in bytes: the ASCII equivalent of a full-width one, and
    /// the first byte of any other beyond ASCII.
    #[inline]
    pub(super) fn peek(&self) -> Option<(u8, usize)> {
        let rest = self.rest();
        match *rest.first()? {
            byte @ ..0x80 => Some((byte, 1)),
            byte => Some(wide(rest).map_or((byte, 1), |byte| (byte, 3))),
        }
    }

    pub(super) fn skip(&mut self, length: usize) {
        self.at += length;
    }

    pub(super) fn skip_spaces(&mut self) {
        while let Some((b' ' | b'\t' | b'\r', length)) = self.peek() {
            self.at += length;
        }
    }

    /// Skips spaces and line feeds, also those escaped in the enclosing string.
    pub(super) fn skip_lines(&mut self) {
        loop {
            match self.peek() {
                Some((b' ' | b'\t' | b'\r' | b'\n', length)) => self.at += length,
                Some((b'\\', _)) => match self.escaped_space() {
                    Some(length) => self.at += length,
                    None => return,
                },
                _ => return,
            }
        }
    }

    /// Returns the length of the escape for white space that is next.
    pub(super) fn escaped_space(&self) -> Option<usize> {
        let rest = self.rest();
        let backslashes = run(rest);
        let is_space = matches!(rest.get(backslashes)?, b'n' | b'r' | b't');
        (self.is_in_string() && is_space).then_some(backslashes + 1)
    }

    /// Reads a word: letters, either ASCII or beyond it, digits, and the punctuation of names and numbers.
    #[inline]
    pub(super) fn word(&mut self) -> Range<usize> {
        let rest = self.rest();
        let is_ascii = rest.first().is_some_and(u8::is_ascii);
        let mut length = 0;
        while let Some(byte) = rest.get(length) {
            if is_ascii && !is_word(*byte) || !is_ascii && byte.is_ascii() {
                break;
            }
            if matches!(byte, 0xEF | 0xE3) && wide(rest.get(length..).unwrap_or_default()).is_some()
            {
                break;
            }
            length += 1;
        }
        let start = self.at;
        self.at += length;
        start..self.at
    }

    pub(super) fn bytes(&self, range: Range<usize>) -> &'a [u8] {
        self.text.get(range).unwrap_or_default()
    }

    /// Returns a part of the text that is not in quotes of its own.
    pub(super) fn unquoted(&self, range: Range<usize>) -> Text<'a> {
        Text::in_layers(self.bytes(range), self.layers)
    }

    /// Reads a key as `print_r` of PHP writes it, with the arrow after it.
    pub(super) fn bracketed_key(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        let (_, length) = self.peek()?;
        self.at += length;
        let key = self.word();
        if self.rest().first() != Some(&b']') {
            return self.back_to(start);
        }
        self.at += 1;
        match self.separator() {
            Some(Separator::Equals) => Some(key),
            _ => self.back_to(start),
        }
    }

    /// Reads the separator between a key and its value, if it is next, and the spaces after it.
    #[inline]
    pub(super) fn separator(&mut self) -> Option<Separator> {
        let start = self.at;
        self.skip_spaces();
        let separator = match (self.peek(), self.rest()) {
            (_, [b'=', b'>', ..]) => (Separator::Equals, 2),
            (_, [b'=' | b':', b'=' | b':', ..]) => return self.back_to(start),
            (Some((b':', length)), _) => (Separator::Colon, length),
            (Some((b'=', length)), _) => (Separator::Equals, length),
            _ => return self.back_to(start),
        };
        self.at += separator.1;
        self.skip_spaces();
        Some(separator.0)
    }

    fn back_to<T>(&mut self, position: usize) -> Option<T> {
        self.at = position;
        None
    }

    /// Returns the string that begins here and ends on its line, without advancing.
    ///
    /// An escaped quote opens a string that the next quote with as many backslashes closes, so strings in
    /// strings need no stack.
    pub(super) fn string(&mut self) -> Option<Quoted<'a>> {
        let rest = self.rest();
        let backslashes = run(rest);
        let layer: u8 = match backslashes {
            0 => 0,
            1 => 1,
            3 => 2,
            7 => 3,
            _ => return None,
        };
        let quote = *rest.get(backslashes)?;
        let sign = match quote {
            b'"' => 0,
            b'\'' => 1,
            b'`' => 2,
            _ => return None,
        };
        let start = self.at + backslashes + 1;
        let kind = sign * 4 + usize::from(layer);
        let mut search = *self.searches.get(kind)?;
        if start < search.start || start > search.end {
            search = Search {
                start,
                end: start,
                escaped: 0,
            };
        }
        let closed = loop {
            let (end, byte) = self.special(search.end, quote);
            search.end = search.end.max(end);
            match byte {
                Some(b'\\') => {
                    let rest = self.text.get(end..self.end).unwrap_or_default();
                    let escapes = run(rest);
                    // Sixteen change nothing in any layer, so a later search counts only the rest.
                    let sixteens = escapes / 16 * 16;
                    if sixteens > 0 {
                        search.end += sixteens;
                        search.escaped = search.end;
                    }
                    let Some(next) = rest.get(escapes) else {
                        break None;
                    };
                    let after = end + escapes + 1;
                    if *next == quote && escapes % (2 << layer) == backslashes {
                        if escapes > backslashes {
                            search.escaped = end + escapes - backslashes;
                        }
                        break Some((end + escapes - backslashes, after));
                    }
                    // An escaped character is neither a quote of this layer nor a line feed.
                    search.escaped = end + escapes;
                    search.end = after;
                }
                Some(b'\'') if layer == 0 && quote == b'\'' && self.is_apostrophe(end) => {
                    search.end = end + 1;
                }
                Some(byte) if byte == quote && layer == 0 => break Some((end, end + 1)),
                // A template literal of JavaScript may span lines.
                Some(b'\n') if quote == b'`' => search.end = end + 1,
                // The end of the line, of the text, or of the enclosing string.
                _ => break None,
            }
        };
        *self.searches.get_mut(kind)? = search;
        let (content_end, end) = closed?;
        let content = start..content_end;
        // The string was cut off, and another one begins at this quote.
        if self.is_opening(&content, end) {
            return None;
        }
        let is_escaped = search.escaped > start;
        // The enclosing strings may be missing.
        let layers = self.layers.max(layer) + 1;
        Some(Quoted {
            text: Text::of_layers(
                self.bytes(content.clone()),
                if is_escaped { layers } else { 0 },
            ),
            content,
            end,
        })
    }

    /// Returns the next quote, backslash or line feed at or after a position, and its position; the end
    /// of the part that is being read if there is none.
    #[inline]
    fn special(&self, start: usize, quote: u8) -> (usize, Option<u8>) {
        let start = start.min(self.end);
        let rest = self.text.get(start..self.end).unwrap_or_default();
        let is_special = |byte: &u8| *byte == quote || matches!(byte, b'\\' | b'\n');
        let length = rest.iter().position(is_special).unwrap_or(rest.len());
        (start + length, rest.get(length).copied())
    }

    /// Returns whether the quote after a content opens another string, as in `{"code`: no language has a
    /// letter right after a string.
    fn is_opening(&self, content: &Range<usize>, after: usize) -> bool {
        let is_before_text = matches!(
            self.bytes(after..self.end).first(),
            Some(b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'_' | b'(' | 0xE4..=0xE9)
        );
        let content = self.bytes(content.clone());
        let content = content.strip_suffix(b" ").unwrap_or(content);
        is_before_text
            && matches!(
                content.last(),
                Some(b'{' | b'[' | b'(' | b',' | b':' | b'=')
            )
    }

    /// Returns whether a single quote is within a word, as in `isn't`.
    fn is_apostrophe(&self, position: usize) -> bool {
        let is_letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphabetic);
        is_letter(self.text.get(position.wrapping_sub(1))) && is_letter(self.text.get(position + 1))
    }
}

/// Returns the number of backslashes that a text begins with.
fn run(text: &[u8]) -> usize {
    text.iter().take_while(|byte| **byte == b'\\').count()
}

/// Returns whether a byte is part of words, names of classes and numbers.
const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | b'-' | b'.')
}

/// Returns the ASCII equivalent of the full-width character that a text begins with; a space for a
/// byte-order mark.
fn wide(text: &[u8]) -> Option<u8> {
    let byte = match *text.first_chunk::<3>()? {
        [0xEF, 0xBC, low] => low.wrapping_sub(0x60),
        [0xEF, 0xBD, low] => low.wrapping_sub(0x20),
        [0xE3, 0x80, 0x90] => b'[',
        [0xE3, 0x80, 0x91] => b']',
        [0xE3, 0x80, 0x80] | [0xEF, 0xBB, 0xBF] => b' ',
        _ => return None,
    };
    matches!(
        byte,
        b' ' | b'(' | b')' | b'[' | b']' | b'{' | b'}' | b':' | b',' | b';' | b'='
    )
    .then_some(byte)
}
