//! The queries in `sql/`, which join a table of responses to the codes, agree with the decoder where
//! it is told the same catalogs.
//!
//! SQLite's is run here. The others are run by their engines in `tests/real`, on the same
//! responses and with the same result, `data/responses.csv`: after a change,
//! `SNAPSHOTS=overwrite cargo test` renews it.

use qcloud_codes::{CDN, COMMON, Code, DATASET, Response};
use qcloud_codes_export::rows;
use snapbox::{assert_data_eq, file};

/// Responses that a query could take apart wrongly.
const RESPONSES: &[(i32, &str)] = &[
    (0, ""),
    (0, "(2130) a success has no error"),
    (4000, "(2130) Invalid ProjectID parameter"),
    (4000, "(2130)no space"),
    (4000, "（2130）full width"),
    (4000, "（2130)half"),
    (4000, "(2130）other half"),
    (4000, "  ( 2130) spaces"),
    (4000, "\t(2130) a tab is no space"),
    (4000, "(2130 ) space behind"),
    (4000, "( - 2130) space in the number"),
    (4000, "(--2130) two signs"),
    (4000, "(+2130) plus"),
    (4000, "(2130-) sign behind"),
    (4000, "(21-30) sign within"),
    (4000, "(002130) zeros"),
    (4000, "(0002130) seven digits"),
    (4000, "(4000) the common code again"),
    (4000, "(004000) the common code again"),
    (4000, "(-4000) not the common code"),
    (4000, "(-1) negative"),
    (4000, "(999999) unknown"),
    (4000, "(1000000) seven digits"),
    (4000, "(4294967296) more than a number holds"),
    (4000, "() nothing"),
    (4000, "(-) a sign"),
    (4000, "(*) a star"),
    (4000, "(sms:Send) words"),
    (4000, "(1012"),
    (4000, "1012) not opened"),
    (4000, "text (2130) later"),
    (4000, "(2130)(2110) two"),
    (4000, "(x)(2130) not the first"),
    (4000, ""),
    (4000, "[2130] square"),
    (4000, "(２１３０) full-width digits"),
    (4000, "(1000)\nand a second line"),
    (4000, "\n(1000) after a line break"),
    (5100, "(1000) the module says that its system failed"),
    (5100, "it's \"quoted\", with a comma"),
    (6000, "(1001)数据库错误"),
    (6000, "no brackets"),
    (7000, "(1001) unknown common code"),
    (7000, "(77) both unknown"),
    (7000, "unknown"),
    (-1, "(-1) negative, and repeated"),
    (-1, "(2130) negative"),
];

/// The columns of the queries that identify what they found.
const HEADER: [&str; 5] = ["code", "message", "module_code", "catalog", "name"];

fn expected() -> Vec<[String; 5]> {
    let mut expected = Vec::new();
    for (code, message) in RESPONSES {
        let response = Response::from_parts(Code::new(*code), message);
        let Some(diagnosis) = response.diagnose_in(&COMMON, &[&CDN]) else {
            continue;
        };
        let catalog = match (diagnosis.module(), diagnosis.common()) {
            (Some(_), _) => "cdn",
            (None, Some(_)) => "common",
            (None, None) => "",
        };
        expected.push([
            code.to_string(),
            (*message).to_owned(),
            diagnosis
                .module_code()
                .map(|code| code.to_string())
                .unwrap_or_default(),
            catalog.to_owned(),
            diagnosis
                .entry()
                .map(|entry| entry.name().to_owned())
                .unwrap_or_default(),
        ]);
    }
    expected
}

#[test]
fn the_decoders_answers_are_those_that_all_engines_are_held_to() {
    let mut csv = csv::Writer::from_writer(Vec::new());
    csv.write_record(HEADER).unwrap();
    for row in expected() {
        csv.write_record(row).unwrap();
    }
    let csv = String::from_utf8(csv.into_inner().unwrap()).unwrap();
    assert_data_eq!(csv, file!["../data/responses.csv"].raw());
}

#[test]
fn sqlite_takes_messages_apart_as_the_decoder_does() {
    use rusqlite::{Connection, MAIN_DB};

    let mut database = Connection::open_in_memory().unwrap();
    let mut bytes = Vec::new();
    qcloud_codes_export::sqlite::write(&DATASET, &rows(&DATASET), &mut bytes).unwrap();
    database
        .deserialize_read_exact(MAIN_DB, &bytes[..], bytes.len(), false)
        .unwrap();
    database
        .execute_batch("CREATE TEMP TABLE responses (code INTEGER, message TEXT)")
        .unwrap();
    for response in RESPONSES {
        database
            .execute("INSERT INTO responses VALUES (?1, ?2)", *response)
            .unwrap();
    }
    let mut statement = database
        .prepare(include_str!("../../sql/sqlite.sql"))
        .unwrap();
    let found = statement.query_map([], |row| {
        let text = |name| {
            row.get::<_, Option<String>>(name)
                .map(Option::unwrap_or_default)
        };
        let number = |name| {
            let number = row.get::<_, Option<i32>>(name);
            number.map(|number| number.map(|number| number.to_string()).unwrap_or_default())
        };
        Ok([
            number("code")?,
            text("message")?,
            number("module_code")?,
            text("catalog")?,
            text("name")?,
        ])
    });
    let mut found: Vec<_> = found.unwrap().map(Result::unwrap).collect();
    let mut expected = expected();
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
}
