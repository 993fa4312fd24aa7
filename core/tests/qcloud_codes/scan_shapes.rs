//! The table of shapes in the documentation of `scan_all`, row by row.

use qcloud_codes::{Code, FoundKind, scan_all};

#[test]
fn documented_shapes_are_found() {
    let rows = include_str!("../../src/response/scan.rs").lines();
    let rows = rows.filter_map(|line| line.strip_prefix("/// | ")?.strip_suffix("` |"));
    let mut shapes = 0;
    for row in rows {
        let (_, example) = row.rsplit_once("| `").expect(row);
        let found: Vec<_> = scan_all(example).collect();
        let [found] = found.as_slice() else {
            panic!("{found:?} in {example}");
        };
        let FoundKind::Response(response) = found.kind else {
            panic!("{found:?} in {example}");
        };
        assert_eq!(response.code(), Code::new(4000), "{example}");
        assert_eq!(response.module_code(), Some(Code::new(2130)), "{example}");
        let message = response.message().unwrap_or_default().to_string();
        assert_eq!(message.trim_start_matches(": "), "no", "{example}");
        shapes += 1;
    }
    assert_eq!(shapes, 21);
}
