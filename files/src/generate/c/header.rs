//! The generated C header.

use std::fmt::Write;

use codetable::{Actor, KeyKind, Retry};

use super::lookup::number_type;
use super::names::{actors, constant, lower, retries};
use super::text::{literal, number, write_comment, write_text_comment};
use crate::generate::subject::Subject;
use crate::identifier;

/// Returns the text of the header.
pub(super) fn header(name: &str, comment: &[String], subjects: &[Subject<'_>]) -> String {
    let mut out = String::new();
    write_comment(&mut out, comment);
    let guard = identifier::constant(name);
    let separator = if guard.starts_with('_') || guard.is_empty() {
        "CODES"
    } else {
        ""
    };
    let guard = format!("{separator}{guard}_H");
    let _ = writeln!(
        out,
        "#ifndef {guard}\n#define {guard}\n\n#include <stddef.h>\n#include <stdint.h>\n\n\
         #ifdef __cplusplus\nextern \"C\" {{\n#endif"
    );
    for subject in subjects {
        out.push('\n');
        write_catalog(&mut out, subject);
    }
    let _ = writeln!(
        out,
        "\n#ifdef __cplusplus\n}}\n#endif\n\n#endif /* {guard} */"
    );
    out
}

fn write_catalog(out: &mut String, subject: &Subject<'_>) {
    let upper = &subject.prefix;
    let kind = subject.draft.keys;
    let about = format!("{}, edition {}.", subject.title(), subject.draft.edition);
    write_text_comment(out, &about);
    let _ = writeln!(out, "#define {upper}_ROWS {}U\n", subject.rows.len());
    for (row, name) in &subject.rows {
        write_text_comment(out, row.title());
        let key = match kind {
            KeyKind::Text => literal(row.key.text, 0).replace('\n', " \\\n    "),
            kind => number(row.key.number, kind),
        };
        let _ = writeln!(out, "#define {} {key}", constant(subject, name));
    }
    write_retired(out, subject);
    write_text_comment(out, "Whether a retry helps.");
    let known = Retry::ALL.iter().map(|retry| retry.description());
    let meanings = std::iter::once("the table does not say").chain(known);
    write_numbers(out, upper, retries(), meanings);
    write_text_comment(out, "The party that has to act.");
    let known = Actor::ALL.iter().map(|actor| actor.description());
    let meanings = std::iter::once("the table does not say").chain(known);
    write_numbers(out, upper, actors(), meanings);
    write_entry(out, subject);
    write_functions(out, subject);
}

fn write_retired(out: &mut String, subject: &Subject<'_>) {
    if !subject.retired.is_empty() {
        let kind = subject.draft.keys;
        let retired = subject.retired.iter().map(|row| {
            let key = match kind {
                KeyKind::Text => row.key.text.to_owned(),
                KeyKind::Hexadecimal => format!("{:#x}", row.key.number),
                _ => row.key.number.to_string(),
            };
            format!(
                "    {key} {} in edition {}",
                row.name,
                row.retired.unwrap_or_default()
            )
        });
        let start = ["Retired, and never used again:".to_owned(), String::new()];
        let lines: Vec<_> = start.into_iter().chain(retired).collect();
        out.push('\n');
        write_comment(out, &lines);
    }
    out.push('\n');
}

fn write_numbers<'a>(
    out: &mut String,
    upper: &str,
    names: impl Iterator<Item = String>,
    meanings: impl Iterator<Item = &'a str>,
) {
    for (i, (name, meaning)) in names.zip(meanings).enumerate() {
        let _ = writeln!(out, "#define {upper}_{name} {i}U /* {meaning} */");
    }
    out.push('\n');
}

fn write_entry(out: &mut String, subject: &Subject<'_>) {
    let (upper, prefix) = (&subject.prefix, lower(subject));
    let key = match subject.draft.keys {
        KeyKind::Text => "const char *key;".to_owned(),
        kind => format!("{} code;", number_type(kind)),
    };
    write_text_comment(
        out,
        &format!(
            "A row. Define {upper}_NO_NAMES to leave out names, {upper}_NO_TEXT to leave out all \
             other texts, in every file that includes this header. Missing facts are NULL."
        ),
    );
    let _ = writeln!(
        out,
        "typedef struct {prefix}_entry {{\n    {key}\n    \
             uint8_t retry; /* {upper}_RETRY_ */\n    \
             uint8_t actor; /* {upper}_ACTOR_ */\n\
         #ifndef {upper}_NO_NAMES\n    \
             const char *name;\n\
         #endif\n\
         #ifndef {upper}_NO_TEXT\n    \
             const char *title;\n    \
             const char *explanation;\n    \
             const char *topic;\n    \
             const char *instruction;\n\
         #endif\n\
         }} {prefix}_entry;\n"
    );
}

fn write_functions(out: &mut String, subject: &Subject<'_>) {
    let (upper, prefix) = (&subject.prefix, lower(subject));
    write_text_comment(out, "All rows by ascending key.");
    let _ = writeln!(
        out,
        "extern const {prefix}_entry {prefix}_entries[{upper}_ROWS];\n"
    );
    // The maximum number of steps of the binary search.
    let halvings = subject.rows.len().ilog2() + 1;
    let (parameter, cost) = match subject.draft.keys {
        KeyKind::Text => (
            "const char *key".to_owned(),
            format!("at most {halvings} string comparisons"),
        ),
        kind => (
            format!("{} code", number_type(kind)),
            "the same few instructions for every number".to_owned(),
        ),
    };
    let what = match subject.draft.keys {
        KeyKind::Text => "key",
        _ => "code",
    };
    write_text_comment(
        out,
        &format!("Returns the row with a {what}, or NULL: {cost}."),
    );
    let _ = writeln!(out, "const {prefix}_entry *{prefix}_get({parameter});\n");
    let _ = writeln!(out, "#ifndef {upper}_NO_NAMES");
    write_text_comment(
        out,
        &format!("Returns the row with a name, or NULL: at most {halvings} string comparisons."),
    );
    let _ = writeln!(
        out,
        "const {prefix}_entry *{prefix}_get_by_name(const char *name);\n#endif"
    );
}
