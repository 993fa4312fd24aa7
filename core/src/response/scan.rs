use core::ops::Range;

use super::decode::Object;
use super::found::{Certainty, Found, FoundKind};
use super::json::{Quick, Report, skip_value};
use super::level::Level;
use super::loose::{Loose, may_hold};
use super::{Text, prefix};
use crate::{COMMON, Code, Key};

/// Finds the first response in any text: a log line, a dump, a pasted snippet.
///
/// [`scan_all`] has what it can read. Without a response, a message counts that opens with its module
/// code, at the start of the text: [`FoundKind::Message`].
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

/// Finds every response in a text, in their order.
///
/// It reads what programs print of a response:
///
/// | shape | such as |
/// |---|---|
/// | JSON, after text or under any key | `failed: {"body":{"code":4000,"message":"(2130) no"}}` |
#[must_use]
pub fn scan_all(text: &str) -> Scan<'_> {
    scan_with(text, is_built_in)
}

/// The same for codes of one's own.
pub fn scan_with<K: Fn(Key<'_>) -> bool>(text: &str, is_known: K) -> Scan<'_, K> {
    Scan {
        text,
        at: 0,
        is_known,
        exact: None,
        is_searched: !may_hold(text.as_bytes()),
        has_found: false,
        unproven: None,
    }
}

/// The responses in a text: see [`scan_all`].
#[derive(Clone, Debug)]
pub struct Scan<'a, K = fn(Key<'_>) -> bool> {
    text: &'a str,
    at: usize,
    is_known: K,
    /// The next response in JSON, once it was looked for.
    exact: Option<Found<'a>>,
    is_searched: bool,
    has_found: bool,
    unproven: Option<Code>,
}

impl<'a, K: Fn(Key<'_>) -> bool> Iterator for Scan<'a, K> {
    type Item = Found<'a>;

    fn next(&mut self) -> Option<Found<'a>> {
        if !self.is_searched {
            self.exact = self.next_exact();
            self.is_searched = true;
        }
        let end = self
            .exact
            .as_ref()
            .map_or(self.text.len(), |found| found.range.start);
        if let Some(found) = self.loose(end) {
            self.at = found.range.end;
            return Some(found);
        }
        let found = self.exact.take()?;
        self.at = found.range.end;
        self.has_found = true;
        self.is_searched = false;
        Some(found)
    }
}

impl<'a, K: Fn(Key<'_>) -> bool> Scan<'a, K> {
    /// The code of the first object that was read and looks like a response, without being one.
    #[must_use]
    pub const fn unproven(&self) -> Option<Code> {
        self.unproven
    }

    /// The next response that does not have to be JSON, in the text up to an end.
    fn loose(&mut self, end: usize) -> Option<Found<'a>> {
        let bytes = self.text.as_bytes();
        let gap = bytes.get(self.at..end)?;
        if !may_hold(gap) {
            return None;
        }
        let is_gap = self.exact.is_some();
        let mut loose = Loose::new(bytes, self.at..end, is_gap, &self.is_known);
        // A line that JSON is in as well is none by itself.
        let found = loose.next(&mut self.has_found);
        self.unproven = self.unproven.or(loose.unproven);
        let found = found?;
        let certainty = certainty(self.text, &found.range);
        Some(Found { certainty, ..found })
    }

    fn next_exact(&mut self) -> Option<Found<'a>> {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        while let Some(start) = next_brace(bytes, at) {
            if let Some(found) = self.exact(start) {
                return Some(found);
            }
            at = start + 1;
        }
        None
    }

    /// The object that starts here, if it is JSON of a response.
    fn exact(&mut self, start: usize) -> Option<Found<'a>> {
        let bytes = self.text.as_bytes();
        let mut object = Object::new();
        let after = object.read(bytes.get(start..)?, 0, &mut Quick::new())?;
        let range = start..self.text.len() - after.len();
        let response = object.response(self.text.len()).ok()?;
        let mut level = Level::of_response(&response, start);
        if level.message.is_none() {
            let mut loose = Loose::new(bytes, range.clone(), false, &self.is_known);
            level.complete(&loose.object().0);
        }
        let (found, is_evident) = level.found(range, &self.is_known)?;
        if !is_evident {
            self.unproven = self.unproven.or(Some(response.code()));
            return None;
        }
        let certainty = Certainty::Exact;
        Some(Found { certainty, ..found })
    }
}

/// The next opening brace, from a place on.
fn next_brace(text: &[u8], at: usize) -> Option<usize> {
    let brace = text.get(at..)?.iter().position(|byte| *byte == b'{')?;
    Some(at + brace)
}

/// Whether the API has a code.
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

/// Whether a range of a text is JSON.
fn certainty(text: &str, range: &Range<usize>) -> Certainty {
    let value = text.as_bytes().get(range.clone()).unwrap_or_default();
    match skip_value(value, 0, &mut Quick::new()) {
        Some([]) => Certainty::Exact,
        _ => Certainty::Loose,
    }
}

/// A message that opens with its module code, without a response around it.
fn bare(text: &str) -> Option<Found<'_>> {
    let trimmed = text.trim_start();
    let line = trimmed.lines().next()?;
    let (code, behind) = prefix::split(&Text::new(line))?;
    let message = behind.rest();
    let start = text.len() - trimmed.len();
    Some(Found {
        kind: FoundKind::Message { code, message },
        range: start..start + line.len(),
        certainty: Certainty::Loose,
    })
}
