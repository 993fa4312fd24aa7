use core::ops::Range;

use super::decode::Object;
use super::found::{Certainty, Found, FoundKind};
use super::json::{Quick, Report, skip_value};
use super::loose::{Loose, next_brace};
use super::{Text, prefix};

/// Finds the first response in any text: a log line, a dump, a pasted snippet.
///
/// It knows JSON behind other text, under a wrapping key (`response`, `body`, `data` and the
/// like), escaped once inside a string, dumps of Node and Python, trailing commas, objects cut off
/// behind their code, and a bare message that opens with its module code. A code that is not there
/// is never guessed: half a number at the end of a text is none, and brackets amid a text are none.
///
/// Several objects in one another: the outermost that has a `code` counts. An error with a text code,
/// as of API 3.0, is [`FoundKind::TextError`], where there is no other response.
///
/// Time is linear to the text; nothing is allocated.
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
    let mut of_text = None;
    let mut at = 0;
    let mut tries = 16;
    while let Some(start) = next_brace(text, at) {
        if let Some(found) = exact(text, start) {
            return Some(found);
        }
        let loose = Loose::read(text, start, true);
        if let Some(found) = loose.found {
            // Found under a wrapping key, it may be JSON all the same.
            return Some(exact(text, found.range.start).unwrap_or(found));
        }
        of_text = of_text.or(loose.of_text);
        at = loose.end.max(start + 1);
        // A quote that stays open may be an apostrophe. Not every one is tried, so that what the
        // text holds does not make it slow.
        if let Some(unclosed) = loose.unclosed
            && tries > 0
        {
            tries -= 1;
            at = unclosed;
        }
    }
    of_text
        .map(|found| Found {
            certainty: certainty(text, &found.range),
            ..found
        })
        .or_else(|| bare(text))
}

/// The object that starts here, if it is JSON with a code.
fn exact(text: &str, start: usize) -> Option<Found<'_>> {
    let mut object = Object::new();
    let after = object.read(text.as_bytes().get(start..)?, 0, &mut Quick::new())?;
    let response = object.response(text.len()).ok()?;
    Some(Found {
        kind: FoundKind::Response(response),
        range: start..text.len() - after.len(),
        certainty: Certainty::Exact,
    })
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
