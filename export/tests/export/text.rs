//! The text formats for programs, pipelines and people.

use qcloud_codes::{DATASET, Key};
use qcloud_codes_export::{COLUMNS, Row, Value, markdown, ndjson, rows, sql};
use snapbox::{assert_data_eq, file};

use crate::text;

#[test]
fn ndjson_matches_the_golden_file() {
    assert_data_eq!(text(ndjson::write), file!["../golden/codes.ndjson"].raw());
}

#[test]
fn sql_matches_the_golden_file() {
    assert_data_eq!(text(sql::write), file!["../golden/codes.sql"].raw());
}

#[test]
fn markdown_matches_the_golden_file() {
    assert_data_eq!(text(markdown::write), file!["../golden/codes.md"].raw());
}

#[test]
fn every_line_of_ndjson_is_the_object_of_json() {
    let mut json = Vec::new();
    qcloud_codes_export::json::write(&DATASET, &rows(&DATASET), &mut json).unwrap();
    let array: Vec<serde_json::Value> = serde_json::from_slice(&json).unwrap();
    let text = text(ndjson::write);
    let lines: Vec<serde_json::Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines, array);
    assert!(text.ends_with("}\n"));
}

/// Joins keys with spaces.
fn joined(keys: &[Key<'_>]) -> String {
    let keys: Vec<_> = keys.iter().map(Key::to_string).collect();
    keys.join(" ")
}

#[test]
fn every_row_of_markdown_has_every_value() {
    let text = text(markdown::write);
    let (codes, _) = text.split_once("\n## Maps\n").unwrap();
    let lines: Vec<_> = codes
        .lines()
        .filter(|line| line.starts_with('|'))
        .skip(2)
        .collect();
    assert_eq!(lines.len(), rows(&DATASET).len());
    for (line, row) in lines.iter().zip(rows(&DATASET)) {
        let cells: Vec<_> = line.split(" | ").collect();
        assert_eq!(cells.len(), COLUMNS.len(), "{line}");
        for (cell, column) in cells.iter().zip(COLUMNS) {
            let cell = cell.trim_matches(['|', ' ', '`']).replace('\\', "");
            let value = match column.value(&row) {
                Value::Keys(keys) => joined(&keys),
                value => value.to_string(),
            };
            assert_eq!(cell, value);
        }
    }
}

#[test]
fn sql_loads_into_sqlite_with_every_value() {
    let database = rusqlite::Connection::open_in_memory().unwrap();
    database.execute_batch(&text(sql::write)).unwrap();
    let mut statement = database.prepare("SELECT * FROM codes").unwrap();
    let names: Vec<_> = statement.column_names().map(str::to_owned).collect();
    assert!(names.iter().eq(COLUMNS.iter().map(|column| column.name)));
    let mut loaded = statement.query([]).unwrap();
    for row in rows(&DATASET) {
        let found = loaded.next().unwrap().unwrap();
        for column in COLUMNS {
            use rusqlite::types::Value as Sql;
            let expected = match column.value(&row) {
                Value::Null => Sql::Null,
                Value::Integer(number) => Sql::Integer(number),
                Value::Bool(truth) => Sql::Integer(truth.into()),
                value => Sql::Text(value.to_string()),
            };
            assert_eq!(found.get::<_, Sql>(column.name).unwrap(), expected);
        }
    }
    assert!(loaded.next().unwrap().is_none());
}

#[test]
fn sql_has_no_rows_to_insert_for_an_empty_catalog() {
    let mut bytes = Vec::new();
    sql::write(&DATASET, &[], &mut bytes).unwrap();
    assert!(!String::from_utf8(bytes).unwrap().contains("INSERT"));
}

mod html {
    use qcloud_codes_export::html;

    use super::*;

    #[test]
    fn page_has_every_row_and_value_without_its_script() {
        let page = text(html::write);
        let (table, _) = page.split_once("<script>").unwrap();
        for row in rows(&DATASET) {
            let catalog = row.catalog.id().replace('-', "%2D");
            let anchor = format!("<tr id=\"{catalog}-{}\"", row.key());
            let (_, rest) = table.split_once(&anchor).unwrap();
            let (found, _) = rest.split_once("</tr>").unwrap();
            let found = found
                .replace("&amp;", "&")
                .replace("&quot;", "\"")
                .replace("<wbr>", "");
            // Only retired rows are marked.
            for column in COLUMNS.iter().filter(|column| column.name != "status") {
                let value = match column.value(&row) {
                    // Shown as a mark if it is true.
                    Value::Bool(truth) => {
                        assert_eq!(found.contains("retryable"), truth);
                        continue;
                    }
                    Value::Keys(keys) => joined(&keys),
                    value => value.to_string(),
                };
                let is_shown = value
                    .split(' ')
                    .all(|word| found.contains(word) || found.contains(&word.replace('_', " ")));
                assert!(is_shown, "{anchor} {}: {value}", column.name);
            }
        }
    }

    #[test]
    fn rows_whose_retry_or_actor_is_unknown_can_be_filtered() {
        let count = |page: &str, part: &str| page.matches(part).count();
        let option = "<option value=\"unknown\">unknown</option>";
        let page = text(html::write);
        assert_eq!(count(&page, option), 2);
        let all = rows(&DATASET);
        let active: Vec<_> = all.iter().filter_map(Row::entry).collect();
        let of_retry = active
            .iter()
            .filter(|entry| entry.retry().is_none())
            .count();
        let of_actor = active
            .iter()
            .filter(|entry| entry.actor().is_none())
            .count();
        assert!(of_retry > 0 && of_actor > 0);
        assert_eq!(count(&page, "data-retry=\"unknown\""), of_retry);
        assert_eq!(count(&page, "data-actor=\"unknown\""), of_actor);
    }

    #[test]
    fn scripts_and_styles_have_no_comment_indentation_or_needless_line_break() {
        let page = text(html::write);
        for (start, end) in [("<style>", "</style>"), ("<script>", "</script>")] {
            let (_, rest) = page.split_once(start).unwrap();
            let (code, _) = rest.split_once(end).unwrap();
            assert!(code.lines().count() > 50);
            let mut lines = code.lines().skip(1);
            assert!(lines.all(|line| {
                line == line.trim() && !line.starts_with("/*") && !line.ends_with(['{', ';'])
            }));
        }
    }

    /// The scripts of the paste box come before that of the search.
    #[test]
    fn paste_box_is_small() {
        let page = text(html::write);
        let (_, scripts) = page.split_once("<script>").unwrap();
        let (paste, search) = scripts.split_once("{const form = ").unwrap();
        assert!(paste.len() < 24 << 10, "{}", paste.len());
        assert!(!search.contains("const responses"));
    }

    #[test]
    fn page_is_small_and_loads_nothing() {
        let page = text(html::write);
        assert!(page.len() < 260_000, "{}", page.len());
        for outside in [
            "http:", "https:", "//cdn", "@import", "url(", "src=\"", "fetch(",
        ] {
            assert!(!page.contains(outside), "{outside}");
        }
        assert!(page.contains("Content-Security-Policy\" content=\"default-src 'none';"));
    }
}
