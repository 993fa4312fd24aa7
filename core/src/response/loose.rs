//! Reads what resembles a JSON object: dumps of other languages, escaped or cut-off JSON.

use core::ops::Range;

use super::found::{Certainty, Found, FoundKind};
use super::lexer::{Lexer, Value};
use super::{Response, Text, TextError, decode};
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
    /// The first error with a text code, or success of such an interface.
    pub(super) of_text: Option<Found<'a>>,
    /// Where the reading ended, or what it may have run over begins.
    pub(super) end: usize,
    /// Where a string begins that has no end on its line: perhaps it is none.
    pub(super) unclosed: Option<usize>,
    looks_inside: bool,
}

/// An object under wrapping keys only.
#[derive(Clone, Copy, Default)]
struct Level<'a> {
    kind: Kind,
    start: usize,
    end: usize,
    code: Option<Code>,
    /// That of an error; in an envelope the id of the request.
    text_code: Option<Text<'a>>,
    message: Option<Text<'a>>,
    code_desc: Option<Text<'a>>,
}

/// What may be in an object.
#[derive(Clone, Copy, Default)]
enum Kind {
    /// A response, or something that wraps one.
    #[default]
    Any,
    /// An answer of API 3.0, under the key `Response`.
    Envelope { has_error: bool },
    /// The text code and the message of an error, under the key `Error`.
    Error { is_enveloped: bool },
}

impl<'a> Loose<'a> {
    /// Reads from the brace at `start`.
    pub(super) fn read(text: &'a str, start: usize, looks_inside: bool) -> Self {
        let mut loose = Self {
            found: None,
            of_text: None,
            end: start,
            unclosed: None,
            looks_inside,
        };
        let mut levels = [Level::default(); LEVELS];
        let mut lexer = Lexer::new(text, start);
        loose.members(text, &mut lexer, &mut levels);
        loose.end = lexer.at();
        let found = levels.iter().find_map(|level| {
            let response = Response {
                code: level.code?,
                message: level.message,
                code_desc: level.code_desc,
            };
            Some(level.found(FoundKind::Response(response), loose.end))
        });
        loose.found = found.or(loose.found);
        let of_text = (1..LEVELS).find_map(|place| {
            let level = levels.get(place)?;
            let (above, kind) = match level.kind {
                Kind::Error { is_enveloped } => {
                    let error = TextError::new(level.text_code?, level.message, is_enveloped);
                    (1 + usize::from(is_enveloped), FoundKind::TextError(error))
                }
                // What is cut off may have had an error.
                Kind::Envelope { has_error: false }
                    if level.end > 0 && level.text_code.is_some() =>
                {
                    (1, FoundKind::TextSuccess)
                }
                _ => return None,
            };
            let outermost = levels.get(place.checked_sub(above)?)?;
            Some(outermost.found(kind, loose.end))
        });
        loose.of_text = of_text.or(loose.of_text);
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
            self.of_text = self.of_text.take().or(inner.of_text);
            self.found = inner.found;
            at = inner.end.max(start + 1);
        }
    }

    /// Reads the members of an object, and of those in it under wrapping keys, up to its end or
    /// to something that no object has.
    fn members(&mut self, text: &'a str, lexer: &mut Lexer<'a>, levels: &mut [Level<'a>; LEVELS]) {
        let [outermost, ..] = levels;
        outermost.start = lexer.at();
        lexer.next();
        let mut depth = 0;
        loop {
            lexer.skip_while(|char| char.is_whitespace() || char == ',');
            let [level, deeper @ ..] = levels.get_mut(depth..).unwrap_or_default() else {
                return;
            };
            if lexer.peek() == Some('}') {
                lexer.next();
                level.end = lexer.at();
                if depth == 0 {
                    return;
                }
                depth -= 1;
                continue;
            }
            let key = match lexer.key() {
                Ok(key) => key,
                Err(unclosed) => {
                    self.unclosed = unclosed;
                    return;
                }
            };
            let is_any = matches!(level.kind, Kind::Any);
            let is_wrapper = is_any && WRAPPERS.iter().any(|wrapper| key == *wrapper);
            let kind = match level.kind {
                Kind::Any if key == "Response" => Some(Kind::Envelope { has_error: false }),
                Kind::Any | Kind::Envelope { .. } if key == "Error" => Some(Kind::Error {
                    is_enveloped: !is_any,
                }),
                _ => is_wrapper.then_some(Kind::Any),
            };
            let is_code = is_any && key == "code";
            let value = lexer.value();
            let is_cut_off = matches!(value, Value::CutOff(..));
            if is_code {
                // Of a key that is there twice, the last counts.
                level.code = None;
            }
            match value {
                Value::Object => {
                    level.keep(&key, None);
                    let below = deeper.first_mut().filter(|below| !below.has_code());
                    match below.zip(kind) {
                        Some((below, kind)) => {
                            let start = lexer.at();
                            lexer.next();
                            *below = Level {
                                kind,
                                start,
                                ..Level::default()
                            };
                            depth += 1;
                            continue;
                        }
                        None => lexer.skip_brackets(),
                    }
                }
                Value::String(string, _) if is_code => {
                    level.code = decode::code(string.ascii()).ok();
                }
                Value::Word(word) if is_code => {
                    // What else follows may be in the place of more digits.
                    lexer.skip_while(char::is_whitespace);
                    let is_whole = matches!(lexer.peek(), Some(',' | '}'));
                    level.code = word
                        .to_str()
                        .filter(|_| is_whole)
                        .and_then(|word| decode::code(word.bytes()).ok());
                }
                Value::String(string, range) | Value::CutOff(string, range) => {
                    if is_wrapper {
                        self.look_inside(text, range.clone());
                    }
                    level.keep(&key, Some(string).filter(|_| !is_cut_off || key != "Code"));
                    if is_cut_off {
                        self.unclosed = Some(range.start);
                        return;
                    }
                }
                Value::Word(_) | Value::Other => {
                    level.keep(&key, None);
                }
            }
            lexer.skip_while(char::is_whitespace);
            if !matches!(lexer.peek(), Some(',' | '}')) {
                return;
            }
        }
    }
}

impl<'a> Level<'a> {
    const fn has_code(&self) -> bool {
        self.code.is_some() || self.text_code.is_some()
    }

    fn keep(&mut self, key: &Text<'_>, text: Option<Text<'a>>) {
        let place = match &mut self.kind {
            Kind::Any if *key == "message" => &mut self.message,
            Kind::Any if *key == "codeDesc" => &mut self.code_desc,
            Kind::Error { .. } if *key == "Code" => &mut self.text_code,
            Kind::Error { .. } if *key == "Message" => &mut self.message,
            Kind::Envelope { .. } if *key == "RequestId" => &mut self.text_code,
            Kind::Envelope { has_error } => {
                *has_error |= *key == "Error";
                return;
            }
            _ => return,
        };
        *place = text;
    }

    /// What was found in this object, which ends here unless its end was seen.
    fn found(&self, kind: FoundKind<'a>, end: usize) -> Found<'a> {
        let end = if self.end == 0 { end } else { self.end };
        Found {
            kind,
            range: self.start..end,
            certainty: Certainty::Loose,
        }
    }
}
