//! Reads what resembles a JSON object: dumps of other languages, escaped or cut-off JSON.

use core::ops::Range;

use super::found::{Certainty, Found, FoundKind};
use super::text::{Chars, Escapes};
use super::{Response, Text, decode};
use crate::Code;

/// How deep wrapping keys may nest.
const LEVELS: usize = 4;

/// Keys under which programs log a response.
const WRAPPERS: [&str; 17] = [
    "response", "resp", "res", "body", "data", "result", "payload", "output", "content", "error",
    "err", "detail", "details", "message", "msg", "log", "text",
];

/// The next opening brace, from `at` on.
pub(super) fn next_brace(text: &str, at: usize) -> Option<usize> {
    Some(
        at + text
            .as_bytes()
            .get(at..)?
            .iter()
            .position(|byte| *byte == b'{')?,
    )
}

/// What a loose reading of one object gave.
pub(super) struct Loose<'a> {
    /// The outermost response.
    pub(super) found: Option<Found<'a>>,
    pub(super) is_api3: bool,
    /// Where the reading ended, or what it may have run over begins.
    pub(super) end: usize,
    /// Where a string begins that has no end on its line: perhaps it is none.
    pub(super) unclosed: Option<usize>,
    looks_inside: bool,
}

/// An object under wrapping keys only.
#[derive(Clone, Copy, Default)]
struct Level<'a> {
    start: usize,
    end: usize,
    code: Option<Code>,
    message: Option<Text<'a>>,
    code_desc: Option<Text<'a>>,
}

impl<'a> Loose<'a> {
    /// Reads from the brace at `start`.
    pub(super) fn read(text: &'a str, start: usize, looks_inside: bool) -> Self {
        let mut reader = Reader::new(text, start);
        let mut loose = Self {
            found: None,
            is_api3: false,
            end: start,
            unclosed: None,
            looks_inside,
        };
        let mut levels = [Level::default(); LEVELS];
        reader.members(&mut levels, &mut loose);
        loose.end = reader.at();
        let found = levels.iter().find_map(|level| {
            let response = Response {
                code: level.code?,
                message: level.message,
                code_desc: level.code_desc,
            };
            let end = if level.end == 0 { loose.end } else { level.end };
            let range = level.start..end;
            Some(Found {
                kind: FoundKind::Response(response),
                range,
                certainty: Certainty::Loose,
            })
        });
        loose.found = found.or(loose.found);
        loose
    }

    /// Looks for a response in a string under a wrapping key.
    fn look_inside(&mut self, text: &'a str, string: Range<usize>) {
        let text = text.get(..string.end).unwrap_or_default();
        let mut at = string.start;
        while self.looks_inside
            && self.found.is_none()
            && let Some(start) = next_brace(text, at)
        {
            let inner = Self::read(text, start, false);
            self.is_api3 |= inner.is_api3;
            self.found = inner.found;
            at = inner.end.max(start + 1);
        }
    }
}

/// A place in the text, with the layer of escapes that it is read through.
struct Reader<'a> {
    text: &'a str,
    chars: Chars<'a>,
    escapes: Escapes,
}

/// A value, as far as it matters.
enum Value<'a> {
    String(Text<'a>, Range<usize>),
    /// A number or a word, ended by something else than the text.
    Word(Text<'a>),
    /// A string that its line ends in.
    CutOff(Text<'a>, Range<usize>),
    /// An object, whose brace is next.
    Object,
    /// Anything else, as far as it has been read.
    Other,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, start: usize) -> Self {
        let rest = text.get(start..).unwrap_or_default();
        // Behind a brace JSON has a quote or white space; both need escapes in a string.
        let is_escaped = rest.chars().skip(1).find(|char| *char != ' ') == Some('\\');
        let escapes = if is_escaped {
            Escapes::Once
        } else {
            Escapes::None
        };
        Self {
            text,
            chars: Chars::new(rest, escapes),
            escapes,
        }
    }

    fn at(&self) -> usize {
        self.text.len() - self.chars.raw_rest().len()
    }

    fn peek(&self) -> Option<char> {
        // A quote without a backslash ends the string that escaped JSON stands in.
        if matches!(self.escapes, Escapes::Once) && self.chars.raw_rest().starts_with('"') {
            return None;
        }
        self.chars.clone().next()
    }

    fn next(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.chars.next();
        Some(next)
    }

    fn skip_while(&mut self, mut is_skipped: impl FnMut(char) -> bool) {
        while self.peek().is_some_and(&mut is_skipped) {
            self.chars.next();
        }
    }

    /// Reads the members of an object, and of those in it under wrapping keys, up to its end or
    /// to something that no object has.
    fn members(&mut self, levels: &mut [Level<'a>; LEVELS], loose: &mut Loose<'a>) {
        let [outermost, ..] = levels;
        outermost.start = self.at();
        self.next();
        let mut depth = 0;
        loop {
            self.skip_while(|char| char.is_whitespace() || char == ',');
            let [level, deeper @ ..] = levels.get_mut(depth..).unwrap_or_default() else {
                return;
            };
            if self.peek() == Some('}') {
                self.next();
                level.end = self.at();
                if depth == 0 {
                    return;
                }
                depth -= 1;
                continue;
            }
            let Some(key) = self.key(loose) else { return };
            let is_wrapper = WRAPPERS.iter().any(|wrapper| key == *wrapper);
            let value = self.value();
            let is_cut_off = matches!(value, Value::CutOff(..));
            if key == "code" {
                // Of a key that is there twice, the last counts.
                level.code = None;
            }
            match value {
                Value::Object => {
                    level.keep(&key, None);
                    match deeper.first_mut().filter(|below| below.code.is_none()) {
                        Some(below) if is_wrapper => {
                            let start = self.at();
                            self.next();
                            *below = Level {
                                start,
                                ..Level::default()
                            };
                            depth += 1;
                            continue;
                        }
                        _ => {
                            loose.is_api3 |= key == "Response";
                            self.skip_brackets();
                        }
                    }
                }
                Value::String(text, _) if key == "code" => {
                    level.code = decode::code(text.ascii()).ok();
                }
                Value::Word(text) if key == "code" => {
                    // What else follows may be in the place of more digits.
                    self.skip_while(char::is_whitespace);
                    let is_whole = matches!(self.peek(), Some(',' | '}'));
                    level.code = text
                        .to_str()
                        .filter(|_| is_whole)
                        .and_then(|text| decode::code(text.bytes()).ok());
                }
                Value::String(text, range) | Value::CutOff(text, range) => {
                    if is_wrapper {
                        loose.look_inside(self.text, range.clone());
                    }
                    level.keep(&key, Some(text));
                    if is_cut_off {
                        loose.unclosed = Some(range.start);
                        return;
                    }
                }
                Value::Word(_) | Value::Other => {
                    level.keep(&key, None);
                }
            }
            self.skip_while(char::is_whitespace);
            if !matches!(self.peek(), Some(',' | '}')) {
                return;
            }
        }
    }

    /// Reads a key, quoted or bare, its colon and the space behind it.
    fn key(&mut self, loose: &mut Loose<'a>) -> Option<Text<'a>> {
        let start = self.at();
        self.skip_while(|char| char.is_alphanumeric() || matches!(char, '_' | '$' | '-'));
        let mut key = self.text_since(start);
        if is_quote(self.peek()?) {
            // Python 2 has a `u` in front of its strings.
            match self.string() {
                Ok((text, _)) => key = text,
                Err((_, range)) => {
                    loose.unclosed = Some(range.start);
                    return None;
                }
            }
        } else if key.to_raw().is_empty() {
            return None;
        }
        self.skip_while(char::is_whitespace);
        if self.next() != Some(':') {
            return None;
        }
        self.skip_while(char::is_whitespace);
        Some(key)
    }

    fn value(&mut self) -> Value<'a> {
        match self.peek() {
            Some('{') => Value::Object,
            Some('[') => {
                self.skip_brackets();
                Value::Other
            }
            _ => self.word_or_string(),
        }
    }

    fn word_or_string(&mut self) -> Value<'a> {
        let start = self.at();
        let mut open = 0_usize;
        // Calls such as `datetime(2020, 1, 1)` have commas of their own.
        self.skip_while(|char| {
            match char {
                '(' => open += 1,
                ')' => open = open.saturating_sub(1),
                _ => {}
            }
            open > 0 || !(matches!(char, ',' | '}' | ']') || char.is_whitespace() || is_quote(char))
        });
        let word = self.text_since(start);
        match self.peek() {
            None => Value::Other,
            Some(char) if is_quote(char) => match self.string() {
                // Python has letters in front of some strings.
                Ok((text, range))
                    if matches!(word.to_raw(), "" | "u" | "b" | "r" | "U" | "B" | "R") =>
                {
                    Value::String(text, range)
                }
                Ok(_) => Value::Other,
                Err((text, range)) => Value::CutOff(text, range),
            },
            Some(' ') if word.to_raw().starts_with(char::is_alphabetic) => {
                // Node writes the class of an object in front of it.
                self.skip_while(|char| char == ' ');
                match self.peek() {
                    Some('{' | '[') => self.value(),
                    _ => Value::Word(word),
                }
            }
            Some(_) => Value::Word(word),
        }
    }

    /// Reads a string from its opening quote on; what there is of it where the text ends in it.
    fn string(&mut self) -> Result<(Text<'a>, Range<usize>), (Text<'a>, Range<usize>)> {
        let quote = self.next();
        let start = self.at();
        loop {
            let next = self.peek();
            let string = || (self.text_since(start), start..self.at());
            if next.is_none() || next == Some('\n') && quote != Some('`') {
                return Err(string());
            }
            if next == quote {
                let string = string();
                self.next();
                return Ok(string);
            }
            self.next();
            if next == Some('\\') {
                self.next();
            }
        }
    }

    /// The text from `start` to here, which may have escapes of its own.
    fn text_since(&self, start: usize) -> Text<'a> {
        let raw = self.text.get(start..self.at()).unwrap_or_default();
        let escapes = match self.escapes {
            Escapes::None => Escapes::Once,
            Escapes::Once | Escapes::Twice => Escapes::Twice,
        };
        Text::with_escapes(raw, escapes)
    }

    /// Goes past an object or array, whatever is in it.
    fn skip_brackets(&mut self) {
        let mut open = 0_usize;
        // Whether a value may come next, and whether the line has begun with it.
        let mut is_due = true;
        let mut is_first = false;
        while let Some(char) = self.peek() {
            if char == '{' && is_first && !is_due {
                // Another object, and this one was cut off.
                return;
            }
            if char == '\n' {
                is_first = true;
            } else if !char.is_whitespace() {
                is_first = false;
                is_due = matches!(char, ',' | ':' | '[' | '{' | '(');
            }
            match char {
                '{' | '[' => open += 1,
                '}' | ']' => open = open.saturating_sub(1),
                _ if is_quote(char) => {
                    // A string that the text ends in is the end, too.
                    let _ = self.string();
                    continue;
                }
                _ => {}
            }
            self.next();
            if open == 0 {
                return;
            }
        }
    }
}

const fn is_quote(char: char) -> bool {
    matches!(char, '"' | '\'' | '`')
}

impl<'a> Level<'a> {
    fn keep(&mut self, key: &Text<'_>, text: Option<Text<'a>>) {
        if *key == "message" {
            self.message = text;
        } else if *key == "codeDesc" {
            self.code_desc = text;
        }
    }
}
