//! The names of an `enum`, with values that may count on.

use crate::header::token::{Kind, Token};

/// What may stand with parentheses between `enum` and its names.
const ATTRIBUTES: [&str; 4] = ["__attribute__", "__attribute", "__declspec", "alignas"];

/// Where in an `enum` a text is.
#[derive(Default)]
pub(crate) enum State<'a> {
    /// In none.
    #[default]
    Outside,
    /// After the word `enum`: how many parentheses are open, and whether some may follow.
    Head { depth: usize, is_attribute: bool },
    /// Between its braces.
    Body(Body<'a>),
}

/// What of the names of an `enum` was read.
pub(crate) struct Body<'a> {
    /// The words of the current name, without comments.
    pub(crate) entry: Vec<Token<'a>>,
    /// How many brackets are open in it.
    depth: usize,
    /// The last name, of which the value was not read, so that none can count on from it.
    pub(crate) unread: Option<&'a str>,
    /// The value of a name that says none.
    pub(crate) next: i64,
    pub(crate) is_hexadecimal: bool,
}

impl<'a> State<'a> {
    /// What comes after a word outside of the braces.
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

/// What a word ends.
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

    /// Takes a word. What is more than the limit is dropped, and one word above it kept, so that
    /// the entry is known to be too long.
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
