//! Rust source: `catalog!` blocks.

mod literal;
mod nouns;

use std::fmt::Write;

use codetable::KeyKind;

use self::literal::{literal, number, write_doc};
use crate::draft::{At, Draft};
use crate::error::ReadError;
use crate::generate::columns::{COLUMNS, wrap};
use crate::generate::head::head;
use crate::generate::subject::{Subject, subjects};
use crate::prepare::Prepared;

/// Generates [`catalog!`](codetable::catalog!) blocks as a person would write them: with topics and
/// remedies in arrays, formatted as by `rustfmt`.
///
/// A single catalog is at the root of the source; several get a module each. Constants are named by
/// [`constant`](crate::constant), with an underscore appended where that is the name of the
/// catalog, `TOPICS` or `REMEDIES`. The lines of an explanation are joined.
///
/// ```
/// use codetable_files::{Options, generate, read_bytes};
///
/// let csv = b"value,symbol,comment\n0x102,Undervoltage,Supply voltage too low\n";
/// let motor = read_bytes("motor.csv", csv, &Options::default())?;
/// let source = generate::rust(&motor)?;
/// assert!(source.contains(r#"
///     /// Supply voltage too low
///     0x102 UNDERVOLTAGE "Undervoltage" _ _;
/// "#));
/// # Ok::<(), codetable_files::ReadError>(())
/// ```
///
/// # Errors
///
/// [`ReadError`], for the first row that breaks a rule, for a name that has no constant or collides
/// with another, and for topics and remedies whose ids are not identifiers.
pub fn rust(drafts: &[Draft]) -> Result<String, ReadError> {
    let subjects = subjects(drafts, |prefix, constant| {
        constant == prefix || ["TOPICS", "REMEDIES"].contains(&constant)
    })?;
    let mut out = String::new();
    let _ = writeln!(out, "// {}", head(drafts, "rust"));
    match subjects.as_slice() {
        [subject] => {
            out.push('\n');
            write_catalog(&mut out, 0, subject)?;
        }
        subjects => {
            for subject in subjects {
                out.push('\n');
                write_doc(&mut out, 0, subject.title());
                let _ = writeln!(out, "pub mod {} {{", module(subject));
                write_catalog(&mut out, 4, subject)?;
                out.push_str("}\n");
            }
        }
    }
    Ok(out)
}

/// Returns the module name of a catalog.
fn module(subject: &Subject<'_>) -> String {
    const KEYWORDS: [&str; 53] = [
        "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
        "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
        "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
        "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type",
        "typeof", "union", "unsafe", "unsized", "use", "virtual", "where", "while", "yield", "std",
    ];
    let mut module = subject.prefix.to_ascii_lowercase();
    if KEYWORDS.contains(&module.as_str()) {
        module.push('_');
    }
    module
}

fn write_catalog(out: &mut String, indent: usize, subject: &Subject<'_>) -> Result<(), ReadError> {
    let draft = subject.draft;
    let topics = draft.topics.iter().map(|topic| ("topic", &topic.id));
    let remedies = draft.remedies.iter().map(|remedy| ("remedy", &remedy.id));
    for (what, id) in topics.chain(remedies) {
        check_identifier(draft, what, id)?;
    }
    let has_retry = draft.remedies.iter().any(|remedy| remedy.retry.is_some());
    let has_actor = draft.remedies.iter().any(|remedy| remedy.actor.is_some());
    let blank = "";
    let _ = writeln!(
        out,
        "{blank:indent$}use codetable::{{{}Remedy, {}Topic}};\n",
        if has_actor { "Actor, " } else { "" },
        if has_retry { "Retry, " } else { "" },
    );
    nouns::topics(out, indent, &draft.topics);
    out.push('\n');
    nouns::remedies(out, indent, &draft.remedies);
    let _ = writeln!(out, "\n{blank:indent$}codetable::catalog! {{");
    let inner = indent + 4;
    write_doc(out, inner, subject.title());
    let keys = match draft.keys {
        KeyKind::Unsigned => "unsigned",
        KeyKind::Hexadecimal => "hexadecimal",
        KeyKind::Text => "text",
        _ => "decimal",
    };
    let _ = writeln!(
        out,
        "{blank:inner$}pub {} = {}, {};\n\
         {blank:inner$}keys {keys}, topics TOPICS, remedies REMEDIES;\n",
        subject.prefix,
        literal(&draft.id.value),
        literal(subject.title()),
    );
    for (row, constant) in &subject.rows {
        write_row(out, inner, row, constant, draft.keys);
    }
    if !subject.retired.is_empty() {
        out.push('\n');
    }
    for row in &subject.retired {
        let (key, name) = (key(row, draft.keys), literal(row.name));
        let edition = row.retired.unwrap_or_default();
        let _ = writeln!(out, "{blank:inner$}retired {key} {name} {edition};");
    }
    let _ = writeln!(out, "{blank:indent$}}}");
    Ok(())
}

fn write_row(out: &mut String, indent: usize, row: &Prepared<'_>, constant: &str, kind: KeyKind) {
    write_doc(out, indent, row.title());
    let explanation = wrap(row.explanation(), COLUMNS - indent - "/// ".len());
    if !explanation.is_empty() {
        write_doc(out, indent, "");
    }
    for line in explanation {
        write_doc(out, indent, &line);
    }
    let _ = write!(
        out,
        "{:indent$}{} {constant} {} {} {}",
        "",
        key(row, kind),
        literal(row.name),
        row.topic.unwrap_or("_"),
        row.remedy.unwrap_or("_"),
    );
    let numbers = row
        .same_as
        .iter()
        .map(|code| number(kind.number(*code), kind));
    let texts = row.same_texts.iter().map(|text| literal(text));
    let same: Vec<_> = numbers.chain(texts).collect();
    if !same.is_empty() {
        let _ = write!(out, ", same_as [{}]", same.join(", "));
    }
    out.push_str(";\n");
}

fn key(row: &Prepared<'_>, kind: KeyKind) -> String {
    match kind {
        KeyKind::Text => literal(row.key.text),
        kind => number(row.key.number, kind),
    }
}

/// Rejects an id that a row of `catalog!` cannot name.
fn check_identifier(draft: &Draft, what: &str, id: &At<String>) -> Result<(), ReadError> {
    let opens = |first: char| first == '_' || first.is_ascii_alphabetic();
    let is_part = |char: char| char == '_' || char.is_ascii_alphanumeric();
    if id.value.starts_with(opens) && id.value.chars().all(is_part) && id.value != "_" {
        return Ok(());
    }
    let problem = format!("the {what} `{}` is not an identifier", id.value);
    let better = crate::identifier::constant(&id.value).to_ascii_lowercase();
    let advice = if better.starts_with(opens) {
        format!("write {better}")
    } else {
        "use letters from A to Z, digits and underscores".to_owned()
    };
    Err(ReadError::new(
        &draft.file,
        Some(id.position),
        problem,
        advice,
    ))
}
