//! Every public constant keeps its name and its number: neither is ever renamed, removed or reused.

use qcloud_codes::Code;

#[test]
fn every_constant_has_the_number_in_the_facts() {
    let constants: &[(i32, Code, &str)] = &include!(concat!(env!("OUT_DIR"), "/constants.rs"));
    for (number, constant, path) in constants {
        assert_eq!(constant.get(), *number, "{path}");
    }
}
