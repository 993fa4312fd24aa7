//! `codes summarize`: counts that agree with the slow reader in `reference`.

use std::collections::BTreeMap;
use std::fs;

use proptest::prelude::*;
use proptest::sample::Index;
use qcloud_codes::{Actor, Catalog, Entry, Retry};
use serde_json::{Value, json};

use crate::logs::log;
use crate::program::{run, stdout, temp_dir, text};
use crate::property;
use crate::reference::{Failed, Totals, totals};

const LOG: &str = r#"{"code":0}
{"code":4000,"message":"(2130) Invalid ProjectID parameter"}
{"code":6000,"message":"(1001) DB error"}
not json
{"code":4000,"message":"(2130) invalid projectid parameter."}
{"code":7000,"codeDesc":"Odd"}
{"code":4000,"message":"(9999) d"}
"#;

fn json(arguments: &[&str], input: &[u8]) -> Value {
    let mut all = vec!["summarize", "--format", "json"];
    all.extend(arguments);
    serde_json::from_str(&stdout(&all, input)).unwrap()
}

#[test]
fn table_shows_what_failed_and_since_when() {
    snapbox::assert_data_eq!(
        stdout(&["summarize"], LOG.as_bytes()),
        snapbox::file!["golden/summary.txt"].raw()
    );
}

#[test]
fn csv_and_json_hold_the_same_groups() {
    let csv = stdout(&["summarize", "--format", "csv"], LOG.as_bytes());
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let header: Vec<String> = reader
        .headers()
        .unwrap()
        .iter()
        .map(str::to_owned)
        .collect();
    let json = json(&[], LOG.as_bytes());
    let groups = json["groups"].as_array().unwrap();
    for (record, group) in reader.records().map(Result::unwrap).zip(groups) {
        for (name, field) in header.iter().zip(record.iter()) {
            let value = match &group[name] {
                Value::Null => String::new(),
                Value::Array(readings) => readings
                    .iter()
                    .map(|row| format!("{}:{}", row["catalog"], row["key"]).replace('"', ""))
                    .collect::<Vec<_>>()
                    .join(" "),
                Value::String(text) => text.clone(),
                value => value.to_string(),
            };
            assert_eq!(field, value, "{name}");
        }
        let keys = group.as_object().unwrap().keys();
        assert!(keys.clone().all(|key| header.contains(key)));
    }
    assert_eq!(csv.lines().count(), groups.len() + 1);
    assert_eq!(json["failures"], 5);
}

#[test]
fn one_grouping_and_its_most_frequent_groups() {
    let json = json(&["--by", "module_code", "--top", "1"], LOG.as_bytes());
    let groups = json["groups"].as_array().unwrap();
    let seen: Vec<_> = groups
        .iter()
        .map(|group| (&group["value"], &group["known"]))
        .collect();
    assert_eq!(
        seen,
        [(&json!(2130), &json!(true)), (&json!(9999), &json!(false))]
    );
    assert_eq!(groups[0]["share"], 0.4);
    assert_eq!(
        (&groups[0]["first_line"], &groups[0]["last_line"]),
        (&json!(2), &json!(5))
    );
}

#[test]
fn empty_log_has_a_summary() {
    let lines = "0 lines: 0 with a response, 0 with a lookalike, 0 without\n\
                 0 responses: 0 failures, 0 with unknown codes\n";
    assert_eq!(stdout(&["summarize"], b""), lines);
    assert_eq!(json(&[], b"")["groups"], json!([]));
}

/// Returns the values of the groups by code, and their counts.
fn codes(arguments: &[&str], log: &str) -> Vec<(Value, Value)> {
    let mut all = vec!["--by", "code"];
    all.extend(arguments);
    let json = json(&all, log.as_bytes());
    let groups = json["groups"].as_array().unwrap().iter();
    groups
        .map(|group| (group["value"].clone(), group["count"].clone()))
        .collect()
}

#[test]
fn options_work_as_in_annotate() {
    let log = "{\"a\":{\"b\":\"{\\\"code\\\":4000}\"},\"c\":{\"code\":6000}}\n\
               failed: {'code': 5100}\n{\"code\":4100}\n";
    let one = |code: i32| (json!(code), json!(1));
    assert_eq!(codes(&[], log), [4000, 4100, 5100, 6000].map(one));
    assert_eq!(codes(&["--strict"], log), [one(4100)]);
    assert_eq!(codes(&["--field", "a.b"], log), [one(4000)]);
    let fields = ["--field", "a.b", "--field", "c"];
    assert_eq!(codes(&fields, log), [4000, 6000].map(one));
    assert_eq!(codes(&["--success", "4100", "--strict"], log), []);
    assert_eq!(run(&["summarize", "--loose"], b"").status.code(), Some(2));
}

#[test]
fn each_response_of_a_line_counts() {
    let log = "{\"all\":[{\"code\":4000},{\"code\":0,\"message\":\"ok\"},{\"code\":4000}]}\n\
               {\"code\":6000} {\"code\":4000}\ntext\n";
    assert_eq!(
        codes(&[], log),
        [(json!(4000), json!(3)), (json!(6000), json!(1))]
    );
    let summary = stdout(&["summarize"], log.as_bytes());
    let head = "3 lines: 2 with a response, 0 with a lookalike, 1 without\n\
                5 responses: 4 failures, 0 with unknown codes\n\n";
    assert!(summary.starts_with(head), "{summary}");
}

#[test]
fn hints_are_printed_in_every_format() {
    let log = "{\"code\":200}\n{\"code\":200}\n{\"code\":4000}\n";
    let hints = "2 lines with a code that is not in the catalogs: 200 (2); if one means success, \
                 name it with --success\n";
    let table = stdout(&["summarize"], log.as_bytes());
    let (_, rest) = table.split_once("unknown codes\n").unwrap();
    assert!(rest.starts_with(&format!("{hints}\n")), "{table}");
    for format in ["json", "csv"] {
        let output = run(&["summarize", "--format", format], log.as_bytes());
        assert_eq!(text(&output.stderr), format!("codes: {hints}"));
        let output = run(&["summarize", "-q", "--format", format], log.as_bytes());
        assert_eq!(text(&output.stderr), "");
    }
    let missing = stdout(&["summarize", "--field", "no.body"], log.as_bytes());
    assert!(
        missing.ends_with("\nno line has the key no.body\n"),
        "{missing}"
    );
}

/// The count, the first and the last line of groups, by value, catalog, and whether they are
/// ambiguous and known.
type Groups = BTreeMap<String, (u64, u64, u64)>;

fn key(value: &Value, catalog: &Value, ambiguous: &Value, known: &Value) -> String {
    format!("{value} {catalog} {ambiguous} {known}")
}

/// Returns the groups of the slow reader.
fn expected(totals: &Totals, by: &str) -> Groups {
    let mut groups = Groups::new();
    for (failure, (count, first, last)) in &totals.failed {
        let Failed {
            code,
            module,
            is_before_modules,
            text,
            diagnosis,
        } = failure;
        let id_of =
            |id: Option<&str>| key(&json!(id), &Value::Null, &Value::Null, &json!(id.is_some()));
        let mut rows = diagnosis.rows();
        let of_module = diagnosis.module().and_then(|_| rows.next());
        let of_common = rows.next();
        let id = |row: Option<(&Catalog, &Entry)>| json!(row.map(|(catalog, _)| catalog.id()));
        let key = match by {
            "code" => {
                let ambiguous = json!(code.is_none() && diagnosis.is_ambiguous());
                let value = code.map_or_else(|| json!(text), |code| json!(code));
                let known = of_common.is_some() || ambiguous == true;
                key(&value, &id(of_common), &ambiguous, &json!(known))
            }
            "module_code" => {
                let ambiguous = json!(module.map(|_| diagnosis.is_ambiguous()));
                let known = of_module.is_some() || ambiguous == true;
                let known = module.filter(|_| !is_before_modules).map(|_| known);
                key(&json!(module), &id(of_module), &ambiguous, &json!(known))
            }
            "retry" => id_of(diagnosis.retry().map(Retry::as_str)),
            "actor" => id_of(diagnosis.actor().map(Actor::as_str)),
            _ => id_of(diagnosis.entry().map(|entry| entry.topic().id())),
        };
        let group = groups.entry(key).or_insert((0, *first, *last));
        *group = (group.0 + count, group.1.min(*first), group.2.max(*last));
    }
    groups
}

fn actual(summary: &Value, by: &str) -> Groups {
    let groups = summary["groups"].as_array().unwrap().iter();
    let number = |group: &Value, name: &str| group[name].as_u64().unwrap();
    groups
        .filter(|group| group["by"] == by)
        .map(|group| {
            let lines = (number(group, "first_line"), number(group, "last_line"));
            (
                key(
                    &group["value"],
                    &group["catalog"],
                    &group["ambiguous"],
                    &group["known"],
                ),
                (number(group, "count"), lines.0, lines.1),
            )
        })
        .collect()
}

proptest! {
    #![proptest_config(property::cases(32))]

    #[test]
    fn numbers_agree_with_a_slow_reader(log in log()) {
        let totals = totals(&log);
        let summary = json(&[], &log);
        for (name, count) in [
            ("lines", totals.lines),
            ("blank", totals.blank),
            ("with_response", totals.with_response),
            ("lookalikes", totals.lookalikes),
            ("responses", totals.responses),
            ("failures", totals.failures),
            ("unknown", totals.unknown),
        ] {
            prop_assert_eq!(&summary[name], count, "{}", name);
        }
        for by in ["code", "module_code", "retry", "actor"] {
            prop_assert_eq!(actual(&summary, by), expected(&totals, by));
        }
        let topics = json(&["--by", "topic"], &log);
        prop_assert_eq!(actual(&topics, "topic"), expected(&totals, "topic"));
    }

    #[test]
    fn summary_does_not_depend_on_the_split_into_files(log in log(), cuts in proptest::collection::vec(any::<Index>(), 0..4)) {
        let lines: Vec<&[u8]> = log.split_inclusive(|byte| *byte == b'\n').collect();
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(lines.len() + 1)).collect();
        cuts.sort_unstable();
        cuts.push(lines.len());
        let dir = temp_dir();
        let mut from = 0;
        let mut files = Vec::new();
        for (i, to) in cuts.into_iter().enumerate() {
            let file = dir.path().join(format!("{i}.ndjson"));
            let mut part = lines[from..to].concat();
            // Each may lack its last newline.
            if i % 2 == 0 && part.len() > 1 && part.ends_with(b"\n") && !part.ends_with(b"\n\n") {
                part.pop();
            }
            fs::write(&file, part).unwrap();
            files.push(file.to_str().unwrap().to_owned());
            from = to;
        }
        for format in ["table", "json", "csv"] {
            let whole = run(&["summarize", "--format", format], &log);
            let mut arguments = vec!["summarize", "--format", format, "--threads", "2"];
            arguments.extend(files.iter().map(String::as_str));
            let parts = run(&arguments, b"");
            prop_assert_eq!(text(&parts.stdout), text(&whole.stdout));
        }
    }
}
