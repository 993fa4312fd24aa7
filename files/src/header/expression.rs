//! Constant expressions of C.

use std::collections::HashMap;

use crate::finding::quoted;
use crate::header::literal::{character, integer};
use crate::header::token::{Kind, Token};

/// The maximum nesting depth of parentheses and signs.
const DEPTH: usize = 64;

/// The integer types that headers cast to, except for those whose names end with `_t`.
const TYPES: [&str; 14] = [
    "char", "short", "int", "long", "signed", "unsigned", "const", "enum", "HRESULT", "NTSTATUS",
    "LONG", "ULONG", "DWORD", "UINT",
];

/// The macros of `stdint.h` that make a constant of a type.
const CONSTANT_MACROS: [&str; 10] = [
    "INT8_C",
    "INT16_C",
    "INT32_C",
    "INT64_C",
    "INTMAX_C",
    "UINT8_C",
    "UINT16_C",
    "UINT32_C",
    "UINT64_C",
    "UINTMAX_C",
];

/// The value of a name.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Value {
    pub(crate) number: i64,
    /// Whether it is written in hexadecimal.
    pub(crate) is_hexadecimal: bool,
    /// Whether it is a macro with an expression that is not parenthesized: operators next to it
    /// become part of the expression.
    pub(crate) is_loose: bool,
}

/// The problem with an expression, and what to do next.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Unread {
    pub(crate) offset: usize,
    pub(crate) problem: String,
}

/// Evaluates an expression, given the names defined before it.
pub(crate) fn evaluate(
    tokens: &[Token<'_>],
    known: &HashMap<&str, Value>,
) -> Result<Value, Unread> {
    let mut parser = Parser {
        tokens,
        position: 0,
        depth: 0,
        known,
    };
    let value = parser.binary(0)?;
    match parser.peek() {
        None => Ok(value),
        Some(token) => Err(unread(
            token.offset,
            format!("{} is not part of a number", quoted(token.text)),
        )),
    }
}

fn unread(offset: usize, problem: impl Into<String>) -> Unread {
    Unread {
        offset,
        problem: problem.into(),
    }
}

struct Parser<'a> {
    tokens: &'a [Token<'a>],
    position: usize,
    depth: usize,
    known: &'a HashMap<&'a str, Value>,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<&'a Token<'a>> {
        self.tokens.get(self.position)
    }

    /// Returns the offset of the next word, or else of the last one.
    fn offset(&self) -> usize {
        let token = self.peek().or(self.tokens.last());
        token.map_or(0, |token| token.offset)
    }

    /// Parses operands joined by binary operators of at least this precedence.
    fn binary(&mut self, least: u8) -> Result<Value, Unread> {
        let mut left = self.unary()?;
        while let Some((sign, binding)) = self.peek().and_then(|token| binding(token)) {
            if binding < least {
                break;
            }
            let offset = self.offset();
            self.position += 1;
            let right = self.binary(binding + 1)?;
            if left.is_loose && self.is_macro_before(offset) || right.is_loose && self.is_macro() {
                return Err(unread(
                    offset,
                    "a macro next to this operator has an expression without parentheses",
                ));
            }
            let number = compute(left.number, sign, right.number);
            left = Value {
                number: number
                    .ok_or_else(|| unread(offset, "the result is not a 64-bit number"))?,
                is_hexadecimal: left.is_hexadecimal || right.is_hexadecimal,
                is_loose: true,
            };
        }
        Ok(left)
    }

    /// Returns whether the last word read is the name of such a macro.
    fn is_macro(&self) -> bool {
        let last = self.position.checked_sub(1);
        self.is_loose_name(last.and_then(|last| self.tokens.get(last)))
    }

    /// Returns whether the word before an offset is the name of such a macro.
    fn is_macro_before(&self, offset: usize) -> bool {
        let position = self.tokens.partition_point(|token| token.offset < offset);
        let last = position.checked_sub(1);
        self.is_loose_name(last.and_then(|last| self.tokens.get(last)))
    }

    fn is_loose_name(&self, token: Option<&Token<'_>>) -> bool {
        let value = token.and_then(|token| self.known.get(token.text));
        value.is_some_and(|value| value.is_loose)
    }

    fn unary(&mut self) -> Result<Value, Unread> {
        let Some(token) = self.peek() else {
            return Err(unread(self.offset(), "a number is missing"));
        };
        if self.depth == DEPTH {
            let problem = format!("it is nested more than {DEPTH} deep");
            return Err(unread(token.offset, problem));
        }
        self.depth += 1;
        let value = self.operand(*token);
        self.depth -= 1;
        value
    }

    fn operand(&mut self, token: Token<'a>) -> Result<Value, Unread> {
        if token.is_sign("(") && self.is_cast() {
            self.position += 1;
            let mut types = Vec::new();
            while let Some(token) = self.peek().filter(|token| !token.is_sign(")")) {
                types.push(token.text);
                self.position += 1;
            }
            self.position += 1;
            let value = self.unary()?;
            let number = narrowed(&types, value.number);
            return Ok(Value { number, ..value });
        }
        self.position += 1;
        let exact = |number, is_hexadecimal| Value {
            number,
            is_hexadecimal,
            is_loose: false,
        };
        match (token.kind, token.text) {
            (Kind::Sign, "(") => {
                let value = self.binary(0)?;
                if !self.peek().is_some_and(|token| token.is_sign(")")) {
                    return Err(unread(token.offset, "a parenthesis is not closed"));
                }
                self.position += 1;
                Ok(exact(value.number, value.is_hexadecimal))
            }
            (Kind::Sign, "+" | "-" | "~") => {
                let value = self.unary()?;
                if value.is_loose {
                    let problem =
                        "a macro after this operator has an expression without parentheses";
                    return Err(unread(token.offset, problem));
                }
                let number = match token.text {
                    "-" => value.number.checked_neg(),
                    "~" => Some(!value.number),
                    _ => Some(value.number),
                };
                let number =
                    number.ok_or_else(|| unread(token.offset, "it is not a 64-bit number"))?;
                Ok(exact(number, value.is_hexadecimal))
            }
            (Kind::Number, text) => {
                let (number, is_hexadecimal) = integer(text).ok_or_else(|| {
                    let problem = format!("{} is not a 64-bit integer", quoted(text));
                    unread(token.offset, problem)
                })?;
                Ok(exact(number, is_hexadecimal))
            }
            (Kind::Character, text) => {
                let number = character(text).ok_or_else(|| {
                    let problem = format!("{} is not one ASCII character", quoted(text));
                    unread(token.offset, problem)
                })?;
                Ok(exact(number, false))
            }
            (Kind::Identifier, name) if self.is_constant_macro(name) => self.unary(),
            (Kind::Identifier, name) => self.known.get(name).copied().ok_or_else(|| {
                let problem = format!("{} has no known value above this line", quoted(name));
                unread(token.offset, problem)
            }),
            (_, text) => Err(unread(
                token.offset,
                format!("{} is not part of a number", quoted(text)),
            )),
        }
    }

    /// Returns whether a name is one of the macros of `stdint.h` that make a constant of a type, which is
    /// in parentheses after it.
    fn is_constant_macro(&self, name: &str) -> bool {
        CONSTANT_MACROS.contains(&name)
            && !self.known.contains_key(name)
            && self.peek().is_some_and(|token| token.is_sign("("))
    }

    /// Returns whether a parenthesis opens a cast: names without a value, then an operand.
    fn is_cast(&self) -> bool {
        let rest = self.tokens.get(self.position + 1..).unwrap_or_default();
        let names = rest
            .iter()
            .take_while(|token| token.kind == Kind::Identifier);
        let names: Vec<_> = names.map(|token| token.text).collect();
        let is_type = |name: &&str| name.ends_with("_t") || TYPES.contains(name);
        let mut rest = rest.iter().skip(names.len());
        if names.is_empty()
            || names.iter().any(|name| self.known.contains_key(name))
            || !rest.next().is_some_and(|token| token.is_sign(")"))
        {
            return false;
        }
        match rest.next() {
            Some(token) if token.kind == Kind::Sign => {
                // It may as well be an unknown macro followed by a binary operator.
                token.text == "(" || token.text == "~" || {
                    matches!(token.text, "+" | "-") && names.iter().any(is_type)
                }
            }
            Some(token) => token.kind != Kind::Text,
            None => false,
        }
    }
}

/// Narrows a number to the width of a type. The widths of other types are unknown, so it is kept.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "that is what a cast in C does"
)]
fn narrowed(types: &[&str], number: i64) -> i64 {
    match types {
        ["uint8_t"] | ["unsigned", "char"] => (number as u8).into(),
        ["uint16_t"] | ["unsigned", "short"] => (number as u16).into(),
        ["int8_t"] | ["signed", "char"] => (number as i8).into(),
        ["int16_t" | "short"] => (number as i16).into(),
        _ => number,
    }
}

/// Returns the binary operator and its precedence.
fn binding<'a>(token: &Token<'a>) -> Option<(&'a str, u8)> {
    if token.kind != Kind::Sign {
        return None;
    }
    let binding = match token.text {
        "*" | "/" | "%" => 6,
        "+" | "-" => 5,
        "<<" | ">>" => 4,
        "&" => 3,
        "^" => 2,
        "|" => 1,
        _ => return None,
    };
    Some((token.text, binding))
}

fn compute(left: i64, sign: &str, right: i64) -> Option<i64> {
    let bits = || u32::try_from(right).ok().filter(|bits| *bits < 63);
    match sign {
        "*" => left.checked_mul(right),
        "/" => left.checked_div(right),
        "%" => left.checked_rem(right),
        "+" => left.checked_add(right),
        "-" => left.checked_sub(right),
        "<<" => left.checked_mul(1_i64 << bits()?),
        ">>" => Some(left >> bits()?),
        "&" => Some(left & right),
        "^" => Some(left ^ right),
        "|" => Some(left | right),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::header::token::Tokens;

    fn value(text: &str) -> Result<i64, String> {
        let number = |number, is_loose| Value {
            number,
            is_hexadecimal: false,
            is_loose,
        };
        let known = [("BASE", number(100, false)), ("LOOSE", number(3, true))];
        let known = known.into_iter().collect();
        let tokens: Vec<_> = Tokens::new(text).collect();
        evaluate(&tokens, &known)
            .map(|value| value.number)
            .map_err(|unread| unread.problem)
    }

    #[test]
    fn operators_bind_as_in_c() {
        for (text, expected) in [
            ("1 + 2 * 3", 7),
            ("(1 + 2) * 3", 9),
            ("1 | 2 ^ 3 & 4 << 1", 3),
            ("10 - 3 - 2", 5),
            ("-(BASE + 1)", -101),
            ("~0", -1),
            ("- -5", 5),
            ("1 << 4 | 1", 17),
            ("0x80000000 >> 4", 0x0800_0000),
            ("7 / 2 % 2", 1),
            ("LOOSE", 3),
            ("(LOOSE) * 2", 6),
        ] {
            assert_eq!(value(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn casts_that_do_not_narrow_are_ignored() {
        for (text, expected) in [
            ("((esp_err_t)0x102)", 0x102),
            ("(unsigned int)-1", -1),
            ("(err_t)(BASE)", 100),
            ("((HRESULT)0x80004005L)", 0x8000_4005),
            ("(uint32_t)~0", -1),
        ] {
            assert_eq!(value(text), Ok(expected), "{text}");
        }
        assert!(value("(UNKNOWN)-1").is_err());
        assert!(value("(UNKNOWN)").is_err());
    }

    #[test]
    fn expressions_without_a_number_are_reported() {
        for (text, expected) in [
            ("", "a number is missing"),
            ("1 +", "a number is missing"),
            ("(1", "a parenthesis is not closed"),
            ("1)", "`)` is not part of a number"),
            ("1.5", "`1.5` is not a 64-bit integer"),
            ("08", "`08` is not a 64-bit integer"),
            ("'ab'", "`'ab'` is not one ASCII character"),
            ("OTHER + 1", "`OTHER` has no known value above this line"),
            ("1 ? 2 : 3", "`?` is not part of a number"),
            ("1 << 63", "the result is not a 64-bit number"),
            ("1 / 0", "the result is not a 64-bit number"),
            (
                "LOOSE * 2",
                "a macro next to this operator has an expression without parentheses",
            ),
            (
                "2 * LOOSE",
                "a macro next to this operator has an expression without parentheses",
            ),
            (
                "-LOOSE",
                "a macro after this operator has an expression without parentheses",
            ),
        ] {
            assert_eq!(value(text), Err(expected.to_owned()), "{text}");
        }
        let deep = format!("{}1{}", "(".repeat(100_000), ")".repeat(100_000));
        assert_eq!(value(&deep), Err("it is nested more than 64 deep".into()));
        let deep = format!("{}1", "-".repeat(100_000));
        assert_eq!(value(&deep), Err("it is nested more than 64 deep".into()));
    }
}
