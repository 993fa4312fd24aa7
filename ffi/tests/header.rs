//! The committed header equals the output of cbindgen. Renew it with
//! `SNAPSHOTS=overwrite cargo test -p qcloud-codes-ffi`.

/// Returns the header without what C89 lacks: line comments, and a comma after the last constant of
/// an enum.
fn for_c89(header: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in header.lines() {
        if line.starts_with('}')
            && let Some(last) = lines.last_mut()
            && last.ends_with(',')
        {
            last.pop();
        }
        lines.push(match line.split_once("// ") {
            Some((code, comment)) => format!("{code}/* {comment} */"),
            None => line.to_owned(),
        });
    }
    lines.push(String::new());
    lines.join("\n")
}

#[test]
fn header_matches_the_source() {
    let mut header = Vec::new();
    cbindgen::generate(env!("CARGO_MANIFEST_DIR"))
        .expect("cbindgen reads the source")
        .write(&mut header);
    let header = for_c89(&String::from_utf8(header).expect("it is UTF-8"));
    snapbox::assert_data_eq!(header, snapbox::file!["../include/qcloud_codes.h"].raw());
}
