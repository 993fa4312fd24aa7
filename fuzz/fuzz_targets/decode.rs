//! The target `decode` for libFuzzer.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| qcloud_codes_fuzz::decode(data));
