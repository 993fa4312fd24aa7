//! Clues: what looks like a response, but may be another API's.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::AddAssign;

use qcloud_codes::Code;

use super::counts::Counts;
use super::reader::{ReadOptions, Reader};
use super::text::ODE;
use crate::plural;

/// A number that looks like the code of a response, in a line without one.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub(crate) enum Clue {
    /// A number under `code`.
    Code(Code),
    /// A number under another key that ends in `code`.
    Key(String),
}

/// The length of the longest key, in bytes.
const LONGEST_KEY: usize = 40;

impl Clue {
    /// Finds the first number under a key such as `errcode` or `statusCode` in a line of text or JSON.
    pub(super) fn in_text(line: &[u8]) -> Option<Self> {
        let mut ends = ODE.find_iter(line).map(|start| start + ODE.needle().len());
        ends.find_map(|end| Self::of_key(line, end))
    }

    /// Returns the key that ends at an offset, if its value is a number.
    fn of_key(line: &[u8], end: usize) -> Option<Self> {
        let (before, after) = line.split_at_checked(end)?;
        let is_sign = |byte: &u8| matches!(byte, b'"' | b'\'' | b'\\' | b' ');
        let after = after.trim_ascii_start();
        let signs = after.iter().take_while(|byte| is_sign(byte)).count();
        let [b':' | b'=', value @ ..] = after.get(signs..)? else {
            return None;
        };
        let signs = value.iter().take_while(|byte| is_sign(byte)).count();
        let is_number = value.get(signs).is_some_and(u8::is_ascii_digit);
        let is_key_byte = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
        let length = before.iter().rev().take_while(is_key_byte).count();
        let key = before.get(end - length..)?;
        let is_key = length <= LONGEST_KEY && key.to_ascii_lowercase().ends_with(b"code");
        let key = str::from_utf8(key).ok().filter(|_| is_number && is_key)?;
        if !key.eq_ignore_ascii_case("code") {
            return Some(Self::Key(key.to_owned()));
        }
        let digits = value
            .get(signs..)?
            .iter()
            .take_while(|byte| byte.is_ascii_digit());
        let digits: String = digits.map(|digit| char::from(*digit)).collect();
        Some(Self::Code(Code::new(digits.parse().ok()?)))
    }
}

/// The number of different clues that are kept: the first in order, so that parts of a log add up to the
/// same as the whole.
const KEPT: usize = 1000;

/// The number of clues that a hint names.
const NAMED: usize = 3;

/// The clues of a log, and the number of lines with each.
#[derive(Clone, Debug, Default)]
pub(crate) struct Clues {
    codes: BTreeMap<i32, u64>,
    keys: BTreeMap<String, u64>,
    /// The fields that at least one line had.
    fields: BTreeSet<String>,
}

impl Clues {
    pub(super) fn add(&mut self, clue: Clue) {
        match clue {
            Clue::Code(code) => count(&mut self.codes, code.get(), 1),
            Clue::Key(key) => count(&mut self.keys, key, 1),
        }
    }

    /// Records which fields a reader has seen.
    pub(super) fn see(&mut self, reader: &Reader<'_>) {
        self.fields.extend(reader.seen_fields());
    }

    /// Returns hints for reading more of a log.
    pub(crate) fn hints(&self, counts: &Counts, options: &ReadOptions) -> Vec<String> {
        let fields = options.fields.iter().map(|keys| keys.join("."));
        let unseen = fields.filter(|field| !self.fields.contains(field));
        let mut hints: Vec<_> = unseen
            .map(|field| format!("no line has the key {field}"))
            .collect();
        // A large log always has some lookalikes.
        let are_many =
            |lines: u64| lines > 0 && (lines * 20 >= counts.lines || counts.responses == 0);
        let is_known = |code| options.catalogs.has_common(Code::new(code));
        let codes = self.codes.iter().map(|(code, lines)| (*code, *lines));
        let (known, unknown): (BTreeMap<i32, u64>, _) =
            codes.partition(|(code, _)| is_known(*code));
        let lines = unknown.values().sum();
        if are_many(lines) {
            hints.push(format!(
                "{} with a code that is not in the catalogs: {}; if one means success, name it with \
                 --success",
                plural::count(lines, "line"),
                named(&unknown)
            ));
        }
        let lines = known.values().sum();
        if are_many(lines) {
            hints.push(format!(
                "{} with a known code that is cut off or lacks a message: {}; --code-field reads a code \
                 by its key",
                plural::count(lines, "line"),
                named(&known)
            ));
        }
        let lines = self.keys.values().sum();
        if are_many(lines) {
            hints.push(format!(
                "{} with a number under another key: {}; --code-field reads such a field",
                plural::count(lines, "line"),
                named(&self.keys)
            ));
        }
        hints
    }
}

impl AddAssign for Clues {
    fn add_assign(&mut self, other: Self) {
        for (code, lines) in other.codes {
            count(&mut self.codes, code, lines);
        }
        for (key, lines) in other.keys {
            count(&mut self.keys, key, lines);
        }
        self.fields.extend(other.fields);
    }
}

fn count<T: Ord>(all: &mut BTreeMap<T, u64>, what: T, lines: u64) {
    *all.entry(what).or_default() += lines;
    if all.len() > KEPT {
        all.pop_last();
    }
}

/// Formats the most frequent clues.
fn named<T: Ord + ToString>(all: &BTreeMap<T, u64>) -> String {
    let mut all: Vec<_> = all.iter().collect();
    all.sort_by_key(|(_, lines)| std::cmp::Reverse(**lines));
    let rest = if all.len() > NAMED { ", …" } else { "" };
    let named = all.iter().take(NAMED);
    let named = named.map(|(what, lines)| format!("{} ({lines})", what.to_string()));
    named.collect::<Vec<_>>().join(", ") + rest
}
