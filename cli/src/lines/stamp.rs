//! The search for the time of a line.

use memchr::{memchr_iter, memchr2};

use super::written::{Written, epoch, parse_prefix};

/// The keys of times in JSON and in text, in any case.
const KEYS: [&str; 18] = [
    "ts",
    "time",
    "timestamp",
    "@timestamp",
    "datetime",
    "date_time",
    "date",
    "eventtime",
    "event_time",
    "t",
    "@t",
    "_time",
    "asctime",
    "logtime",
    "log_time",
    "time_local",
    "time_iso8601",
    "__realtime_timestamp",
];

/// The most words before the time of a text: a level, a process, the name of a container.
const WORDS_BEFORE: usize = 4;

/// Returns the time of a line, if it has one.
pub(super) fn find(line: &[u8]) -> Option<Written> {
    match line.trim_ascii_start() {
        [b'{', members @ ..] => find_in_members(members),
        text => find_in_text(text),
    }
}

/// Returns the first time under one of the keys among the members of a JSON object.
fn find_in_members(members: &[u8]) -> Option<Written> {
    let mut rest = members.trim_ascii_start();
    loop {
        let (key, after) = string(rest)?;
        let value = after.trim_ascii_start().strip_prefix(b":")?;
        let value = value.trim_ascii_start();
        if is_key(key)
            && let Some(time) = parse_value(value)
        {
            return Some(time);
        }
        let after = skip_value(value)?.trim_ascii_start();
        rest = after.strip_prefix(b",")?.trim_ascii_start();
    }
}

/// Parses the time of a JSON value.
fn parse_value(value: &[u8]) -> Option<Written> {
    match value {
        [b'"', text @ ..] => parse_prefix(text).or_else(|| epoch(text).map(Written::Whole)),
        // As MongoDB writes it.
        [b'{', members @ ..] => {
            let (key, after) = string(members.trim_ascii_start())?;
            let value = after.trim_ascii_start().strip_prefix(b":")?;
            let value = value.trim_ascii_start().strip_prefix(b"\"")?;
            (key == b"$date").then(|| parse_prefix(value)).flatten()
        }
        number => epoch(number).map(Written::Whole),
    }
}

/// Returns the content of a JSON string, still escaped, and the remaining input.
fn string(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let inside = text.strip_prefix(b"\"")?;
    let mut end = 0;
    loop {
        end += memchr2(b'"', b'\\', inside.get(end..)?)?;
        if inside.get(end) == Some(&b'"') {
            return Some((inside.get(..end)?, inside.get(end + 1..)?));
        }
        end += 2;
    }
}

/// Skips a JSON value, and returns the remaining input.
fn skip_value(value: &[u8]) -> Option<&[u8]> {
    let mut rest = value;
    let mut depth = 0_usize;
    loop {
        rest = match rest.first()? {
            b'"' => string(rest)?.1,
            b'{' | b'[' => {
                depth += 1;
                rest.get(1..)?
            }
            b'}' | b']' | b',' if depth == 0 => return Some(rest),
            b'}' | b']' => {
                depth -= 1;
                rest.get(1..)?
            }
            _ => rest.get(1..)?,
        };
    }
}

/// Returns the time of a text: at its start, after a few words, or as the value of a key.
fn find_in_text(text: &[u8]) -> Option<Written> {
    let mut rest = text;
    for _ in 0..=WORDS_BEFORE {
        rest = skip_brackets(rest);
        if let Some(time) = parse_prefix(rest) {
            return Some(time);
        }
        if let [b'{', members @ ..] = rest {
            return find_in_members(members);
        }
        match skip_word(rest) {
            Some(after) => rest = after,
            None => break,
        }
    }
    find_in_brackets(text).or_else(|| find_in_pairs(text))
}

/// Skips the brackets and spaces at the start of a text.
fn skip_brackets(text: &[u8]) -> &[u8] {
    let is_bracket = |byte: &&u8| matches!(byte, b'[' | b'(' | b' ' | b'\t' | b'|' | b'-');
    let count = text.iter().take_while(is_bracket).count();
    text.get(count..).unwrap_or_default()
}

/// Skips a word that may precede the time: a level, a number, a name in brackets, the name of a
/// container. A time after any other word is one that the text mentions.
fn skip_word(text: &[u8]) -> Option<&[u8]> {
    const LEVELS: [&[u8]; 14] = [
        b"TRACE",
        b"DEBUG",
        b"INFO",
        b"NOTICE",
        b"WARN",
        b"WARNING",
        b"ERROR",
        b"ERR",
        b"FATAL",
        b"CRITICAL",
        b"CRIT",
        b"ALERT",
        b"EMERG",
        b"PANIC",
    ];
    if let Some(rest) = text.strip_prefix(b"<") {
        // The priority of syslog and, in the newer format, the version after it.
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let after = rest.get(digits..)?.strip_prefix(b">")?;
        return Some(after.strip_prefix(b"1 ").unwrap_or(after));
    }
    let is_inside = |byte: &&u8| !matches!(byte, b' ' | b'\t' | b']' | b')' | b'|');
    let (word, after) = text.split_at(text.iter().take_while(is_inside).count());
    let is_bracketed = matches!(after, [b']' | b')', ..]);
    let is_container = skip_spaces(after).starts_with(b"|");
    let name = word.strip_suffix(b":").unwrap_or(word);
    let is_level = LEVELS.iter().any(|level| name.eq_ignore_ascii_case(level));
    let is_number = !name.is_empty() && name.iter().all(u8::is_ascii_digit);
    let may_precede = is_bracketed || is_container || is_level || is_number;
    let after = may_precede.then_some(after)?;
    let after = match after {
        [b']' | b')', after @ ..] => after.strip_prefix(b":").unwrap_or(after),
        after => after,
    };
    (!after.is_empty()).then_some(after)
}

fn skip_spaces(text: &[u8]) -> &[u8] {
    let count = text.iter().take_while(|byte| **byte == b' ').count();
    text.get(count..).unwrap_or_default()
}

/// Returns the time of an access log, such as `10.0.0.1 - - [12/Mar/2021:08:14:02 +0800]`.
fn find_in_brackets(text: &[u8]) -> Option<Written> {
    // Only before the request, which may contain other times.
    let end = memchr2(b'"', b'{', text).unwrap_or(text.len());
    let before = text.get(..end)?;
    let mut opened = memchr_iter(b'[', before);
    opened.find_map(|at| {
        let inside = text.get(at + 1..)?;
        let is_common_log = inside.get(2) == Some(&b'/');
        is_common_log.then(|| parse_prefix(inside)).flatten()
    })
}

/// Returns the first time under one of the keys in `key=value` pairs.
fn find_in_pairs(text: &[u8]) -> Option<Written> {
    memchr_iter(b'=', text).find_map(|at| {
        let (before, value) = (text.get(..at)?, text.get(at + 1..)?);
        let start = before.iter().rposition(|byte| !is_key_byte(*byte));
        let key = before.get(start.map_or(0, |start| start + 1)..)?;
        let is_start = start.is_none_or(|start| {
            let before = before.get(start);
            before.is_some_and(|byte| matches!(byte, b' ' | b'\t' | b',' | b'[' | b'{' | b'('))
        });
        if !is_start || !is_key(key) {
            return None;
        }
        let value = value.strip_prefix(b"\"").unwrap_or(value);
        parse_prefix(value).or_else(|| epoch(value).map(Written::Whole))
    })
}

const fn is_key_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'@')
}

fn is_key(key: &[u8]) -> bool {
    KEYS.iter()
        .any(|name| key.eq_ignore_ascii_case(name.as_bytes()))
}

#[cfg(test)]
mod tests;
