//! The notation of the keys of a catalog: as the file declares it, or inferred.

use codetable::KeyKind;

use crate::draft::{At, DraftKey, Position};
use crate::number::{Number, Parsed, parse};

/// A key as read from a row.
pub(crate) struct RawKey {
    pub(crate) text: String,
    pub(crate) position: Position,
    pub(crate) number: Option<Number>,
    /// Whether the file declares it to be a text: `key` has a value, but `code` has none.
    pub(crate) is_text: bool,
}

/// The problem with a key, and what to do next.
pub(crate) struct BadKey {
    pub(crate) position: Position,
    pub(crate) problem: String,
    pub(crate) advice: &'static str,
}

/// Reads the key of a row from its columns `key` and `code`.
pub(crate) fn read(
    key: Option<At<String>>,
    code: Option<At<String>>,
    has_codes: bool,
) -> Result<Option<RawKey>, BadKey> {
    let (written, other, is_text) = match (key, code) {
        (Some(key), Some(code)) => (key, Some(code), false),
        (Some(key), None) => (key, None, has_codes),
        (None, Some(code)) => (code, None, false),
        (None, None) => return Ok(None),
    };
    let mut key_number = number(&written.value);
    if let Some(code) = other {
        let code_number = number(&code.value);
        // Compares 32 bits, because one of the two may be unsigned.
        let low = |number: Number| number.value & 0xffff_ffff;
        let is_same = match (key_number, code_number) {
            (Some(key), Some(code)) => low(key) == low(code),
            _ => written.value == code.value,
        };
        if !is_same {
            return Err(BadKey {
                position: written.position,
                problem: format!(
                    "the key `{}` and the code `{}` differ",
                    written.value, code.value
                ),
                advice: "keep one of the two columns",
            });
        }
        key_number = key_number.or(code_number);
    }
    Ok(Some(RawKey {
        number: key_number,
        text: written.value,
        position: written.position,
        is_text,
    }))
}

fn number(text: &str) -> Option<Number> {
    match parse(text) {
        Parsed::Number(number) => Some(number),
        Parsed::NotANumber | Parsed::TooLarge => None,
    }
}

/// Infers the notation of the keys of a catalog whose file does not declare it.
pub(crate) fn infer(keys: &[&RawKey]) -> Result<KeyKind, BadKey> {
    let numbers: Vec<_> = keys.iter().filter_map(|key| key.number).collect();
    if keys.iter().any(|key| key.is_text) {
        return Ok(KeyKind::Text);
    }
    if numbers.is_empty() {
        let large = keys.iter().find(|key| parse(&key.text) == Parsed::TooLarge);
        if let Some(key) = large {
            return Err(not_a_number(key));
        }
        return match keys.first() {
            Some(key) if keys.iter().all(|key| is_misspelt(&key.text)) => Err(BadKey {
                problem: format!("`{}` is not a number in decimal or after 0x", key.text),
                ..not_a_number(key)
            }),
            _ => Ok(KeyKind::Text),
        };
    }
    let is_hexadecimal = numbers.iter().any(|number| number.is_hexadecimal);
    if let Some(odd) = keys.iter().find(|key| key.number.is_none()) {
        // Texts of one length may happen to consist of digits, as SQL states do. Otherwise a single
        // misspelt number would turn all keys into texts.
        let length = odd.text.chars().count();
        if !is_hexadecimal && keys.iter().all(|key| key.text.chars().count() == length) {
            return Ok(KeyKind::Text);
        }
    }
    let has_large = numbers.iter().any(|number| number.value > i32::MAX.into());
    let has_negative = numbers.iter().any(|number| number.value < 0);
    Ok(match (is_hexadecimal, has_large, has_negative) {
        (true, ..) => KeyKind::Hexadecimal,
        (false, true, false) => KeyKind::Unsigned,
        _ => KeyKind::Decimal,
    })
}

/// Returns whether a number is written as in spreadsheets and manuals: `257.0`, `1,024`, `101h`.
fn is_misspelt(text: &str) -> bool {
    let is_decimal =
        |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some((whole, zeros)) = text.split_once('.') {
        return is_decimal(whole) && !zeros.is_empty() && zeros.bytes().all(|byte| byte == b'0');
    }
    if let Some((first, groups)) = text.split_once(',') {
        let mut groups = groups.split(',');
        return is_decimal(first) && groups.all(|group| group.len() == 3 && is_decimal(group));
    }
    let digits = text.strip_suffix(['h', 'H']).unwrap_or_default();
    digits.starts_with(|first: char| first.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Converts a key to the kind of its catalog.
pub(crate) fn convert(key: &RawKey, kind: KeyKind) -> Result<DraftKey, BadKey> {
    match (kind, key.number) {
        (KeyKind::Text, _) => Ok(DraftKey::Text(key.text.clone())),
        (_, Some(number)) => Ok(DraftKey::Number(as_bits(number.value, kind))),
        (_, None) => Err(not_a_number(key)),
    }
}

/// Converts one of the keys in `same_as`.
pub(crate) fn convert_same(
    text: &str,
    position: Position,
    kind: KeyKind,
) -> Result<DraftKey, BadKey> {
    let key = RawKey {
        text: text.to_owned(),
        position,
        number: number(text),
        is_text: false,
    };
    convert(&key, kind)
}

/// Converts a negative number in a hexadecimal catalog to its 32 bits: `-1` is `0xffffffff`.
fn as_bits(number: i64, kind: KeyKind) -> i64 {
    match i32::try_from(number) {
        Ok(number) if kind == KeyKind::Hexadecimal => number.cast_unsigned().into(),
        _ => number,
    }
}

fn not_a_number(key: &RawKey) -> BadKey {
    if parse(&key.text) == Parsed::TooLarge {
        return BadKey {
            position: key.position,
            problem: "the number is too large".to_owned(),
            advice: "codes have 32 bits",
        };
    }
    BadKey {
        position: key.position,
        problem: format!("`{}` is not a number, as the other codes are", key.text),
        advice: "write it in decimal or after 0x; for codes that are texts, put them into a column \
                 `key` beside an empty column `code`",
    }
}
