//! The rule that determines the table of a response: each case of `EDITIONS.md`, and the labelled set.
#![cfg(feature = "editions")]

use proptest::prelude::*;
use qcloud_codes::{
    CATALOGS, CDN, CDN_CN, COMMON, Code, Diagnosis, Edition, Entry, Reading, Response, Retry, Text,
    decode, scan_with,
};

/// The id of a row.
fn id((catalog, entry): (&qcloud_codes::Catalog, &Entry)) -> String {
    format!("{}:{}", catalog.id(), entry.key())
}

/// The row of the module code, or the readings of an ambiguous code.
fn read(diagnosis: &Diagnosis) -> (String, Vec<String>) {
    let module = diagnosis.module().map(|_| diagnosis.rows().next().map(id));
    (
        module.flatten().unwrap_or_default(),
        diagnosis.readings().map(id).collect(),
    )
}

#[test]
fn every_case_of_the_rule_is_diagnosed() {
    for (code, message, module, readings) in [
        // The text of the row, alone or with its instruction.
        (4000, "(2130) Invalid ProjectID parameter", "cdn:2130", ""),
        (4000, "(2130)invalid projectid PARAMETER.", "cdn:2130", ""),
        (
            4000,
            "(2130) Invalid ProjectID parameter. Check it and try again. ",
            "cdn:2130",
            "",
        ),
        (6000, "(1001)DB error", "cdn:1001", ""),
        (6000, "(9000)系统错误，请稍后重试", "cdn-cn:9000", ""),
        (4000, "（9000） 系统错误", "cdn-cn:9000", ""),
        (4000, "(9000) Invalid time parameter", "cdn:9000", ""),
        (5100, "(-9021)COS接口异常，请稍后重试", "cdn-cn:-9021", ""),
        (7000, "(1001)实名认证审核中", "cdn-cn:1001", ""),
        (
            4000,
            "(9362)证书或私钥不能为空，请确认后重试",
            "cdn-cn:9362",
            "",
        ),
        (
            5100,
            "(25002)没有该资源（域名/项目）的权限",
            "cdn-cn:25002",
            "",
        ),
        // A blocked account may be reported by the module.
        (
            4300,
            "(1102) The user is blocked. Contact the vendor.",
            "cdn:1102",
            "",
        ),
        // More words than the row, another instruction, or fewer words.
        (4000, "(9000)系统错误码", "", "cdn-cn:9000 cdn:9000"),
        (
            4000,
            "(2130) Invalid ProjectID parameter: 77",
            "",
            "cdn:2130",
        ),
        (6000, "(-9015)系统错误，请稍后重试", "", "cdn-cn:-9015"),
        (6000, "(9151)内部错误，请稍后重试", "", "cdn-cn:9151"),
        (
            6000,
            "(9000)系统错误，请联系厂商处理",
            "",
            "cdn-cn:9000 cdn:9000",
        ),
        (5100, "(25002)没有该资源，请稍后重试", "", "cdn-cn:25002"),
        (
            6000,
            "(23229)托管源，正在切换，请稍后重试",
            "",
            "cdn-cn:23229",
        ),
        (6000, "(1001) DB errors", "", "cdn:1001 cdn-cn:1001"),
        (6000, "(1001) DB", "", "cdn:1001 cdn-cn:1001"),
        // Our titles are not the vendor's words.
        (4000, "(22800) System error", "", "cdn-cn:22800"),
        (6000, "(1001) Database error", "", "cdn:1001 cdn-cn:1001"),
        // Other words: the language orders the readings.
        (4000, "(9000)房间已满", "", "cdn-cn:9000 cdn:9000"),
        (4000, "(9000) room is full", "", "cdn:9000 cdn-cn:9000"),
        (4000, "(1001)", "", "cdn:1001 cdn-cn:1001"),
        (4000, "(9110)监听器不存在", "", "cdn-cn:9110"),
        (
            4000,
            "(2001) a snapshot of this name exists",
            "",
            "cdn:2001",
        ),
        // In neither edition.
        (4000, "(100004) overlay network", "", ""),
        // The call ended before it reached a module.
        (4100, "(2001) signature check failed", "", ""),
        (4100, "(2130) Invalid ProjectID parameter", "", ""),
        (4101, "(9000)系统错误，请稍后重试", "", ""),
        (4110, "(9000)", "", ""),
        (4200, "(9000) Invalid time parameter", "", ""),
        (4400, "(1001)", "", ""),
        (4500, "(1001)", "", ""),
        (4600, "(1001)", "", ""),
        (6100, "(1001)", "", ""),
        (6200, "(1001)", "", ""),
        // Without a number.
        (4000, "Invalid ProjectID parameter", "", ""),
        (4000, "(4000) Invalid ProjectID parameter", "", ""),
    ] {
        let diagnosis = Response::from_parts(Code::new(code), message)
            .diagnose()
            .unwrap();
        let (found, may_be) = read(&diagnosis);
        assert_eq!(
            (&*found, &*may_be.join(" ")),
            (module, readings),
            "{code} {message}"
        );
        assert_eq!(diagnosis.is_ambiguous(), !readings.is_empty());
        if module.is_empty() {
            assert_eq!(diagnosis.entry(), diagnosis.common(), "{code} {message}");
        }
        let is_unknown = diagnosis.has_unknown();
        assert_eq!(is_unknown, code == 7000 || message.contains("(100004)"));
    }
}

#[test]
fn named_product_decides_the_table() {
    let response = Response::from_parts(Code::new(4100), "(9000) anything");
    for (catalog, retry) in [(&CDN, Retry::No), (&CDN_CN, Retry::Later)] {
        let diagnosis = response.diagnose_in(&COMMON, &[catalog]).unwrap();
        assert_eq!(diagnosis.catalog(), Some(catalog));
        assert_eq!(diagnosis.retry(), Some(retry));
        assert!(!diagnosis.is_ambiguous());
    }
    let diagnosis = response.diagnose_in(&COMMON, &[]).unwrap();
    assert_eq!(diagnosis.unknown_module_code(), Some(Code::new(9000)));
}

#[test]
fn later_common_table_is_used_for_codes_missing_in_the_other() {
    for (code, catalog) in [(4100, "common"), (4200, "common"), (4101, "common-later")] {
        let diagnosis = Response::from_parts(Code::new(code), "no")
            .diagnose()
            .unwrap();
        assert_eq!(diagnosis.catalog().unwrap().id(), catalog, "{code}");
    }
    // Both give the same advice, so the choice does not matter.
    for entry in qcloud_codes::COMMON_LATER.entries() {
        if let Some(other) = COMMON.get(entry.code()) {
            assert_eq!(
                (entry.retry(), entry.actor()),
                (other.retry(), other.actor())
            );
        }
    }
}

#[test]
fn every_row_is_identified_by_the_words_of_its_page() {
    let mut known = [0, 0];
    for line in include_str!("../data/words.tsv").lines().skip(1) {
        let fields: Vec<_> = line.split('\t').collect();
        let [catalog, code, text] = fields[..] else {
            panic!("{line}");
        };
        let edition = Edition::ALL[usize::from(catalog == "cdn-cn")];
        let code = code.parse().unwrap();
        assert!(edition.catalog().get(code).is_some(), "{line}");
        let read = |text: &str| Reading::of(None, code, &Text::new(text));
        assert_eq!(read(text), Reading::Identified(edition), "{line}");
        // Escaped as by servers: wholly, or beyond ASCII only.
        let escaped = |is_kept: fn(char) -> bool| -> String {
            let units = |char: char| format!("\\u{:04x}", u32::from(char));
            let parts = text.chars().map(|char| {
                if is_kept(char) {
                    char.to_string()
                } else {
                    units(char)
                }
            });
            parts.collect()
        };
        for raw in [escaped(|_| false), escaped(|char| char.is_ascii())] {
            let reading = Reading::of(None, code, &Text::escaped(&raw));
            assert_eq!(reading, Reading::Identified(edition), "{raw}");
        }
        for other in [&format!("{text}x"), &format!("x{text}"), "", "。"] {
            assert!(matches!(read(other), Reading::Ambiguous(_)), "{line}");
        }
        known[edition as usize] += 1;
    }
    for edition in Edition::ALL {
        assert_eq!(Edition::of(edition.catalog()), Some(edition));
        assert_eq!(known[edition as usize], edition.catalog().entries().len());
    }
    assert_eq!(Edition::of(&COMMON), None);
}

#[test]
fn line_of_an_ambiguous_diagnosis_names_the_readings() {
    let line = |code, message| {
        Response::from_parts(Code::new(code), message)
            .diagnose()
            .unwrap()
            .to_string()
    };
    assert_eq!(
        line(6000, "(9000)房间已满"),
        "6000 (9000): Internal error with the server. Wait, then send the same request again; \
         contact the vendor if it keeps failing. [retry: later, actor: vendor; by 6000 alone, not \
         known whether it is cdn-cn 9000, \"System error\", or cdn 9000, \"Invalid time \
         parameter\", or of another product]",
    );
    assert_eq!(
        line(4400, "(2001) in use"),
        "4400 (2001): Quota exceeded. Send requests less often, then repeat this one. [retry: \
         slower, actor: caller; no module was reached]",
    );
    assert_eq!(
        line(7000, "(2001) in use"),
        "7000 (2001): not known whether it is cdn 2001, \"The submitted domain name already \
         exists\", or of another product; read the response's message",
    );
}

/// The outcome of the diagnosis of a labelled response.
#[derive(Debug, Default, Eq, PartialEq)]
struct Score {
    responses: usize,
    /// The row of a module decided, and is the true one.
    told: usize,
    /// The true row is among the readings.
    ambiguous: usize,
    /// The number, if there is one, is rightly not read as a module code.
    common: usize,
    /// A number of another product is among the readings, and the common code decided.
    ambiguous_of_none: usize,
    /// The true row is that of a module, and is not in the diagnosis.
    missed: usize,
    /// A row other than the true one decided.
    wrong: usize,
    /// The likeliest reading is not the true row: it would be wrong if it decided.
    wrong_if_guessed: usize,
}

#[test]
fn labelled_responses_never_get_the_advice_of_another_table() {
    let mut score = Score::default();
    let lines = include_str!("../data/labelled.tsv").lines();
    for line in lines.filter(|line| !line.starts_with('#')).skip(1) {
        let fields: Vec<_> = line.splitn(4, '\t').collect();
        let [_, _, truth, body] = fields[..] else {
            panic!("{line}");
        };
        score.responses += 1;
        let Some(diagnosis) = decode(body.as_bytes()).expect(body).diagnose() else {
            assert_eq!(truth, "-", "{body}");
            score.common += 1;
            continue;
        };
        let (module, readings) = read(&diagnosis);
        let is_of_module = truth.starts_with("cdn");
        let outcome = if module == truth {
            &mut score.told
        } else if !module.is_empty() {
            &mut score.wrong
        } else if readings.iter().any(|reading| reading == truth) {
            &mut score.ambiguous
        } else if is_of_module {
            &mut score.missed
        } else if diagnosis.is_ambiguous() {
            &mut score.ambiguous_of_none
        } else {
            &mut score.common
        };
        *outcome += 1;
        let guess = readings.first().unwrap_or(&module);
        score.wrong_if_guessed += usize::from(!guess.is_empty() && guess != truth);
        // The common code's advice is that of the true common row.
        if !is_of_module && truth != "-" {
            let (catalog, key) = truth.split_once(':').unwrap();
            let catalog = CATALOGS.iter().find(|known| known.id() == catalog).unwrap();
            let row = catalog.get(key.parse().unwrap()).unwrap();
            assert_eq!(
                (diagnosis.retry(), diagnosis.actor()),
                (row.retry(), row.actor()),
                "{body}"
            );
        }
        // A text that contains the response gives the same diagnosis.
        let text = format!("refused: {body}");
        let found = scan_with(&text, |_| true).next().unwrap();
        assert_eq!(found.diagnose(), Some(diagnosis), "{body}");
    }
    assert_eq!(
        score,
        Score {
            responses: 229,
            told: 34,
            ambiguous: 67,
            common: 66,
            ambiguous_of_none: 59,
            missed: 3,
            wrong: 0,
            wrong_if_guessed: 70,
        }
    );
}

proptest! {
    #![proptest_config(crate::property::cases(4096))]

    /// Checks, for any codes and text, that a row of a module decides only if the text begins with its
    /// words, and never under a common code that fails before modules.
    #[test]
    fn module_row_decides_by_its_words_alone(
        code in prop_oneof![(4095..4605_i32), (5000..7000_i32), any::<i32>()],
        module in prop_oneof![(990..1200_i32), (9000..9400_i32), any::<i32>()],
        text in "\\PC{0,12}",
    ) {
        let text = Text::new(&text);
        let (code, module) = (Code::new(code), Code::new(module));
        let diagnosis = Diagnosis::read(Some(code), Some(module), &text);
        match Reading::of(Some(code), module, &text) {
            Reading::Identified(edition) => {
                prop_assert_eq!(diagnosis.module(), edition.catalog().get(module));
                prop_assert!(diagnosis.module().is_some() && !diagnosis.is_ambiguous());
            }
            Reading::Ambiguous(_) => {
                prop_assert_eq!(diagnosis.module(), None);
                let count = Edition::ALL.iter().filter(|edition| edition.catalog().get(module).is_some());
                prop_assert_eq!(diagnosis.readings().count(), count.count());
            }
            Reading::NotReached => {
                prop_assert_eq!(diagnosis.module(), None);
                prop_assert!(!diagnosis.is_ambiguous());
            }
        }
        let _ = diagnosis.to_string();
    }
}
