//! Any mutation of a valid file is either an error with the file name, or rows that pass every
//! later step.

use std::fs;
use std::process::Command;
use std::sync::LazyLock;

use codetable::Code;
use codetable_files::{
    Draft, DraftKey, Finding, Format, Options, Severity, check, check_against, diff, generate,
    import_csv, import_header, load, next, read_bytes, report, strict,
};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::Value;

use crate::mutation::{mutated, mutation};
use crate::property;

const CSV: &str = "\
code,name,title,explanation,topic,remedy,instruction,retry,actor,same_as,status,team
0x101,Stall,The motor stalls,\"It is blocked.\nTurn it.\",motion,turn,Turn it by hand.,later,caller,0x102,,drive
0x102,Blocked,\"The motor, or its gear, is blocked\",,motion,turn,,,,0x101,active,drive
-1,Unknown,Nothing is known,,,,,,,,,
0x103,Jam,,,,,,,,,retired in edition 2,
";

const NDJSON: &str = r#"{"key":"P0301","name":"Misfire","title":"Misfire in cylinder 1","retry":"no","same_as":["P0302"]}
{"key":"P0302","name":"Misfire2","title":"Misfire \u0032","actor":"owner","same_as":"P0301"}
{"catalog":"other","code":-5,"name":"Minus","retryable":true,"status":"retired"}
"#;

const JSON: &str = r#"[
  {"code": 1, "name": "Stall", "title": "It stalls", "topic": "motion", "other": [1, {"a": null}]},
  {"code": 4294967295, "name": "stall-2", "title": "It stalls again", "actor": "vendor"},
  {"key": "2", "code": 2, "name": "Jam", "explanation": "😀 \"\\", "status": "retired"}
]"#;

const HEADER: &str = r#"
/* Errors of the motor. */
#define MOTOR_BASE (0x100 << 1)
#define MOTOR_STALL ((int32_t)(MOTOR_BASE + 1)) /* It stalls */
#ifdef __cplusplus
extern "C" {
#endif
enum motor { MOTOR_A = 'a', MOTOR_B, /**< The second, "B" */ MOTOR_C = MOTOR_A | ~7, };
// Goes on \
   here
#define MOTOR_TEXT "text" "more"
#define MOTOR_F(x) ((x) / 0)
"#;

/// Valid files, one for each format and shape.
static VALID: LazyLock<Vec<(Format, Vec<u8>)>> = LazyLock::new(|| {
    let mut database = rusqlite::Connection::open_in_memory().unwrap();
    let schema = "CREATE TABLE codes (code INTEGER, name TEXT, title TEXT, same_as TEXT);
        INSERT INTO codes VALUES (1, 'Stall', 'It stalls', '2'), (2, 'Jam', NULL, '1');
        CREATE VIEW other AS SELECT * FROM codes;";
    database.execute_batch(schema).unwrap();
    let database = database.serialize("main").unwrap().to_vec();
    let motor = include_bytes!("golden/motor.toml").to_vec();
    let ranges = "keys = \"unsigned\"\n[ranges]\nlow = [0, 9]\nhigh = [10, 0xff]\n\
                  [codes]\nStall = 1\nJam = 0x10\n[codes.Old]\ncode = 9\nstatus = \"retired\"\n";
    vec![
        (Format::Csv, CSV.into()),
        (Format::Ndjson, NDJSON.into()),
        (Format::Json, JSON.into()),
        (Format::Json, br#"{"258": "Stall", "0x103": "Jam"}"#.into()),
        (Format::Toml, motor),
        (Format::Toml, ranges.into()),
        (Format::Sqlite, database),
    ]
});

/// The editions that rows are compared with.
static EDITIONS: LazyLock<Vec<Vec<Draft>>> = LazyLock::new(|| {
    let read = |(format, bytes): &(Format, Vec<u8>)| drafts("a", *format, bytes).unwrap();
    VALID.iter().map(read).collect()
});

fn is_free_of_errors(findings: &[Finding]) -> bool {
    !findings
        .iter()
        .any(|finding| finding.severity == Severity::Error)
}

/// Returns the rows of a file, unless it is rejected with an error that names the file.
fn drafts(file: &str, format: Format, bytes: &[u8]) -> Option<Vec<Draft>> {
    let options = Options {
        format: Some(format),
        ..Options::default()
    };
    match read_bytes(file, bytes, &options) {
        Ok(drafts) => Some(drafts),
        Err(error) => {
            let message = error.to_string();
            assert!(message.starts_with(&format!("{file}:")), "{message}");
            assert!(!message.contains('\n'), "{message}");
            None
        }
    }
}

/// Runs every operation on rows.
fn every_step(drafts: &[Draft]) {
    let mut findings = check(drafts);
    let is_good = is_free_of_errors(&findings);
    for draft in drafts {
        let ranges = draft
            .ranges
            .iter()
            .map(|range| Some(range.name.value.as_str()));
        for range in ranges.chain([None]) {
            let Ok(number) = next(draft, range) else {
                continue;
            };
            let used = draft.rows.iter().map(|row| &row.key.value);
            assert!(!used.clone().any(|key| *key == DraftKey::Number(number)));
            assert!(number != 0 && draft.keys.accepts(number), "{number}");
        }
    }
    let rust = generate::rust(drafts);
    let c = generate::c(drafts, "motor");
    let loaded = load(drafts);
    assert!(loaded.is_ok() || !is_good, "{loaded:?}");
    if is_good {
        // Beyond a catalog, source requires identifiers and at least one row.
        for error in [rust.err(), c.err()].into_iter().flatten() {
            let problem = error.problem();
            let is_known = problem.ends_with(" is not an identifier")
                || problem.ends_with(" has no rows in use")
                || problem.ends_with(" have the same name in the generated source")
                || problem.ends_with(" that C cannot hold")
                || problem.starts_with("the catalogs ");
            assert!(is_known, "{error}");
        }
        // An edition does not differ from itself.
        assert_eq!(check_against(drafts, drafts), []);
        assert_eq!(diff(drafts, drafts).catalogs, []);
    }
    for other in EDITIONS.iter() {
        findings.extend(check_against(drafts, other));
        findings.extend(check_against(other, drafts));
        for diff in [diff(drafts, other), diff(other, drafts)] {
            let _ = report::diff_text(&diff);
            let _ = report::diff_markdown(&diff);
            let json = report::diff_json(&diff);
            serde_json::from_str::<Value>(&json).unwrap();
        }
    }
    strict(&mut findings);
    let text = report::text(&findings);
    let notes = findings.iter().filter(|finding| finding.other.is_some());
    assert_eq!(text.lines().count(), findings.len() + notes.count());
    assert_eq!(report::github(&findings).lines().count(), findings.len());
    let json: Value = serde_json::from_str(&report::json(&findings)).unwrap();
    assert_eq!(json.as_array().unwrap().len(), findings.len());
}

/// Values that a column may have, valid and invalid.
fn cell(column: &'static str) -> impl Strategy<Value = &'static str> + Clone {
    let values: &[&str] = match column {
        "code" => &[
            "1",
            "2",
            "3",
            "-1",
            "0",
            "0x10",
            "0xffffffff",
            "2147483648",
            "-2147483648",
            "4294967296",
            "P0301",
            "",
            "007",
            "+4",
            "1.0",
        ],
        "name" => &[
            "Stall",
            "stall",
            "STALL",
            "Jam",
            "jam-2",
            "Jam2",
            "2Jam",
            "错误",
            "a b",
            "Topics",
            "Motor",
            "",
            "int",
            "_",
            "A\u{202e}",
            "A\"\\",
            "A\nB",
        ],
        "topic" | "remedy" => &["", "", "supply", "motion", "a b", "_", "Ä", "fn", "self"],
        "retry" => &["", "", "no", "later", "Failed items", "never"],
        "actor" => &["", "", "caller", "owner", "nobody"],
        "same_as" => &["", "", "1", "2", "1 2", "0x10", "-1", "P0301", "x"],
        "status" => &[
            "",
            "",
            "active",
            "retired",
            "retired in edition 2",
            "retired in edition 0",
            "old",
        ],
        "catalog" => &[
            "", "motor", "motor", "pump", "MOTOR", "2", "ä", "a\nb", "*/",
        ],
        _ => &[
            "",
            "It stalls",
            "It stalls.\nTurn it.",
            "\"",
            "*/ ??/ \\",
            "\u{85}\u{202e}",
            " ",
            "字 字",
            "`code` # *bold* [link](a)",
            "\r\n\r\n\t",
        ],
    };
    select(values)
}

const COLUMNS: [&str; 11] = [
    "catalog",
    "code",
    "name",
    "title",
    "explanation",
    "topic",
    "remedy",
    "instruction",
    "retry",
    "actor",
    "same_as",
];

/// An array of objects, some of them with a status.
fn rows() -> impl Strategy<Value = Value> {
    let row = (COLUMNS.map(cell), cell("status"))
        .prop_map(|(cells, status)| {
            let cells = COLUMNS.iter().zip(cells).chain([(&"status", status)]);
            let cells = cells.filter(|(_, cell)| !cell.is_empty());
            let cells = cells.map(|(column, cell)| ((*column).to_owned(), cell.into()));
            Value::Object(cells.collect())
        })
        .boxed();
    // Rows of a single catalog are valid more often.
    let alone = row.clone().prop_map(|mut row| {
        row.as_object_mut().unwrap().remove("catalog");
        row
    });
    let rows = |row| proptest::collection::vec(row, 0..6).prop_map(Value::Array);
    prop_oneof![rows(row), rows(alone.boxed())]
}

/// Rows that are mostly valid: keys and names are unique.
fn good_rows() -> impl Strategy<Value = Value> {
    let cells = ["title", "explanation", "topic", "instruction"].map(cell);
    proptest::collection::vec((any::<i32>(), cells), 1..6).prop_map(|rows| {
        let rows = rows.into_iter().enumerate().map(|(i, (code, cells))| {
            let [title, explanation, topic, instruction] = cells;
            serde_json::json!({
                "code": code, "name": format!("Name{i}"), "title": title, "topic": topic,
                "explanation": explanation, "instruction": instruction,
            })
        });
        rows.collect()
    })
}

/// Asserts that `rustfmt` accepts a source and leaves it unchanged.
fn check_format(source: &str) {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("motor.rs");
    fs::write(&file, source).unwrap();
    let output = Command::new("rustfmt")
        .args(["--check", "--edition", "2024", "--config", "max_width=100"])
        .arg(file)
        .output()
        .unwrap();
    let difference = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert!(output.status.success(), "{source}\n{difference}");
}

#[test]
fn unmutated_files_are_valid() {
    for (format, bytes) in VALID.iter() {
        let drafts = drafts("a", *format, bytes).unwrap();
        assert!(is_free_of_errors(&check(&drafts)), "{:?}", check(&drafts));
        every_step(&drafts);
    }
    let (rows, findings) = import_header("a.h", HEADER);
    assert_eq!(rows.len(), 5);
    assert_eq!(findings.len(), 1, "{findings:?}");
}

proptest! {
    #![proptest_config(property::cases(512))]

    #[test]
    fn mutated_files_are_errors_or_pass_every_step(
        valid in any::<Index>(),
        mutations in proptest::collection::vec(mutation(), 1..6),
    ) {
        let (format, bytes) = valid.get(&VALID);
        if let Some(drafts) = drafts("a", *format, &mutated(bytes, &mutations)) {
            every_step(&drafts);
        }
    }

    #[test]
    fn mutated_headers_are_findings_or_readable_rows(
        mutations in proptest::collection::vec(mutation(), 1..8),
    ) {
        let bytes = mutated(HEADER.as_bytes(), &mutations);
        let text = String::from_utf8_lossy(&bytes);
        let (rows, findings) = import_header("a.h", &text);
        let _ = report::text(&findings);
        let read = drafts("a", Format::Csv, import_csv(&rows).as_bytes()).unwrap();
        let read: Vec<_> = read.iter().flat_map(|draft| &draft.rows).collect();
        prop_assert_eq!(read.len(), rows.len());
        for (read, row) in read.iter().zip(&rows) {
            // If other rows are hexadecimal, the same 32 bits are read as unsigned.
            let DraftKey::Number(number) = read.key.value else {
                panic!("{read:?}");
            };
            prop_assert_eq!(Code::from_number(number), Code::from_number(row.code));
            prop_assert_eq!(&read.name.value, &row.name);
        }
    }

    #[test]
    fn rows_of_all_kinds_are_errors_or_pass_every_step(rows in rows()) {
        if let Some(drafts) = drafts("a", Format::Json, rows.to_string().as_bytes()) {
            every_step(&drafts);
        }
    }

    #[test]
    fn good_rows_pass_every_step(rows in good_rows()) {
        let drafts = drafts("a", Format::Json, rows.to_string().as_bytes()).unwrap();
        prop_assert!(is_free_of_errors(&check(&drafts)));
        every_step(&drafts);
    }
}

proptest! {
    #![proptest_config(property::cases(32))]

    #[test]
    fn generated_rust_is_what_rustfmt_writes(rows in good_rows()) {
        let drafts = drafts("a", Format::Json, rows.to_string().as_bytes()).unwrap();
        if let Ok(source) = generate::rust(&drafts) {
            check_format(&source);
        }
    }
}
