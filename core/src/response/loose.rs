//! Reads what resembles objects, in any text: dumps of many languages, JSON in strings, JSON that was
//! cut off, pairs of keys and values without brackets.

use core::mem;
use core::ops::Range;

use super::bracketed::{Number, NumberPlace, is_message};
use super::decode;
use super::found::{Found, FoundKind};
use super::level::{CodeKey, Field, Level, Place};
use super::lexer::{Lexer, Quoted, Separator};
use super::nesting::MAX_DEPTH;
use crate::{Code, Key, KeyKind};

/// How deep strings may be in one another.
const STRINGS: u8 = 4;

/// Reads a part of a text.
pub(super) struct Loose<'a, 'k, K> {
    lexer: Lexer<'a>,
    is_known: &'k K,
    /// How many brackets of each kind are open: what closes none of them is text.
    open: [u8; 3],
    depth: u8,
    strings: u8,
    /// The first response in what is open at the moment, unless what is around it is one itself.
    found: Option<Found<'a>>,
    /// The first code that is of no response.
    pub(super) unproven: Option<Code>,
}

/// What was read before a place between members.
#[derive(Clone, Copy, Default)]
struct Before {
    number: Option<Number>,
    is_word: bool,
    is_comma: bool,
}

/// A key, and how it is written.
#[derive(Clone, Copy)]
struct Member {
    start: usize,
    field: Field,
    separator: Separator,
    is_quoted: bool,
    is_after_comma: bool,
}

impl<'a, 'k, K: Fn(Key<'_>) -> bool> Loose<'a, 'k, K> {
    /// A reader of a range of a text.
    pub(super) fn new(text: &'a [u8], range: &Range<usize>, is_known: &'k K) -> Self {
        Self {
            lexer: Lexer::new(text, range),
            is_known,
            open: [0; 3],
            depth: 0,
            strings: 0,
            found: None,
            unproven: None,
        }
    }

    /// Reads up to the next response. `has_found` is whether its line had one already: then the text
    /// around is none.
    pub(super) fn next(&mut self, has_found: &mut bool) -> Option<Found<'a>> {
        while self.lexer.peek().is_some() {
            let mut level = Level::new(Place::Line, self.lexer.at());
            self.members(&mut level, None);
            let found = self.found.take();
            let found = match found {
                Some(_) => {
                    *has_found = true;
                    found
                }
                None => self.line(&mut level).filter(|_| !*has_found),
            };
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

    /// The object that begins here, and whether its closing bracket is there.
    pub(super) fn object(&mut self) -> (Level<'a>, bool) {
        let is_top = self.depth == 0 && !self.lexer.is_in_string();
        let place = if is_top { Place::Top } else { Place::Within };
        let mut level = Level::new(place, self.lexer.at());
        let (byte, length) = self.lexer.peek().unwrap_or_default();
        self.lexer.skip(length);
        let kind = kind(byte);
        if self.depth >= MAX_DEPTH {
            return (level, false);
        }
        let open = self.open;
        if let Some(open) = self.open.get_mut(kind) {
            *open += 1;
        }
        self.depth += 1;
        let is_closed = self.members(&mut level, Some(kind));
        self.depth -= 1;
        self.open = open;
        (level, is_closed)
    }

    /// The response that the text of a line is, which ends here.
    fn line(&mut self, level: &mut Level<'a>) -> Option<Found<'a>> {
        let line = self.lexer.bytes(level.start..self.lexer.at());
        let end = level.start + line.trim_ascii_end().len();
        // A code at the end may be half a number, but hardly half of one that is known.
        level.code = level.code.or(level.due.filter(|code| self.knows(*code)));
        self.evident(level, level.start..end)
    }

    /// What was found in an object, if that is a response.
    fn evident(&mut self, level: &Level<'a>, range: Range<usize>) -> Option<Found<'a>> {
        let (found, is_evident) = level.found(range, self.is_known)?;
        if let FoundKind::Response(response) = found.kind
            && !is_evident
        {
            self.unproven = self.unproven.or(Some(response.code()));
        }
        Some(found).filter(|_| is_evident)
    }

    /// Whether a number is one of the API, and of a failure.
    fn knows(&self, code: Code) -> bool {
        code != Code::SUCCESS && (self.is_known)(Key::Number(code, KeyKind::Decimal))
    }

    /// Reads members, with anything between them, to the end of an object, and returns whether that is
    /// a bracket of this kind. A line, of no kind, ends with a line feed, or behind a response in it.
    fn members(&mut self, level: &mut Level<'a>, kind: Option<usize>) -> bool {
        let mut before = Before::default();
        while let Some((byte, length)) = self.lexer.peek() {
            let start = self.lexer.at();
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
                b',' | b';' | b'&' | b'>' => {
                    self.lexer.skip(length);
                    // A comma may be one of thousands.
                    let next = self.lexer.peek();
                    if next.is_some_and(|(byte, _)| byte.is_ascii_digit()) {
                        level.due = None;
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
                    let Some(next) = self.item(level, byte, before) else {
                        self.finish_text(level, self.lexer.at());
                        return false;
                    };
                    before = next;
                    if kind.is_none() && self.found.is_some() {
                        return false;
                    }
                }
            }
        }
        self.finish_text(level, self.lexer.at());
        false
    }

    /// Reads a member, or what else begins here; `None` before the next response of a line.
    #[inline]
    fn item(&mut self, level: &mut Level<'a>, byte: u8, before: Before) -> Option<Before> {
        let start = self.lexer.at();
        let member = |field, separator| Member {
            start,
            field,
            separator,
            is_quoted: matches!(byte, b'"' | b'\'' | b'`' | b'\\'),
            is_after_comma: before.is_comma,
        };
        let after_word = Before {
            is_word: true,
            ..Before::default()
        };
        match byte {
            b'"' | b'\'' | b'`' | b'\\' | b'B' | b'R' | b'U' | b'b' | b'r' | b'u'
                if !byte.is_ascii_alphabetic() || self.lexer.is_at_prefix() =>
            {
                let Some(quoted) = self.string() else {
                    let length = self.lexer.escaped_space();
                    if length.is_none() {
                        level.due = None;
                    }
                    self.lexer.skip(length.unwrap_or(1));
                    return Some(before);
                };
                let start = self.lexer.at();
                if level.place != Place::Line {
                    self.lexer.skip_lines();
                }
                if let Some(separator) = self.lexer.separator() {
                    return self.member(level, member(Field::of(&quoted.text), separator));
                }
                self.lexer.go_to(start);
                level.due = None;
                self.look_inside(&quoted);
                Some(Before::default())
            }
            b'0'..=b'9' | b'-' => {
                level.due = None;
                let place = match before.is_word {
                    true => NumberPlace::AfterWord,
                    false => NumberPlace::Alone,
                };
                let word = self.lexer.word();
                let code = decode::code(self.lexer.bytes(word).iter().copied());
                let number = code.ok().map(|code| Number { code, start, place });
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
                // People leave the colon out.
                if text == "code" && level.place == Place::Line && self.lexer.is_before_digit() {
                    let field = Field::Code(CodeKey::Own);
                    return self.member(level, member(field, Separator::Colon));
                }
                level.due = None;
                // Go writes a structure without the names of its members.
                let number = before.number.filter(|_| level.place != Place::Line);
                Some(Before {
                    number,
                    ..after_word
                })
            }
            b'{' | b'[' | b'(' => {
                if byte == b'['
                    && let Some(key) = self.lexer.bracketed_key()
                {
                    let field = Field::of(&self.lexer.unquoted(key));
                    return self.member(level, member(field, Separator::Equals));
                }
                level.due = None;
                if self.without_key(level, byte, before.number) {
                    return None;
                }
                let number = self.nested(level, Field::Other);
                let is_word = number.is_none();
                Some(Before {
                    number,
                    is_word,
                    is_comma: false,
                })
            }
            b':' => {
                self.lexer.skip(1);
                if level.place == Place::Line {
                    let known = before.number.filter(|number| self.knows(number.code));
                    level.titled = known.map(|number| (number, self.lexer.at()));
                }
                let place = NumberPlace::Alone;
                let number = before.number.map(|number| Number { place, ..number });
                Some(Before { number, ..before })
            }
            _ => {
                level.due = None;
                self.lexer.skip(1);
                Some(Before::default())
            }
        }
    }

    /// Takes numbers for the codes of the object that are under no keys. Returns true before the
    /// next response of a line.
    fn without_key(&mut self, level: &mut Level<'a>, byte: u8, number: Option<Number>) -> bool {
        let at = self.lexer.at();
        let rest = self.lexer.rest();
        let message = Field::Message { is_own: true };
        match (byte, number, level.titled) {
            (b'(', Some(number), _) if self.knows(number.code) && is_message(rest, &number) => {
                if level.place == Place::Line && level.is_complete() {
                    // Behind a text such brackets are part of it, but for those of two codes.
                    let is_next = number.place == NumberPlace::Brackets;
                    self.lexer.go_to(if is_next { number.start } else { at });
                    return is_next;
                }
                if level.code.is_none() {
                    if level.place == Place::Line {
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

    /// Reads a member whose key was read; `None` where it is of the next response of a line.
    fn member(&mut self, level: &mut Level<'a>, member: Member) -> Option<Before> {
        let field = member.field;
        let after = Before {
            is_word: true,
            ..Before::default()
        };
        let is_code = matches!(field, Field::Code(_));
        if level.open.is_some() {
            let is_equals = member.separator == Separator::Equals;
            let is_key = field.is_of_response() || is_equals && member.is_after_comma;
            if !is_key || self.is_part_of_text(level, field) {
                return Some(after);
            }
            self.finish_text(level, member.start);
        }
        if level.place == Place::Line {
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
            return Some(after);
        }
        if level.place != Place::Line {
            self.lexer.skip_lines();
        }
        self.value(level, &member);
        Some(Before::default())
    }

    /// Whether what looks like a key is part of the message that is open: `code=1205` may be, and
    /// `message: none`.
    fn is_part_of_text(&mut self, level: &Level<'a>, field: Field) -> bool {
        match field {
            Field::Message { .. } => matches!(level.open, Some((Field::Message { .. }, _))),
            Field::Code(_) => {
                let start = self.lexer.at();
                let word = self.lexer.word();
                self.lexer.go_to(start);
                let code = decode::code(self.lexer.bytes(word).iter().copied());
                let is_next = level.code.is_none() || level.place == Place::Line;
                !is_next || !code.is_ok_and(|code| self.knows(code))
            }
            _ => false,
        }
    }

    fn value(&mut self, level: &mut Level<'a>, member: &Member) {
        let field = member.field;
        if let Some(quoted) = self.string() {
            level.keep(field, Some(quoted.text));
            if field.is_text() {
                self.look_inside(&quoted);
            }
            return;
        }
        match self.lexer.peek() {
            Some((b'{', _)) => {
                level.keep(field, None);
                self.nested(level, field);
            }
            Some((b'"' | b'\'' | b'`' | b'\\', _)) if field.is_text() => {
                // A string that is cut off.
                self.lexer.skip_quote();
                level.open = Some((field, self.lexer.at()));
            }
            Some(_) if field.is_text() && !member.is_quoted => {
                level.open = Some((field, self.lexer.at()));
            }
            Some((b'[' | b'(', _)) => {
                level.keep(field, None);
                self.nested(level, field);
            }
            Some((b'0'..=b'9' | b'-' | b'A'..=b'Z' | b'a'..=b'z' | b'_' | b'&', _)) => {
                let word = self.lexer.word();
                match field {
                    Field::Code(key) if !level.takes(key) => {}
                    Field::Code(key) => {
                        level.code_key = key;
                        self.code(level, word, member.separator);
                    }
                    // Where a key is in quotes, so is a text.
                    _ => self.named(level, member, word),
                }
            }
            _ => {}
        }
    }

    /// Takes a word for the code: a number, or a text.
    fn code(&self, level: &mut Level<'a>, word: Range<usize>, separator: Separator) {
        let text = self.lexer.unquoted(word);
        let digits = text.raw_bytes();
        // Some maps have fractions only, which print so.
        let whole = digits
            .strip_suffix(b".0")
            .filter(|_| separator == Separator::Equals);
        match decode::code(whole.unwrap_or(digits).iter().copied()) {
            Ok(_) if !self.is_ended() => {}
            // Of two, the one of the API.
            Ok(code)
                if level.code.is_none_or(|code| !self.knows(code))
                    || self.knows(code)
                    || code == Code::SUCCESS =>
            {
                level.code = None;
                level.due = Some(code);
                level.forget_text_code(level.code_key);
            }
            Ok(_) => {}
            Err(_) if self.lexer.peek().is_none() => {}
            Err(_) => level.text_code = Some((level.code_key, text)),
        }
    }

    /// Whether what is next can stand behind a number.
    fn is_ended(&self) -> bool {
        match self.lexer.peek() {
            None => true,
            Some((b'\\', _)) => self.lexer.escaped_space().is_some(),
            Some((byte, _)) => {
                let is_sign = matches!(byte, b',' | b';' | b'}' | b']' | b')' | b'>' | b'&');
                is_sign || byte.is_ascii_whitespace()
            }
        }
    }

    /// Takes a word for the value, or for the class of an object that is the value.
    fn named(&mut self, level: &mut Level<'a>, member: &Member, word: Range<usize>) {
        self.lexer.skip_spaces();
        if let Some((b'{' | b'[' | b'(', _)) = self.lexer.peek() {
            level.keep(member.field, None);
            self.nested(level, member.field);
        } else {
            // It may be the first word of a text.
            self.lexer.go_to(word.start);
            let text = self.lexer.unquoted(word);
            level.keep(member.field, Some(text).filter(|_| !member.is_quoted));
        }
    }

    /// Reads the string that begins here, unless its quote is an apostrophe.
    fn string(&mut self) -> Option<Quoted<'a>> {
        if self.lexer.is_at_prefix() {
            self.lexer.skip(1);
        } else if self.lexer.is_behind_word() {
            return None;
        }
        let quoted = self.lexer.string()?;
        self.lexer.go_to(quoted.end);
        Some(quoted)
    }

    /// Reads the object that begins here and is under this key. Returns the number of one such as
    /// `[4000]`.
    fn nested(&mut self, level: &mut Level<'a>, field: Field) -> Option<Number> {
        let is_apart = !self.lexer.is_behind_word();
        let (byte, length) = self.lexer.peek()?;
        let outer = self.found.take();
        let (inner, is_closed) = self.object();
        level.take(field, &inner, is_closed);
        let range = inner.start..self.lexer.at();
        let own = self.evident(&inner, range.clone());
        self.found = outer.or(own).or_else(|| self.found.take());
        if byte != b'[' || !is_apart || !is_closed {
            return None;
        }
        let content = range.start + length..range.end.saturating_sub(length);
        let code = decode::code(self.lexer.bytes(content).iter().copied()).ok()?;
        let (start, place) = (range.start, NumberPlace::Brackets);
        Some(Number { code, start, place })
    }

    /// Looks for a response in a string that was read.
    fn look_inside(&mut self, quoted: &Quoted<'a>) {
        if self.found.is_some() || self.strings == STRINGS || !may_hold(quoted.text.raw_bytes()) {
            return;
        }
        let open = mem::take(&mut self.open);
        self.strings += 1;
        let end = self.lexer.enter(&quoted.content);
        self.found = self.next(&mut false);
        self.lexer.leave(end);
        self.lexer.go_to(quoted.end);
        self.strings -= 1;
        self.open = open;
    }

    /// Ends the text that goes on without quotes, if one does.
    fn finish_text(&self, level: &mut Level<'a>, end: usize) {
        let Some((field, start)) = level.open.take() else {
            return;
        };
        let is_between = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b',' | b';');
        let text = self.lexer.bytes(start..end);
        let length = text
            .iter()
            .rposition(|byte| !is_between(byte))
            .map_or(0, |last| last + 1);
        let text = self.lexer.unquoted(start..start + length);
        let nothing = ["null", "None", "nil", "<nil>", "NULL", "undefined"];
        level.keep(
            field,
            Some(text).filter(|text| !nothing.iter().any(|word| text == word)),
        );
    }
}

/// Whether a text may hold a response: the end of a key that each has, or brackets with a number.
pub(super) fn may_hold(text: &[u8]) -> bool {
    let mut rest = text;
    while let Some(place) = rest.iter().position(|byte| is_sign(*byte)) {
        let Some((sign, after)) = rest.get(place..).and_then(<[u8]>::split_first) else {
            return false;
        };
        let may = match sign {
            b'o' => after.starts_with(b"de"),
            b'q' => after.starts_with(b"uestId"),
            b'(' => matches!(after, [b'0'..=b'9' | b' ' | b'-', ..]),
            b'[' => after.starts_with(b"retry: "),
            b'R' => after.starts_with(b"esponse"),
            b'\\' => after.starts_with(b"u00"),
            0xE7 => after.starts_with(&[0xA0, 0x81]), // the last character of the Chinese word
            _ => after.starts_with(&[0xBC, 0x88]),    // a full-width bracket
        };
        if may {
            return true;
        }
        rest = after;
    }
    false
}

/// Whether a byte begins one of them.
const fn is_sign(byte: u8) -> bool {
    const SIGNS: [bool; 256] = {
        let mut signs = [false; 256];
        let mut all: &[u8] = b"oq([R\\\xE7\xEF";
        while let [sign, rest @ ..] = all {
            signs[*sign as usize] = true;
            all = rest;
        }
        signs
    };
    SIGNS[byte as usize]
}

/// The kind of a bracket.
const fn kind(byte: u8) -> usize {
    match byte {
        b'{' | b'}' => 0,
        b'[' | b']' => 1,
        _ => 2,
    }
}
