//! Writes `RESULTS.md`.

use std::fmt::Write;
use std::time::Duration;

use qcloud_codes_benches::contenders::number::SUBJECTS;
use qcloud_codes_benches::samples;

use crate::measurements::{Measurements, Missing, Time, digits};
use crate::{goals, label, machine, scale};

const ABOUT_LOOKUP: &str = "\
Times as multiples of ours. *Throughput*: 4,096 keys in random order, looked up independently.
*Latency*: each key depends on the previous answer. *Hits*: every code equally often. *Misses*: unknown
numbers in between. *Mix*: nine hits of ten, few codes frequent and many rare (Zipf's law). *Hot*: one
code, repeated. All return the same `&'static Entry`. Processors predict branches, so the latency of
misses is that of a correct prediction, unless the compiler avoided the branch, as in the dense array.
";

/// Returns the whole page.
pub(crate) fn page(all: &Measurements, compile: [Duration; 2]) -> Result<String, Missing> {
    let mut page = format!(
        "# Results\n\n\
         Written by `cargo run -p qcloud-codes-benches --bin report` from one run of\n\
         `cargo bench -p qcloud-codes-benches`. Read the ratios, in which the machine mostly cancels\n\
         out; in brackets are the bounds of their 95% confidence intervals. The comments in\n\
         [`contenders/`](contenders) describe how each contender is set up.\n\n\
         <!-- machine -->\n- {}\n- {}\n- {}\n<!-- /machine -->\n\n## Goals\n\n{}\n",
        machine::processor(),
        machine::compiler(),
        machine::day(all.newest),
        goals::table(all, compile)?,
    );
    let _ = write!(
        page,
        "## In short\n\n\
         Lookup of a known code, throughput:\n\n<!-- lookup -->\n{}<!-- /lookup -->\n\n\
         ![Lookup of a known code among 63](lookup.svg)\n\n\
         Decoding a response into its code and texts:\n\n<!-- decode -->\n{}<!-- /decode -->\n\n",
        lookup_in_short(all)?,
        decode_in_short(all)?,
    );
    let _ = write!(page, "## Lookup by number\n\n{ABOUT_LOOKUP}");
    for subject in &SUBJECTS {
        let rows = subject.catalog.entries().len();
        let group = format!("lookup/{}", subject.catalog.id());
        let columns = ["hits", "misses", "mix", "hot"];
        for (mode, title) in [("throughput", "Throughput"), ("latency", "Latency")] {
            let groups = columns.map(|keys| (keys, format!("{group}/{keys}/{mode}")));
            let _ = write!(
                page,
                "\n{title}, {rows} codes:\n\n{}",
                ratios(all, &groups)?
            );
        }
    }
    let _ = write!(page, "\n## Lookup by name\n\nTimes as multiples of ours.\n");
    for subject in &SUBJECTS {
        let catalog = subject.catalog;
        let groups =
            ["hits", "misses"].map(|keys| (keys, format!("names/{}/{keys}", catalog.id())));
        let rows = catalog.entries().len();
        let _ = write!(page, "\n{rows} names:\n\n{}", ratios(all, &groups)?);
    }
    page += &scaling(all)?;
    page += &decoding(all)?;
    page += &diagnosing(all)?;
    page += &lines(all)?;
    page += &exporting(all)?;
    page += &instructions(all);
    Ok(page)
}

/// Returns the head of a table of contenders, with a title for each column of numbers.
fn header<'a>(titles: impl Iterator<Item = &'a str>) -> String {
    let (mut head, mut rule) = (String::from("|"), String::from("|---"));
    for title in titles {
        let _ = write!(head, " | {title}");
        rule += "|--:";
    }
    head + " |\n" + &rule + "|\n"
}

/// Returns a row for each contender and a column for each group, with times as multiples of ours,
/// in the order of the first group.
fn ratios(all: &Measurements, groups: &[(&str, String)]) -> Result<String, Missing> {
    let mut table = header(groups.iter().map(|(title, _)| *title));
    let Some((_, first)) = groups.first() else {
        return Ok(table);
    };
    for (contender, _) in all.group(first)? {
        let _ = write!(table, "| {}", label::markdown(contender));
        for (_, group) in groups {
            // Some contenders cannot read every sample.
            match all.ratio(group, contender, "ours") {
                Ok(_) if contender == "ours" => table += " | 1",
                Ok(ratio) => {
                    let _ = write!(table, " | {ratio}");
                }
                Err(_) => table += " | –",
            }
        }
        table += " |\n";
    }
    Ok(table)
}

/// Returns the table of lookup times and instructions that COMPARE.md copies.
fn lookup_in_short(all: &Measurements) -> Result<String, Missing> {
    let mut table = String::from(
        "| | time, 63 codes | instructions | time, 10,000 codes |\n|---|--:|--:|--:|\n",
    );
    let group = "lookup/cdn/hits";
    let alone = all
        .instructions(&format!("{group}/loop_alone"))
        .unwrap_or_default();
    for (contender, _) in all.group("lookup/cdn/hits/throughput")? {
        let time = |catalog| {
            let group = format!("lookup/{catalog}/hits/throughput");
            let ratio = all.ratio(&group, contender, "ours");
            ratio.map_or_else(
                |_| "–".to_owned(),
                |ratio| format!("{}×", digits(ratio.value)),
            )
        };
        let count = all.instructions(&format!("{group}/{contender}"));
        let count = count.map_or_else(|| "–".to_owned(), |count| format!("{:.0}", count - alone));
        let _ = writeln!(
            table,
            "| {} | {} | {count} | {} |",
            label::markdown(contender),
            time("cdn"),
            time("rows_10000"),
        );
    }
    Ok(table)
}

fn decode_in_short(all: &Measurements) -> Result<String, Missing> {
    let samples = samples::all();
    let mut table = header(samples.iter().map(|sample| sample.title));
    for (contender, _) in all.group("decode/failure_110")? {
        let _ = write!(table, "| {}", label::markdown(contender));
        for sample in &samples {
            let ratio = all.ratio(&format!("decode/{}", sample.id), contender, "ours");
            let _ = match ratio {
                Ok(ratio) => write!(table, " | {}×", digits(ratio.value)),
                Err(_) => write!(table, " | –"),
            };
        }
        table += " |\n";
    }
    Ok(table)
}

/// Formats a time as a multiple of ours; ours itself is 1.
fn multiple(contender: &str, time: Time, ours: Time) -> String {
    if contender == "ours" {
        "1".to_owned()
    } else {
        time.over(ours).to_string()
    }
}

fn scaling(all: &Measurements) -> Result<String, Missing> {
    let mut text = String::from(
        "\n## Scale\n\n![Lookup time and index size by rows](scale.svg)\n\n\
         Hits, throughput; times as multiples of a dense array of the same rows.\n\n\
         | rows | `qcloud-codes` | `FxHashMap` | index | dense array |\n|--:|--:|--:|--:|--:|\n",
    );
    for catalog in scale::CATALOGS {
        let (rows, group) = scale::group(catalog);
        let _ = writeln!(
            text,
            "| {rows} | {} | {} | {} B | {} B |",
            all.ratio(&group, "ours", "dense_array")?,
            all.ratio(&group, "FxHashMap", "dense_array")?,
            catalog.index_size(),
            scale::dense_array_size(catalog),
        );
    }
    Ok(text)
}

fn decoding(all: &Measurements) -> Result<String, Missing> {
    let mut text = String::from(
        "\n## Decode\n\nInto the code and both texts. *Texts read*: with each text converted to an \
         unescaped `&str`,\nas the others always do; ours otherwise does so on demand.\n",
    );
    for sample in samples::all() {
        let group = format!("decode/{}", sample.id);
        let _ = write!(
            text,
            "\n{}:\n\n| | multiple of ours | ns | GB/s |\n|---|--:|--:|--:|\n",
            sample.title,
        );
        let ours = all.time(&format!("{group}/ours"))?;
        for (contender, time) in all.group(&group)? {
            let _ = writeln!(
                text,
                "| {} | {} | {} | {} |",
                label::markdown(contender),
                multiple(contender, time, ours),
                digits(time.each()),
                digits(time.speed()),
            );
        }
    }
    Ok(text)
}

fn diagnosing(all: &Measurements) -> Result<String, Missing> {
    let mut text =
        String::from("\n## Diagnose\n\n| | | multiple of ours | ns |\n|---|---|--:|--:|\n");
    for (group, title) in [
        (
            "diagnose/end_to_end",
            "bytes of a failure → whether a retry helps",
        ),
        (
            "scan/log_line_200",
            "find a response in a log line of 200 bytes",
        ),
        ("unescape/chinese", "unescape 15 Chinese characters"),
        ("tally/record", "count a code"),
        ("history/record", "keep a failure"),
    ] {
        let ours = all.time(&format!("{group}/ours"))?;
        for (contender, time) in all.group(group)? {
            let _ = writeln!(
                text,
                "| {title} | {} | {} | {} |",
                label::markdown(contender),
                multiple(contender, time, ours),
                digits(time.each()),
            );
        }
    }
    Ok(text)
}

fn lines(all: &Measurements) -> Result<String, Missing> {
    let mut text = String::from(
        "\n## Lines of a log\n\nThe line loop of `codes`, one thread, on a chunk in memory. \
         [`logs/`](logs/RESULTS.md) compares whole\nprocesses with other tools.\n\n\
         | | GB/s |\n|---|--:|\n",
    );
    for command in ["summarize", "annotate"] {
        let speed = all.time(&format!("lines/{command}/ours"))?.speed();
        let _ = writeln!(text, "| {command} | {} |", digits(speed));
    }
    Ok(text)
}

fn exporting(all: &Measurements) -> Result<String, Missing> {
    let mut text = String::from(
        "\n## Export\n\nThe built-in catalogs. As a whole process: to files in memory, if the system \
         has `/dev/shm`, and on\ndisk, where ours syncs each file. Python writes the same rows with \
         its standard library, SQLite as\none plain table.\n\n\
         | | | multiple of ours | ms |\n|---|---|--:|--:|\n",
    );
    for (target, title) in [
        ("in_process", "in process"),
        ("process", "whole process"),
        ("process_on_disk", "whole process, on disk"),
    ] {
        for set in ["sqlite", "csv", "json", "sqlite_csv_json", "all"] {
            let group = format!("export/{target}/{set}");
            let Ok(contenders) = all.group(&group) else {
                continue;
            };
            let ours = all.time(&format!("{group}/ours"))?;
            for (contender, time) in contenders {
                let _ = writeln!(
                    text,
                    "| {title}: {} | {} | {} | {} |",
                    set.replace('_', ", "),
                    label::markdown(contender),
                    multiple(contender, time, ours),
                    digits(time.median / 1e6),
                );
            }
        }
    }
    Ok(text)
}

fn instructions(all: &Measurements) -> String {
    let mut text = String::from("\n## Instructions\n\n");
    let Some(counter) = &all.counter else {
        return text + "Not counted: neither valgrind nor `perf stat` was available.\n";
    };
    let _ = writeln!(
        text,
        "Per operation, by `{counter}`; those of lookups include the loop around them."
    );
    for (group, title) in [
        ("lookup/cdn/hits", "Lookup of a known code among 63"),
        ("lookup/cdn/misses", "Lookup of an unknown code among 63"),
        ("decode/failure_110", "Decode a failure of 110 bytes"),
        (
            "diagnose/end_to_end",
            "Bytes of a failure → whether a retry helps",
        ),
    ] {
        let _ = write!(text, "\n| {title} | instructions |\n|---|--:|\n");
        for (contender, count) in all.instructions_of(group) {
            let _ = writeln!(text, "| {} | {count:.0} |", label::markdown(contender));
        }
    }
    text
}
