//! Headers of C become rows, and what cannot be read is reported.

use codetable_files::{Options, check, import_csv, import_header, read_bytes, report};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, RngSeed};

/// Returns the rows of a header as CSV, without its first line, and the findings.
fn import(text: &str) -> (String, String) {
    let (rows, findings) = import_header("a.h", text);
    let csv = import_csv(&rows);
    let rows = csv.strip_prefix("code,name,title\n").unwrap().to_owned();
    (rows, report::text(&findings))
}

/// Returns the rows of a header that is read completely.
fn rows(text: &str) -> String {
    let (rows, findings) = import(text);
    assert_eq!(findings, "");
    rows
}

/// Returns the findings, without the name of the rule.
fn findings(text: &str) -> String {
    import(text).1.replace(" [not-imported]", "")
}

const HEADER: &str = r#"/*
 * Copyright of somebody.
 */
#ifndef MOTOR_ERR_H
#define MOTOR_ERR_H

#include <stdint.h>
#define MOTOR_VERSION "1.2"

#ifdef __cplusplus
extern "C" {
#endif

typedef int32_t motor_err_t;

#define MOTOR_OK 0 /*!< No error */
#define MOTOR_FAIL (-1) // It failed, "somehow"

/** @brief Base of the errors of the supply. */
#define MOTOR_ERR_BASE 0x100
#define MOTOR_ERR_LOW ((motor_err_t)(MOTOR_ERR_BASE + 1)) ///< Supply voltage too low,
                                                          ///< below 20 V
#define MOTOR_ERR_HIGH \
    (MOTOR_ERR_BASE + 2) /**< Supply voltage too high */

// Errors of the bus,
// as the drive sees them.

typedef enum __attribute__((packed)) motor_bus {
    BUS_NONE = 010, /* None */
    BUS_BUSY,       /* Busy: try again */
    /// No answer
    /// in time
    BUS_TIMEOUT,
    BUS_FIRST = 'A',
    BUS_MASK = 1 << 4 | 1
    /**< The mask */
} motor_bus_t;

motor_err_t motor_start(enum motor_bus bus);

#ifdef __cplusplus
}
#endif
#endif /* MOTOR_ERR_H */
"#;

#[test]
fn headers_become_rows_with_their_comments() {
    assert_eq!(
        rows(HEADER),
        "0,MOTOR_OK,No error\n\
         8,BUS_NONE,None\n\
         9,BUS_BUSY,Busy: try again\n\
         10,BUS_TIMEOUT,No answer in time\n\
         17,BUS_MASK,The mask\n\
         65,BUS_FIRST,\n\
         0x100,MOTOR_ERR_BASE,Base of the errors of the supply.\n\
         0x101,MOTOR_ERR_LOW,\"Supply voltage too low, below 20 V\"\n\
         0x102,MOTOR_ERR_HIGH,Supply voltage too high\n\
         -1,MOTOR_FAIL,\"It failed, \"\"somehow\"\"\"\n"
    );
}

#[test]
fn imported_rows_can_be_read_and_checked() {
    let (rows, _) = import_header("motor.h", HEADER);
    let csv = import_csv(&rows);
    let drafts = read_bytes("motor.csv", csv.as_bytes(), &Options::default()).unwrap();
    assert_eq!(drafts[0].rows.len(), rows.len());
    for (row, imported) in drafts[0].rows.iter().zip(&rows) {
        assert_eq!(row.name.value, imported.name);
    }
    assert!(!report::text(&check(&drafts)).contains(": error: "));
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_are_accepted() {
    assert_eq!(rows(&HEADER.replace('\n', "\r\n")), rows(HEADER));
    assert_eq!(rows(&format!("\u{feff}{HEADER}")), rows(HEADER));
}

#[test]
fn enums_count_on_and_refer_to_other_names() {
    let text = "enum a { A, B, C = 10, D, E = B + C, F, G = -1, H, };\n\
                enum class b : int { I = A, J [[deprecated]], K __attribute__((unused)) = 7, };\n\
                enum a a_of(int x) { return A; }\nenum a x = A, y[] = { A };\nenum a;\n";
    assert_eq!(
        rows(text),
        "-1,G,\n0,A,\n0,H,\n0,I,\n1,B,\n1,J,\n7,K,\n10,C,\n11,D,\n11,E,\n12,F,\n"
    );
}

#[test]
fn comments_describe_the_name_beside_or_below_them() {
    let text = "enum {\n  A, // of a\n  // of b\n  B, // rather this\n\n  // of nothing\n\n  C,\n\
                \x20 /* of d */ D, E /* of e */, F, /* of f */\n  I /* of i */\n};\n\
                int x; // of x\n#define G 1\n/******\n * of h\n *\n * and more\n ******/\n#define H 2\n";
    assert_eq!(
        rows(text),
        "0,A,of a\n1,B,rather this\n1,G,\n2,C,\n2,H,of h\n3,D,of d\n4,E,of e\n5,F,of f\n6,I,of i\n"
    );
}

#[test]
fn values_that_are_not_numbers_are_skipped_or_reported() {
    let text = "#define GUARD\n#define TEXT \"a\" \"b\"\n#define MAX(a, b) ((a) > (b) ? (a) : (b))\n\
                #define PI 3.14\n#define OTHER UNKNOWN\n#define A (1\n#define WIDE 0x100000000\n\
                #define API __attribute__((weak))\n#define\n#define SUM 1 + 2\n#define ODD SUM * 2\n";
    let (rows, _) = import(text);
    assert_eq!(rows, "3,SUM,\n");
    assert_eq!(
        findings(text),
        "a.h:3:9: warning: `MAX` is a macro with arguments: add its row by hand\n\
         a.h:4:12: warning: the value of `PI` is not read: `3.14` is not a 64-bit integer; add its \
         row by hand\n\
         a.h:5:15: warning: the value of `OTHER` is not read: `UNKNOWN` has no known value above \
         this line; add its row by hand\n\
         a.h:6:11: warning: the value of `A` is not read: a parenthesis is not closed; add its row by \
         hand\n\
         a.h:7:9: warning: the value of `WIDE` has more than 32 bits: codes have 32 bits\n\
         a.h:8:13: warning: the value of `API` is not read: `__attribute__` has no known value \
         above this line; add its row by hand\n\
         a.h:9:1: warning: the macro has no name: give it one\n\
         a.h:11:17: warning: the value of `ODD` is not read: a macro next to this operator has an \
         expression without parentheses; add its row by hand\n"
    );
}

#[test]
fn names_that_count_on_from_unread_values_are_reported() {
    let text = "enum { A = sizeof(int), B, C = 3, D, X(E, 1) F, G = 5 };\n";
    let (rows, _) = import(text);
    assert_eq!(rows, "3,C,\n4,D,\n5,G,\n");
    assert_eq!(
        findings(text),
        "a.h:1:12: warning: the value of `A` is not read: `sizeof` has no known value above this \
         line; add its row by hand\n\
         a.h:1:25: warning: the value of `B` is not read: it follows `A`, which is not read \
         either; add its row by hand\n\
         a.h:1:38: warning: `X` is not the name of an enum constant: add its row by hand\n"
    );
}

#[test]
fn blocks_are_skipped_only_if_their_condition_is_known() {
    let text = "#if 0\n#define A 1\n#else\n#define B 2\n#endif\n\
                #if 1\n#define C 3\n#elif X\n#define D 4\n#endif\n\
                #ifndef E\n#define E 5\n#endif\n#ifndef E\n#define E 6\n#endif\n\
                #ifdef WIDE\n#define F 7\n#else\n#define F 8\n#define G 9\n#endif\n\
                #if 0\n#elif X > 1\n#define H 10\n#endif\n";
    let (rows, _) = import(text);
    assert_eq!(rows, "2,B,\n3,C,\n5,E,\n7,F,\n9,G,\n10,H,\n");
    assert_eq!(
        findings(text),
        "a.h:17:1: warning: `#ifdef WIDE` cannot be evaluated: the rows of all branches \
         are included, so delete those that are not used\n\
         a.h:20:9: warning: `F` is 8 here and 7 in line 18: the row has the first one\n\
         a.h:24:1: warning: `#elif X > 1` cannot be evaluated: the rows of all branches \
         are included, so delete those that are not used\n"
    );
}

#[test]
fn guards_with_a_value_are_not_codes() {
    let text =
        "#ifndef _A_H\n#define _A_H 1\n#define A 1\n#ifndef B\n#define B 1\n#endif\n#endif\n";
    assert_eq!(rows(text), "1,A,\n1,B,\n");
    assert_eq!(rows("#ifndef A\n#define A 5\n#endif\n"), "5,A,\n");
}

#[test]
fn unclosed_constructs_are_reported() {
    assert_eq!(
        findings("#endif\n#else\n#if 1\nenum { A, B\n"),
        "a.h:1:1: warning: no `#if` is open here: delete the `#endif`\n\
         a.h:2:1: warning: no `#if` is open here: delete this branch\n\
         a.h:4:11: warning: an enum is not closed: add the rest of it\n\
         a.h:5:1: warning: an `#if` is not closed: add its `#endif`\n"
    );
}

#[test]
fn large_headers_have_limits() {
    use std::fmt::Write;

    let mut text = String::new();
    for number in 0..20_002 {
        writeln!(text, "#define A{number} {number}").unwrap();
    }
    let (rows, found) = import_header("a.h", &text);
    assert_eq!((rows.len(), found.len()), (20_000, 1));

    let (rows, found) = import_header("a.h", &"#define A() 1\n".repeat(20_000));
    assert_eq!((rows.len(), found.len()), (0, 10_001));

    let (_, found) = import_header("a.h", &" ".repeat((16 << 20) + 1));
    assert_eq!(found.len(), 1);

    let long = format!(
        "#define A 1{}\nenum {{ B{} }};\n",
        " + 1".repeat(9_000),
        " x".repeat(9_000)
    );
    assert_eq!(
        findings(&long),
        "a.h:1:9: warning: `A` has more than 1024 words: add its row by hand\n\
         a.h:2:8: warning: `B` has more than 1024 words: add its row by hand\n"
    );
    let deep = "#if X\n".repeat(100_000);
    assert_eq!(import(&deep).0, "");
    let comment = format!("#define A 1 // {}", "ä".repeat(100_000));
    let (rows, _) = import_header("a.h", &comment);
    assert!(rows[0].title.len() <= 64 << 10);
}

/// Tokens of headers, chosen so that the parser gets far.
fn word() -> impl Strategy<Value = String> {
    let known = [
        "#define",
        "#if",
        "#ifdef",
        "#ifndef",
        "#elif",
        "#else",
        "#endif",
        "#undef",
        "defined",
        "enum",
        "{",
        "}",
        "(",
        ")",
        ",",
        ";",
        "=",
        "+",
        "-",
        "*",
        "/",
        "%",
        "<<",
        ">>",
        "|",
        "&",
        "~",
        "!",
        "A",
        "B",
        "C",
        "0",
        "1",
        "0x7fffffffffffffff",
        "-1",
        "'a'",
        "'",
        "\"",
        "\\\n",
        "\\",
        "\n",
        "/*",
        "*/",
        "//",
        "/**<",
        "///<",
        "int",
        "uint8_t",
        "1.5",
        "08",
        "é",
        "\u{feff}",
    ];
    prop_oneof![
        9 => proptest::sample::select(known.to_vec()).prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

#[test]
fn titles_contain_no_nul() {
    let (rows, _) = import_header("a.h", "#define A 1 /* The \0first\0 */\n");
    assert_eq!(import_csv(&rows), "code,name,title\n1,A,The  first\n");
}

proptest! {
    #![proptest_config(Config {
        cases: 500,
        rng_algorithm: RngAlgorithm::ChaCha,
        rng_seed: RngSeed::Fixed(15),
        failure_persistence: None,
        ..Config::default()
    })]

    #[test]
    fn no_header_causes_a_panic(words in proptest::collection::vec(word(), 0..60)) {
        for text in [words.join(" "), words.concat()] {
            let (rows, found) = import_header("a.h", &text);
            prop_assert_eq!(import_csv(&rows).is_empty(), false);
            prop_assert_eq!(report::text(&found).is_empty(), found.is_empty());
        }
    }

    #[test]
    fn truncated_headers_do_not_cause_a_panic(end in 0..HEADER.len()) {
        if let Some(text) = HEADER.get(..end) {
            let (rows, _) = import_header("a.h", text);
            prop_assert!(rows.len() <= 10);
        }
    }
}

#[test]
fn casts_narrow_as_their_types_do() {
    let text = "#define A ((uint8_t)300)\n#define B (uint16_t)-1\n#define C ((int8_t)200)\n\
                #define D ((unsigned short)(-2))\n#define E ((esp_err_t)-1)\n#define F ((uint32_t)7)\n";
    assert_eq!(
        rows(text),
        "-56,C,\n-1,E,\n7,F,\n44,A,\n65534,D,\n65535,B,\n"
    );
}

#[test]
fn constant_macros_are_their_argument() {
    let header =
        "#define A UINT32_C(0x101)\n#define B (-INT32_C(2147483647) - 1)\n#define C INT8_C\n";
    let (rows, findings) = import(header);
    assert_eq!(rows, "0x101,A,\n-2147483648,B,\n");
    assert!(
        findings.contains("`INT8_C` has no known value"),
        "{findings}"
    );
}
