//! The committed header is the one that cbindgen makes of the source. Renew it with
//! `SNAPSHOTS=overwrite cargo test -p qcloud-codes-ffi`.

#[test]
fn header_is_that_of_the_source() {
    let mut header = Vec::new();
    cbindgen::generate(env!("CARGO_MANIFEST_DIR"))
        .expect("cbindgen reads the source")
        .write(&mut header);
    let header = String::from_utf8(header).expect("it is UTF-8");
    snapbox::assert_data_eq!(header, snapbox::file!["../include/qcloud_codes.h"].raw());
}
