//! Integer and character literals of C.

/// Parses an integer, and whether it is written in hexadecimal.
pub(crate) fn integer(text: &str) -> Option<(i64, bool)> {
    let text = text.replace('\'', "").to_ascii_lowercase();
    let text = text.trim_end_matches(['u', 'l', 'z']);
    let (digits, radix) = if let Some(digits) = text.strip_prefix("0x") {
        (digits, 16)
    } else if let Some(digits) = text.strip_prefix("0b") {
        (digits, 2)
    } else if let Some(digits) = text.strip_prefix('0').filter(|digits| !digits.is_empty()) {
        (digits, 8)
    } else {
        (text, 10)
    };
    if !digits.starts_with(|first: char| first.is_digit(radix)) {
        return None;
    }
    let number = i64::from_str_radix(digits, radix).ok()?;
    Some((number, radix == 16))
}

/// Returns the number of a character literal.
pub(crate) fn character(text: &str) -> Option<i64> {
    let inner = text.strip_prefix('\'')?.strip_suffix('\'')?;
    if let Some(escape) = inner.strip_prefix('\\') {
        let number = match escape {
            "n" => 10,
            "t" => 9,
            "r" => 13,
            "a" => 7,
            "b" => 8,
            "f" => 12,
            "v" => 11,
            "\\" | "'" | "\"" | "?" => i64::from(*escape.as_bytes().first()?),
            _ => match escape.strip_prefix('x') {
                Some(digits) => u8::from_str_radix(digits, 16).ok()?.into(),
                None => u8::from_str_radix(escape, 8).ok()?.into(),
            },
        };
        return Some(number);
    }
    match inner.as_bytes() {
        [byte] if byte.is_ascii() && *byte != b'\'' => Some((*byte).into()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_integer_is_parsed() {
        for (text, expected) in [
            ("0", Some((0, false))),
            ("42u", Some((42, false))),
            ("0x1FUL", Some((31, true))),
            ("017", Some((15, false))),
            ("0b101", Some((5, false))),
            ("1'000'000", Some((1_000_000, false))),
            ("4294967295LL", Some((0xffff_ffff, false))),
            ("08", None),
            ("0x", None),
            ("0x-1", None),
            ("1.5", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(integer(text), expected, "{text}");
        }
    }

    #[test]
    fn characters_are_parsed_as_numbers() {
        for (text, expected) in [
            ("'A'", Some(65)),
            ("'\\n'", Some(10)),
            ("'\\x41'", Some(65)),
            ("'\\101'", Some(65)),
            ("'\\''", Some(39)),
            ("'\\0'", Some(0)),
            ("'ab'", None),
            ("'ä'", None),
            ("''", None),
            ("'", None),
        ] {
            assert_eq!(character(text), expected, "{text}");
        }
    }
}
