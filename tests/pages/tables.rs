//! Tables that a page copies from the results of measurements.

use std::fs;

use crate::page::{pages, root};

/// Returns the text between `<!-- NAME -->` and `<!-- /NAME -->` in a file.
pub(crate) fn table(file: &str, name: &str) -> String {
    let text = fs::read_to_string(root().join(file)).unwrap();
    let (_, rest) = text.split_once(&format!("<!-- {name} -->\n")).unwrap();
    let (table, _) = rest.split_once(&format!("<!-- /{name} -->")).unwrap();
    table.to_owned()
}

/// A table between `<!-- FILE NAME -->` and `<!-- end -->` equals that in the file.
#[test]
fn tables_equal_those_of_the_result_files() {
    let mut seen = 0;
    for page in pages() {
        let parts: Vec<_> = page.text.split("<!-- end -->").collect();
        let (_, parts) = parts.split_last().unwrap();
        for part in parts {
            let (_, part) = part.rsplit_once("\n<!-- ").unwrap();
            let (mark, shown) = part.split_once(" -->\n").unwrap();
            let (file, name) = mark.split_once(' ').unwrap();
            assert_eq!(shown, table(file, name), "{}: {mark}", page.path);
            seen += 1;
        }
    }
    assert!(seen >= 3, "pages show results");
}
