//! The target `ffi` for libFuzzer.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| qcloud_codes_fuzz::ffi(data));
