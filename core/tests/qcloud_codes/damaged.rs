//! Every prefix of each sample, and each sample with one byte removed or replaced.

use crate::corpus::samples;
use crate::oracle;
use crate::scanned::check_all;
use qcloud_codes::{decode_at, decode_text_error};

/// The samples, and the bodies of the labelled responses.
fn all_samples() -> Vec<&'static str> {
    let labelled = include_str!("../data/labelled.tsv").lines();
    let labelled = labelled.filter(|line| !line.starts_with('#')).skip(1);
    let bodies = labelled.map(|line| line.rsplit('\t').next().unwrap());
    samples().chain(bodies).collect()
}

/// Checks the invariants of each reader.
fn check(input: &[u8]) {
    oracle::check(input);
    if let Err(error) = decode_at(input, &["body"]) {
        assert!(error.offset() <= input.len(), "{error} in {input:?}");
    }
    if let Err(error) = decode_text_error(input) {
        assert!(error.offset() <= input.len(), "{error} in {input:?}");
    }
    if let Ok(text) = str::from_utf8(input) {
        check_all(text);
    }
}

#[test]
fn every_prefix_keeps_the_invariants() {
    for sample in all_samples() {
        for end in 0..=sample.len() {
            check(&sample.as_bytes()[..end]);
        }
    }
}

#[test]
fn every_sample_without_one_byte_keeps_the_invariants() {
    for sample in all_samples() {
        for at in 0..sample.len() {
            let mut input = sample.as_bytes().to_vec();
            input.remove(at);
            check(&input);
        }
    }
}

#[test]
#[ignore = "nine million inputs: run it with --release"]
fn every_sample_with_any_byte_at_any_position_keeps_the_invariants() {
    for sample in all_samples() {
        let mut input = sample.as_bytes().to_vec();
        for at in 0..input.len() {
            let original = input[at];
            for byte in 0..=u8::MAX {
                input[at] = byte;
                check(&input);
            }
            input[at] = original;
        }
    }
}

#[test]
fn samples_contain_responses_and_other_text() {
    let counts: Vec<_> = all_samples().into_iter().map(check_all).collect();
    assert!(counts.contains(&0) && counts.contains(&1) && counts.contains(&2));
}
