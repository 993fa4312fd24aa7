//! Every rule within one edition, with the position of each finding.

use codetable_files::{Draft, Finding, Options, Severity, check, load, read_bytes, report, strict};
use qcloud_codes_export as export;

fn drafts(file: &str, text: &str) -> Vec<Draft> {
    read_bytes(file, text.as_bytes(), &Options::default()).unwrap()
}

fn check_csv(text: &str) -> String {
    report::text(&check(&drafts("a.csv", text)))
}

fn check_toml(text: &str) -> String {
    report::text(&check(&drafts("a.toml", text)))
}

/// Returns the findings in several files, given by name.
fn check_all(files: &[(&str, &str)]) -> Vec<Finding> {
    let files = files.iter().flat_map(|(file, text)| drafts(file, text));
    check(&files.collect::<Vec<_>>())
}

fn rules(findings: &[Finding]) -> Vec<&'static str> {
    findings
        .iter()
        .map(|finding| finding.rule.as_str())
        .collect()
}

#[test]
fn clean_files_have_no_findings() {
    let text = "code,name,title,same_as\n1,Stall,The motor stalls,2\n2,Jam,The belt jams,1\n";
    assert_eq!(check_csv(text), "");
    assert_eq!(check(&[]), []);
}

#[test]
fn duplicate_keys_are_found() {
    assert_eq!(
        check_csv("code,name,title\n1,Stall,The motor stalls\n1,Jam,The belt jams\n"),
        "a.csv:3:1: error: number `1` is already used by `Stall`: give `Jam` another one \
         [duplicate-key]\n\
         a.csv:2:1: note: the other one is here\n"
    );
    assert_eq!(
        check_csv("code,name,title\nE-1,Stall,The motor stalls\nE-1,Jam,The belt jams\n"),
        "a.csv:3:1: error: key `E-1` is already used by `Stall`: give `Jam` another one \
         [duplicate-key]\n\
         a.csv:2:1: note: the other one is here\n"
    );
}

#[test]
fn duplicate_names_are_found() {
    assert_eq!(
        check_csv("code,name,title\n1,Jam,The motor stalls\n2,Jam,The belt jams\n"),
        "a.csv:3:3: error: `Jam` is the name of another number: rename one of them [duplicate-name]\n\
         a.csv:2:3: note: the other one is here\n"
    );
}

#[test]
fn reused_keys_and_names_are_found() {
    let text = "code,name,title,status\n1,Stall,The motor stalls,\n1,Jam,,retired\n2,Belt,,retired\n\
                3,Belt,The belt jams,\n";
    assert_eq!(
        check_csv(text),
        "a.csv:2:1: error: number `1` was retired with `Jam` and must not be reused: give `Stall` \
         another one [reused-key]\n\
         a.csv:3:1: note: the other one is here\n\
         a.csv:5:3: error: `Belt` is the name of a retired number and must not be reused: \
         choose another one [reused-name]\n\
         a.csv:4:3: note: the other one is here\n"
    );
}

#[test]
fn two_files_with_one_id_conflict_in_id_and_rows() {
    let findings = check_all(&[
        ("one/a.csv", "code,name,title\n1,Stall,The motor stalls\n"),
        ("two/a.csv", "code,name,title\n1,Stall,The motor stalls\n"),
    ]);
    assert_eq!(
        rules(&findings),
        ["duplicate-catalog", "duplicate-key", "duplicate-name"]
    );
    assert_eq!(
        report::text(&findings[..1]),
        "two/a.csv: error: another catalog has the id `a`: give it one of its own \
         [duplicate-catalog]\n\
         one/a.csv: note: the other one is here\n"
    );
    for finding in &findings {
        assert_eq!(finding.file, "two/a.csv");
        assert_eq!(finding.other.as_ref().unwrap().file, "one/a.csv");
    }
}

#[test]
fn shared_numbers_and_names_are_warnings() {
    let findings = check_all(&[
        (
            "a.csv",
            "code,name,title\n1,Stall,The motor stalls\n2,Jam,The belt jams\n",
        ),
        (
            "b.csv",
            "code,name,title\n1,Leak,A pipe leaks\n2,Jam,A pipe is jammed\n3,Hot,It is hot\n",
        ),
    ]);
    assert_eq!(
        report::text(&findings),
        "b.csv:2:1: warning: catalogs `a` and `b` share `1`, `2`: a log with one of them has to \
         name its catalog [shared-numbers]\n\
         a.csv:2:1: note: the other one is here\n\
         b.csv:3:3: warning: catalogs `a` and `b` both have `Jam`: a search by name finds two \
         [shared-names]\n\
         a.csv:3:3: note: the other one is here\n"
    );
}

#[test]
fn unsorted_rows_are_found() {
    assert_eq!(
        check_csv("code,name,title\n0x20,A,Is a\n0x10,B,Is b\n0x30,C,Is c\n"),
        "a.csv:3:1: warning: `0x10` comes after `0x20`: sort the rows by number, ascending [order]\n\
         a.csv:2:1: note: the other one is here\n"
    );
    // Retired rows, among the others and separately.
    let text = "code,name,title,status\n1,A,Is a,\n2,B,,retired\n3,C,Is c,\n";
    assert_eq!(check_csv(text), "");
    let text = "code,name,title,status\n1,A,Is a,\n3,C,Is c,\n2,B,,retired\n";
    assert_eq!(check_csv(text), "");
}

#[test]
fn names_that_cannot_become_identifiers_are_found() {
    let text = "code,name,title\n1,3G_LOST,Is a\n2,Überlauf,Is b\n3,--,Is c\n4,Oil level!,Is d\n";
    let findings = check(&drafts("a.csv", text));
    assert_eq!(rules(&findings), ["identifier"; 3]);
    assert_eq!(
        report::text(&findings[..1]),
        "a.csv:2:3: error: `3G_LOST` begins with a digit, so it cannot become an identifier: \
         write it with \
         the letters a to z, digits and underscores, a letter first [identifier]\n"
    );
}

#[test]
fn colliding_constants_are_found() {
    assert_eq!(
        check_csv("code,name,title\n1,OilLow,Is a\n2,OIL-LOW,Is b\n"),
        "a.csv:3:3: error: `OilLow` and `OIL-LOW` are both `OIL_LOW` in Rust and C: rename one of \
         them [colliding-identifier]\n\
         a.csv:2:3: note: the other one is here\n"
    );
}

#[test]
fn missing_titles_are_found() {
    assert_eq!(
        check_csv("code,name,title\n1,A,Is a\n2,B,\n3,C,C\n"),
        "a.csv:3:3: warning: `B` has no title: say in a few words what went wrong [empty-title]\n\
         a.csv:4:5: warning: `C` has no title: say in a few words what went wrong [empty-title]\n"
    );
    assert_eq!(
        check_csv("code,name\n1,A\n2,B\n"),
        "a.csv:2:3: warning: no row has a title: say in a few words what went wrong [empty-title]\n"
    );
}

#[test]
fn misspelled_columns_are_found() {
    assert_eq!(
        check_csv("code,name,title,rety,Actr,owner,retry_after\n1,A,Is a,no,caller,me,3\n"),
        "a.csv: warning: column `rety` is read as data of your own: rename it to `retry`, if that is \
         meant [misspelled-column]\n\
         a.csv: warning: column `Actr` is read as data of your own: rename it to `actor`, if that is \
         meant [misspelled-column]\n"
    );
}

#[test]
fn numbers_beyond_32_bits_are_found() {
    assert_eq!(
        check_csv("code,name,title\n-1,A,Is a\n4294967295,B,Is b\n"),
        "a.csv:3:1: error: `4294967295` is not a code: expected a number from -2147483648 to \
         2147483647 [out-of-range]\n"
    );
    assert_eq!(
        check_csv("code,name,title\n0x100000000,A,Is a\n"),
        "a.csv:2:1: error: `0x100000000` is not a code: expected a number from 0 to 0xffffffff \
         [out-of-range]\n"
    );
}

#[test]
fn numbers_outside_the_ranges_are_found() {
    let toml = "[ranges]\npower = [0x100, 0x1ff]\nbus = [0x200, 0x2ff]\n\n[[codes]]\ncode = 0x100\n\
                name = \"A\"\ntitle = \"Is a\"\nteam = \"bus\"\n\n[[codes]]\ncode = 0x300\n\
                name = \"B\"\ntitle = \"Is b\"\n\n[[codes]]\ncode = 0x301\nname = \"C\"\n\
                status = \"retired\"\n";
    let toml = format!("keys = \"hexadecimal\"\n{toml}");
    assert_eq!(
        check_toml(&toml),
        "a.toml:7:8: error: number 0x100 of `A` is outside of its range: expected `bus` (0x200 to \
         0x2ff) [outside-team-range]\n\
         a.toml:13:8: error: number 0x300 of `B` is in no range: expected one of `power` (0x100 to \
         0x1ff), `bus` (0x200 to 0x2ff) [outside-team-range]\n"
    );
}

#[test]
fn overlapping_ranges_are_found() {
    let toml = "keys = \"decimal\"\n[ranges]\na = [9, 1]\nb = [10, 90]\nc = [20, 30]\n\
                d = [80, 99]\ne = [1000, 99999999999]\n";
    assert_eq!(
        check_toml(toml),
        "a.toml:3:1: error: range `a` ends before it begins: swap its two numbers [bad-range]\n\
         a.toml:5:1: error: ranges `b` and `c` overlap at 20: keep them apart [bad-range]\n\
         a.toml:4:1: note: the other one is here\n\
         a.toml:6:1: error: ranges `b` and `d` overlap at 80: keep them apart [bad-range]\n\
         a.toml:4:1: note: the other one is here\n\
         a.toml:7:1: error: range `e` has numbers of more than 32 bits: codes have 32 \
         [bad-range]\n"
    );
}

#[test]
fn one_sided_same_as_is_found() {
    let text = "code,name,title,status,same_as\n1,A,Is a,,2\n2,B,Is b,,\n3,C,Is c,,9 3\n\
                4,D,,retired,\n5,E,Is e,,4\n";
    assert_eq!(
        check_csv(text),
        "a.csv:2:11: error: `A` is the same as `2`, which does not name it back: add `1` to the \
         `same_as` of `B` [same-as-one-sided]\n\
         a.csv:3:1: note: the other one is here\n\
         a.csv:4:11: error: `C` is the same as `9`, which no row has: correct the number or leave it \
         out of `same_as` [same-as-unknown]\n\
         a.csv:4:11: error: `C` names itself in `same_as`: leave `3` out [same-as-unknown]\n\
         a.csv:6:11: error: `E` is the same as `4`, which was retired: leave it out of `same_as` \
         [same-as-unknown]\n\
         a.csv:5:1: note: the other one is here\n"
    );
}

#[test]
fn undeclared_topics_and_remedies_are_found() {
    let toml = "[topics]\nbus = \"\"\n[remedies.wait]\nretry = \"later\"\n[[codes]]\ncode = 1\n\
                name = \"A\"\ntitle = \"Is a\"\ntopic = \"buss\"\nremedy = \"weit\"\n";
    assert_eq!(
        check_toml(toml),
        "a.toml:9:9: error: `A` has the topic `buss`, which is not declared: declare it, or use one \
         of `bus` [undeclared-topic]\n\
         a.toml:10:10: error: `A` has the remedy `weit`, which is not declared: declare it, or use \
         one of `wait` [undeclared-remedy]\n"
    );
    let text = "code,name,title,topic,remedy\n1,A,Is a,anything,goes\n";
    assert_eq!(check_csv(text), "");
}

#[test]
fn errors_of_the_loader_are_found() {
    let toml = "title = \"a\\nb\"\n[[codes]]\ncode = 1\nname = \"A\"\ntitle = \"Is a\"\n";
    assert_eq!(
        check_toml(toml),
        "a.toml: error: the title of catalog `a` is not a single line: remove line breaks and tabs \
         [not-loadable]\n"
    );
}

#[test]
fn unreadable_files_are_findings() {
    let error = read_bytes("a.csv", b"code,name\n1,\n", &Options::default()).unwrap_err();
    assert_eq!(
        report::text(&[Finding::from(error)]),
        "a.csv:2:1: error: the row has no name: give each code one [unreadable]\n"
    );
}

#[test]
fn strict_turns_warnings_into_errors() {
    let mut findings = check(&drafts("a.csv", "code,name\n1,A\n"));
    assert_eq!(findings[0].severity, Severity::Warning);
    strict(&mut findings);
    assert_eq!(findings[0].severity, Severity::Error);
}

#[test]
fn findings_are_reproducible_and_in_file_order() {
    let text = "code,name\n3,A\n2,A\n1,A\n";
    let files = [("c.csv", text), ("b.csv", text), ("a.csv", text)];
    let findings = check_all(&files);
    assert_eq!(findings, check_all(&files));
    let mut files: Vec<_> = findings.iter().map(|finding| &finding.file).collect();
    files.dedup();
    assert_eq!(files, ["c.csv", "b.csv", "a.csv"]);
}

#[test]
fn built_in_catalogs_have_no_errors_and_load() {
    let dataset = &qcloud_codes::DATASET;
    let mut json = Vec::new();
    export::json::write(dataset, &export::rows(dataset), &mut json).unwrap();
    let drafts = read_bytes("codes.json", &json, &Options::default()).unwrap();
    let errors = check(&drafts).into_iter();
    let errors = errors.filter(|finding| finding.severity == Severity::Error);
    assert_eq!(report::text(&errors.collect::<Vec<_>>()), "");
    load(&drafts).unwrap();
}

#[test]
fn every_row_of_a_bad_file_is_found() {
    use std::fmt::Write;

    let mut text = "code,name,same_as\n".to_owned();
    for row in 0..20_000 {
        writeln!(text, "{},N{},77777", 20_000 - row, row % 10).unwrap();
    }
    let findings = check(&drafts("a.csv", &text));
    assert!(findings.len() > 10_000);
}

#[test]
fn json_of_findings_has_the_documented_keys() {
    let text = "code,name,title\n1,Stall,The motor stalls\n1,Jam,The belt jams\n";
    let mut findings = check(&drafts("a.csv", text));
    findings.extend(check(&drafts("b.csv", "code,name\n1,A\n")));
    let error = read_bytes("c.csv", b"", &Options::default()).unwrap_err();
    findings.push(error.into());
    assert_eq!(
        report::json(&findings),
        r#"[
  {"severity":"error","rule":"duplicate-key","file":"a.csv","line":3,"column":1,"message":"number `1` is already used by `Stall`: give `Jam` another one","other":{"file":"a.csv","line":2,"column":1}},
  {"severity":"warning","rule":"empty-title","file":"b.csv","line":2,"column":3,"message":"no row has a title: say in a few words what went wrong","other":null},
  {"severity":"error","rule":"unreadable","file":"c.csv","line":null,"column":null,"message":"the file is empty: give it a header and a row for each code","other":null}
]
"#
    );
    assert_eq!(report::json(&[]), "[]\n");
}

#[test]
fn github_commands_are_escaped() {
    let text = "code,name,title\n1,\"100%\nfull\",Is a\n";
    let findings = check(&drafts("a,b:c.csv", text));
    assert_eq!(
        report::github(&findings),
        "::error file=a%2Cb%3Ac.csv,line=2,col=3,title=identifier::`100%25%0Afull` begins with a \
         digit, so it cannot become an identifier: write it with the letters a to z, digits and \
         underscores, a \
         letter first\n"
    );
    let text = "code,name,title\n1,Stall,The motor stalls\n1,Jam,The belt jams\n";
    assert_eq!(
        report::github(&check(&drafts("a.csv", text))),
        "::error file=a.csv,line=3,col=1,title=duplicate-key::number `1` is already used by \
         `Stall`: \
         give `Jam` another one (the other one: a.csv:2:1)\n"
    );
}
