//! Reads object-like structures in any text: dumps of many languages, JSON in strings, JSON that was cut
//! off, pairs of keys and values without brackets.

use core::ops::Range;

use super::bracketed::{Number, NumberContext};
use super::decode;
use super::found::{Found, FoundKind};
use super::level::{CodeKey, Context, Field, Level};
use super::lexer::{Lexer, Quoted, Separator};
use crate::{Code, Key, KeyKind};

/// A reader of a part of a text.
pub(super) struct Loose<'a, 'k, K> {
    pub(super) lexer: Lexer<'a>,
    /// The start of the part.
    pub(super) start: usize,
    pub(super) is_known: &'k K,
    /// The number of open brackets of each kind: an unmatched closing bracket is text.
    pub(super) open: [u8; 3],
    pub(super) depth: u8,
    pub(super) strings: u8,
    /// Whether an open object is a response already, or contains one: then its content is not searched.
    pub(super) is_settled: bool,
    /// The first response in the open objects, or the one around it.
    pub(super) found: Option<Found<'a>>,
    /// The position up to which the end of an enclosing object is searched, and its maximum.
    pub(super) limit: usize,
    pub(super) farthest: usize,
    /// The first code without enough evidence of a response.
    pub(super) unproven: Option<Code>,
}

/// The context before the next member.
#[derive(Clone, Copy, Default)]
pub(super) struct Before {
    pub(super) number: Option<Number>,
    pub(super) is_word: bool,
    is_key: bool,
    is_comma: bool,
}

impl Before {
    pub(super) const WORD: Self = Self {
        number: None,
        is_word: true,
        is_key: false,
        is_comma: false,
    };
    pub(super) const KEY: Self = Self {
        is_key: true,
        ..Self::WORD
    };
}

/// A key and its spelling.
#[derive(Clone, Copy)]
pub(super) struct Member {
    pub(super) start: usize,
    pub(super) field: Field,
    pub(super) separator: Separator,
    pub(super) is_quoted: bool,
    pub(super) is_after_comma: bool,
}

impl<'a, 'k, K: Fn(Key<'_>) -> bool> Loose<'a, 'k, K> {
    /// Creates a reader of a range of a text.
    pub(super) fn new(text: &'a [u8], range: &Range<usize>, is_known: &'k K) -> Self {
        Self {
            lexer: Lexer::new(text, range),
            start: range.start,
            is_known,
            open: [0; 3],
            depth: 0,
            strings: 0,
            is_settled: false,
            found: None,
            limit: range.end,
            farthest: range.end,
            unproven: None,
        }
    }

    /// Reads up to the next response. `has_found` is whether its line contained one already: then the
    /// text of the line is not one itself.
    pub(super) fn next(&mut self, has_found: &mut bool) -> Option<Found<'a>> {
        while self.lexer.peek().is_some() {
            let mut level = Level::new(Context::Line, self.lexer.at());
            self.members(&mut level, None);
            if self.found.is_some() {
                *has_found = true;
                return self.found.take();
            }
            if self.is_beyond() {
                return None;
            }
            let found = self.line(&mut level).filter(|_| !*has_found);
            if let Some((b'\n', length)) = self.lexer.peek() {
                self.lexer.skip(length);
                *has_found = false;
            }
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// Returns the line that ends here, if its text is a response.
    fn line(&mut self, level: &mut Level<'a>) -> Option<Found<'a>> {
        let line = self.lexer.bytes(level.start..self.lexer.at());
        let end = level.start.saturating_add(line.trim_ascii_end().len());
        // A code at the end may be truncated, which is unlikely if it is known.
        level.code = level
            .code
            .or(level.pending.filter(|code| self.knows(*code)));
        self.evident(level, level.start..end)
    }

    /// Returns the finding if an object is a response.
    pub(super) fn evident(&mut self, level: &Level<'a>, range: Range<usize>) -> Option<Found<'a>> {
        let (found, is_evident) = level.found(range, self.is_known)?;
        if let FoundKind::Response(response) = found.kind
            && !is_evident
        {
            self.unproven = self.unproven.or(Some(response.code()));
        }
        Some(found).filter(|_| is_evident)
    }

    /// Returns whether a number is a known code of a failure.
    pub(super) fn knows(&self, code: Code) -> bool {
        code != Code::SUCCESS && (self.is_known)(Key::Number(code, KeyKind::Decimal))
    }

    /// Reads members, and any text between them, to the end of an object, and returns whether a bracket
    /// of this kind closes it. A line, which has no kind, ends at a line feed, or after a response in it.
    pub(super) fn members(&mut self, level: &mut Level<'a>, kind: Option<usize>) -> bool {
        let mut before = Before::default();
        while let Some((byte, length)) = self.lexer.peek() {
            let start = self.lexer.at();
            if kind.is_none() && self.found.is_some() || self.is_beyond() {
                return false;
            }
            match byte {
                b' ' | b'\t' | b'\r' => self.lexer.skip(length),
                b'\n' => {
                    self.finish_text(level, start);
                    if kind.is_none() {
                        return false;
                    }
                    before = Before::default();
                    self.lexer.skip(length);
                }
                b',' | b';' | b'&' | b'>' | b'|' => {
                    self.lexer.skip(length);
                    // The comma may separate thousands.
                    let next = self.lexer.peek();
                    if next.is_some_and(|(byte, _)| byte.is_ascii_digit()) {
                        level.pending = None;
                    }
                    level.confirm();
                    before = Before::default();
                    before.is_comma = true;
                }
                b'}' | b']' | b')' => {
                    let closed = self::kind(byte);
                    if self.open.get(closed).is_some_and(|open| *open > 0) {
                        self.finish_text(level, start);
                        level.confirm();
                        let is_closed = kind == Some(closed);
                        self.lexer.skip(if is_closed { length } else { 0 });
                        return is_closed;
                    }
                    self.lexer.skip(length);
                }
                _ => {
                    let Some(next) = self.item(level, (byte, length), before) else {
                        self.finish_text(level, self.lexer.at());
                        return false;
                    };
                    before = next;
                }
            }
        }
        self.finish_text(level, self.lexer.at());
        false
    }

    /// Reads a member, or any other token; `None` before the next response of a line.
    #[inline]
    fn item(
        &mut self,
        level: &mut Level<'a>,
        (byte, length): (u8, usize),
        before: Before,
    ) -> Option<Before> {
        let start = self.lexer.at();
        let member = |field, separator| Member {
            start,
            field,
            separator,
            is_quoted: false,
            is_after_comma: before.is_comma,
        };
        match byte {
            b'"' | b'\'' | b'`' | b'\\' => self.quoted(level, before),
            b'B' | b'R' | b'U' | b'b' | b'r' | b'u' if self.lexer.is_at_prefix() => {
                self.quoted(level, before)
            }
            b'0'..=b'9' | b'-' => {
                level.pending = None;
                let context = if before.is_key {
                    NumberContext::AfterKey
                } else if before.is_word {
                    NumberContext::AfterWord
                } else {
                    NumberContext::Alone
                };
                let word = self.lexer.word();
                let code = decode::code(self.lexer.bytes(word).iter().copied());
                let number = code.ok().map(|code| Number {
                    code,
                    start,
                    context,
                });
                Some(Before {
                    number,
                    ..Before::default()
                })
            }
            b'A'..=b'Z' | b'a'..=b'z' | b'_' | b'$' | 0x80.. => {
                let word = self.lexer.word();
                let text = self.lexer.unquoted(word);
                if let Some(separator) = self.lexer.separator() {
                    return self.member(level, member(Field::of(&text), separator));
                }
                // The colon is often left out.
                if text == "code" && level.context == Context::Line && self.lexer.is_before_digit()
                {
                    let field = Field::Code(CodeKey::Own);
                    return self.member(level, member(field, Separator::Colon));
                }
                level.pending = None;
                // Go prints structures without the names of their members.
                let number = before.number.filter(|_| level.context != Context::Line);
                Some(Before {
                    number,
                    ..Before::WORD
                })
            }
            b'{' | b'[' | b'(' => {
                if byte == b'['
                    && let Some(key) = self.lexer.bracketed_key()
                {
                    let field = Field::of(&self.lexer.unquoted(key));
                    return self.member(level, member(field, Separator::Equals));
                }
                level.pending = None;
                if self.without_key(level, byte, before.number) {
                    return None;
                }
                let number = self.nested(level, Field::Other);
                let is_word = number.is_none();
                Some(Before {
                    number,
                    is_word,
                    ..Before::default()
                })
            }
            b':' => {
                self.lexer.skip(length);
                if level.context == Context::Line {
                    let known = before.number.filter(|number| self.knows(number.code));
                    level.titled = known.map(|number| (number, self.lexer.at()));
                }
                let context = NumberContext::Alone;
                let number = before.number.map(|number| Number { context, ..number });
                Some(Before { number, ..before })
            }
            _ => {
                level.pending = None;
                self.lexer.skip(length);
                Some(Before::default())
            }
        }
    }

    /// Reads a member whose key is a string, another string, or a stray quote.
    fn quoted(&mut self, level: &mut Level<'a>, before: Before) -> Option<Before> {
        let start = self.lexer.at();
        let Some(quoted) = self.string() else {
            let length = self.lexer.escaped_space();
            if length.is_none() {
                level.pending = None;
            }
            let length = length.unwrap_or_else(|| self.lexer.stray_length());
            self.lexer.skip(length);
            return Some(before);
        };
        let end = self.lexer.at();
        if level.context != Context::Line {
            self.lexer.skip_lines();
        }
        if let Some(separator) = self.lexer.separator() {
            let member = Member {
                start,
                field: Field::of(&quoted.text),
                separator,
                is_quoted: true,
                is_after_comma: before.is_comma,
            };
            return self.member(level, member);
        }
        self.lexer.go_to(end);
        level.pending = None;
        self.look_inside(level, &quoted);
        Some(Before::default())
    }

    /// Reads the string that begins here, unless its quote is an apostrophe or never closed.
    pub(super) fn string(&mut self) -> Option<Quoted<'a>> {
        if self.lexer.is_at_prefix() {
            self.lexer.skip(1);
        } else if self.lexer.is_after_word() {
            return None;
        }
        let quoted = self.lexer.string()?;
        self.lexer.go_to(quoted.end);
        Some(quoted)
    }

    /// Ends the open text without quotes, if there is one.
    pub(super) fn finish_text(&self, level: &mut Level<'a>, end: usize) {
        let Some((field, start)) = level.open.take() else {
            return;
        };
        let is_between =
            |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b',' | b';' | b'|');
        let text = self.lexer.bytes(start..end);
        let length = text
            .iter()
            .rposition(|byte| !is_between(byte))
            .map_or(0, |last| last.saturating_add(1));
        let text = self.lexer.unquoted(start..start.saturating_add(length));
        let nulls = ["null", "None", "nil", "<nil>", "NULL", "undefined"];
        level.set(
            field,
            Some(text).filter(|text| !nulls.iter().any(|word| text == word)),
        );
    }
}

/// Returns the kind of a bracket.
pub(super) const fn kind(byte: u8) -> usize {
    match byte {
        b'{' | b'}' => 0,
        b'[' | b']' => 1,
        _ => 2,
    }
}
