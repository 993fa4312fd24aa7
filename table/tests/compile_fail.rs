//! Bad tables do not compile; beside each case is the expected message.
//!
//! `TRYBUILD=overwrite cargo test -p codetable --all-features --test compile_fail` renews them.
#![cfg(all(feature = "names", feature = "text", target_pointer_width = "64"))]

#[test]
fn bad_table_is_a_compile_error_at_its_row() {
    trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
}
