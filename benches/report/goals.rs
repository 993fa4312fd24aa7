//! The goals, compared with the measurements.

use std::fmt::Write;
use std::time::Duration;

use qcloud_codes_benches::settings::WITHOUT_LTO;

use crate::measurements::{Measurements, Missing, Ratio, digits};

/// The reasons why some goals are missed, and what was tried.
const LIMITS: &str = "
Where a goal is missed:

- *10,000 codes in at most twice the time of 16.* One level of the perfect hash is a multiplication,
  a shift and a table of references; two levels take a second multiplication, a pilot and a mask: 14
  instructions per lookup where one level takes 7, and none of them can be removed. The rest is cache
  misses, because a table of 10,000 does not fit: a dense array, which computes nothing, takes {cache}×
  the time there.
  Tried, in one run each: references alone, with the code read from the entry (2.8×), codes with
  row numbers (3.1×: checking the number and multiplying by the size of a row costs more than the
  load it saves), codes with references (this one).
- *Texts read.* A text of the input becomes a `str` after a UTF-8 check, which safe code cannot omit.
  The peers check while they copy or borrow each text; ours checks non-ASCII strings while decoding, and
  each text again when it is read. Returning `str`s from the start would make reading free and decoding
  slower. Ours is lazy, because a diagnosis reads six bytes of a message.
";

/// Returns a table of goals, measurements, and whether the goal is met.
pub(crate) fn table(all: &Measurements, compile: [Duration; 2]) -> Result<String, Missing> {
    let mut table = String::from("| goal | measured | met |\n|---|---|---|\n");
    let mut row = |goal: &str, measured: &str, is_met: bool| {
        let met = if is_met { "yes" } else { "**no**" };
        let _ = writeln!(table, "| {goal} | {measured} | {met} |");
    };
    let mut at_most = |goal: &str, ratio: Ratio, limit: f64| {
        row(
            &format!("{goal} ≤ {limit}×"),
            &format!("{ratio}×"),
            ratio.value <= limit,
        );
    };

    let lookup = "lookup/cdn/hits/throughput";
    at_most(
        "lookup among 63 codes: time of a dense array",
        all.ratio(lookup, "ours", "dense_array")?,
        1.5,
    );
    let without_lto = format!("{WITHOUT_LTO}{lookup}");
    if let Ok(ratio) = all.ratio(&without_lto, "ours", "dense_array") {
        at_most(
            "the same in a run built without link-time optimization",
            ratio,
            1.5,
        );
    }
    let (smallest, largest) = ("scale/16/ours", "scale/10000/ours");
    at_most(
        "lookup among 10,000 codes: time of one among 16",
        all.time(largest)?.over(all.time(smallest)?),
        2.0,
    );
    let mut at_least = |goal: &str, ratio: Ratio, limit: f64| {
        row(
            &format!("{goal} ≥ {limit}×"),
            &format!("{ratio}×"),
            ratio.value >= limit,
        );
    };
    for (contender, name, limit) in [
        ("phf", "`phf`", 12.0),
        ("match", "`match`", 8.0),
        ("binary_search", "binary search", 3.5),
        ("FxHashMap", "`FxHashMap`", 2.0),
    ] {
        let ratio = all.ratio(lookup, contender, "ours")?;
        at_least(
            &format!("lookup among 63 codes: faster than {name}"),
            ratio,
            limit,
        );
    }
    for (contender, name, limit) in [
        (
            "serde_json_borrowed",
            "`serde_json` into a borrowed struct",
            3.0,
        ),
        ("sonic_rs", "`sonic-rs`", 2.5),
    ] {
        for (ours, how) in [("ours", ""), ("ours_with_text", ", texts read")] {
            let ratio = all.ratio("decode/failure_110", contender, ours)?;
            let goal = format!("decode a failure of 110 bytes{how}: faster than {name}");
            at_least(&goal, ratio, limit);
        }
    }
    for (set, name, limit) in [
        ("sqlite_csv_json", "SQLite, CSV and JSON", 10.0),
        ("all", "all formats", 30.0),
    ] {
        for (target, how) in [
            ("process", "files in memory"),
            ("process_on_disk", "on disk"),
        ] {
            let time = all.time(&format!("export/{target}/{set}/ours"))?.median / 1e6;
            let goal = format!("`export` of {name}, whole process, {how} ≤ {limit} ms");
            row(&goal, &format!("{} ms", digits(time)), time <= limit);
        }
    }
    for (time, name) in compile.into_iter().zip(["build", "build --release"]) {
        let seconds = time.as_secs_f64();
        let goal = format!("a catalog of 10,000 rows: `cargo {name}` ≤ 10 s");
        row(&goal, &format!("{} s", digits(seconds)), seconds <= 10.0);
    }
    if all.ratio(&without_lto, "ours", "dense_array").is_err() {
        table += "| lookup without link-time optimization: time of a dense array ≤ 1.5× | not measured: \
                  `CARGO_PROFILE_BENCH_LTO=off cargo bench -p qcloud-codes-benches --bench lookup \
                  -- lookup/cdn/hits` | |\n";
    }
    let dense_array = |rows| all.time(&format!("scale/{rows}/dense_array"));
    let cache = dense_array(10_000)?.over(dense_array(16)?);
    Ok(table + &LIMITS.replace("{cache}", &digits(cache.value)))
}
