use core::mem;
use core::ops::Range;

use super::decode::Object;
use super::found::{Certainty, Found, FoundKind};
use super::json::{Quick, Report, length_before, skip_value, skip_whitespace};
use super::level::{Context, Level};
use super::lexer::Searches;
use super::loose::Loose;
use super::nesting::MAX_DEPTH;
use super::signs::{may_have_more, may_hold};
use super::word::position;
use super::{Response, Text, prefix};
use crate::{COMMON, Code, Key};

/// Finds the first response in any text: a log line, a dump, a pasted snippet.
///
/// [`scan_all`] lists the supported shapes. If there is no response, a message that starts the text and
/// opens with its module code is found: [`FoundKind::Message`].
///
/// ```
/// use qcloud_codes::{Certainty, Code, FoundKind, scan};
///
/// let found = scan(r#"refresh failed: {"code":4000,"message":"(2130) no"} after 3 s"#).unwrap();
/// assert_eq!(found.certainty, Certainty::Exact);
/// assert_eq!(found.range, 16..51);
/// let FoundKind::Response(response) = found.kind else { panic!() };
/// assert_eq!(response.module_code(), Some(Code::new(2130)));
///
/// let found = scan("{ code: 5100, message: '(7) busy', codeDesc: 'ResourceOpFailed' }").unwrap();
/// assert_eq!(found.certainty, Certainty::Loose);
///
/// assert_eq!(scan("answered 200 in (35) ms"), None);
/// ```
#[must_use]
pub fn scan(text: &str) -> Option<Found<'_>> {
    scan_all(text).next().or_else(|| bare(text))
}

/// Finds every response in a text, in order.
///
/// The supported shapes, each with a response of the codes 4000 and 2130:
///
/// | shape | such as |
/// |---|---|
/// | JSON, with text around it | `failed: {"code":4000,"message":"(2130) no"} after 3 s` |
/// | JSON under any key | `{"err":{"response":{"data":{"code":4000,"message":"(2130) no"}}}}` |
/// | JSON in a JSON string, also twice | `{"body":"{\"code\":4000,\"message\":\"(2130) no\"}"}` |
/// | JSON that was cut off after its code | `{"code":4000,"message":"(2130) no` |
/// | JSON with trailing commas | `{"code":4000,"message":"(2130) no",}` |
/// | Python dicts | `{'code': 4000, 'message': '(2130) no'}` |
/// | Python objects | `ApiError(code=4000, message='(2130) no')` |
/// | Node objects | `{ code: 4000, message: '(2130) no' }` |
/// | Go maps, `%v` | `map[code:4000 message:(2130) no]` |
/// | Go structs, `%+v` and `%#v` | `&{Code:4000 Message:(2130) no CodeDesc:}` |
/// | Go structs without names, `%v` | `{4000 (2130) no}` |
/// | PHP's `print_r` | `Array ( [code] => 4000 [message] => (2130) no )` |
/// | PHP's `var_export` | `array ( 'code' => 4000, 'message' => '(2130) no', )` |
/// | Ruby hashes and structs | `{:code=>4000, :message=>"(2130) no"}` |
/// | Java maps and records | `Response[code=4000, message=(2130) no]` |
/// | Kotlin data classes | `Response(code=4000, message=(2130) no)` |
/// | logfmt | `level=error code=4000 message="(2130) no"` |
/// | keys and values in prose | `refresh failed, code: 4000, message: (2130) no` |
/// | codes without keys | `[4000] (2130) no` |
/// | full-width punctuation | `code：4000，message：（2130）no` |
/// | what this project prints | `4000 (2130): no` |
///
/// The message may also be under `msg`, `Message`, `errmsg`, `errMsg`, `error_message` or
/// `errorMessage`. Bodies of API 3.0 and the exceptions of its SDKs are [`FoundKind::TextError`]. Text that
/// is escaped for HTML or for a URL has to be unescaped first.
///
/// # What is a response
///
/// Other objects have a `code`, too, so a response needs evidence: a code of the API, a module code in
/// brackets that opens the message, or a `codeDesc`. In brackets, a known code with a colon is enough;
/// if it is written `code=4000`, in a line of text, or under `Code`, a message is required. A 0 in a
/// nested object requires one as well. A text code has to be known, or enveloped with a `RequestId`.
///
/// If responses are nested, the outermost counts; its content is not searched. A line of text that
/// contains a response in brackets is not itself a response. A number at the end of a text may be
/// truncated, so it is not a code, unless it is one of the API in a line without brackets.
///
/// An object after one that was cut off is found, even if the cut was in a string: a quote after a
/// bracket or a separator and before a letter, as in `{"a":"xy {"code":4000}`, does not close the string.
///
/// Runs in time linear in the length of the text, without allocation. Recursion is limited to 128 levels
/// of brackets and 4 of strings in strings.
///
/// ```
/// use qcloud_codes::scan_all;
///
/// let text = r#"{"a":{"code":4000,"message":"(2130) no"},"b":{"code":200}} Response(code=5100, msg=busy)"#;
/// let codes = scan_all(text).map(|found| found.diagnose().unwrap().common().unwrap().code().get());
/// assert!(codes.eq([4000, 5100]));
/// ```
#[must_use]
pub fn scan_all(text: &str) -> Scan<'_> {
    scan_with(text, is_built_in)
}

/// Finds every response in a text by custom catalogs: `is_known` returns whether they contain a code, a
/// number or a text. To find successes, it must also accept their code, usually 0.
///
/// ```
/// use qcloud_codes::{Code, FoundKind, Key, KeyKind, scan_with};
///
/// let is_known = |key: Key<'_>| key == Key::Number(Code::new(77), KeyKind::Decimal);
/// let mut scan = scan_with("{ code: 4000 } { code: 77 }", is_known);
/// let found = scan.next().unwrap();
/// assert!(matches!(found.kind, FoundKind::Response(response) if response.code() == 77));
/// assert_eq!(scan.unproven(), Some(Code::new(4000)));
/// ```
#[must_use]
pub fn scan_with<K: Fn(Key<'_>) -> bool>(text: &str, is_known: K) -> Scan<'_, K> {
    Scan {
        text,
        at: 0,
        is_known,
        exact: None,
        is_searched: false,
        is_loose: false,
        has_found: false,
        searches: Searches::default(),
        unproven: None,
    }
}

/// An iterator over the responses in a text: see [`scan_all`].
#[derive(Clone, Debug)]
pub struct Scan<'a, K = fn(Key<'_>) -> bool> {
    text: &'a str,
    at: usize,
    is_known: K,
    /// The next response in JSON, if `is_searched`.
    exact: Option<Found<'a>>,
    is_searched: bool,
    /// Whether other responses may be before it or around it.
    is_loose: bool,
    /// Whether the line contained a response already: then its own text is not one.
    has_found: bool,
    /// The searches for ends of strings, which may be far.
    searches: Searches,
    unproven: Option<Code>,
}

impl<'a, K: Fn(Key<'_>) -> bool> Iterator for Scan<'a, K> {
    type Item = Found<'a>;

    fn next(&mut self) -> Option<Found<'a>> {
        if !self.is_searched {
            (self.exact, self.is_loose) = self.next_exact();
            self.is_searched = true;
        }
        let loose = if self.is_loose { self.loose() } else { None };
        let exact = self.exact.as_ref().map(|exact| exact.range.start);
        // A response around JSON takes precedence.
        let is_before = |found: &Found<'_>| exact.is_none_or(|exact| found.range.start < exact);
        let found = loose.filter(is_before).or_else(|| self.exact.take())?;
        self.at = found.range.end;
        // After a response in brackets `Loose::next` has set it already.
        self.has_found |= exact.is_some_and(|exact| exact < self.at);
        self.is_searched = exact.is_none_or(|exact| self.at <= exact);
        Some(found)
    }
}

impl<'a, K: Fn(Key<'_>) -> bool> Scan<'a, K> {
    /// Returns the code of the first object so far that looks like a response but lacks evidence.
    #[must_use]
    pub const fn unproven(&self) -> Option<Code> {
        self.unproven
    }

    /// Finds the next response that need not be JSON.
    fn loose(&mut self) -> Option<Found<'a>> {
        let bytes = self.text.as_bytes();
        let mut loose = Loose::new(bytes, &(self.at..bytes.len()), &self.is_known);
        if let Some(exact) = &self.exact {
            loose.stop_around(exact.range.end);
        }
        loose.lexer.searches = self.searches;
        let found = loose.next(&mut self.has_found);
        self.searches = loose.lexer.searches;
        self.unproven = self.unproven.or(loose.unproven);
        let found = found?;
        let is_json = !matches!(found.kind, FoundKind::Response(_)) && is_json(bytes, &found.range);
        let certainty = if is_json {
            Certainty::Exact
        } else {
            Certainty::Loose
        };
        Some(Found { certainty, ..found })
    }

    /// Finds the next response in JSON, and returns whether others may be before it or around it.
    fn next_exact(&mut self) -> (Option<Found<'a>>, bool) {
        let bytes = self.text.as_bytes();
        let mut is_broken = false;
        let mut at = self.at;
        while let Some(start) = next_brace(bytes, at) {
            let mut values = Values {
                text: bytes,
                is_known: &self.is_known,
                found: None,
                unproven: self.unproven,
                has_text_code: false,
                reached: start,
            };
            let rest = values.read(bytes.get(start..).unwrap_or_default(), 0);
            is_broken |= rest.is_none();
            self.unproven = values.unproven;
            if let Some(found) = values.found {
                let before = bytes.get(self.at..found.range.start).unwrap_or_default();
                let is_loose = is_broken || values.has_text_code || may_hold(before);
                return (Some(found), is_loose);
            }
            // Complete values in a malformed object have been read; the open ones are malformed, too.
            at = match rest {
                Some(rest) => length_before(bytes, rest),
                None => values.reached.saturating_add(1),
            };
        }
        let rest = bytes.get(self.at..).unwrap_or_default();
        (None, may_hold(rest))
    }
}

/// The state of reading values of JSON.
struct Values<'a, 'k, K> {
    text: &'a [u8],
    is_known: &'k K,
    /// The first response, or the one around it.
    found: Option<Found<'a>>,
    unproven: Option<Code>,
    /// Whether the response has a text code as well, so that its envelope may be a response, too.
    has_text_code: bool,
    /// The start of the last object or array that was read.
    reached: usize,
}

impl<'a, K: Fn(Key<'_>) -> bool> Values<'a, '_, K> {
    /// Reads the value at the start of `text`, at this depth, and returns the remaining input; `None` if
    /// it is not JSON.
    fn read(&mut self, text: &'a [u8], depth: u8) -> Option<&'a [u8]> {
        if let [b'{' | b'[', ..] = text {
            self.reached = length_before(self.text, text);
        }
        match text {
            [b'{', ..] if depth < MAX_DEPTH => self.object(text, depth),
            [b'[', after @ ..] if depth < MAX_DEPTH => {
                let mut rest = skip_whitespace(after);
                if let [b']', after @ ..] = rest {
                    return Some(after);
                }
                loop {
                    rest = skip_whitespace(self.read(rest, depth.saturating_add(1))?);
                    match rest {
                        [b',', after @ ..] => rest = skip_whitespace(after),
                        [b']', after @ ..] => return Some(after),
                        _ => return None,
                    }
                }
            }
            [b'{' | b'[', ..] => None,
            _ => skip_value(text, depth, &mut Quick::new()),
        }
    }

    fn object(&mut self, text: &'a [u8], depth: u8) -> Option<&'a [u8]> {
        let outer = self.found.take();
        let unproven = self.unproven;
        let mut object = Object::new();
        let read = |value: &'a [u8], depth, _: &mut Quick| self.read(value, depth);
        let Some(rest) = object.read_with(text, depth, &mut Quick::new(), read) else {
            self.found = outer.or_else(|| self.found.take());
            return None;
        };
        let range = length_before(self.text, text)..length_before(self.text, rest);
        let own = object.response(0).ok().filter(|_| outer.is_none());
        let own = own.and_then(|response| {
            // An outer object takes precedence.
            let inner = mem::replace(&mut self.unproven, unproven);
            let own = self.response(&response, range, depth);
            self.unproven = self.unproven.or(inner);
            own
        });
        self.found = outer.or(own).or_else(|| self.found.take());
        Some(rest)
    }

    /// Returns an object with a code if it is a response.
    #[inline]
    fn response(
        &mut self,
        response: &Response<'a>,
        range: Range<usize>,
        depth: u8,
    ) -> Option<Found<'a>> {
        let context = if depth == 0 {
            Context::Top
        } else {
            Context::Within
        };
        let mut level = Level::of_response(response, context, range.start);
        let bytes = self.text.get(range.clone()).unwrap_or_default();
        if level.message.is_none() && may_have_more(bytes) {
            let (object, _) = Loose::new(self.text, &range, self.is_known).object();
            self.has_text_code |= object.text_code.is_some();
            level.merge_foreign(&object);
        }
        let (found, is_evident) = level.found(range, self.is_known)?;
        if !is_evident {
            self.unproven = self.unproven.or(Some(response.code()));
            return None;
        }
        let certainty = Certainty::Exact;
        Some(Found { certainty, ..found })
    }
}

/// Returns the position of the next opening brace at or after `at`.
fn next_brace(text: &[u8], at: usize) -> Option<usize> {
    Some(at.saturating_add(position(text.get(at..)?, b'{')?))
}

/// Returns whether the built-in catalogs contain a code.
fn is_built_in(key: Key<'_>) -> bool {
    match key {
        Key::Number(code, _) => code == Code::SUCCESS || is_common(code),
        #[cfg(feature = "editions")]
        Key::Text(text) => {
            let error = super::TextError::new(Text::new(text), None, true);
            let diagnosis = error.diagnose();
            diagnosis.rows().next().is_some() || diagnosis.is_ambiguous()
        }
        _ => false,
    }
}

fn is_common(code: Code) -> bool {
    #[cfg(feature = "editions")]
    if crate::COMMON_LATER.get(code).is_some() {
        return true;
    }
    COMMON.get(code).is_some()
}

/// Returns whether a range of a text is JSON.
fn is_json(text: &[u8], range: &Range<usize>) -> bool {
    let value = text.get(range.clone()).unwrap_or_default();
    skip_value(value, 0, &mut Quick::new()).is_some_and(<[u8]>::is_empty)
}

/// Finds a message that opens with its module code, without a response around it.
fn bare(text: &str) -> Option<Found<'_>> {
    let trimmed = text.trim_start();
    let line = trimmed.lines().next()?;
    let (code, after) = prefix::split(&Text::new(line))?;
    let message = Text::rest_of(&after);
    let start = length_before(text.as_bytes(), trimmed.as_bytes());
    Some(Found {
        kind: FoundKind::Message { code, message },
        range: start..start.saturating_add(line.len()),
        certainty: Certainty::Loose,
    })
}
