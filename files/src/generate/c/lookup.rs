//! Lookup tables and the functions that use them.

use std::fmt::{Display, Write};

use codetable::__private::Plan;
use codetable::{Code, KeyKind};

use super::names::lower;
use super::text::write_comment;
use crate::error::ReadError;
use crate::generate::columns::{COLUMNS, width};
use crate::generate::subject::Subject;
use crate::solve;

/// Writes the lookup by key.
pub(super) fn write_get(out: &mut String, subject: &Subject<'_>) -> Result<(), ReadError> {
    if subject.draft.keys == KeyKind::Text {
        write_compare(out, subject);
        out.push('\n');
        write_get_by_text(out, subject);
        return Ok(());
    }
    let keys = subject.rows.iter();
    let codes = keys.map(|(row, _)| Code::from_number(row.key.number).unwrap_or_default().get());
    let codes: Vec<_> = codes.collect();
    let plan = Plan::small(&codes);
    match plan {
        Plan::OneLevel { multiplier, shift } => {
            let rows: [u8; 256] = plan.one_level_rows(&codes);
            let rows = rows.get(..1 << (32 - shift)).unwrap_or(&rows);
            write_one_level(out, subject, multiplier, shift, rows);
        }
        Plan::TwoLevel => {
            let tables = solve::two_levels(&codes, plan.slots(&codes)).ok_or_else(|| {
                let id = &subject.draft.id.value;
                let problem = format!("no perfect hash was found for the codes of catalog `{id}`");
                let advice = "split it into several catalogs";
                ReadError::new(&subject.draft.file, None, problem, advice)
            })?;
            write_two_levels(out, subject, &tables);
        }
    }
    Ok(())
}

/// Writes the lookup by name.
pub(super) fn write_get_by_name(out: &mut String, subject: &Subject<'_>) {
    let prefix = lower(subject);
    let mut rows: Vec<_> = (0..)
        .zip(&subject.rows)
        .map(|(i, (row, _))| (row.name, i))
        .collect();
    rows.sort_unstable();
    let rows: Vec<u16> = rows.into_iter().map(|(_, row)| row).collect();
    if subject.draft.keys != KeyKind::Text {
        write_compare(out, subject);
        out.push('\n');
    }
    write_comment(out, &["The rows by ascending name.".to_owned()]);
    let bits = if rows.len() <= 256 { 8 } else { 16 };
    write_table(out, &format!("{prefix}_by_name"), bits, &rows);
    out.push('\n');
    let entry = format!("{prefix}_entries[{prefix}_by_name[middle]]");
    write_binary_search(out, subject, "get_by_name", "name", &entry);
}

fn write_get_by_text(out: &mut String, subject: &Subject<'_>) {
    let entry = format!("{}_entries[middle]", lower(subject));
    write_binary_search(out, subject, "get", "key", &entry);
}

fn write_one_level(
    out: &mut String,
    subject: &Subject<'_>,
    multiplier: u32,
    shift: u32,
    rows: &[u8],
) {
    let prefix = lower(subject);
    write_comment(out, &["The row in each slot.".to_owned()]);
    write_table(out, &format!("{prefix}_rows"), 8, rows);
    let slot = product(subject, multiplier, shift);
    let _ = writeln!(
        out,
        "\n{}\n{{\n    const uint32_t slot = {slot};\n    \
         const {prefix}_entry *const entry = &{prefix}_entries[{prefix}_rows[slot]];\n\n    \
         return (entry->code == code) ? entry : NULL;\n}}",
        get(subject),
    );
}

fn write_two_levels(out: &mut String, subject: &Subject<'_>, tables: &solve::Tables) {
    let prefix = lower(subject);
    let hash = tables.hash;
    write_comment(
        out,
        &["The displacements that give each code of a bucket a slot of its own.".to_owned()],
    );
    write_table(out, &format!("{prefix}_pilots"), 16, &tables.pilots);
    out.push('\n');
    write_comment(out, &["The row in each slot.".to_owned()]);
    write_table(out, &format!("{prefix}_rows"), 16, &tables.rows);
    let bucket = product(subject, hash.bucket_multiplier, hash.bucket_shift);
    let slot = product(subject, hash.slot_multiplier, hash.slot_shift);
    let _ = writeln!(
        out,
        "\n{}\n{{\n    const uint32_t bucket = {bucket};\n    \
         const uint32_t slot = ({slot}) ^ (uint32_t){prefix}_pilots[bucket];\n    \
         const {prefix}_entry *const entry = &{prefix}_entries[{prefix}_rows[slot]];\n\n    \
         return (entry->code == code) ? entry : NULL;\n}}",
        get(subject),
    );
}

/// Returns the head of the function that looks up a number.
fn get(subject: &Subject<'_>) -> String {
    let prefix = lower(subject);
    format!(
        "const {prefix}_entry *{prefix}_get({} code)",
        number_type(subject.draft.keys)
    )
}

/// Returns the type of the numbers of a kind.
pub(super) fn number_type(kind: KeyKind) -> &'static str {
    match kind {
        KeyKind::Unsigned | KeyKind::Hexadecimal => "uint32_t",
        _ => "int32_t",
    }
}

/// Returns an expression for the upper bits of a product.
fn product(subject: &Subject<'_>, multiplier: u32, shift: u32) -> String {
    let code = match number_type(subject.draft.keys) {
        "uint32_t" => "code",
        _ => "(uint32_t)code",
    };
    format!("({code} * UINT32_C({multiplier:#010x})) >> {shift}U")
}

fn write_table(out: &mut String, name: &str, bits: u8, numbers: &[impl Display]) {
    let _ = write!(
        out,
        "static const uint{bits}_t {name}[{}] = {{",
        numbers.len()
    );
    let mut columns = COLUMNS;
    for (i, number) in numbers.iter().enumerate() {
        let comma = if i + 1 < numbers.len() { "," } else { "" };
        let number = format!(" {number}{comma}");
        if columns + width(&number) > COLUMNS {
            out.push_str("\n   ");
            columns = 3;
        }
        columns += width(&number);
        out.push_str(&number);
    }
    out.push_str("\n};\n");
}

fn write_compare(out: &mut String, subject: &Subject<'_>) {
    let prefix = lower(subject);
    write_comment(
        out,
        &[
            "Compares two strings byte by byte: negative, zero or positive, like strcmp."
                .to_owned(),
        ],
    );
    let _ = writeln!(
        out,
        "static int {prefix}_compare(const char *one, const char *other)\n{{\n    \
             size_t i = 0U;\n\n    \
             while ((one[i] != '\\0') && (one[i] == other[i])) {{\n        \
                 i++;\n    \
             }}\n    \
             return (int)(unsigned char)one[i] - (int)(unsigned char)other[i];\n}}"
    );
}

/// Writes a function that looks up a text with a binary search.
fn write_binary_search(
    out: &mut String,
    subject: &Subject<'_>,
    function: &str,
    text: &str,
    entry: &str,
) {
    let prefix = lower(subject);
    let rows = &subject.prefix;
    let _ = writeln!(
        out,
        "const {prefix}_entry *{prefix}_{function}(const char *{text})\n{{\n    \
             const {prefix}_entry *found = NULL;\n    \
             uint32_t first = 0U;\n    \
             uint32_t end = ({text} == NULL) ? 0U : {rows}_ROWS;\n\n    \
             while ((found == NULL) && (first < end)) {{\n        \
                 const uint32_t middle = first + ((end - first) / 2U);\n        \
                 const {prefix}_entry *const entry = &{entry};\n        \
                 const int order = {prefix}_compare({text}, entry->{text});\n\n        \
                 if (order == 0) {{\n            \
                     found = entry;\n        \
                 }} else if (order < 0) {{\n            \
                     end = middle;\n        \
                 }} else {{\n            \
                     first = middle + 1U;\n        \
                 }}\n    \
             }}\n    \
             return found;\n}}"
    );
}
