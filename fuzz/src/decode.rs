use qcloud_codes::{DecodeError, decode as response};

use crate::oracle::{Fault, actual, check, depth};

/// Checks that a body is decoded as by `serde_json`, or rejected for the same reason.
pub fn decode(data: &[u8]) {
    if actual(data) == Err(Fault::TooDeep) {
        // After the bracket that exceeds the limit, there may be anything.
        let offset = response(data).map_or_else(DecodeError::offset, |_| 0);
        let before = str::from_utf8(&data[..=offset]).expect("a bracket is a character");
        assert_eq!(depth(before), 129, "{before}");
        return;
    }
    check(data);
    if let Ok(response) = response(data) {
        let diagnosis = response.diagnose();
        assert_eq!(diagnosis.is_none(), response.is_success());
        let whole = response.raw_message().unwrap_or_default().to_string();
        let message = response.message().unwrap_or_default().to_string();
        assert!(whole.ends_with(&message), "{message:?} of {whole:?}");
    }
}
