//! Converts a C header to rows.

use std::collections::{HashMap, HashSet};

use codetable::Code;

use crate::finding::{Finding, quoted};
use crate::header::comment::{About, Comment, Comments, append};
use crate::header::condition::{Condition, Conditions};
use crate::header::enumeration::{Body, End, State};
use crate::header::expression::{Value, evaluate};
use crate::header::row::{ImportedRow, sort};
use crate::header::token::{Kind, Token, Tokens};
use crate::limits;
use crate::lines::Lines;
use crate::rule::Rule;

/// The maximum number of words in a macro or an `enum` entry.
const WORDS: usize = 1024;
/// The maximum number of comments in a macro.
const COMMENTS: usize = 16;
/// The maximum number of problems reported.
const PROBLEMS: usize = 10_000;

/// Imports the codes of a C header: `#define NAME value /* comment */`, and the names of enums.
///
/// Values are integers, characters and names defined before, combined with operators and
/// parentheses; casts to 8-bit and 16-bit types are applied. The title is the comment after a name,
/// or else the one directly above. All branches of an `#if` whose condition is unknown are read.
///
/// Whatever cannot be read is a finding with its position; only empty macros, macros that are
/// texts, and constants that are not macros are skipped silently. Rows are sorted by code.
///
/// ```
/// use codetable_files::{import_csv, import_header};
///
/// let header = "#define BASE 0x100\n#define STALL (BASE + 2) /* The motor stalls */\n";
/// let (rows, findings) = import_header("motor.h", header);
/// assert_eq!(import_csv(&rows), "code,name,title\n0x100,BASE,\n0x102,STALL,The motor stalls\n");
/// assert!(findings.is_empty());
/// ```
#[must_use]
pub fn import_header(file: &str, text: &str) -> (Vec<ImportedRow>, Vec<Finding>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut import = Import {
        file,
        lines: Lines::new(text.as_bytes()),
        text,
        rows: Vec::new(),
        is_full: false,
        findings: Vec::new(),
        known: HashMap::new(),
        defined: HashSet::new(),
        positions: HashMap::new(),
        comments: Comments::default(),
        conditions: Conditions::default(),
    };
    if text.len() > limits::TOML_BYTES {
        let problem = format!("the header has more than {} MiB", limits::TOML_BYTES >> 20);
        import.find(0, &problem, "split it");
    } else {
        import.read();
    }
    sort(&mut import.rows);
    (import.rows, import.findings)
}

struct Import<'a> {
    file: &'a str,
    text: &'a str,
    lines: Lines<'a>,
    rows: Vec<ImportedRow>,
    /// Whether the number of rows exceeds that of a catalog.
    is_full: bool,
    findings: Vec<Finding>,
    known: HashMap<&'a str, Value>,
    defined: HashSet<&'a str>,
    /// The row index of each name.
    positions: HashMap<&'a str, usize>,
    comments: Comments,
    conditions: Conditions<'a>,
}

impl<'a> Import<'a> {
    fn find(&mut self, offset: usize, problem: &str, advice: &str) {
        let (problem, advice) = match self.findings.len() {
            0..PROBLEMS => (problem, advice),
            PROBLEMS => ("there are more problems", "correct those above first"),
            _ => return,
        };
        let position = self.lines.position(offset);
        let message = format!("{problem}: {advice}");
        let finding = Finding::new(Rule::NotImported, self.file, position, message);
        self.findings.push(finding);
    }

    fn line(&self, offset: usize) -> u64 {
        self.lines.line(offset) as u64
    }

    fn read(&mut self) {
        let mut tokens = Tokens::new(self.text);
        let mut state = State::Outside;
        // The comments within an enum entry, which becomes a row only at its end.
        let mut within = Vec::new();
        while let Some(token) = tokens.next() {
            match token.kind {
                Kind::Newline => {}
                Kind::Directive => self.directive(token, &mut tokens),
                _ if !self.conditions.is_read() => {}
                Kind::Comment => match &state {
                    State::Body(body) if !body.entry.is_empty() => {
                        if within.len() < COMMENTS {
                            within.push(token);
                        }
                    }
                    _ => self.comment(token),
                },
                _ => {
                    let State::Body(body) = &mut state else {
                        let line = self.line(token.offset);
                        self.comments.add_other(line);
                        state = state.after(&token);
                        continue;
                    };
                    let end = body.take(token, WORDS);
                    if end != End::Nothing {
                        self.entry(body, token.offset);
                        for comment in within.drain(..) {
                            self.comment(comment);
                        }
                    }
                    if end == End::Body {
                        state = State::Outside;
                    }
                }
            }
        }
        if let State::Body(body) = &state {
            let offset = body.entry.first().map_or(self.text.len(), |at| at.offset);
            self.find(offset, "an enum is not closed", "add the rest of it");
        }
        if self.conditions.is_open() {
            let offset = self.text.len();
            self.find(offset, "an `#if` is not closed", "add its `#endif`");
        }
    }

    fn comment(&mut self, token: Token<'_>) {
        let position = self.lines.position(token.offset);
        let comment = Comment {
            text: token.text,
            first_line: position.line,
            last_line: self.line(token.end().saturating_sub(1)),
            column: position.column,
        };
        let about = self.comments.add(&comment);
        if let Some(row) = self.rows.last_mut() {
            match about {
                About::Title(words) => row.title = words,
                About::More(words) => append(&mut row.title, &words),
                About::Nothing => {}
            }
        }
    }

    /// Reads a directive up to the end of its line.
    fn directive(&mut self, start: Token<'a>, tokens: &mut Tokens<'a>) {
        let (mut words, mut comments) = (Vec::new(), Vec::new());
        let mut name = None;
        for token in tokens {
            match token.kind {
                Kind::Newline => break,
                Kind::Comment if comments.len() < COMMENTS => comments.push(token),
                Kind::Comment => {}
                _ if name.is_none() => name = Some(token.text),
                _ if words.len() <= WORDS => words.push(token),
                _ => {}
            }
        }
        let is_read = self.conditions.is_read();
        let rows = self.rows.len();
        match name.unwrap_or_default() {
            "define" if is_read => self.define(start, &words),
            "undef" if is_read => {
                let name = words.first().map_or("", |word| word.text);
                self.known.remove(name);
                self.defined.remove(name);
            }
            directive @ ("if" | "ifdef" | "ifndef") => {
                let condition = Condition::new(directive, &words, &self.defined);
                if self.conditions.open(start.offset, condition).is_err() {
                    let advice = "its content is not read, so reduce the nesting";
                    self.find(start.offset, "this `#if` is nested too deep", advice);
                }
            }
            directive @ ("elif" | "else") => {
                let condition = Condition::new(directive, &words, &self.defined);
                self.branch(start, condition);
            }
            "endif" if self.conditions.close().is_err() => {
                self.find(start.offset, "no `#if` is open here", "delete the `#endif`");
            }
            _ => {}
        }
        if !is_read {
            return;
        }
        if self.rows.len() == rows {
            let line = self.line(start.offset);
            self.comments.add_other(line);
        }
        for comment in comments {
            self.comment(comment);
        }
    }

    fn branch(&mut self, start: Token<'_>, condition: Condition<'a>) {
        if self.conditions.branch(start.offset, condition).is_err() {
            let problem = "no `#if` is open here";
            self.find(start.offset, problem, "delete this branch");
        }
    }

    fn define(&mut self, start: Token<'a>, words: &[Token<'a>]) {
        let Some((name, value)) = words.split_first() else {
            self.find(start.offset, "the macro has no name", "give it one");
            return;
        };
        self.defined.insert(name.text);
        let is_guarded = self.conditions.define(name.text);
        let has_arguments = value
            .first()
            .is_some_and(|first| first.is_sign("(") && first.offset == name.end());
        if has_arguments {
            let problem = format!("{} is a macro with arguments", quoted(name.text));
            let advice = "add its row by hand";
            self.find(name.offset, &problem, advice);
            return;
        }
        if words.len() > WORDS {
            self.too_long(*name);
            return;
        }
        // Some include guards have a value and precede all other names.
        let is_one = value.first().is_some_and(|word| word.text == "1") && value.len() == 1;
        if is_guarded && is_one && self.defined.len() == 1 && self.rows.is_empty() {
            return;
        }
        // An include guard, a flag or a text.
        if value.iter().all(|word| word.kind == Kind::Text) {
            return;
        }
        if let Some(value) = self.value(*name, value) {
            let last = words.last().map_or(name.end(), Token::end);
            self.add(*name, value, start.offset, last);
        }
    }

    fn too_long(&mut self, name: Token<'_>) {
        let problem = format!("{} has more than {WORDS} words", quoted(name.text));
        self.find(name.offset, &problem, "add its row by hand");
    }

    /// Returns the value of a name, or reports a finding.
    fn value(&mut self, name: Token<'a>, words: &[Token<'a>]) -> Option<Value> {
        match evaluate(words, &self.known) {
            Ok(value) => Some(value),
            Err(unread) => {
                let problem = format!("the value of {} is not read", quoted(name.text));
                let advice = format!("{}; add its row by hand", unread.problem);
                self.find(unread.offset, &problem, &advice);
                None
            }
        }
    }

    /// Completes an enum entry.
    fn entry(&mut self, body: &mut Body<'a>, end: usize) {
        let words = std::mem::take(&mut body.entry);
        let Some((name, rest)) = words.split_first() else {
            return;
        };
        if name.kind != Kind::Identifier || rest.first().is_some_and(|next| next.is_sign("(")) {
            let problem = format!("{} is not the name of an enum constant", quoted(name.text));
            self.find(name.offset, &problem, "add its row by hand");
            body.unread = Some(name.text);
            let line = self.line(end.saturating_sub(1));
            self.comments.add_other(line);
            return;
        }
        if words.len() > WORDS {
            self.too_long(*name);
            body.unread = Some(name.text);
            return;
        }
        // Attributes may come between.
        let equals = rest.iter().position(|word| word.is_sign("="));
        let value = match (
            equals.and_then(|equals| rest.get(equals + 1..)),
            body.unread,
        ) {
            (Some(value), _) => self.value(*name, value),
            (None, None) => Some(Value {
                number: body.next,
                is_hexadecimal: body.is_hexadecimal,
                is_loose: false,
            }),
            (None, Some(before)) => {
                let problem = format!("the value of {} is not read", quoted(name.text));
                let advice = format!(
                    "it follows {}, which is not read either; add its row by hand",
                    quoted(before)
                );
                self.find(name.offset, &problem, &advice);
                None
            }
        };
        let next = value.and_then(|value| value.number.checked_add(1));
        let (Some(value), Some(next)) = (value, next) else {
            body.unread = Some(name.text);
            let line = self.line(name.offset);
            self.comments.add_other(line);
            return;
        };
        body.unread = None;
        body.next = next;
        body.is_hexadecimal = value.is_hexadecimal;
        // An enum constant is a number, not text that is substituted.
        let value = Value {
            is_loose: false,
            ..value
        };
        let last = words.last().map_or(name.end(), Token::end);
        self.add(*name, value, name.offset, last);
    }

    /// Adds a row that spans two offsets.
    fn add(&mut self, name: Token<'a>, value: Value, first: usize, last: usize) {
        let before = self.positions.get(name.text).copied();
        if let Some(row) = before.and_then(|before| self.rows.get(before)) {
            if row.code != value.number {
                let problem = format!(
                    "{} is {} here and {} in line {}",
                    quoted(name.text),
                    value.number,
                    row.code,
                    row.position.line
                );
                self.find(name.offset, &problem, "the row has the first one");
            }
            return;
        }
        self.known.insert(name.text, value);
        if Code::from_number(value.number).is_none() {
            let problem = format!("the value of {} has more than 32 bits", quoted(name.text));
            self.find(name.offset, &problem, "codes have 32 bits");
            return;
        }
        if name.text.len() > limits::FIELD_BYTES {
            let problem = format!("the name {} is too long", quoted(name.text));
            self.find(name.offset, &problem, "shorten it");
            return;
        }
        if self.rows.len() == limits::CATALOG_ROWS {
            if !self.is_full {
                let problem = "the header has more than 20,000 codes";
                self.find(name.offset, problem, "split it into several catalogs");
            }
            self.is_full = true;
            return;
        }
        let unknown: Vec<_> = self.conditions.take_unknown().collect();
        for (offset, condition) in unknown {
            let problem = format!("{} cannot be evaluated", quoted(&condition));
            let advice = "the rows of all branches are included, so delete those that are not used";
            self.find(offset, &problem, advice);
        }
        let (first, last) = (self.line(first), self.line(last.saturating_sub(1)));
        let title = self.comments.add_row(first, last);
        self.positions.insert(name.text, self.rows.len());
        self.rows.push(ImportedRow {
            code: value.number,
            is_hexadecimal: value.is_hexadecimal,
            name: name.text.to_owned(),
            title,
            position: self.lines.position(name.offset),
        });
    }
}
