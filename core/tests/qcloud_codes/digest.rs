//! A digest of all answers to the samples and to each of their prefixes: it is the same on every target,
//! so `firmware/` compiles this file for 32-bit devices.
#![cfg(feature = "editions")]

use core::hash::{Hash, Hasher};

use crate::corpus::samples;
use qcloud_codes::{Diagnosis, decode, decode_at, decode_text_error, scan, scan_all};

/// FNV-1a of 64 bits, with the same bytes for a number on every target.
struct Digest(u64);

impl Hasher for Digest {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01B3);
        }
    }

    fn write_u32(&mut self, number: u32) {
        self.write(&number.to_le_bytes());
    }

    fn write_u64(&mut self, number: u64) {
        self.write(&number.to_le_bytes());
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }
}

impl Digest {
    /// Adds the answers of the decoders to bytes that should be JSON.
    fn decoded(&mut self, bytes: &[u8]) {
        let decoded = decode(bytes);
        decoded.hash(self);
        if let Ok(response) = decoded {
            (response.module_code(), response.message()).hash(self);
            self.diagnosis(response.diagnose().as_ref());
        }
        for path in [&["data"], &["body"]] {
            decode_at(bytes, path).hash(self);
        }
        let error = decode_text_error(bytes);
        error.hash(self);
        if let Ok(Some(error)) = error {
            self.diagnosis(Some(&error.diagnose()));
        }
    }

    /// Adds the findings in a text.
    fn found(&mut self, text: &str) {
        scan(text).hash(self);
        for found in scan_all(text) {
            found.hash(self);
            self.diagnosis(found.diagnose().as_ref());
        }
    }

    fn diagnosis(&mut self, diagnosis: Option<&Diagnosis>) {
        diagnosis.is_some().hash(self);
        let Some(diagnosis) = diagnosis else { return };
        (diagnosis.code(), diagnosis.module_code()).hash(self);
        (diagnosis.retry(), diagnosis.actor(), diagnosis.title()).hash(self);
        (diagnosis.has_unknown(), diagnosis.is_general()).hash(self);
        for (catalog, entry) in diagnosis.rows().chain(diagnosis.readings()) {
            (catalog.id(), entry.key()).hash(self);
        }
    }
}

/// Returns the digest.
pub(crate) fn digest() -> u64 {
    let mut digest = Digest(0xCBF2_9CE4_8422_2325);
    for sample in samples() {
        for end in 0..=sample.len() {
            digest.decoded(sample.as_bytes().get(..end).unwrap_or_default());
            if let Some(text) = sample.get(..end) {
                digest.found(text);
            }
        }
    }
    digest.finish()
}

#[test]
fn answers_are_unchanged() {
    let before = include_str!("../data/digest.txt");
    assert_eq!(
        format!("{}\n", digest()),
        before,
        "if an answer was changed on purpose, write the new number to core/tests/data/digest.txt"
    );
}
