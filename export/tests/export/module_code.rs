//! The queries in `sql/`, which join a table of responses to the codes, agree with the decoder
//! given the same product.
//!
//! The query for SQLite is run here. The others are run by their engines in `tests/real`, on the
//! same responses and with the same result, `data/responses.csv`: after a change,
//! `SNAPSHOTS=overwrite cargo test` renews it.

use qcloud_codes::{
    CDN, CDN_CN, COMMON, COMMON_LATER, Catalog, Code, DATASET, Diagnosis, Entry, Reading, Response,
    Retry, Text,
};
use qcloud_codes_export::rows;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, MAIN_DB};
use snapbox::{assert_data_eq, file};

/// Responses that a query could misparse.
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
    (4100, "(2001) signature check failed"),
    (4100, "(4100) the common code again"),
    (4110, "(2130) the last of the authorization failures"),
    (4111, "(2130) no authorization failure"),
    (4200, "(1001) expired"),
    (4300, "(1001) forbidden"),
    (4400, "(1000)quota"),
    (4500, "(9000)系统错误，请稍后重试"),
    (4600, "（2130）protocol"),
    (6100, "(2130) no such API"),
    (6200, "( 2130) offline"),
    (4101, "not authorized for the API"),
    (4101, "(2130) not authorized for the API"),
    (4104, "(1001) no such key"),
    (4104, "(77) unknown number"),
    (6000, "(-9018) a number of the Chinese edition"),
    (5100, "(1001) in both editions"),
    (6000, "(20001) another product"),
    (7000, "(1001) unknown common code"),
    (7000, "(77) both unknown"),
    (7000, "unknown"),
    (-1, "(-1) negative, and repeated"),
    (-1, "(2130) negative"),
];

/// The columns of the queries with the result and the advice.
const HEADER: [&str; 6] = ["code", "message", "module_code", "catalog", "name", "retry"];

/// Returns the decoder's diagnosis of a failure, given the catalogs of its module codes. Common
/// codes are read by `common` and, if only that has one, by `common-later`.
fn diagnosis(code: i32, message: &str, modules: &[&'static Catalog]) -> Option<Diagnosis> {
    let code = Code::new(code);
    let common = match COMMON.get(code) {
        Some(_) => &COMMON,
        None => &COMMON_LATER,
    };
    let response = Response::from_parts(code, message);
    // `diagnose_in` trusts the product even if no module was reached, so the number is left out.
    let reading = |number| Reading::of(Some(code), number, &Text::new(message));
    match response.module_code().map(reading) {
        Some(Reading::NotReached) => Diagnosis::from_codes(code, None, common, modules),
        _ => response.diagnose_in(common, modules),
    }
}

/// Returns the expected result of a query on [`RESPONSES`] that reads module codes by these
/// catalogs.
fn expected(modules: &[&'static Catalog]) -> Vec<[String; 6]> {
    let mut expected = Vec::new();
    for (code, message) in RESPONSES {
        let Some(diagnosis) = diagnosis(*code, message, modules) else {
            continue;
        };
        let module_code = diagnosis.module_code().map(|code| code.to_string());
        expected.push([
            code.to_string(),
            (*message).to_owned(),
            module_code.unwrap_or_default(),
            diagnosis.catalog().map_or("", Catalog::id).to_owned(),
            diagnosis.entry().map_or("", Entry::name).to_owned(),
            diagnosis.retry().map_or("", Retry::as_str).to_owned(),
        ]);
    }
    expected
}

#[test]
fn expected_result_of_all_engines_is_that_of_the_decoder() {
    let mut csv = csv::Writer::from_writer(Vec::new());
    csv.write_record(HEADER).unwrap();
    for row in expected(&[&CDN]) {
        csv.write_record(row).unwrap();
    }
    let csv = String::from_utf8(csv.into_inner().unwrap()).unwrap();
    assert_data_eq!(csv, file!["../data/responses.csv"].raw());
}

/// Returns a database of the codes and of [`RESPONSES`].
fn database() -> Connection {
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
    database
}

/// Returns the columns of [`HEADER`] of each row that a query finds.
fn found(database: &Connection, query: &str) -> Vec<[String; 6]> {
    let mut statement = database.prepare(query).unwrap();
    let found = statement.query_map([], |row| {
        Ok(HEADER.map(|name| match row.get_ref_unwrap(name) {
            ValueRef::Null => String::new(),
            ValueRef::Integer(number) => number.to_string(),
            value => value.as_str().unwrap().to_owned(),
        }))
    });
    found.unwrap().map(Result::unwrap).collect()
}

#[test]
fn sqlite_parses_messages_as_the_decoder_does() {
    let database = database();
    let query = include_str!("../../sql/sqlite.sql");
    // The other catalogs are set as the comment at the top advises.
    let products: [(_, &[&Catalog]); 3] = [("cdn", &[&CDN]), ("cdn-cn", &[&CDN_CN]), ("", &[])];
    for (catalog, modules) in products {
        let join = format!("module.catalog = '{catalog}'");
        let mut found = found(&database, &query.replace("module.catalog = 'cdn'", &join));
        let mut expected = expected(modules);
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{catalog}");
    }
}

#[test]
fn all_dialects_differ_only_in_how_they_parse_messages() {
    let joins = |query: &'static str| {
        let (_, rest) = query.split_once("\nFROM failures\n").unwrap();
        let joins = rest.split("\n-- Without").next().unwrap_or(rest);
        joins.trim_end_matches(['\n', ';'])
    };
    let sqlite = include_str!("../../sql/sqlite.sql");
    let early = "WHEN code BETWEEN 4100 AND 4110 OR code IN (4200, 4400, 4500, 4600, 6100, 6200)";
    for query in [
        sqlite,
        include_str!("../../sql/clickhouse.sql"),
        include_str!("../../sql/duckdb.sql"),
        include_str!("../../sql/postgresql.sql"),
        include_str!("../../sql/spark.sql"),
    ] {
        assert_eq!(joins(query), joins(sqlite));
        assert!(query.contains(early), "{query}");
        assert!(query.contains("replace 'cdn' by ''"), "{query}");
    }
}
