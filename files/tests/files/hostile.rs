//! No file makes the readers panic, and unreadable input is reported with its position.

use codetable_files::{Format, Options, load, read_bytes};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::property;

fn error(file: &str, bytes: &[u8]) -> String {
    read_bytes(file, bytes, &Options::default())
        .unwrap_err()
        .to_string()
}

#[test]
fn malformed_files_are_errors_with_a_position() {
    for (bytes, expected) in [
        (
            &b"code,name\n1,\0A\n"[..],
            "a.csv:2:3: the file holds a NUL, so it is not text: check its format",
        ),
        (
            b"code,name\n1,\xFFA\n",
            "a.csv:2:3: the text is not UTF-8: save it in UTF-8",
        ),
        (
            b"\xFF\xFEc\0o\0",
            "a.csv:1:1: the file is in UTF-16: save it in UTF-8",
        ),
        (
            b"code,name\n1,\"A\n2,B\n",
            "a.csv:2:3: a quote opens here and is never closed: close it, or double it in a text",
        ),
        (
            b"code,name\n1,A,B\n",
            "a.csv:2:5: the row has more than the 2 fields of the header: quote a text that has a separator in it",
        ),
        (
            b"code,name,Code\n",
            "a.csv:1:11: the file has two columns `Code`: rename one of them",
        ),
        (
            b"code,name\n1,\n",
            "a.csv:2:1: the row has no name: give each code one",
        ),
        (
            b"code,name\n,A\n",
            "a.csv:2:1: the row has no code: give it one in the column `code` or `key`",
        ),
        (
            b"1,A\n2,B\n",
            "a.csv: no column holds the name of a row: it seems to have no header: give its columns in their order, such as `--columns code,name,title`",
        ),
        (
            b"Value,Description,Reference\n200,OK,RFC 9110\n",
            "a.csv: no column holds the name of a row: its columns are `Value`, `Description`, `Reference`; say which one it is, such as `--columns name=Description`",
        ),
        (
            b"",
            "a.csv: the file is empty: give it a header and a row for each code",
        ),
    ] {
        assert_eq!(error("a.csv", bytes), expected);
    }
}

#[test]
fn only_32_bit_numbers_are_codes() {
    let digits = format!("code,name\n1,A\n{},B\n", "9".repeat(1000));
    assert_eq!(
        error("a.csv", digits.as_bytes()),
        "a.csv:3:1: the number is too large: codes have 32 bits"
    );
    let slip = error("a.csv", b"code,name\n1,A\n21x0,B\n");
    assert!(
        slip.starts_with("a.csv:3:1: `21x0` is not a number, as the other codes are: "),
        "{slip}"
    );
    let both = error("a.csv", b"key,code,name\n1,2,A\n");
    assert!(
        both.starts_with("a.csv:2:1: the key `1` and the code `2` differ: "),
        "{both}"
    );
    assert!(
        error(
            "a.json",
            b"[{\"code\": 1.5, \"name\": \"A\"}, {\"code\": 1, \"name\": \"B\"}]"
        )
        .contains("`1.5` is not a number")
    );
    assert!(
        error(
            "a.json",
            format!("{{\"A\": {}}}", "9".repeat(1000)).as_bytes()
        )
        .contains("too large")
    );
    assert!(
        read_bytes(
            "a.toml",
            format!("[codes]\nA = {}\n", "9".repeat(1000)).as_bytes(),
            &Options::default()
        )
        .is_err()
    );
}

#[test]
fn input_beyond_the_limits_is_an_error() {
    let long = format!("code,name,title\n1,A,{}\n", "x".repeat(8 << 20));
    assert_eq!(
        error("a.csv", long.as_bytes()),
        "a.csv:2:5: a field has 8388608 bytes, more than the maximum of 65536: shorten it, or \
         close its quotes"
    );
    let line = format!("[{{\"code\": 1, \"name\": \"{}\"}}]", "x".repeat(8 << 20));
    assert!(error("a.json", line.as_bytes()).starts_with("a.json:1:22: a field has "));
    let columns: Vec<_> = (0..300).map(|i| format!("c{i}")).collect();
    let columns = format!("code,name,{}\n", columns.join(","));
    assert!(error("a.csv", columns.as_bytes()).contains("more than 256 columns"));
    let rows: Vec<_> = (0..20_001).map(|i| format!("{i},N{i}\n")).collect();
    let text = format!("code,name\n{}", rows.concat());
    assert_eq!(
        error("a.csv", text.as_bytes()),
        "a.csv:20002:1: catalog `a` has more than 20000 rows: split it into several catalogs"
    );
    let rows = "1,A\n".repeat(1_000_000);
    assert!(
        error("a.csv", format!("code,name\n{rows}").as_bytes()).contains("more than 50000 rows")
    );
    let items = format!("[{}1]", "1,".repeat(1_000_000));
    assert!(error("a.json", items.as_bytes()).contains("more than 50000 items"));
    let mut huge = b"code,name\n".to_vec();
    huge.resize((64 << 20) + 1, b'\n');
    assert!(error("a.csv", &huge).contains("more than 64 MiB"));
    let tables = "[[codes]]\n".repeat(1_800_000);
    assert!(error("a.toml", tables.as_bytes()).contains("more than 16 MiB"));
    let deep = "[".repeat(1 << 20);
    for file in ["a.json", "a.ndjson", "a.toml"] {
        assert!(read_bytes(file, deep.as_bytes(), &Options::default()).is_err());
    }
}

#[test]
fn malformed_databases_are_errors() {
    assert!(error("a.db", b"code,name\n").contains("not a SQLite database"));
    assert!(error("a.db", b"SQLite format 3\0").contains("truncated"));
    let mut database = rusqlite::Connection::open_in_memory().unwrap();
    let schema = "CREATE TABLE codes (code, name); INSERT INTO codes VALUES (1, x'ff');";
    database.execute_batch(schema).unwrap();
    let bytes = database.serialize("main").unwrap().to_vec();
    assert!(error("a.db", &bytes).starts_with("a.db:1: `name` holds bytes that are not text"));
    for length in (0..bytes.len()).step_by(97) {
        let cut = bytes.get(..length).unwrap();
        assert!(read_bytes("a.db", cut, &Options::default()).is_err());
    }
    let endless = "DROP TABLE codes; CREATE VIEW codes AS
        WITH RECURSIVE n (code) AS (SELECT 1 UNION ALL SELECT code + 1 FROM n)
        SELECT code, 'A' AS name FROM n";
    database.execute_batch(endless).unwrap();
    let bytes = database.serialize("main").unwrap().to_vec();
    assert!(error("a.db", &bytes).contains("more than 50000 rows"));
    database
        .execute_batch("CREATE VIEW other AS SELECT * FROM codes WHERE code < 0")
        .unwrap();
    database
        .execute_batch(
            "DROP VIEW codes; CREATE VIEW codes AS
        WITH RECURSIVE n (code) AS (SELECT 1 UNION ALL SELECT code + 1 FROM n)
        SELECT code, 'A' AS name FROM n WHERE code < 0",
        )
        .unwrap();
    let bytes = database.serialize("main").unwrap().to_vec();
    assert!(error("a.db", &bytes).contains("SQLite cannot read"));
}

#[test]
fn huge_texts_of_a_database_are_errors() {
    let mut database = rusqlite::Connection::open_in_memory().unwrap();
    for name in [
        "printf('%.*c', 900000000, 'x')",
        "zeroblob(900000000)",
        "randomblob(100000000)",
    ] {
        let schema = format!(
            "DROP VIEW IF EXISTS codes; CREATE VIEW codes AS SELECT 1 AS code, {name} AS name"
        );
        database.execute_batch(&schema).unwrap();
        let bytes = database.serialize("main").unwrap().to_vec();
        let message = error("a.db", &bytes);
        assert!(message.starts_with("a.db: "), "{message}");
        assert!(message.len() < 1000, "{} bytes", message.len());
    }
}

fn read_all(bytes: &[u8]) {
    for format in Format::ALL {
        let options = Options {
            format: Some(*format),
            ..Options::default()
        };
        if let Ok(drafts) = read_bytes("a", bytes, &options) {
            let _ = load(&drafts);
        }
    }
    let _ = read_bytes("a", bytes, &Options::default());
}

/// Parts that files are made of.
const PARTS: &[&str] = &[
    "code",
    "name",
    "key",
    "title",
    "same_as",
    "status",
    "retry",
    "remedy",
    "topic",
    ",",
    ";",
    "\t",
    "\n",
    "\r\n",
    "\"",
    "\"\"",
    "{",
    "}",
    "[",
    "]",
    "[[codes]]",
    "[codes]",
    "=",
    ":",
    "1",
    "-1",
    "0x",
    "0xffffffff",
    "99999999999",
    "retired",
    "later",
    "null",
    "true",
    "'",
    "#",
    "\u{FEFF}",
    "ä",
    " ",
    "\\",
    "\\u0000",
    "SQLite format 3\0",
];

proptest! {
    #![proptest_config(property::cases(512))]

    #[test]
    fn no_bytes_cause_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..256)) {
        read_all(&bytes);
    }

    #[test]
    fn no_parts_of_files_cause_a_panic(parts in proptest::collection::vec(proptest::sample::select(PARTS), 0..64)) {
        read_all(parts.concat().as_bytes());
    }

    #[test]
    fn no_changed_database_causes_a_panic(position in any::<Index>(), byte in any::<u8>()) {
        let mut database = rusqlite::Connection::open_in_memory().unwrap();
        let schema = "CREATE TABLE codes (code, name); INSERT INTO codes VALUES (1, 'A'), (2, 'B');";
        database.execute_batch(schema).unwrap();
        let mut bytes = database.serialize("main").unwrap().to_vec();
        *position.get_mut(&mut bytes) = byte;
        read_all(&bytes);
    }
}
