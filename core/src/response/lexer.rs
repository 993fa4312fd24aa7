//! The signs that a loose reading sees: keys, values and brackets, as several languages print them.

use core::ops::Range;

use super::Text;
use super::text::{Chars, Escapes};

/// A place in the text, with the layer of escapes that it is read through.
pub(super) struct Lexer<'a> {
    text: &'a str,
    chars: Chars<'a>,
    escapes: Escapes,
}

/// A value, as far as it matters.
pub(super) enum Value<'a> {
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

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a str, start: usize) -> Self {
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

    pub(super) fn at(&self) -> usize {
        self.text.len() - self.chars.raw_rest().len()
    }

    pub(super) fn peek(&self) -> Option<char> {
        // A quote without a backslash ends the string that escaped JSON stands in.
        if matches!(self.escapes, Escapes::Once) && self.chars.raw_rest().starts_with('"') {
            return None;
        }
        self.chars.clone().next()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.chars.next();
        Some(next)
    }

    pub(super) fn skip_while(&mut self, mut is_skipped: impl FnMut(char) -> bool) {
        while self.peek().is_some_and(&mut is_skipped) {
            self.chars.next();
        }
    }

    /// Reads a key, quoted or bare, its colon and the space behind it.
    ///
    /// Without one, where a string begins that has no end, if that is why.
    pub(super) fn key(&mut self) -> Result<Text<'a>, Option<usize>> {
        let start = self.at();
        self.skip_while(|char| char.is_alphanumeric() || matches!(char, '_' | '$' | '-'));
        let mut key = self.text_since(start);
        if self.peek().is_some_and(is_quote) {
            // Python 2 has a `u` in front of its strings.
            (key, _) = self.string().map_err(|(_, range)| Some(range.start))?;
        } else if key.to_raw().is_empty() {
            return Err(None);
        }
        self.skip_while(char::is_whitespace);
        if self.next() != Some(':') {
            return Err(None);
        }
        self.skip_while(char::is_whitespace);
        Ok(key)
    }

    pub(super) fn value(&mut self) -> Value<'a> {
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
    pub(super) fn skip_brackets(&mut self) {
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
