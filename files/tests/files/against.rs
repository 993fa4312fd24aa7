//! Every rule that compares an edition with the previous one.

use codetable_files::{Draft, Finding, Options, check_against, read_bytes, report};

fn drafts(file: &str, text: &str) -> Vec<Draft> {
    read_bytes(file, text.as_bytes(), &Options::default()).unwrap()
}

fn against(new: &str, old: &str) -> Vec<Finding> {
    check_against(&drafts("new.csv", new), &drafts("old.csv", old))
}

fn rules(findings: &[Finding]) -> Vec<&'static str> {
    findings
        .iter()
        .map(|finding| finding.rule.as_str())
        .collect()
}

#[test]
fn added_and_retired_rows_are_accepted() {
    let old = "code,name,title,status\n1,A,Is a,\n2,B,Is b,\n3,C,,retired\n";
    let new = "code,name,title,status\n1,A,Is a,\n2,B,,retired\n3,C,,retired\n4,D,Is d,\n";
    assert_eq!(against(new, old), []);
    assert_eq!(against(old, old), []);
}

#[test]
fn removed_rows_are_found_whether_active_or_retired() {
    let old = "code,name,status\n0x1,A,\n0x2,B,retired\n0x3,C,\n";
    let new = "code,name,status\n0x3,C,\n";
    assert_eq!(
        report::text(&against(new, old)),
        "new.csv: error: number `0x1` (`A`) is gone: keep its row with the status `retired`, so that \
         it is never reused [removed-key]\n\
         old.csv:2:1: note: the other one is here\n\
         new.csv: error: number `0x2` (`B`) was retired, and its row is gone: keep it [removed-key]\n\
         old.csv:3:1: note: the other one is here\n"
    );
}

#[test]
fn retired_numbers_and_names_never_come_back() {
    let old = "code,name,status\n1,A,retired\n2,B,retired\n";
    let new = "code,name,status\n1,C,\n2,B,retired\n3,A,\n";
    assert_eq!(
        report::text(&against(new, old)),
        "new.csv:2:1: error: number `1` was retired with `A` and must not be reused: give `C` another \
         one [reused-key]\n\
         old.csv:2:1: note: the other one is here\n\
         new.csv:4:3: error: `A` was the name of number `1`: give `3` a name that was never used \
         [reused-name]\n\
         old.csv:2:3: note: the other one is here\n"
    );
    // The same row, in use again.
    assert_eq!(
        rules(&against(
            "code,name\n1,A\n",
            "code,name,status\n1,A,retired\n"
        )),
        ["reused-key"]
    );
}

#[test]
fn changed_names_are_found() {
    assert_eq!(
        report::text(&against("code,name\n1,B\n", "code,name\n1,A\n")),
        "new.csv:2:3: error: the name of number `1` was `A` and is `B`: keep it, or retire the number \
         and add a new one [changed-name]\n\
         old.csv:2:3: note: the other one is here\n"
    );
    let old = "code,name,title\n1,A,Is a\n2,B,Is b\n";
    let swapped = "code,name,title\n1,B,Is a\n2,A,Is b\n";
    assert_eq!(
        rules(&against(swapped, old)),
        ["changed-name", "reused-name", "changed-name", "reused-name"]
    );
    let retired = "code,name,title,status\n1,Z,,retired\n2,B,Is b,\n";
    assert_eq!(rules(&against(retired, old)), ["changed-name"]);
}

#[test]
fn changed_retry_advice_is_found() {
    let old = "code,name,retry,actor\n1,A,later,vendor\n2,B,,\n3,C,no,caller\n";
    let new = "code,name,retry,actor\n1,A,no,vendor\n2,B,later,\n3,C,no,\n";
    assert_eq!(
        report::text(&against(new, old)),
        "new.csv:2:1: error: retry of number `1` was `later` and is `no`: programs act on it, so keep \
         it, or retire the code and add a new one [changed-advice]\n\
         old.csv:2:1: note: the other one is here\n\
         new.csv:3:1: warning: retry of number `2` was unknown and is `later`: programs that know \
         the old edition do not act on it [added-advice]\n\
         old.csv:3:1: note: the other one is here\n\
         new.csv:4:1: error: actor of number `3` was `caller` and is unknown: programs act on it, \
         so keep it, or retire the code and add a new one [changed-advice]\n\
         old.csv:4:1: note: the other one is here\n"
    );
    // Another remedy with the same advice is not a change.
    let one = "code,name,remedy,retry\n1,A,wait,later\n";
    let other = "code,name,remedy,retry\n1,A,pause,later\n";
    assert_eq!(against(other, one), []);
}

#[test]
fn changed_words_are_warnings() {
    let old = "code,name,title,explanation,instruction\n1,A,Is a,More,Wait\n";
    let new = "code,name,title,explanation,instruction\n1,A,Is an a,,Wait!\n";
    assert_eq!(
        report::text(&against(new, old)),
        "new.csv:2:5: warning: the title of number `1` was `Is a` and is `Is an a`: make sure that it \
         means the same [reworded]\n\
         old.csv:2:5: note: the other one is here\n\
         new.csv:2:5: warning: the explanation of number `1` was `More` and is empty: make sure that \
         it means the same [reworded]\n\
         old.csv:2:5: note: the other one is here\n\
         new.csv:2:5: warning: the instruction of number `1` was `Wait` and is `Wait!`: make sure that \
         it means the same [reworded]\n\
         old.csv:2:5: note: the other one is here\n"
    );
}

#[test]
fn notation_of_numbers_may_change() {
    assert_eq!(
        report::text(&against("code,name\nE1,A\n", "code,name\n1,A\n")),
        "new.csv: error: the keys of catalog `old` were numbers and are texts: start a new catalog \
         [changed-keys]\n\
         old.csv: note: the other one is here\n"
    );
    assert_eq!(
        against("code,name\n0xffffffff,A\n", "code,name\n-1,A\n"),
        []
    );
}

#[test]
fn catalogs_are_matched_by_id() {
    let old = drafts("old.csv", "catalog,code,name\na,1,A\nb,1,B\n");
    let new = drafts("new.csv", "catalog,code,name\nb,1,B\nc,1,C\n");
    assert_eq!(
        report::text(&check_against(&new, &old)),
        "new.csv: error: catalog `a` is gone: keep it, with its rows retired [removed-catalog]\n\
         old.csv:2:1: note: the other one is here\n"
    );
}
