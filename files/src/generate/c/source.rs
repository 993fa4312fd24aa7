//! The generated C source file.

use std::collections::HashMap;
use std::fmt::Write;

use super::lookup::{write_get, write_get_by_name};
use super::names::{actors, constant, lower, retries};
use super::text::{array, is_long, literal, write_comment};
use crate::error::ReadError;
use crate::generate::columns::COLUMNS;
use crate::generate::subject::Subject;
use crate::prepare::Prepared;

/// The indentation of the facts of a row.
const INDENT: usize = 8;

/// Returns the text of the source file.
pub(super) fn source(
    name: &str,
    comment: &[String],
    subjects: &[Subject<'_>],
) -> Result<String, ReadError> {
    let mut out = String::new();
    write_comment(&mut out, comment);
    let _ = writeln!(out, "#include \"{name}.h\"");
    for subject in subjects {
        write_catalog(&mut out, subject)?;
    }
    Ok(out)
}

fn write_catalog(out: &mut String, subject: &Subject<'_>) -> Result<(), ReadError> {
    let (upper, prefix) = (&subject.prefix, lower(subject));
    let texts = Texts::of(subject);
    out.push('\n');
    if !texts.shared.is_empty() {
        let _ = writeln!(out, "#ifndef {upper}_NO_TEXT");
        for (number, text) in texts.shared.iter().enumerate() {
            let start = format!("static const char {prefix}_text_{number}[] =");
            let _ = writeln!(out, "{start}{};", shared(text, start.len()));
        }
        out.push_str("#endif\n\n");
    }
    write_row_macro(out, subject);
    let retries: Vec<_> = retries().collect();
    let actors: Vec<_> = actors().collect();
    let advice = advice(subject);
    let _ = writeln!(
        out,
        "const {prefix}_entry {prefix}_entries[{upper}_ROWS] = {{"
    );
    for (i, (row, name)) in subject.rows.iter().enumerate() {
        let (retry, actor, instruction) = row
            .remedy
            .and_then(|remedy| advice.get(remedy).copied())
            .unwrap_or_default();
        let fact = |of: &[String], number: usize| of.get(number).cloned().unwrap_or_default();
        let comma = if i + 1 < subject.rows.len() { "," } else { "" };
        let _ = writeln!(
            out,
            "    {upper}_ROW({},\n        {upper}_{}, {upper}_{},\n        {},\n        {},\n        \
             {},\n        {},\n        {}){comma}",
            constant(subject, name),
            fact(&retries, retry),
            fact(&actors, actor),
            literal(row.name, INDENT),
            texts.reference(&prefix, row.title()),
            texts.reference(&prefix, row.explanation()),
            texts.reference(&prefix, row.topic.unwrap_or_default()),
            texts.reference(&prefix, instruction),
        );
    }
    let _ = writeln!(out, "}};\n\n#undef {upper}_ROW\n");
    write_get(out, subject)?;
    let _ = writeln!(out, "\n#ifndef {upper}_NO_NAMES");
    write_get_by_name(out, subject);
    out.push_str("#endif\n");
    Ok(())
}

/// Writes the row macro, which drops the fields that are left out.
fn write_row_macro(out: &mut String, subject: &Subject<'_>) {
    let upper = &subject.prefix;
    let name = "(name)";
    let texts = "(title), (explanation), (topic), (instruction)";
    for (condition, facts) in [
        (
            format!("#if defined({upper}_NO_NAMES) && defined({upper}_NO_TEXT)"),
            String::new(),
        ),
        (
            format!("#elif defined({upper}_NO_NAMES)"),
            format!(", {texts}"),
        ),
        (
            format!("#elif defined({upper}_NO_TEXT)"),
            format!(", {name}"),
        ),
        ("#else".to_owned(), format!(", {name}, {texts}")),
    ] {
        let _ = writeln!(
            out,
            "{condition}\n\
             #define {upper}_ROW(key, retry, actor, name, title, explanation, topic, instruction) \\\n    \
             {{(key), (retry), (actor){facts}}}"
        );
    }
    out.push_str("#endif\n\n");
}

/// Returns retry, actor and instruction of each remedy, the first two as numbers.
fn advice<'a>(subject: &Subject<'a>) -> HashMap<&'a str, (usize, usize, &'a str)> {
    let remedies = subject.draft.remedies.iter();
    let advice = remedies.map(|remedy| {
        let retry = remedy.retry.map_or(0, |retry| retry as usize + 1);
        let actor = remedy.actor.map_or(0, |actor| actor as usize + 1);
        (
            remedy.id.value.as_str(),
            (retry, actor, remedy.instruction.as_str()),
        )
    });
    advice.collect()
}

/// The texts defined before the rows: those that several rows share, and those that are too long
/// for a literal.
struct Texts<'a> {
    shared: Vec<&'a str>,
    numbers: HashMap<&'a str, usize>,
}

impl<'a> Texts<'a> {
    fn of(subject: &'a Subject<'a>) -> Self {
        let instructions = subject.draft.remedies.iter();
        let instructions: HashMap<_, _> = instructions
            .map(|remedy| (remedy.id.value.as_str(), remedy.instruction.as_str()))
            .collect();
        let instruction = |row: &Prepared<'a>| {
            let instruction = row.remedy.and_then(|remedy| instructions.get(remedy));
            instruction.copied().unwrap_or_default()
        };
        let mut texts = Self {
            shared: Vec::new(),
            numbers: HashMap::new(),
        };
        for (row, _) in &subject.rows {
            for text in [row.topic.unwrap_or_default(), instruction(row)] {
                texts.add(text);
            }
            for text in [row.title(), row.explanation()] {
                if is_long(text) {
                    texts.add(text);
                }
            }
        }
        texts
    }

    fn add(&mut self, text: &'a str) {
        if !text.is_empty() && !self.numbers.contains_key(text) {
            self.numbers.insert(text, self.shared.len());
            self.shared.push(text);
        }
    }

    /// Returns the expression by which a row refers to a text.
    fn reference(&self, prefix: &str, text: &str) -> String {
        match self.numbers.get(text) {
            _ if text.is_empty() => "NULL".to_owned(),
            Some(number) => format!("{prefix}_text_{number}"),
            None => literal(text, INDENT),
        }
    }
}

/// Returns the initializer of a text defined before the rows; `columns` are already taken.
fn shared(text: &str, columns: usize) -> String {
    if is_long(text) {
        return format!(" {}", array(text));
    }
    let literal = literal(text, 4);
    if columns + literal.len() + 2 <= COLUMNS && !literal.contains('\n') {
        format!(" {literal}")
    } else {
        format!("\n    {literal}")
    }
}
