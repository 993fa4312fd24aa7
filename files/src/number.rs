//! Parses numbers as people write them.

/// A number, and whether it is written in hexadecimal.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Number {
    pub(crate) value: i64,
    pub(crate) is_hexadecimal: bool,
}

/// The result of parsing a text as a number.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Parsed {
    Number(Number),
    /// A number that does not fit into 64 bits.
    TooLarge,
    NotANumber,
}

/// Parses a decimal or hexadecimal number with an optional sign and no leading zeros. Underscores
/// between digits and the integer suffixes of C are ignored.
pub(crate) fn parse(text: &str) -> Parsed {
    let text = text.trim();
    let (is_negative, digits) = match text.as_bytes().first() {
        Some(b'-') => (true, text.get(1..).unwrap_or_default()),
        Some(b'+') => (false, text.get(1..).unwrap_or_default()),
        _ => (false, text),
    };
    let hexadecimal = digits
        .strip_prefix("0x")
        .or_else(|| digits.strip_prefix("0X"));
    let is_hexadecimal = hexadecimal.is_some();
    let radix = if is_hexadecimal { 16 } else { 10 };
    let digits = hexadecimal
        .unwrap_or(digits)
        .trim_end_matches(['u', 'U', 'l', 'L']);
    // Octal in C, but a text in a list of texts such as 01000 and 0A000.
    let has_leading_zero = !is_hexadecimal && digits.len() > 1 && digits.starts_with('0');
    let is_digit = |char: char| char.is_digit(radix) || char == '_';
    if !digits.starts_with(|first: char| first.is_digit(radix))
        || !digits.chars().all(is_digit)
        || has_leading_zero
    {
        return Parsed::NotANumber;
    }
    let mut value: i64 = 0;
    for digit in digits.chars().filter_map(|char| char.to_digit(radix)) {
        let shifted = value.checked_mul(radix.into());
        match shifted.and_then(|shifted| shifted.checked_add(digit.into())) {
            Some(sum) => value = sum,
            None => return Parsed::TooLarge,
        }
    }
    Parsed::Number(Number {
        value: if is_negative { -value } else { value },
        is_hexadecimal,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(value: i64, is_hexadecimal: bool) -> Parsed {
        Parsed::Number(Number {
            value,
            is_hexadecimal,
        })
    }

    #[test]
    fn decimal_and_hexadecimal_numbers_are_parsed_with_or_without_a_sign() {
        assert_eq!(parse(" 2130 "), number(2130, false));
        assert_eq!(parse("-9021"), number(-9021, false));
        assert_eq!(parse("+7"), number(7, false));
        assert_eq!(parse("4294967295u"), number(0xffff_ffff, false));
        assert_eq!(parse("0xA0055021"), number(0xa005_5021, true));
        assert_eq!(parse("0X8000_3210UL"), number(0x8000_3210, true));
        assert_eq!(parse("-0x1"), number(-1, true));
    }

    #[test]
    fn other_texts_are_not_numbers() {
        for text in [
            "", "-", "0x", "0xg", "_1", "1.5", "1e3", "P0301", "١", "--1", "0x-1", "010", "-01",
        ] {
            assert_eq!(parse(text), Parsed::NotANumber, "{text}");
        }
    }

    #[test]
    fn numbers_of_a_thousand_digits_are_too_large() {
        assert_eq!(parse(&"9".repeat(1000)), Parsed::TooLarge);
        assert_eq!(parse(&format!("0x{}", "f".repeat(1000))), Parsed::TooLarge);
        assert_eq!(parse(&format!("0x{}", "0".repeat(1000))), number(0, true));
        assert_eq!(parse("-9223372036854775808"), Parsed::TooLarge);
    }
}
