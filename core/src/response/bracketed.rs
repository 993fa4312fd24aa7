//! Codes without keys: `[4000] (2130) …`, `6000 (1001): …`.

#[cfg(feature = "editions")]
use super::Edition;
use super::{Text, prefix};
use crate::Code;

/// A number that may be the code of a response.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    pub(super) code: Code,
    pub(super) start: usize,
    pub(super) context: NumberContext,
}

/// The context of a number.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum NumberContext {
    /// In square brackets of its own.
    Brackets,
    /// Not after a word.
    Alone,
    /// After a word and a colon.
    AfterKey,
    /// After a word, which may name what the number counts.
    AfterWord,
}

/// Returns whether a text begins with a module code in brackets that belongs to the number before it.
pub(super) fn is_message(text: &[u8], number: &Number) -> bool {
    let mut bytes = text.iter().take(16);
    let close = bytes.position(|byte| matches!(*byte, b')' | FULL_WIDTH_END));
    let Some((brackets, after)) =
        close.and_then(|close| text.split_at_checked(close.saturating_add(1)))
    else {
        return false;
    };
    let Some(code) = prefix::number(&Text::from_json(brackets, false)) else {
        return false;
    };
    let has_text = after.iter().any(|byte| !byte.is_ascii_whitespace());
    has_text
        && match number.context {
            NumberContext::Brackets | NumberContext::Alone => true,
            NumberContext::AfterKey => is_module_code(code),
            NumberContext::AfterWord => is_own_output(after, code),
        }
}

/// The last byte of a full-width closing bracket.
const FULL_WIDTH_END: u8 = 0x89;

/// Returns whether the text after two codes is as this project prints it: a colon, or the name of a row.
fn is_own_output(text: &[u8], code: Code) -> bool {
    let [b' ', text @ ..] = text else {
        return text.first() == Some(&b':') && is_module_code(code);
    };
    let mut name = text.iter().take_while(|byte| byte.is_ascii_alphanumeric());
    text.first().is_some_and(u8::is_ascii_uppercase)
        && name.any(u8::is_ascii_lowercase)
        && name.any(u8::is_ascii_uppercase)
}

/// Returns whether an edition of the module codes contains a number; without the feature `editions`,
/// whether [`CDN`](crate::CDN) does.
fn is_module_code(code: Code) -> bool {
    #[cfg(feature = "editions")]
    let is_module_code = Edition::ALL
        .iter()
        .any(|edition| edition.catalog().get(code).is_some());
    #[cfg(not(feature = "editions"))]
    let is_module_code = crate::CDN.get(code).is_some();
    is_module_code
}
