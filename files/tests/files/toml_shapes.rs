//! Catalogs in TOML, as people write them.

use codetable::{Actor, Code, KeyKind, Retry};
use codetable_files::{Draft, Options, Position, load, read_bytes};

fn draft(text: &str) -> Draft {
    let mut drafts = read_bytes("motor.toml", text.as_bytes(), &Options::default()).unwrap();
    assert_eq!(drafts.len(), 1);
    drafts.remove(0)
}

fn error(text: &str) -> String {
    let drafts = read_bytes("motor.toml", text.as_bytes(), &Options::default());
    drafts
        .and_then(|drafts| load(&drafts))
        .unwrap_err()
        .to_string()
}

const MOTOR: &str = r#"
id = "drive"
title = "Errors of the drive"
edition = 3
keys = "hexadecimal"

[topics]
supply = "The supply voltage and its fuses."

[remedies.wait]
instruction = "Wait, then start the drive again."
retry = "later"
actor = "vendor"

[remedies.ask]
instruction = "Ask the maker."

[ranges]
power = [0x100, 0x1ff]

[[codes]]
code = 0x102
name = "Undervoltage"
title = "Undervoltage"
explanation = """
The supply is below 20 V.
The drive starts again by itself."""
topic = "supply"
remedy = "wait"
same_as = [0x1_03]

[[codes]]
code = 0x103
name = "Brownout"
topic = "supply"
remedy = "ask"
same_as = [0x102]
ticket = "MOT-7"

[[codes]]
code = 0x101
name = "Overvoltage"
status = "retired in edition 2"
"#;

#[test]
fn catalog_properties_are_read() {
    let draft = draft(MOTOR);
    assert_eq!(draft.keys, KeyKind::Hexadecimal);
    assert_eq!(
        draft.ranges.first().map(|range| (range.first, range.last)),
        Some((256, 511))
    );
    assert_eq!(draft.columns, ["ticket"]);
    let first = draft.rows.first().unwrap();
    assert_eq!(
        first.key.position,
        Position {
            line: 22,
            column: 8
        }
    );
    let dataset = load(&[draft]).unwrap();
    assert_eq!(
        (dataset.id(), dataset.title()),
        ("drive", "Errors of the drive")
    );
    assert_eq!(dataset.edition(), 3);
    let drive = dataset.catalog("drive").unwrap();
    let entry = drive.get(Code::new(0x102)).unwrap();
    assert_eq!(
        (entry.retry(), entry.actor()),
        (Some(Retry::Later), Some(Actor::Vendor))
    );
    assert_eq!(entry.same_as(), [Code::new(0x103)]);
    let explanation = "The supply is below 20 V.\nThe drive starts again by itself.";
    assert_eq!(entry.explanation(), Some(explanation));
    let entry = drive.get_by_name("Brownout").unwrap();
    assert_eq!((entry.retry(), entry.title()), (None, "Brownout"));
    let retired = drive.retired().first().unwrap();
    assert_eq!((retired.name(), retired.edition()), ("Overvoltage", 2));
}

#[test]
fn codes_are_tables_or_lines_keyed_by_name() {
    let short = draft("[codes]\nStall = 7\nUndervoltage = -3\n9 = \"Fuse\"\n");
    let long = draft(
        "[codes.Stall]\ncode = 7\n[codes.Undervoltage]\ncode = -3\n[codes.9]\nname = \"Fuse\"\n",
    );
    for draft in [short, long] {
        let names: Vec<_> = draft
            .rows
            .iter()
            .map(|row| row.name.value.as_str())
            .collect();
        assert_eq!(names, ["Stall", "Undervoltage", "Fuse"]);
        assert_eq!(draft.keys, KeyKind::Decimal);
    }
}

#[test]
fn documented_example_is_read() {
    let text = include_str!("../../README.md");
    let (_, text) = text.split_once("```toml\n").unwrap();
    let (text, _) = text.split_once("```").unwrap();
    let dataset = load(&[draft(text)]).unwrap();
    let catalog = dataset.catalog("motor").unwrap();
    assert_eq!(
        catalog.get(Code::new(0x102)).unwrap().retry(),
        Some(Retry::Later)
    );
    assert_eq!(catalog.retired().len(), 1);
}

#[test]
fn declared_key_kind_takes_precedence() {
    let text = draft("keys = \"text\"\n[[codes]]\ncode = \"01000\"\nname = \"Warning\"\n");
    assert_eq!(text.keys, KeyKind::Text);
    let unsigned = draft("keys = \"unsigned\"\n[[codes]]\ncode = 1\nname = \"One\"\n");
    assert_eq!(unsigned.keys, KeyKind::Unsigned);
}

#[test]
fn errors_have_a_position_and_advice() {
    for (text, expected) in [
        (
            "id = \n",
            "motor.toml:1:6: the TOML is malformed (string values must be quoted, expected literal string): correct it there",
        ),
        (
            "owner = 1\n",
            "motor.toml:1:1: `owner` is unknown: expected id, title, edition, keys, topics, remedies, ranges or codes",
        ),
        (
            "keys = \"octal\"\n",
            "motor.toml:1:8: `keys` is invalid: expected \"decimal\", \"unsigned\", \"hexadecimal\" or \"text\"",
        ),
        (
            "[remedies.wait]\nretry = \"soon\"\n",
            "motor.toml:2:9: the retry `soon` is unknown: expected one of no, later, slower, reauthenticate, failed_items, already_done",
        ),
        (
            "[[codes]]\ncode = 1\n",
            "motor.toml: no column holds the name of a row: its columns are `code`; say which one it is, such as `--columns name=code`",
        ),
        (
            "[codes]\nA = 1\nB = 1\n",
            "motor.toml:3:1: row `B` has the key of row `A`: each key is given once",
        ),
        (
            "[topics]\na = \"\"\n[[codes]]\ncode = 1\nname = \"A\"\ntopic = \"b\"\n",
            "motor.toml:6:9: row `A` has the topic `b`, which is not declared: declared are a",
        ),
        (
            "[[codes]]\ncode = 1\nname = \"A\"\nsame_as = [2]\n",
            "motor.toml:2:8: row `A` has a `same_as` key that no row of the catalog has: correct it",
        ),
        (
            "[[codes]]\ncode = 5000000000\nname = \"A\"\n",
            "motor.toml:2:8: row `A` has a key out of range: `keys unsigned` are from 0 to 4294967295",
        ),
    ] {
        assert_eq!(error(text), expected, "{text}");
    }
}
