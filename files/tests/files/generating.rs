//! Generated Rust and C source.

use std::fmt::Write;
use std::fs;
use std::process::Command;

use codetable_files::{Draft, Options, generate, read_bytes};
use snapbox::{assert_data_eq, file};

const MOTOR: &[u8] = include_bytes!("golden/motor.toml");

fn drafts(file: &str, bytes: &[u8]) -> Vec<Draft> {
    read_bytes(file, bytes, &Options::default()).unwrap()
}

/// Asserts that `rustfmt` leaves the sources unchanged.
fn check_format(sources: &[String]) {
    let directory = tempfile::tempdir().unwrap();
    let files = sources.iter().enumerate().map(|(i, source)| {
        let file = directory.path().join(format!("source_{i}.rs"));
        fs::write(&file, source).unwrap();
        file
    });
    let output = Command::new("rustfmt")
        .args(["--check", "--edition", "2024", "--config", "max_width=100"])
        .args(files)
        .output()
        .unwrap();
    let difference = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{difference}");
}

#[test]
fn small_catalog_matches_the_golden_files() {
    let drafts = drafts("motor.toml", MOTOR);
    let rust = generate::rust(&drafts).unwrap();
    assert_data_eq!(&rust, file!["golden/motor.rs"].raw());
    check_format(&[rust]);
    let c = generate::c(&drafts, "motor").unwrap();
    assert_data_eq!(c.header, file!["golden/motor.h"].raw());
    assert_data_eq!(c.source, file!["golden/motor.c"].raw());
}

#[test]
fn arrays_of_every_width_are_formatted_as_by_rustfmt() {
    let mut all = Vec::new();
    for letters in 0..110 {
        for text in [
            "w".repeat(letters),
            "wörd ".repeat(letters / 4),
            "字 ".repeat(letters / 2),
        ] {
            for advice in [
                "",
                "retry = \"later\"",
                "retry = \"no\"\nactor = \"caller\"",
            ] {
                for rows in [1, 2] {
                    let mut toml = format!("id = \"a{}\"\n[topics]\ntopic = '{text}'\n", all.len());
                    for row in 0..rows {
                        let id = format!("remedy_{row}");
                        let _ = writeln!(toml, "[remedies.{id}]\ninstruction = '{text}'\n{advice}");
                    }
                    toml.push_str("[[codes]]\ncode = 1\nname = \"One\"\n");
                    all.extend(drafts("a.toml", toml.as_bytes()));
                }
            }
        }
    }
    // Each at the root of a file, and all in modules.
    let roots = all.chunks(1).map(|draft| generate::rust(draft).unwrap());
    let modules = generate::rust(&all).unwrap();
    check_format(&roots.chain([modules]).collect::<Vec<_>>());
}

/// Returns the error of generating Rust from rows.
fn rejection(csv: &str) -> String {
    let drafts = drafts("motor.csv", csv.as_bytes());
    let rejection = generate::rust(&drafts).unwrap_err();
    rejection.to_string()
}

#[test]
fn ungeneratable_rows_are_rejected_with_their_position() {
    assert_eq!(
        rejection("code,name\n1,Stall\n2,错误\n"),
        "motor.csv:3:3: the name `错误` cannot become a constant: use letters from A to Z, digits \
         and \
         underscores"
    );
    assert_eq!(
        rejection("code,name\n1,NoSupply\n2,no-supply\n"),
        "motor.csv:3:3: the names `NoSupply` and `no-supply` become the same constant, NO_SUPPLY: \
         change more than case and punctuation of one of them"
    );
    assert_eq!(
        rejection("code,name,topic\n1,Stall,Power supply\n"),
        "motor.csv:2:9: the topic `Power supply` is not an identifier: write power_supply"
    );
    assert_eq!(
        rejection("code,name\n"),
        "motor.csv: catalog `motor` has no rows in use: add one before generating source"
    );
    assert_eq!(
        rejection("code,name\n1,Stall\n1,Overheated\n"),
        "motor.csv:3:1: row `Overheated` has the key of row `Stall`: each key is given once"
    );
    assert_eq!(
        rejection("catalog,code,name\nour-motor,1,Stall\nour motor,1,Stall\n"),
        "motor.csv: the catalogs `our-motor` and `our motor` have the same name in the generated \
         source: change the letters or digits of one id"
    );
}

#[test]
fn rows_that_c_cannot_hold_are_rejected_with_their_position() {
    let rejection = |csv: &str, name| {
        let drafts = drafts("motor.csv", csv.as_bytes());
        generate::c(&drafts, name).unwrap_err().to_string()
    };
    assert_eq!(
        rejection(&format!("code,name\n1,{}\n", "N".repeat(1_001)), "motor")
            .split_once(" has ")
            .unwrap()
            .1,
        "a name that C cannot hold: use at most 1,000 bytes and no NUL"
    );
    assert_eq!(
        rejection("code,name\n1,Stall\n", "a\"b"),
        "motor.csv: `a\"b` is not a valid header name: use letters from A to Z, digits, underscores, \
         points and hyphens"
    );
    let csv = "catalog,code,name\nmotor,1,A_B\nmotor_a,1,B\n";
    assert_eq!(
        rejection(csv, "motor"),
        "motor.csv:3:11: `motor` and `motor_a` both define MOTOR_A_B in C: generate them into \
         separate files, or rename one"
    );
    // Two catalogs with the same function or macro, and a row with a reserved macro.
    for (csv, expected) in [
        (
            "catalog,code,name\nmotor,1,A\nmotor_get,1,B\n",
            "motor.csv: `motor` and `motor_get` both define motor_get_by_name in C: ",
        ),
        (
            "catalog,code,name\nmotor,1,A\nmotor_no,1,TEXT\n",
            "motor.csv:3:12: `motor` and `motor_no` both define MOTOR_NO_TEXT in C: ",
        ),
        (
            "catalog,code,name\nuint32,1,C\n",
            "motor.csv:2:10: `stdint.h` and `uint32` both define UINT32_C in C: ",
        ),
        (
            "code,name\n1,ROW\n",
            "motor.csv:2:3: the C source of catalog `motor` reserves MOTOR_ROW: ",
        ),
    ] {
        let rejected = rejection(csv, "motor");
        assert!(rejected.starts_with(expected), "{rejected}");
    }
    let rejected = rejection("code,name\n1,A\n", "stdint");
    assert!(rejected.contains("stdint.h would hide"), "{rejected}");
    // C has no identifiers for topics.
    let topics = drafts("motor.csv", b"code,name,topic\n1,Stall,Power supply\n");
    assert!(
        generate::c(&topics, "motor")
            .unwrap()
            .source
            .contains("\"Power supply\"")
    );
}

#[test]
fn equal_rows_make_equal_source() {
    let (one, other) = (drafts("motor.toml", MOTOR), drafts("motor.toml", MOTOR));
    assert_eq!(generate::rust(&one), generate::rust(&other));
    assert_eq!(generate::c(&one, "motor"), generate::c(&other, "motor"));
}

#[test]
fn hostile_texts_cannot_escape_literals_and_comments() {
    let hostile = "\"); */ \\ } ??/ \u{2066}\u{202e} /* // \r\n\n\t#include \"x\" \u{7f}\u{85}";
    let quoted = hostile.replace('"', "\"\"");
    let csv = format!(
        "code,name,title,explanation,topic,instruction\n1,\"A{quoted}\",\"{quoted}\",\"{quoted}\",t,\
         \"{quoted}\"\n"
    );
    let mut motor = drafts("a */ b /* c.csv", csv.as_bytes());
    for draft in &mut motor {
        draft.id.value = format!("motor {}", hostile.replace(['\r', '\n', '\t'], " "));
    }
    let rust = generate::rust(&motor).unwrap();
    check_format(std::slice::from_ref(&rust));
    assert!(
        !rust.contains(['\u{202e}', '\u{2066}', '\r', '\u{85}']),
        "{rust}"
    );
    let c = generate::c(&motor, "motor").unwrap();
    for text in [&c.header, &c.source] {
        assert!(
            !text.contains(['\u{202e}', '\u{2066}', '\r', '\u{85}']),
            "{text}"
        );
        assert!(!text.contains("??"), "{text}");
    }
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("motor.h"), c.header).unwrap();
    fs::write(directory.path().join("motor.c"), c.source).unwrap();
    let output = Command::new("cc")
        .args([
            "-std=c99",
            "-Wall",
            "-Wextra",
            "-Wpedantic",
            "-Werror",
            "-c",
            "motor.c",
        ])
        .current_dir(directory.path())
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
}
