//! Differences between two editions, in every format.

use codetable_files::{ChangeKind, Diff, Options, diff, read_bytes, report};
use snapbox::{assert_data_eq, file};

const OLD: &str = r#"id = "motor"
edition = 2

[remedies.wait]
instruction = "Wait, then start the drive again."
retry = "later"
actor = "vendor"

[remedies.look]
instruction = "Look at the belt."

[[codes]]
code = 0x101
name = "Overvoltage"
title = "Supply voltage too high"
remedy = "wait"

[[codes]]
code = 0x102
name = "Undervoltage"
title = "Supply voltage too low"
remedy = "wait"

[[codes]]
code = 0x103
name = "Stall"
title = "Motor stalls"
explanation = "The motor does not move."
remedy = "look"

[[codes]]
code = 0x104
name = "Fan"
title = "Fan stands still"

[[codes]]
code = 0x105
name = "Ghost"
status = "retired in edition 1"
"#;

const NEW: &str = r#"id = "motor"
edition = 3

[remedies.wait]
instruction = "Wait, then start the drive again."
retry = "slower"
actor = "vendor"

[remedies.look]
instruction = "Look at the belt."
actor = "owner"

[[codes]]
code = 0x101
name = "Overvoltage"
status = "retired in edition 3"

[[codes]]
code = 0x102
name = "LowVoltage"
title = "Supply voltage too low"
remedy = "wait"

[[codes]]
code = 0x103
name = "Stall"
title = "The motor | its belt stalls"
explanation = """
The motor does not move.
It may be hot."""
remedy = "look"

[[codes]]
code = 0x105
name = "Ghost"
title = "It is back"

[[codes]]
code = 0x106
name = "Overheat"
title = "The winding is too hot"

[[codes]]
code = 0x107
name = "Brake"
"#;

fn motor() -> Diff {
    let options = Options::default();
    let [old, new] = [OLD, NEW].map(|text| {
        let text = format!("keys = \"hexadecimal\"\n{text}");
        read_bytes("motor.toml", text.as_bytes(), &options).unwrap()
    });
    diff(&old, &new)
}

#[test]
fn text_matches_the_golden_file() {
    assert_data_eq!(report::diff_text(&motor()), file!["golden/diff.txt"].raw());
}

#[test]
fn markdown_matches_the_golden_file() {
    assert_data_eq!(
        report::diff_markdown(&motor()),
        file!["golden/diff.md"].raw()
    );
}

#[test]
fn json_matches_the_golden_file() {
    let json = report::diff_json(&motor());
    assert_data_eq!(&json, file!["golden/diff.json"].raw());
    let parsed: Vec<serde_json::Value> = serde_json::from_str(&json).unwrap();
    assert!(parsed.iter().all(|change| change["catalog"] == "motor"));
}

#[test]
fn every_kind_of_change_is_found() {
    let diff = motor();
    let kinds: Vec<_> = diff.catalogs[0]
        .changes
        .iter()
        .map(|change| change.kind)
        .collect();
    for kind in ChangeKind::ALL {
        assert!(kinds.contains(kind), "{}", kind.as_str());
    }
    assert!(kinds.is_sorted());
}

#[test]
fn equal_editions_do_not_differ() {
    let drafts = read_bytes("a.csv", b"code,name\n1,A\n", &Options::default()).unwrap();
    let none = diff(&drafts, &drafts);
    assert_eq!(none, Diff::default());
    assert_eq!(
        report::diff_text(&none),
        "no differences in keys, names, texts and advice\n"
    );
    assert_eq!(report::diff_markdown(&none), "No differences.\n");
    assert_eq!(report::diff_json(&none), "[]\n");
}

#[test]
fn added_and_removed_catalogs_are_found() {
    let read = |text: &str| read_bytes("a.csv", text.as_bytes(), &Options::default()).unwrap();
    let old = read("catalog,code,name\na,1,A\nb,1,B\n");
    let new = read("catalog,code,name\nb,1,B\nc,1,C\n");
    assert_eq!(
        report::diff_text(&diff(&old, &new)),
        "c: edition 1, new catalog\n  added     1  C\n\n\
         a: edition 1, removed catalog\n  removed   1  A\n"
    );
}
