//! Bad tables do not compile, and the messages beside each case are those that a newcomer sees.
//!
//! `TRYBUILD=overwrite cargo test -p codetable --all-features --test compile_fail` blesses them.
#![cfg(all(feature = "names", feature = "text", target_pointer_width = "64"))]

#[test]
fn bad_table_is_a_compile_error_at_its_row() {
    trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
}
