//! The tokenizer for C.

/// The kind of a token.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Kind {
    Identifier,
    Number,
    Character,
    Text,
    /// An operator or punctuation: a single byte, `<<` or `>>`.
    Sign,
    Comment,
    /// The `#` that begins a directive.
    Directive,
    /// The end of a line, unless it is continued by a backslash.
    Newline,
}

/// A token and its offset.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Token<'a> {
    pub(crate) kind: Kind,
    pub(crate) text: &'a str,
    pub(crate) offset: usize,
}

impl Token<'_> {
    pub(crate) fn is_sign(&self, sign: &str) -> bool {
        self.kind == Kind::Sign && self.text == sign
    }

    pub(crate) fn end(&self) -> usize {
        self.offset + self.text.len()
    }
}

/// An iterator over the tokens of a text.
pub(crate) struct Tokens<'a> {
    text: &'a str,
    offset: usize,
    /// Whether only comments precede the token on its line.
    is_line_start: bool,
}

impl<'a> Tokens<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self {
            text,
            offset: 0,
            is_line_start: true,
        }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.offset..).unwrap_or_default()
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let rest = self.rest();
            let first = rest.chars().next()?;
            let skipped = match first {
                '\\' => continued(rest),
                ' ' | '\t' | '\r' | '\x0b' | '\x0c' => 1,
                _ => 0,
            };
            if skipped == 0 {
                break;
            }
            self.offset += skipped;
        }
        let rest = self.rest();
        let (kind, length) = word(rest, self.is_line_start);
        let token = Token {
            kind,
            text: rest.get(..length).unwrap_or_default(),
            offset: self.offset,
        };
        self.offset += length;
        self.is_line_start = match kind {
            Kind::Newline => true,
            Kind::Comment => self.is_line_start,
            _ => false,
        };
        Some(token)
    }
}

/// Returns the length of a line continuation: a backslash and the end of the line.
fn continued(text: &str) -> usize {
    if text.starts_with("\\\n") {
        2
    } else if text.starts_with("\\\r\n") {
        3
    } else {
        0
    }
}

/// Returns the kind and the length of the first token; the length is not 0.
fn word(text: &str, is_line_start: bool) -> (Kind, usize) {
    let first = text.chars().next().unwrap_or_default();
    let second = text.as_bytes().get(1).copied().unwrap_or_default();
    match first {
        '\n' => (Kind::Newline, 1),
        '#' if is_line_start => (Kind::Directive, 1),
        '/' if second == b'/' => (Kind::Comment, line_comment(text)),
        '/' if second == b'*' => {
            let end = text.get(2..).and_then(|text| text.find("*/"));
            (Kind::Comment, end.map_or(text.len(), |end| end + 4))
        }
        '"' => (Kind::Text, quoted(text, b'"')),
        '\'' => (Kind::Character, quoted(text, b'\'')),
        '<' if second == b'<' => (Kind::Sign, 2),
        '>' if second == b'>' => (Kind::Sign, 2),
        first if first.is_ascii_digit() => (Kind::Number, number(text)),
        first if first.is_alphabetic() || first == '_' => {
            let is_part = |char: char| char.is_alphanumeric() || char == '_';
            let end = text.find(|char| !is_part(char));
            (Kind::Identifier, end.unwrap_or(text.len()))
        }
        first => (Kind::Sign, first.len_utf8()),
    }
}

/// Returns the length of a comment that ends with its line, unless continued by a backslash.
fn line_comment(text: &str) -> usize {
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        let ended = line.trim_end_matches(['\n', '\r']);
        if !ended.ends_with('\\') {
            return end + ended.len();
        }
        end += line.len();
    }
    end
}

/// Returns the length of a quoted text; if it is not closed, it ends with its line.
fn quoted(text: &str, quote: u8) -> usize {
    let mut is_escaped = false;
    for (i, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            b'\n' if !is_escaped => return i,
            byte if byte == quote && !is_escaped => return i + 1,
            _ => is_escaped = byte == b'\\' && !is_escaped,
        }
    }
    text.len()
}

/// Returns the length of a number with its suffix, or of anything that starts like one.
fn number(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.');
    let mut end = 0;
    while let Some(byte) = bytes.get(end) {
        let is_separator =
            *byte == b'\'' && bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric);
        if !is_part(byte) && !is_separator {
            break;
        }
        end += 1;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        Tokens::new(text).map(|token| token.text).collect()
    }

    #[test]
    fn text_is_split_into_the_tokens_of_c() {
        assert_eq!(
            words("#define A_1 (0x1FuL<<2) /* a\nb */ // c\nB"),
            [
                "#",
                "define",
                "A_1",
                "(",
                "0x1FuL",
                "<<",
                "2",
                ")",
                "/* a\nb */",
                "// c",
                "\n",
                "B"
            ]
        );
        assert_eq!(
            words("'\\'' \"a\\\"b\" 1'000"),
            ["'\\''", "\"a\\\"b\"", "1'000"]
        );
    }

    #[test]
    fn backslashes_continue_lines_and_comments() {
        assert_eq!(words("A \\\n 1 \\\r\n 2\n"), ["A", "1", "2", "\n"]);
        assert_eq!(words("// a \\\n b\nC"), ["// a \\\n b", "\n", "C"]);
    }

    #[test]
    fn unclosed_tokens_end() {
        assert_eq!(words("/* a"), ["/* a"]);
        assert_eq!(words("don't\nA"), ["don", "'t", "\n", "A"]);
        assert_eq!(words("\"a"), ["\"a"]);
        assert_eq!(words("\\"), ["\\"]);
    }
}
