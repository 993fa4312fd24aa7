//! Objects and strings in what resembles an object: which of them are responses.

use core::mem;

use super::bracketed::{Number, NumberPlace};
use super::decode;
use super::found::Found;
use super::level::{Field, Level, Place};
use super::lexer::Quoted;
use super::loose::{Loose, kind};
use super::nesting::MAX_DEPTH;
use super::signs::may_hold;
use crate::Key;

/// How deep strings may be in one another.
const STRINGS: u8 = 4;

impl<'a, K: Fn(Key<'_>) -> bool> Loose<'a, '_, K> {
    /// The object that begins here, and whether its closing bracket is there.
    pub(super) fn object(&mut self) -> (Level<'a>, bool) {
        let is_top = self.depth == 0 && !self.lexer.is_in_string();
        let place = if is_top { Place::Top } else { Place::Within };
        let mut level = Level::new(place, self.lexer.at());
        let (byte, length) = self.lexer.peek().unwrap_or_default();
        self.lexer.skip(length);
        let kind = kind(byte);
        let open = self.open;
        if let Some(open) = self.open.get_mut(kind) {
            *open = open.saturating_add(1);
        }
        self.depth = self.depth.saturating_add(1);
        let is_closed = self.members(&mut level, Some(kind));
        self.depth = self.depth.saturating_sub(1);
        self.open = open;
        (level, is_closed)
    }

    /// Reads the object that begins here and is under this key. Returns the number of one such as
    /// `[4000]`.
    pub(super) fn nested(&mut self, level: &mut Level<'a>, field: Field) -> Option<Number> {
        let is_apart = !self.lexer.is_behind_word();
        let (byte, length) = self.lexer.peek()?;
        if self.depth >= MAX_DEPTH {
            // A sign like others: nothing is read in it.
            self.lexer.skip(length);
            return None;
        }
        let is_settled = self.is_settled;
        self.is_settled |= self.found.is_some() || self.is_response(level);
        let (inner, is_closed) = self.object();
        level.take(field, &inner, is_closed);
        let range = inner.start..self.lexer.at();
        if !self.is_settled
            && !self.is_beyond()
            && let Some(found) = self.evident(&inner, range.clone())
        {
            self.keep(found);
        }
        self.is_settled = is_settled;
        if byte != b'[' || !is_apart || !is_closed {
            return None;
        }
        let content = range.start.saturating_add(length)..range.end.saturating_sub(length);
        let code = decode::code(self.lexer.bytes(content).iter().copied()).ok()?;
        let (start, place) = (range.start, NumberPlace::Brackets);
        Some(Number { code, start, place })
    }

    /// Keeps a response. What is around it may be one, too.
    fn keep(&mut self, found: Found<'a>) {
        let limit = self.limit_around(self.lexer.at(), found.range.end);
        self.limit = limit.min(self.farthest);
        self.found = Some(found);
    }

    /// Looks no further for what is around a response that was found otherwise, and ends here.
    pub(super) fn stop_around(&mut self, end: usize) {
        self.farthest = self.limit_around(end, end);
        self.limit = self.farthest;
    }

    /// How far to look, from a place on, for the end of what is around a response that ends here: so
    /// far only that all takes a time linear to the text.
    fn limit_around(&self, at: usize, end: usize) -> usize {
        let read = end.saturating_sub(self.start);
        at.saturating_add(256.max(read.saturating_mul(8)))
    }

    /// Whether what is around a response does not end near enough.
    pub(super) fn is_beyond(&self) -> bool {
        self.lexer.at() > self.limit
    }

    /// Whether an object is a response already, whatever follows.
    fn is_response(&self, level: &Level<'a>) -> bool {
        let found = level.found(0..0, self.is_known);
        found.is_some_and(|(_, is_evident)| is_evident)
    }

    /// Looks for a response in a string that was read.
    pub(super) fn look_inside(&mut self, level: &Level<'a>, quoted: &Quoted<'a>) {
        let is_settled = self.is_settled || self.found.is_some();
        let may_hold = !is_settled && may_hold(quoted.text.raw_bytes());
        if !may_hold || self.strings == STRINGS || self.is_response(level) {
            return;
        }
        let open = mem::take(&mut self.open);
        self.strings = self.strings.saturating_add(1);
        let end = self.lexer.enter(&quoted.content);
        let found = self.next(&mut false);
        self.lexer.leave(end);
        self.lexer.go_to(quoted.end);
        self.strings = self.strings.saturating_sub(1);
        self.open = open;
        if let Some(found) = found {
            self.keep(found);
        }
    }
}
