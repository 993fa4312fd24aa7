//! The names of an `enum`, with explicit or counted values.

use crate::header::token::{Kind, Token};

/// Attributes, which may be followed by parentheses, between `enum` and its names.
const ATTRIBUTES: [&str; 4] = ["__attribute__", "__attribute", "__declspec", "alignas"];

/// The parser state relative to an `enum`.
#[derive(Default)]
pub(crate) enum State<'a> {
    /// Outside.
    #[default]
    Outside,
    /// After the word `enum`: the number of open parentheses, and whether more may follow.
    Head { depth: usize, is_attribute: bool },
    /// Between the braces.
    Body(Body<'a>),
}

/// The part of an `enum` body that has been read.
pub(crate) struct Body<'a> {
    /// The words of the current entry, without comments.
    pub(crate) entry: Vec<Token<'a>>,
    /// The number of open brackets in it.
    depth: usize,
    /// The last name, if its value could not be read; later names cannot count on from it.
    pub(crate) unread: Option<&'a str>,
    /// The value of a name that gives none.
    pub(crate) next: i64,
    pub(crate) is_hexadecimal: bool,
}

impl<'a> State<'a> {
    /// Returns the state after a word outside the braces.
    pub(crate) fn after(self, token: &Token<'a>) -> Self {
        match self {
            Self::Outside if token.kind == Kind::Identifier && token.text == "enum" => Self::Head {
                depth: 0,
                is_attribute: false,
            },
            Self::Head {
                depth,
                is_attribute,
            } => match token.text {
                "(" if depth > 0 || is_attribute => Self::Head {
                    depth: depth + 1,
                    is_attribute: false,
                },
                ")" if depth > 0 => Self::Head {
                    depth: depth - 1,
                    is_attribute: false,
                },
                "{" if depth == 0 => Self::Body(Body::new()),
                ";" | "(" | ")" | "=" | "," | "*" if depth == 0 => Self::Outside,
                text => Self::Head {
                    depth,
                    is_attribute: ATTRIBUTES.contains(&text),
                },
            },
            other => other,
        }
    }
}

/// The construct that a word ends.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum End {
    Nothing,
    Entry,
    Body,
}

impl<'a> Body<'a> {
    fn new() -> Self {
        Self {
            entry: Vec::new(),
            depth: 0,
            unread: None,
            next: 0,
            is_hexadecimal: false,
        }
    }

    /// Adds a word. Words beyond the limit are dropped except for one, so that the entry is known
    /// to be too long.
    pub(crate) fn take(&mut self, token: Token<'a>, limit: usize) -> End {
        if token.kind == Kind::Sign {
            match token.text {
                "(" | "[" | "{" => self.depth += 1,
                "}" if self.depth == 0 => return End::Body,
                ")" | "]" | "}" => self.depth = self.depth.saturating_sub(1),
                "," if self.depth == 0 => return End::Entry,
                _ => {}
            }
        }
        if self.entry.len() <= limit {
            self.entry.push(token);
        }
        End::Nothing
    }
}
