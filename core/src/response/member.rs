//! The members of object-like structures, and codes without a key.

use core::ops::Range;

use super::bracketed::{Number, NumberContext, is_message};
use super::decode;
use super::level::{Context, Field, Level};
use super::lexer::Separator;
use super::loose::{Before, Loose, Member};
use crate::{Code, Key};

impl<'a, K: Fn(Key<'_>) -> bool> Loose<'a, '_, K> {
    /// Reads a member whose key was read; `None` if it belongs to the next response of a line.
    pub(super) fn member(&mut self, level: &mut Level<'a>, member: Member) -> Option<Before> {
        let field = member.field;
        let is_code = matches!(field, Field::Code(_));
        if level.open.is_some() {
            let is_equals = member.separator == Separator::Equals;
            let is_key = field.is_of_response() || is_equals && member.is_after_comma;
            if !is_key || self.is_part_of_text(level, field) {
                return Some(Before::WORD);
            }
            self.finish_text(level, member.start);
        }
        if level.context == Context::Line {
            if is_code && level.is_complete() {
                self.lexer.go_to(member.start);
                return None;
            }
            if field.is_of_response() && level.is_empty() {
                level.start = member.start;
            }
        }
        level.confirm();
        level.has_equals |= member.separator == Separator::Equals;
        if field == Field::Other {
            return Some(Before::KEY);
        }
        if level.context != Context::Line {
            self.lexer.skip_lines();
        }
        self.value(level, &member);
        Some(Before::default())
    }

    /// Returns whether an apparent key is part of the open message, as `code=1205` and `message: none`
    /// may be.
    fn is_part_of_text(&mut self, level: &Level<'a>, field: Field) -> bool {
        match field {
            Field::Message { .. } => matches!(level.open, Some((Field::Message { .. }, _))),
            Field::Code(_) => {
                let start = self.lexer.at();
                let word = self.lexer.word();
                self.lexer.go_to(start);
                let code = decode::code(self.lexer.bytes(word).iter().copied());
                let is_next = level.code.is_none() || level.context == Context::Line;
                !is_next || !code.is_ok_and(|code| self.knows(code))
            }
            _ => false,
        }
    }

    fn value(&mut self, level: &mut Level<'a>, member: &Member) {
        let field = member.field;
        if let Some(quoted) = self.string() {
            level.set(field, Some(quoted.text));
            if field.is_text() {
                self.look_inside(level, &quoted);
            }
            return;
        }
        match self.lexer.peek() {
            Some((b'{', _)) => {
                level.set(field, None);
                self.nested(level, field);
            }
            Some((b'"' | b'\'' | b'`' | b'\\', _)) if field.is_text() => {
                // A string that was cut off.
                self.lexer.skip_quote();
                level.open = Some((field, self.lexer.at()));
            }
            Some(_) if field.is_text() && !member.is_quoted => {
                level.open = Some((field, self.lexer.at()));
            }
            Some((b'[' | b'(', _)) => {
                level.set(field, None);
                self.nested(level, field);
            }
            Some((b'0'..=b'9' | b'-' | b'A'..=b'Z' | b'a'..=b'z' | b'_' | b'&', _)) => {
                let word = self.lexer.word();
                match field {
                    Field::Code(key) if !level.accepts(key) => {}
                    Field::Code(key) => {
                        level.code_key = key;
                        self.code(level, word, member.separator);
                    }
                    // If a key is in quotes, so is a text.
                    _ => self.named(level, member, word),
                }
            }
            _ => {}
        }
    }

    /// Takes a word as the code: a number, or a text.
    fn code(&self, level: &mut Level<'a>, word: Range<usize>, separator: Separator) {
        let text = self.lexer.unquoted(word);
        let digits = text.raw_bytes();
        // Some languages print every number in a map as a float.
        let whole = digits
            .strip_suffix(b".0")
            .filter(|_| separator == Separator::Equals);
        match decode::code(whole.unwrap_or(digits).iter().copied()) {
            Ok(_) if !self.is_ended() => {}
            // If there are two codes, the known one counts.
            Ok(code)
                if level.code.is_none_or(|code| !self.knows(code))
                    || self.knows(code)
                    || code == Code::SUCCESS =>
            {
                level.code = None;
                level.pending = Some(code);
                level.set_text_code(level.code_key, None);
            }
            Ok(_) => {}
            Err(_) if self.lexer.peek().is_none() => {}
            Err(_) => level.set_text_code(level.code_key, Some(text)),
        }
    }

    /// Returns whether the next character may follow a number.
    fn is_ended(&self) -> bool {
        match self.lexer.peek() {
            None => true,
            Some((b'\\', _)) => self.lexer.escaped_space().is_some(),
            Some((byte, _)) => {
                let is_sign = matches!(byte, b',' | b';' | b'}' | b']' | b')' | b'>' | b'&' | b'|');
                is_sign || byte.is_ascii_whitespace()
            }
        }
    }

    /// Takes a word as the value, or as the class of an object that is the value.
    fn named(&mut self, level: &mut Level<'a>, member: &Member, word: Range<usize>) {
        let is_number = self
            .lexer
            .bytes(word.clone())
            .first()
            .is_some_and(u8::is_ascii_digit);
        self.lexer.skip_spaces();
        if let Some((b'{' | b'[' | b'(', _)) = self.lexer.peek()
            && !is_number
        {
            level.set(member.field, None);
            self.nested(level, member.field);
        } else {
            // It may be the first word of a text.
            self.lexer.go_to(word.start);
            let text = self.lexer.unquoted(word);
            level.set(member.field, Some(text).filter(|_| !member.is_quoted));
        }
    }

    /// Takes numbers without keys as the codes of the object. Returns true before the next response of
    /// a line.
    pub(super) fn without_key(
        &mut self,
        level: &mut Level<'a>,
        byte: u8,
        number: Option<Number>,
    ) -> bool {
        let at = self.lexer.at();
        let rest = self.lexer.rest();
        let message = Field::Message { is_own: true };
        match (byte, number, level.titled) {
            (b'(', Some(number), _) if self.knows(number.code) && is_message(rest, &number) => {
                if level.context == Context::Line && level.is_complete() {
                    // After a message, such brackets are part of it, except in `[4000] (2130)`.
                    let is_next = number.context == NumberContext::Brackets;
                    self.lexer.go_to(if is_next { number.start } else { at });
                    return is_next;
                }
                if level.code.is_none() {
                    if level.context == Context::Line {
                        level.start = number.start;
                    }
                    level.code = Some(number.code);
                    level.open = Some((message, at));
                }
            }
            (b'[', _, Some((number, text)))
                if level.code.is_none() && rest.starts_with(b"[retry: ") =>
            {
                level.start = number.start;
                level.code = Some(number.code);
                level.open = Some((message, text));
                self.finish_text(level, at);
            }
            _ => {}
        }
        false
    }
}
