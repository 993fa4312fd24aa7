//! Times of lines: first and last failures, charts over time, `--since` and `--until`.

use std::fmt::Write as _;
use std::fs;

use serde_json::{Value, json};

use crate::program::{assert_fails, codes, report, run, run_in, stdout, temp_dir, text};

const LOG: &str = r#"{"ts":"2026-03-05T20:00:05+08:00","code":4000,"message":"(2130) a"}
{"ts":"2026-03-05T20:10:05+08:00","code":0}
{"ts":"2026-03-05T20:20:05+08:00","code":6000}
{"ts":"2026-03-05T22:20:05.25+08:00","code":6000}
{"ts":"2026-03-06T22:20:05+08:00","code":6000}
"#;

fn json(arguments: &[&str], input: &str) -> Value {
    let mut all = vec!["summarize", "--format", "json"];
    all.extend(arguments);
    serde_json::from_str(&stdout(&all, input.as_bytes())).unwrap()
}

/// Returns the number of lines that were read, were outside the time range, and had no time.
fn window(arguments: &[&str], input: &str) -> [Value; 3] {
    let summary = json(arguments, input);
    ["lines", "lines_of_another_time", "lines_without_time"].map(|key| summary[key].clone())
}

#[test]
fn summary_has_the_first_and_the_last_time() {
    snapbox::assert_data_eq!(
        stdout(&["summarize"], LOG.as_bytes()),
        snapbox::file!["golden/summary_times.txt"].raw()
    );
    let groups = json(&["--by", "code"], LOG);
    let group = &groups["groups"][0];
    assert_eq!(group["first_line"], 3);
    assert_eq!(group["last_line"], 5);
    assert_eq!(group["first_time"], "2026-03-05T20:20:05+08:00");
    assert_eq!(group["last_time"], "2026-03-06T22:20:05+08:00");
}

#[test]
fn first_time_does_not_depend_on_the_order_of_files() {
    let reversed: Vec<_> = LOG.lines().rev().collect();
    let group = &json(&["--by", "actor"], &reversed.join("\n"))["groups"][0];
    assert_eq!(group["first_time"], "2026-03-05T20:20:05+08:00");
    assert_eq!(group["first_line"], 1);
}

#[test]
fn failure_without_a_time_has_its_line() {
    let log = format!("{LOG}{{\"code\":5100}}\n{{\"code\":6000}}\n");
    let summary = stdout(&["summarize", "--by", "code"], log.as_bytes());
    snapbox::assert_data_eq!(
        summary,
        snapbox::file!["golden/summary_some_times.txt"].raw()
    );
    let groups = json(&["--by", "code"], &log);
    let groups = groups["groups"].as_array().unwrap();
    let group = groups.iter().find(|group| group["value"] == 5100).unwrap();
    assert_eq!(group["first_time"], Value::Null);
}

#[test]
fn times_of_several_zones_are_shown_in_utc() {
    let log = format!("{LOG}{{\"time\":1772712000250,\"code\":4000}}\n");
    let summary = stdout(&["summarize", "--by", "code"], log.as_bytes());
    assert!(summary.contains("times are in UTC, since the log has several zones\n"));
    assert!(
        summary.contains("2026-03-05 12:00:00  2026-03-05 12:00:05"),
        "{summary}"
    );
    let hours = json(&["--by", "hour"], &log);
    assert_eq!(
        hours["buckets"][0],
        json!({"by": "hour", "start": "2026-03-05T12:00:00Z", "count": 3})
    );
    // Days of one zone are its own, those of several zones are in UTC.
    let late = r#"{"ts":"2026-03-05T02:00:00+08:00","code":6000}"#;
    let days = |log: &str| json(&["--by", "day"], log)["buckets"][0]["start"].clone();
    assert_eq!(days(late), "2026-03-05T00:00:00+08:00");
    assert_eq!(days(&format!("{late}\n{log}")), "2026-03-04T00:00:00Z");
}

#[test]
fn failures_over_time_are_a_chart() {
    let log = format!("{LOG}{{\"code\":6000}}\n");
    for (unit, golden) in [
        ("hour", snapbox::file!["golden/hours.txt"]),
        ("day", snapbox::file!["golden/days.txt"]),
    ] {
        let chart = stdout(&["summarize", "--by", unit], log.as_bytes());
        snapbox::assert_data_eq!(chart, golden.raw());
    }
    let csv = stdout(
        &["summarize", "--by", "day", "--format", "csv"],
        log.as_bytes(),
    );
    assert_eq!(
        csv,
        "by,start,count\nday,2026-03-05T00:00:00+08:00,3\nday,2026-03-06T00:00:00+08:00,1\nday,,1\n"
    );
    let top = json(&["--by", "hour", "--top", "1"], &log);
    assert_eq!(
        top["buckets"],
        json!([{"by": "hour", "start": "2026-03-05T20:00:00+08:00", "count": 2}])
    );
    assert_eq!(top["failures_without_time"], 1);
    assert_eq!(top["groups"], json!([]));
    let chart = stdout(&["summarize", "--by", "hour"], b"{\"code\":0}\n");
    assert_eq!(chart.lines().count(), 2);
}

#[test]
fn chart_of_an_enormous_span_is_bounded() {
    let mut log = String::new();
    for hour in 0..100_100_u64 {
        let seconds = 946_684_800 + hour * 3600;
        let _ = writeln!(log, r#"{{"ts":{seconds},"code":6000}}"#);
    }
    let summary = json(&["--by", "hour"], &log);
    assert_eq!(summary["buckets"].as_array().unwrap().len(), 100_000);
    assert_eq!(summary["failures_before"], 100);
    assert_eq!(summary["buckets"][0]["start"], "2000-01-05T04:00:00Z");
    // Two failures that are centuries apart are two rows.
    let log = "{\"ts\":\"1970-01-01T00:00:00Z\",\"code\":6000}\n\
               {\"ts\":\"2199-01-01T00:00:00Z\",\"code\":6000}\n";
    let chart = stdout(&["summarize", "--by", "hour"], log.as_bytes());
    assert!(
        chart.contains("  … 2007383 hours without failures\n"),
        "{chart}"
    );
}

#[test]
fn lines_outside_the_time_range_are_left_out_and_counted() {
    let log = format!("{LOG}{{\"code\":6000}}\nnot json\n");
    // In the zone of the lines.
    assert_eq!(window(&["--since", "2026-03-05 20:20:05"], &log), [3, 2, 2]);
    assert_eq!(window(&["--until", "2026-03-05 20:20:05"], &log), [2, 3, 2]);
    assert_eq!(window(&["--since", "2026-03-06"], &log), [1, 4, 2]);
    // An instant.
    assert_eq!(
        window(&["--since", "2026-03-05T12:20:05Z"], &log),
        [3, 2, 2]
    );
    let both = [
        "--since",
        "2026-03-05T12:05:00Z",
        "--until",
        "2026-03-05T22:00:00+08:00",
    ];
    assert_eq!(window(&both, &log), [2, 3, 2]);
    assert_eq!(
        window(&["--since", "1h"], "{\"ts\":1772712000}\n"),
        [0, 1, 0]
    );
    assert_eq!(
        window(&["--until", "1h"], "{\"ts\":1772712000}\n"),
        [1, 0, 0]
    );
    // Lines keep their numbers.
    let summary = json(&["--since", "2026-03-06", "--by", "code"], &log);
    assert_eq!(summary["groups"][0]["first_line"], 5);
    let text = stdout(&["summarize", "--since", "2026-03-07"], log.as_bytes());
    snapbox::assert_data_eq!(
        text,
        "0 lines: 0 with a response, 0 with a lookalike, 0 without\n\
         0 responses: 0 failures, 0 with unknown codes\n\
         left out: 5 lines outside the time range, 2 lines without a time\n"
    );
    let all = json(&[], &log);
    assert_eq!(all.get("lines_without_time"), None);
}

#[test]
fn annotate_skips_lines_outside_the_time_range() {
    let output = run(
        &["annotate", "--since", "2026-03-06"],
        format!("{LOG}text\n").as_bytes(),
    );
    assert_eq!(text(&output.stdout).lines().count(), 1);
    assert_eq!(
        text(&output.stderr),
        report([1, 1, 0], [1, 1, 0])
            + "codes: left out: 4 lines outside the time range, 1 line without a time\n"
    );
}

#[test]
fn missing_year_follows_from_the_window() {
    let log = "Mar  4 20:04:00 host agent: {\"code\":6000}\n\
               Dec 31 20:04:00 host agent: {\"code\":6000}\n\
               E0101 07:16:59.5 1 a.go:1] {\"code\":6000}\n";
    let arguments = ["--by", "day"];
    let days = |window: &[&str]| {
        let summary = json(&[&arguments[..], window].concat(), log);
        let buckets = summary["buckets"].as_array().unwrap().clone();
        let days = buckets.iter().map(|bucket| bucket["start"].clone());
        (
            days.collect::<Vec<_>>(),
            summary["lines_without_time"].clone(),
        )
    };
    assert_eq!(
        days(&["--since", "2025-12-01", "--until", "2026-02-01"]),
        (
            vec![json!("2025-12-31T00:00:00"), json!("2026-01-01T00:00:00")],
            json!(0)
        )
    );
    // Without a start, or in a window of more than a year, the year is not known.
    assert_eq!(days(&[]), (vec![], Value::Null));
    assert_eq!(days(&["--until", "2026-02-01"]), (vec![], json!(3)));
    let years = ["--since", "2024-12-01", "--until", "2026-02-01"];
    assert_eq!(days(&years), (vec![], json!(3)));
}

#[test]
fn age_is_in_local_time_for_lines_without_a_zone() {
    // 23:30 in Shanghai is 7.5 hours ahead of UTC on the same day.
    let log = "2026-03-05 20:00:00 a\n";
    let mut arguments = vec!["summarize", "--format", "json", "--since"];
    arguments.push("2026-03-05T12:30:00Z");
    for (zone, lines) in [("UTC", 1), ("Asia/Shanghai", 0)] {
        let dir = temp_dir();
        fs::write(dir.path().join("log"), log).unwrap();
        let mut command = codes(arguments.iter().copied().chain(["log"]));
        let output = command.current_dir(dir.path()).env("TZ", zone).output();
        let summary: Value = serde_json::from_slice(&output.unwrap().stdout).unwrap();
        assert_eq!(summary["lines"], lines, "{zone}");
    }
}

#[test]
fn empty_window_is_rejected() {
    assert_fails(
        &run(
            &[
                "summarize",
                "--since",
                "2026-03-06",
                "--until",
                "2026-03-05",
            ],
            b"",
        ),
        2,
        "--since is not before --until: swap them",
    );
    let output = run(&["summarize", "--since", "soon"], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("it is not a time: write 2026-03-05"));
}

#[test]
fn times_are_the_same_with_any_number_of_threads() {
    let mut log = String::new();
    for i in 0..20_000_u64 {
        let seconds = 1_772_712_000 + (i * 7919) % 500_000;
        let code = [0, 4000, 6000, 7000][usize::try_from(i % 4).unwrap()];
        let time = match i % 5 {
            0 => String::new(),
            1 if i > 15_000 => r#""ts":"2026-03-07T10:00:00.5+08:00","#.to_owned(),
            _ => format!("\"ts\":{seconds},"),
        };
        let _ = writeln!(log, r#"{{{time}"n":{i},"code":{code}}}"#);
    }
    let dir = temp_dir();
    fs::write(dir.path().join("log"), &log).unwrap();
    for arguments in [
        &["summarize"][..],
        &["summarize", "--by", "hour"],
        &[
            "summarize",
            "--by",
            "day",
            "--format",
            "json",
            "--since",
            "2026-03-07",
        ],
        &["annotate", "--since", "2026-03-07", "--until", "2026-03-09"],
    ] {
        let [one, two, seven] = ["1", "2", "7"].map(|threads| {
            let arguments = [arguments, &["--threads", threads, "log"]].concat();
            run_in(dir.path(), &arguments, b"")
        });
        assert_eq!(one.status.code(), Some(0));
        assert!(two == one && seven == one, "{arguments:?}");
    }
}

#[test]
fn failures_without_a_time_are_reported() {
    let log = "{\"ts\":\"2026-03-05T20:00:00Z\",\"code\":6000,\"message\":\"a\"}\n\
               {\"code\":6000,\"message\":\"b\"}\n";
    let text = stdout(&["summarize", "--by", "code"], log.as_bytes());
    let sentence = "times are in UTC; 1 failure without one\n";
    assert!(text.contains(sentence), "{text}");
}
