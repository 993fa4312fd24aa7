//! The table of costs in the README: a few figures, each copied from the page that has them all.

use std::fs;

use crate::page::root;

/// The results of the benchmarks, and those of the devices.
const HOST: &str = "benches/RESULTS.md";
const DEVICE: &str = "firmware/README.md";
const LOGS: &str = "benches/logs/RESULTS.md";

/// Returns a cell of the first row with a label after a line of a file.
fn cell(file: &str, after: &str, label: &str, column: usize) -> String {
    let text = fs::read_to_string(root().join(file)).unwrap();
    let (_, rest) = text.split_once(&format!("\n{after}\n")).unwrap();
    let row = rest
        .lines()
        .find(|line| line.starts_with(&format!("| {label} |")));
    let row = row.unwrap_or_else(|| panic!("{file} has no {label} after {after}"));
    row.split(" | ")
        .nth(column)
        .unwrap()
        .trim_end_matches(" |")
        .to_owned()
}

fn costs() -> String {
    let lookup = |label: &str, column| cell(HOST, "<!-- lookup -->", label, column);
    let decode = |label: &str, column| cell(HOST, "failure, 110 bytes:", label, column);
    let device = |label: &str, column| cell(DEVICE, "<!-- firmware costs -->", label, column);
    let logs = |label: &str, column| cell(LOGS, "<!-- logs -->", label, column);
    let known = "Cortex-M3: lookup, known code";
    let rows = [
        [
            "look up one of 63 numbers, x86-64".into(),
            format!("{} instructions", lookup("**`qcloud-codes`**", 2)),
            format!(
                "`FxHashMap`: {} instructions, {} the time",
                lookup("`FxHashMap`", 2),
                lookup("`FxHashMap`", 1)
            ),
        ],
        [
            "the same on a Cortex-M3".into(),
            format!("{} instructions", device(known, 1)),
            format!(
                "`match`: {} instructions; `phf`: {}",
                device(known, 3),
                device(known, 4)
            ),
        ],
        [
            "decode a response of 110 bytes".into(),
            format!(
                "{} ns, {} GB/s",
                decode("**`qcloud-codes`**", 2),
                decode("**`qcloud-codes`**", 3)
            ),
            format!(
                "`sonic-rs`: {} ns, {} GB/s",
                decode("`sonic-rs`", 2),
                decode("`sonic-rs`", 3)
            ),
        ],
        [
            "summarize a log, one core".into(),
            logs("`codes`, one thread", 1),
            format!(
                "Rust with `serde_json`: {}",
                logs("Rust with `serde_json`", 1)
            ),
        ],
        [
            "flash on a Cortex-M3: 79 codes and their advice".into(),
            format!(
                "{} bytes",
                device("codes of `common` and `cdn`: rows, index, retry, actor", 1)
            ),
            "–".into(),
        ],
        [
            "flash including decoder and diagnosis".into(),
            format!("{} bytes", device("codes, decoder and diagnosis", 1)),
            "–".into(),
        ],
        [
            "RAM; stack of the decoder".into(),
            format!(
                "{}; {} bytes",
                device("static RAM", 1),
                device("stack of `decode`", 1)
            ),
            "–".into(),
        ],
    ];
    let rows = rows.map(|row| format!("| {} |\n", row.join(" | ")));
    format!("| | ours | next best |\n|---|---|---|\n{}", rows.concat())
}

#[test]
fn costs_in_the_readme_match_the_results() {
    let (start, end) = ("<!-- costs -->\n", "<!-- /costs -->\n");
    let path = root().join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let (before, rest) = readme.split_once(start).unwrap();
    let (shown, after) = rest.split_once(end).unwrap();
    let costs = costs();
    if std::env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite") {
        fs::write(path, format!("{before}{start}{costs}{end}{after}")).unwrap();
    } else {
        assert_eq!(shown, costs);
    }
}
