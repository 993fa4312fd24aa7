//! The state of one object while it is read, and whether it is a response.

use core::ops::Range;

use super::bracketed::Number;
use super::found::{Certainty, Found, FoundKind};
use super::{Response, Text, TextError, decode, prefix};
use crate::{Code, Key, KeyKind};

/// The meaning of a key.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Field {
    Code(CodeKey),
    /// The message, under the key of the API (`is_own`) or of other programs.
    Message {
        is_own: bool,
    },
    CodeDesc,
    RequestId,
    /// The module code in annotations of this project, which are not responses.
    ModuleCode,
    /// The object of an error with a text code.
    Error,
    /// The envelope of API 3.0.
    Response,
    Other,
}

/// The key of a code.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum CodeKey {
    /// The key of the API.
    Own,
    /// The capitalized key of some programs, and of text codes.
    Capital,
    /// A key of other APIs.
    Foreign,
}

impl Field {
    /// Returns the meaning of a key.
    #[inline]
    pub(super) fn of(key: &Text<'_>) -> Self {
        const NAMES: [&str; 8] = [
            "code",
            "message",
            "codeDesc",
            "RequestId",
            "Code",
            "Message",
            "Error",
            "Response",
        ];
        if let Some(key) = key.to_str() {
            return Self::of_key(key);
        }
        let name = NAMES.iter().find(|name| *key == ***name);
        name.map_or(Self::Other, |name| Self::of_key(name))
    }

    fn of_key(key: &str) -> Self {
        // Loggers flatten objects: `resp.code`. (`rsplit` links a panic.)
        let length = key.bytes().rev().take_while(|byte| *byte != b'.').count();
        let start = key.len().saturating_sub(length);
        match key.get(start..).unwrap_or(key) {
            "code" => Self::Code(CodeKey::Own),
            "Code" => Self::Code(CodeKey::Capital),
            "errcode" | "errCode" | "errorCode" | "error_code" => Self::Code(CodeKey::Foreign),
            "message" => Self::Message { is_own: true },
            "msg" | "Message" | "errmsg" | "errMsg" | "error_message" | "errorMessage" => {
                Self::Message { is_own: false }
            }
            "codeDesc" | "CodeDesc" | "code_desc" => Self::CodeDesc,
            "requestId" | "RequestId" | "request_id" => Self::RequestId,
            "module_code" => Self::ModuleCode,
            "Error" => Self::Error,
            "Response" => Self::Response,
            // Chinese text has no spaces between words.
            _ if key.ends_with("错误码") || key.ends_with("返回码") => {
                Self::Code(CodeKey::Own)
            }
            _ if key.ends_with("错误信息") => Self::Message { is_own: false },
            _ => Self::Other,
        }
    }

    /// Returns whether it is a field of a response.
    pub(super) const fn is_of_response(self) -> bool {
        matches!(
            self,
            Self::Code(_) | Self::Message { .. } | Self::CodeDesc | Self::RequestId
        )
    }

    /// Returns whether its value is a text, which may lack quotes.
    pub(super) const fn is_text(self) -> bool {
        matches!(self, Self::Message { .. } | Self::CodeDesc)
    }
}

/// The context of an object.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Context {
    /// Outside of brackets: a line of text.
    Line,
    /// In brackets, at the top of the text.
    Top,
    /// In other brackets or in a string.
    Within,
}

/// An object, or a line of text, as far as it has been read.
#[derive(Clone, Copy, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is independent of the others"
)]
pub(super) struct Level<'a> {
    pub(super) context: Context,
    pub(super) start: usize,
    pub(super) code: Option<Code>,
    /// A code that may be incomplete: more digits may follow.
    pub(super) pending: Option<Code>,
    /// A code that is a text, and its key.
    pub(super) text_code: Option<(CodeKey, Text<'a>)>,
    pub(super) message: Option<Message<'a>>,
    pub(super) other_message: Option<Message<'a>>,
    pub(super) code_desc: Option<Text<'a>>,
    pub(super) code_key: CodeKey,
    pub(super) has_request_id: bool,
    is_annotation: bool,
    /// Whether its members are written `key=value`, which is common elsewhere, too.
    pub(super) has_equals: bool,
    /// The field whose text without quotes is open, and the start of that text.
    pub(super) open: Option<(Field, usize)>,
    /// A number with a colon, and the start of the text after it.
    pub(super) titled: Option<(Number, usize)>,
    /// The error under `Error`, and whether there is any.
    error: Option<TextError<'a>>,
    has_error: bool,
    /// The content of the envelope under `Response`.
    pub(super) enveloped: Option<FoundKind<'a>>,
}

impl<'a> Level<'a> {
    pub(super) const fn new(context: Context, start: usize) -> Self {
        Self {
            context,
            start,
            code: None,
            pending: None,
            text_code: None,
            message: None,
            other_message: None,
            code_desc: None,
            code_key: CodeKey::Own,
            has_request_id: false,
            is_annotation: false,
            has_equals: false,
            open: None,
            titled: None,
            error: None,
            has_error: false,
            enveloped: None,
        }
    }

    /// Creates the level of a decoded response.
    pub(super) fn of_response(response: &Response<'a>, context: Context, start: usize) -> Self {
        Self {
            code: Some(response.code),
            message: response.message.map(Message::new),
            code_desc: response.code_desc,
            ..Self::new(context, start)
        }
    }

    /// Adds the values of a decoded response under keys of other programs.
    pub(super) const fn merge_foreign(&mut self, object: &Self) {
        self.other_message = object.other_message;
        self.is_annotation = object.is_annotation;
    }

    /// Returns whether no field of a response was read yet.
    pub(super) const fn is_empty(&self) -> bool {
        self.code.is_none()
            && self.pending.is_none()
            && self.text_code.is_none()
            && self.message.is_none()
            && self.other_message.is_none()
            && self.code_desc.is_none()
    }

    /// Returns whether all required fields of a response were read.
    pub(super) const fn is_complete(&self) -> bool {
        let has_message = self.message.is_some() || self.other_message.is_some();
        self.code.is_some() && (has_message || self.open.is_some())
    }

    /// Returns whether a value under such a key replaces the code: the key of the API takes precedence.
    pub(super) fn accepts(&self, key: CodeKey) -> bool {
        let has_own =
            self.code_key == CodeKey::Own && (self.code.is_some() || self.pending.is_some());
        key == CodeKey::Own || !has_own
    }

    /// Sets the text code under this key, or that it has none: the last one of a repeated key counts, and
    /// one that is too long is none.
    pub(super) fn set_text_code(&mut self, key: CodeKey, text: Option<Text<'a>>) {
        self.text_code = match text.filter(may_be_code) {
            Some(text) => Some((key, text)),
            None => self.text_code.filter(|(other, _)| *other != key),
        };
    }

    /// Takes the pending number as the code: no more digits follow.
    pub(super) const fn confirm(&mut self) {
        if let Some(code) = self.pending.take() {
            self.code = Some(code);
        }
    }

    /// Sets the text of a field, or that it has none; the last of a repeated field counts.
    pub(super) fn set(&mut self, field: Field, text: Option<Text<'a>>) {
        match field {
            Field::Code(key) => {
                let code = text.and_then(|text| decode::code(text.ascii()).ok());
                if self.accepts(key) {
                    self.code_key = key;
                    self.code = code;
                }
                self.set_text_code(key, text.filter(|_| code.is_none()));
            }
            Field::Message { is_own: true } => self.message = text.map(Message::new),
            Field::Message { is_own: false } => self.other_message = text.map(Message::new),
            Field::CodeDesc => self.code_desc = text,
            Field::RequestId => self.has_request_id = text.is_some(),
            Field::ModuleCode => self.is_annotation = true,
            Field::Error => self.has_error = true,
            Field::Response | Field::Other => {}
        }
    }

    /// Takes over the error or envelope of a nested object under this key.
    pub(super) fn take(&mut self, field: Field, member: &Self, is_closed: bool) {
        match field {
            Field::Error => {
                self.has_error = true;
                let message = member.any_message().map(|message| message.text);
                self.error = match member.text_code {
                    Some((CodeKey::Capital, code)) => Some(TextError::new(code, message, false)),
                    _ => None,
                };
            }
            Field::Response => {
                self.enveloped = match member.error {
                    Some(error) => {
                        let error = TextError::new(error.code(), error.message(), true);
                        Some(FoundKind::TextError(error))
                    }
                    // A truncated envelope may have contained an error.
                    None if is_closed && member.has_request_id && !member.has_error => {
                        Some(FoundKind::TextSuccess)
                    }
                    None => None,
                };
                self.has_request_id = member.has_request_id;
            }
            _ => {}
        }
    }

    /// Returns the finding, and whether there is enough evidence that it is a response.
    pub(super) fn found(
        &self,
        range: Range<usize>,
        is_known: impl Fn(Key<'_>) -> bool,
    ) -> Option<(Found<'a>, bool)> {
        let (kind, is_evident) = self.kind(is_known)?;
        let certainty = Certainty::Loose;
        let found = Found {
            kind,
            range,
            certainty,
        };
        Some((found, is_evident && !self.is_annotation))
    }

    fn kind(&self, is_known: impl Fn(Key<'_>) -> bool) -> Option<(FoundKind<'a>, bool)> {
        let message = self.any_message().map(|message| message.text);
        if let Some(code) = self.code {
            let response = Response {
                code,
                message,
                code_desc: self.code_desc,
            };
            return Some((
                FoundKind::Response(response),
                self.is_evident(&response, is_known),
            ));
        }
        let is_known = |code: Text<'_>| {
            let mut unescaped = [0; LONGEST_CODE];
            let code = code.to_str().or_else(|| unescape(code, &mut unescaped));
            is_known(Key::Text(code.unwrap_or_default()))
        };
        if let Some(kind) = self.enveloped {
            let is_evident = match kind {
                FoundKind::TextError(error) => self.has_request_id || is_known(error.code()),
                _ => true,
            };
            return Some((kind, is_evident));
        }
        if let Some(error) = self.error {
            return Some((FoundKind::TextError(error), is_known(error.code())));
        }
        // As SDKs print exceptions. In JSON, such a `Code` is another cloud's.
        let is_of_sdk = |key| key == CodeKey::Own || key == CodeKey::Capital && self.has_equals;
        let (_, code) = self.text_code.filter(|(key, _)| is_of_sdk(*key))?;
        let is_of_parts =
            |code: &[u8]| code.first().is_some_and(u8::is_ascii_uppercase) && code.contains(&b'.');
        let has_parts = is_of_parts(code.raw_bytes()) && message.is_some();
        if !self.has_request_id && !has_parts {
            return None;
        }
        let error = TextError::new(code, message, true);
        Some((FoundKind::TextError(error), is_known(code)))
    }

    /// Returns whether an object with a numeric code is a response: many other objects have a `code`.
    fn is_evident(&self, response: &Response<'_>, is_known: impl Fn(Key<'_>) -> bool) -> bool {
        let is_weak = match self.context {
            Context::Line => true,
            Context::Top => false,
            Context::Within => response.is_success(),
        };
        let needs_text = is_weak || self.has_equals || self.code_key == CodeKey::Capital;
        // The `msg` of logfmt is the logger's.
        let is_logfmt = self.context == Context::Line && self.has_equals;
        let message = if is_logfmt {
            self.message
        } else {
            self.any_message()
        };
        let has_text = message.is_some_and(|message| !message.text.raw_bytes().is_empty());
        let is_enough = self.code_key != CodeKey::Foreign && (has_text || !needs_text);
        let number = || self.any_message()?.number;
        response.is_evident_by(number, |code| {
            is_enough && is_known(Key::Number(code, KeyKind::Decimal))
        })
    }

    /// Returns the message, under the key of the API or another one.
    fn any_message(&self) -> Option<Message<'a>> {
        self.message.or(self.other_message)
    }
}

/// A message, and the number in the brackets that open it.
///
/// The number is parsed once: an object is checked again for each nested object, and the brackets may
/// follow many spaces.
#[derive(Clone, Copy, Debug)]
pub(super) struct Message<'a> {
    text: Text<'a>,
    number: Option<Code>,
}

impl<'a> Message<'a> {
    fn new(text: Text<'a>) -> Self {
        let number = prefix::number(&text);
        Self { text, number }
    }
}

/// Returns whether a text is short enough for a text code: [`LONGEST_CODE`] characters, each escaped.
pub(super) fn may_be_code(text: &Text<'_>) -> bool {
    text.raw_bytes().len() <= 6 * LONGEST_CODE
}

/// The longest decoded text code with escapes that is looked up, in bytes: no catalog has a longer one.
const LONGEST_CODE: usize = 128;

/// Writes a text with its escapes decoded; `None` if it does not fit.
fn unescape<'b>(text: Text<'_>, out: &'b mut [u8; LONGEST_CODE]) -> Option<&'b str> {
    let mut end = 0;
    for char in text.chars() {
        let free = out.get_mut(end..)?;
        if free.len() < char.len_utf8() {
            return None;
        }
        end = end.saturating_add(char.encode_utf8(free).len());
    }
    core::str::from_utf8(out.get(..end)?).ok()
}
