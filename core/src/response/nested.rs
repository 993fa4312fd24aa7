//! Objects and strings in object-like structures, and which of them are responses.

use core::mem;

use super::bracketed::{Number, NumberContext};
use super::decode;
use super::found::Found;
use super::level::{Context, Field, Level};
use super::lexer::Quoted;
use super::loose::{Loose, kind};
use super::nesting::MAX_DEPTH;
use super::signs::may_hold;
use crate::Key;

/// The maximum nesting of strings in strings.
const MAX_STRINGS: u8 = 4;

impl<'a, K: Fn(Key<'_>) -> bool> Loose<'a, '_, K> {
    /// Reads the object that begins here, and returns it and whether it is closed.
    pub(super) fn object(&mut self) -> (Level<'a>, bool) {
        let is_top = self.depth == 0 && !self.lexer.is_in_string();
        let context = if is_top {
            Context::Top
        } else {
            Context::Within
        };
        let mut level = Level::new(context, self.lexer.at());
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

    /// Reads the object that begins here, under this key. Returns the number if it is like `[4000]`.
    pub(super) fn nested(&mut self, level: &mut Level<'a>, field: Field) -> Option<Number> {
        let is_apart = !self.lexer.is_after_word();
        let (byte, length) = self.lexer.peek()?;
        if self.depth >= MAX_DEPTH {
            // Treated as text: its content is not read as members of an object.
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
        let digits = range.start.saturating_add(length)..range.end.saturating_sub(length);
        let code = decode::code(self.lexer.bytes(digits).iter().copied()).ok()?;
        let (start, context) = (range.start, NumberContext::Brackets);
        Some(Number {
            code,
            start,
            context,
        })
    }

    /// Keeps a response. An enclosing object may be one, too.
    fn keep(&mut self, found: Found<'a>) {
        let limit = self.limit_around(self.lexer.at(), found.range.end);
        self.limit = limit.min(self.farthest);
        self.found = Some(found);
    }

    /// Limits the search for what encloses a response that ends at `end` and was found in JSON.
    pub(super) fn stop_around(&mut self, end: usize) {
        self.farthest = self.limit_around(end, end);
        self.limit = self.farthest;
    }

    /// Returns how far to search from `at` for the end of an object around a response that ends at `end`:
    /// in proportion to what has been read, so that the total time is linear in the length of the text.
    fn limit_around(&self, at: usize, end: usize) -> usize {
        let read = end.saturating_sub(self.start);
        at.saturating_add(256.max(read.saturating_mul(8)))
    }

    /// Returns whether the search for an enclosing object has exceeded its limit.
    pub(super) fn is_beyond(&self) -> bool {
        self.lexer.at() > self.limit
    }

    /// Returns whether an object is a response already, whatever follows.
    fn is_response(&self, level: &Level<'a>) -> bool {
        let found = level.found(0..0, self.is_known);
        found.is_some_and(|(_, is_evident)| is_evident)
    }

    /// Searches a string for a response.
    pub(super) fn look_inside(&mut self, level: &Level<'a>, quoted: &Quoted<'a>) {
        let is_settled = self.is_settled || self.found.is_some();
        let may_hold = !is_settled && may_hold(quoted.text.raw_bytes());
        if !may_hold || self.strings == MAX_STRINGS || self.is_response(level) {
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
