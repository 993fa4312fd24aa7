//! C99 that is also valid C++17.

mod header;
mod lookup;
mod names;
mod source;
mod text;

use std::collections::HashMap;

use crate::draft::{Draft, Position};
use crate::error::ReadError;
use crate::generate::head::head;
use crate::generate::subject::{Subject, subjects};

/// The maximum length of a name or a text key in bytes; compilers need not accept longer ones.
const NAME_BYTES: usize = 1_000;

/// A header and its source file.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CSource {
    /// The content of `NAME.h`.
    pub header: String,
    /// The content of `NAME.c`.
    pub source: String,
}

/// Generates C99 source, `NAME.h` and `NAME.c`, which is also valid C++17. It needs no library,
/// allocates nothing, has no state and does not recurse.
///
/// A catalog with the id `motor` gets
///
/// - a macro `MOTOR_…` for each row, as [`constant`](crate::constant) names it, and
///   `MOTOR_RETRY_…` and `MOTOR_ACTOR_…`;
/// - `motor_entry`: code or key, retry, actor, name, title, explanation, topic and instruction,
///   with null for those that a row lacks; `motor_entries`, by ascending key;
/// - `motor_get`: by number, with the perfect hash and the tables that `catalog!` uses on 32-bit
///   targets; by text, with a binary search;
/// - `motor_get_by_name`: a binary search, for 1 or 2 bytes a row.
///
/// Defining `MOTOR_NO_NAMES` leaves out names and the lookup by name; defining `MOTOR_NO_TEXT`
/// leaves out titles, explanations, topics and instructions. With both, a row takes 8 bytes. They
/// must be defined for every file that includes the header.
///
/// ```
/// use codetable_files::{Options, generate, read_bytes};
///
/// let csv = b"value,symbol,comment\n0x102,Undervoltage,Supply voltage too low\n";
/// let motor = read_bytes("motor.csv", csv, &Options::default())?;
/// let c = generate::c(&motor, "motor")?;
/// assert!(c.header.contains("#define MOTOR_UNDERVOLTAGE UINT32_C(0x102)\n"));
/// assert!(c.header.contains("const motor_entry *motor_get(uint32_t code);\n"));
/// assert!(c.source.contains("#include \"motor.h\"\n"));
/// # Ok::<(), codetable_files::ReadError>(())
/// ```
///
/// # Errors
///
/// [`ReadError`], for the first row that breaks a rule, for a name that has no constant, collides
/// with another or is reserved by the header, for names and keys that C cannot hold, and for a file
/// name that `#include` does not accept.
pub fn c(drafts: &[Draft], name: &str) -> Result<CSource, ReadError> {
    let subjects = subjects(drafts, |_, _| false)?;
    check_file_name(drafts, name)?;
    let mut taken = names::standard();
    for subject in &subjects {
        for own in names::own(subject) {
            let id = subject.draft.id.value.clone();
            if let Some(other) = taken.insert(own.clone(), id) {
                return Err(clash(subject, None, &other, &own));
            }
        }
    }
    for subject in &subjects {
        check(subject, &mut taken)?;
    }
    let comment = [
        format!("{name}.h and {name}.c"),
        String::new(),
        head(drafts, "c"),
    ];
    Ok(CSource {
        header: header::header(name, &comment, &subjects),
        source: source::source(name, &comment, &subjects)?,
    })
}

fn check_file_name(drafts: &[Draft], name: &str) -> Result<(), ReadError> {
    let is_plain = |char: char| char.is_ascii_alphanumeric() || "._-+".contains(char);
    let (problem, advice) = if names::HEADERS.contains(&name.to_ascii_lowercase().as_str()) {
        let problem = format!("{name}.h would hide the C header of that name");
        (problem, "rename the file of codes")
    } else if name.is_empty() || !name.chars().all(is_plain) {
        let problem = format!("`{name}` is not a valid header name");
        let advice = "use letters from A to Z, digits, underscores, points and hyphens";
        (problem, advice)
    } else {
        return Ok(());
    };
    let file = drafts.first().map_or("", |draft| draft.file.as_str());
    Err(ReadError::new(file, None, problem, advice))
}

/// Rejects what C cannot hold, and macro names that are taken.
fn check(subject: &Subject<'_>, taken: &mut HashMap<String, String>) -> Result<(), ReadError> {
    let draft = subject.draft;
    for (row, constant) in &subject.rows {
        for (what, text, at) in [
            ("name", row.name, row.row.name.position),
            ("key", row.key.text, row.row.key.position),
        ] {
            if text.len() > NAME_BYTES || text.contains('\0') {
                let problem = format!("row `{}` has a {what} that C cannot hold", row.name);
                let advice = "use at most 1,000 bytes and no NUL";
                return Err(ReadError::new(&draft.file, Some(at), problem, advice));
            }
        }
        let constant = names::constant(subject, constant);
        let id = draft.id.value.clone();
        if let Some(other) = taken.insert(constant.clone(), id) {
            return Err(clash(
                subject,
                Some(row.row.name.position),
                &other,
                &constant,
            ));
        }
    }
    Ok(())
}

/// Builds the error for a name that is already taken.
fn clash(subject: &Subject<'_>, position: Option<Position>, other: &str, name: &str) -> ReadError {
    let id = &subject.draft.id.value;
    let (problem, advice) = if other == id {
        let problem = format!("the C source of catalog `{id}` reserves {name}");
        (problem, "rename the row")
    } else {
        let problem = format!("`{other}` and `{id}` both define {name} in C");
        (problem, "generate them into separate files, or rename one")
    };
    ReadError::new(&subject.draft.file, position, problem, advice)
}
