//! Assigns comments to the codes that they describe.

use crate::limits;

/// A comment, including its delimiters.
pub(crate) struct Comment<'a> {
    pub(crate) text: &'a str,
    pub(crate) first_line: u64,
    pub(crate) last_line: u64,
    pub(crate) column: u64,
}

impl Comment<'_> {
    fn is_line(&self) -> bool {
        self.text.starts_with("//")
    }

    /// Returns whether the comment marks itself as belonging to what precedes it: `/**<`, `///<`,
    /// `//!<`.
    fn is_about_before(&self) -> bool {
        let text = self.text.trim_start_matches(['/', '*', '!']);
        text.starts_with('<') && self.text.len() > text.len() + 2
    }

    /// Returns the first paragraph, without the delimiters.
    fn words(&self) -> String {
        let body = match self.text.strip_prefix("/*") {
            Some(body) => body.strip_suffix("*/").unwrap_or(body),
            None => self.text,
        };
        let lines = body.lines().map(|line| {
            let line = line.trim().trim_start_matches(['/', '*', '!', '<']);
            line.trim_end_matches(['*', '\\']).trim()
        });
        // Lines without letters and digits are decoration.
        let is_text = |line: &&str| line.is_empty() || line.contains(char::is_alphanumeric);
        let lines = lines.filter(is_text).skip_while(|line| line.is_empty());
        let words = lines.take_while(|line| !line.is_empty());
        let words = words.collect::<Vec<_>>().join(" ");
        let words = ["@brief", "\\brief"]
            .iter()
            .find_map(|mark| words.strip_prefix(mark))
            .unwrap_or(&words);
        let mut title = String::new();
        // A file of rows cannot hold a NUL.
        append(&mut title, words.replace('\0', " ").trim());
        title
    }
}

/// The effect of a comment on the last row.
#[derive(Debug, Eq, PartialEq)]
pub(crate) enum About {
    /// The comment is its title.
    Title(String),
    /// The comment continues its title.
    More(String),
    /// The comment is not about it.
    Nothing,
}

/// The comments before the next row and after the last one.
#[derive(Default)]
pub(crate) struct Comments {
    above: Option<(String, End)>,
    /// The line on which the last row ends.
    row_end: u64,
    /// The end of the comment after the last row.
    after: Option<End>,
    /// The last line with something other than a row.
    other_line: u64,
}

/// The end of a comment, which a later comment may continue.
#[derive(Clone, Copy)]
struct End {
    line: u64,
    column: u64,
    is_line: bool,
}

impl End {
    fn new(comment: &Comment<'_>) -> Self {
        Self {
            line: comment.last_line,
            column: comment.column,
            is_line: comment.is_line(),
        }
    }

    /// Returns whether a comment continues this one on the next line.
    fn is_continued_by(self, comment: &Comment<'_>) -> bool {
        self.is_line
            && comment.is_line()
            && comment.first_line == self.line + 1
            && comment.column == self.column
    }
}

/// Appends words to a title, up to the maximum length of a field.
pub(crate) fn append(title: &mut String, words: &str) {
    if !title.is_empty() && !words.is_empty() {
        title.push(' ');
    }
    title.push_str(words);
    if title.len() > limits::FIELD_BYTES {
        let mut end = limits::FIELD_BYTES;
        while !title.is_char_boundary(end) {
            end -= 1;
        }
        title.truncate(end);
    }
}

impl Comments {
    /// Adds a comment, which may be about the last row.
    pub(crate) fn add(&mut self, comment: &Comment<'_>) -> About {
        let end = End::new(comment);
        if self
            .after
            .is_some_and(|after| after.is_continued_by(comment))
        {
            self.after = Some(end);
            return About::More(comment.words());
        }
        let words = comment.words();
        let is_trailing = comment.first_line == self.row_end || comment.is_about_before();
        if is_trailing && self.row_end > 0 {
            if self.after.is_some() || words.is_empty() {
                return About::Nothing;
            }
            self.after = Some(end);
            return About::Title(words);
        }
        if comment.first_line == self.other_line {
            return About::Nothing;
        }
        match &mut self.above {
            Some((above, at)) if at.is_continued_by(comment) => {
                append(above, &words);
                *at = end;
            }
            above => *above = Some((words, end)),
        }
        About::Nothing
    }

    /// Records a line with something other than a row.
    pub(crate) fn add_other(&mut self, line: u64) {
        self.other_line = line;
        self.above = None;
        self.row_end = 0;
        self.after = None;
    }

    /// Records a row and returns the comment above it.
    pub(crate) fn add_row(&mut self, first_line: u64, last_line: u64) -> String {
        self.row_end = last_line;
        self.after = None;
        let above = self.above.take();
        let above = above.filter(|(_, end)| end.line == first_line || end.line + 1 == first_line);
        above.map(|(words, _)| words).unwrap_or_default()
    }
}
