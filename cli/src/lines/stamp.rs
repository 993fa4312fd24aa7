//! Where a line says when it was written.

use memchr::{memchr_iter, memchr2};

use super::written::{Written, epoch, starting};

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

/// How many words may stand before the time of a text: a level, a process, the name of a container.
const WORDS_BEFORE: usize = 4;

/// The time of a line, where it says one.
pub(super) fn of_line(line: &[u8]) -> Option<Written> {
    match line.trim_ascii_start() {
        [b'{', members @ ..] => of_members(members),
        text => of_text(text),
    }
}

/// The time of the members of a JSON object, the first under one of the keys.
fn of_members(members: &[u8]) -> Option<Written> {
    let mut rest = members.trim_ascii_start();
    loop {
        let (key, behind) = string(rest)?;
        let value = behind.trim_ascii_start().strip_prefix(b":")?;
        let value = value.trim_ascii_start();
        if is_key(key)
            && let Some(time) = of_value(value)
        {
            return Some(time);
        }
        let behind = behind_value(value)?.trim_ascii_start();
        rest = behind.strip_prefix(b",")?.trim_ascii_start();
    }
}

/// The time that a JSON value is.
fn of_value(value: &[u8]) -> Option<Written> {
    match value {
        [b'"', text @ ..] => starting(text).or_else(|| epoch(text).map(Written::Whole)),
        // As MongoDB has it.
        [b'{', members @ ..] => {
            let (key, behind) = string(members.trim_ascii_start())?;
            let value = behind.trim_ascii_start().strip_prefix(b":")?;
            let value = value.trim_ascii_start().strip_prefix(b"\"")?;
            (key == b"$date").then(|| starting(value)).flatten()
        }
        number => epoch(number).map(Written::Whole),
    }
}

/// What is between the quotes of a JSON string, as it is written, and what is behind it.
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

/// What is behind a JSON value.
fn behind_value(value: &[u8]) -> Option<&[u8]> {
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

/// The time of a text: at its start, behind a few words, or as the value of a key.
fn of_text(text: &[u8]) -> Option<Written> {
    let mut rest = text;
    for _ in 0..=WORDS_BEFORE {
        rest = unbracketed(rest);
        if let Some(time) = starting(rest) {
            return Some(time);
        }
        if let [b'{', members @ ..] = rest {
            return of_members(members);
        }
        match behind_word(rest) {
            Some(behind) => rest = behind,
            None => break,
        }
    }
    in_brackets(text).or_else(|| of_pairs(text))
}

/// A text without the brackets and spaces that it begins with.
fn unbracketed(text: &[u8]) -> &[u8] {
    let is_bracket = |byte: &&u8| matches!(byte, b'[' | b'(' | b' ' | b'\t' | b'|' | b'-');
    let count = text.iter().take_while(is_bracket).count();
    text.get(count..).unwrap_or_default()
}

/// What is behind a word that may stand before the time: a level, a number, a name in brackets or
/// of a container. Behind any other a time is one that the text speaks of.
fn behind_word(text: &[u8]) -> Option<&[u8]> {
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
        // The priority of syslog, and in newer ones the version behind it.
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let behind = rest.get(digits..)?.strip_prefix(b">")?;
        return Some(behind.strip_prefix(b"1 ").unwrap_or(behind));
    }
    let is_inside = |byte: &&u8| !matches!(byte, b' ' | b'\t' | b']' | b')' | b'|');
    let (word, behind) = text.split_at(text.iter().take_while(is_inside).count());
    let is_bracketed = matches!(behind, [b']' | b')', ..]);
    let is_container = unspaced(behind).starts_with(b"|");
    let name = word.strip_suffix(b":").unwrap_or(word);
    let is_level = LEVELS.iter().any(|level| name.eq_ignore_ascii_case(level));
    let is_number = !name.is_empty() && name.iter().all(u8::is_ascii_digit);
    let is_before = is_bracketed || is_container || is_level || is_number;
    let behind = is_before.then_some(behind)?;
    let behind = match behind {
        [b']' | b')', behind @ ..] => behind.strip_prefix(b":").unwrap_or(behind),
        behind => behind,
    };
    (!behind.is_empty()).then_some(behind)
}

fn unspaced(text: &[u8]) -> &[u8] {
    let count = text.iter().take_while(|byte| **byte == b' ').count();
    text.get(count..).unwrap_or_default()
}

/// The time of an access log, such as `10.0.0.1 - - [12/Mar/2021:08:14:02 +0800]`.
fn in_brackets(text: &[u8]) -> Option<Written> {
    // Before the request: what that says is not ours.
    let end = memchr2(b'"', b'{', text).unwrap_or(text.len());
    let before = text.get(..end)?;
    let mut opened = memchr_iter(b'[', before);
    opened.find_map(|at| {
        let inside = text.get(at + 1..)?;
        let is_common_log = inside.get(2) == Some(&b'/');
        is_common_log.then(|| starting(inside)).flatten()
    })
}

/// The time of `key=value` pairs, the first under one of the keys.
fn of_pairs(text: &[u8]) -> Option<Written> {
    memchr_iter(b'=', text).find_map(|at| {
        let (before, value) = (text.get(..at)?, text.get(at + 1..)?);
        let start = before.iter().rposition(|byte| !is_of_key(*byte));
        let key = before.get(start.map_or(0, |start| start + 1)..)?;
        let is_start = start.is_none_or(|start| {
            let before = before.get(start);
            before.is_some_and(|byte| matches!(byte, b' ' | b'\t' | b',' | b'[' | b'{' | b'('))
        });
        if !is_start || !is_key(key) {
            return None;
        }
        let value = value.strip_prefix(b"\"").unwrap_or(value);
        starting(value).or_else(|| epoch(value).map(Written::Whole))
    })
}

const fn is_of_key(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'@')
}

fn is_key(key: &[u8]) -> bool {
    KEYS.iter()
        .any(|name| key.eq_ignore_ascii_case(name.as_bytes()))
}

#[cfg(test)]
mod tests;
