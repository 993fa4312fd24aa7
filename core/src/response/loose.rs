//! Reads what resembles a JSON object: dumps of other languages, escaped or cut-off JSON.

use core::ops::Range;

use super::scan::{Certainty, Found, What};
use super::text::{Chars, Escapes};
use super::{Response, Text};
use crate::Code;

/// How deep wrapping keys may nest.
const LEVELS: usize = 4;

/// Keys under which programs log a response.
const WRAPPERS: [&str; 17] = [
    "response", "resp", "res", "body", "data", "result", "payload", "output", "content", "error",
    "err", "detail", "details", "message", "msg", "log", "text",
];

/// What a loose reading of one object gave.
pub(super) struct Loose<'a> {
    /// The outermost response.
    pub(super) found: Option<Found<'a>>,
    /// The first string under a wrapping key that has a brace in it.
    pub(super) inner: Option<Range<usize>>,
    pub(super) is_api3: bool,
    /// Where the reading ended.
    pub(super) end: usize,
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
    pub(super) fn read(text: &'a str, start: usize) -> Self {
        let mut reader = Reader::new(text, start);
        let mut loose = Self {
            found: None,
            inner: None,
            is_api3: false,
            end: start,
        };
        let mut levels = [Level::default(); LEVELS];
        reader.members(&mut levels, &mut loose);
        loose.end = reader.at();
        loose.found = levels.iter().find_map(|level| {
            let response = Response {
                code: level.code?,
                message: level.message,
                code_desc: level.code_desc,
            };
            let end = if level.end == 0 { loose.end } else { level.end };
            let range = level.start..end;
            Some(Found {
                what: What::Response(response),
                range,
                certainty: Certainty::Loose,
            })
        });
        loose
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
    /// A string that the text ends in.
    CutOff(Text<'a>),
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
            chars: Text::with_escapes(rest, escapes).chars(),
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
            let Some(key) = self.key() else { return };
            let is_wrapper = WRAPPERS.iter().any(|wrapper| key == *wrapper);
            let start = self.at();
            match self.value() {
                Value::Object => match deeper.first_mut().filter(|below| below.code.is_none()) {
                    Some(below) if is_wrapper => {
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
                },
                Value::String(text, _) | Value::Word(text) if key == "code" => {
                    level.code = Code::from_json(text.ascii()).ok();
                }
                Value::String(text, range) => {
                    if is_wrapper && loose.inner.is_none() && text.raw().contains('{') {
                        loose.inner = Some(range);
                    }
                    level.keep(&key, text);
                }
                Value::CutOff(text) => level.keep(&key, text),
                Value::Word(_) | Value::Other => {}
            }
            self.skip_while(char::is_whitespace);
            if !matches!(self.peek(), Some(',' | '}')) {
                return;
            }
        }
    }

    /// Reads a key, quoted or bare, its colon and the space behind it.
    fn key(&mut self) -> Option<Text<'a>> {
        let start = self.at();
        self.skip_while(|char| char.is_alphanumeric() || matches!(char, '_' | '$' | '-'));
        let mut key = self.text_since(start);
        if is_quote(self.peek()?) {
            // Python 2 has a `u` in front of its strings.
            (key, _) = self.string().ok()?;
        } else if key.raw().is_empty() {
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
                Ok((text, range)) => Value::String(text, range),
                Err(text) => Value::CutOff(text),
            },
            Some(_) => Value::Word(word),
        }
    }

    /// Reads a string from its opening quote on; what there is of it where the text ends in it.
    fn string(&mut self) -> Result<(Text<'a>, Range<usize>), Text<'a>> {
        let quote = self.next();
        let start = self.at();
        loop {
            let next = self.peek();
            if next.is_none() {
                return Err(self.text_since(start));
            }
            if next == quote {
                let string = (self.text_since(start), start..self.at());
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
            _ if !raw.contains('\\') => Escapes::None,
            Escapes::None => Escapes::Once,
            Escapes::Once | Escapes::Twice => Escapes::Twice,
        };
        Text::with_escapes(raw, escapes)
    }

    /// Goes past an object or array, whatever is in it.
    fn skip_brackets(&mut self) {
        let mut open = 0_usize;
        while let Some(char) = self.peek() {
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
    fn keep(&mut self, key: &Text<'_>, text: Text<'a>) {
        if *key == "message" {
            self.message = Some(text);
        } else if *key == "codeDesc" {
            self.code_desc = Some(text);
        }
    }
}
