use std::hash::{BuildHasher, RandomState};

use qcloud_codes::{Text, Truncated};
use serde_json::value::RawValue;

use crate::oracle::unescape;

/// Checks that a text is unescaped as by `serde_json`, once for each layer, and formatted as a `str`.
///
/// The first byte is the number of layers.
pub fn text(data: &[u8]) {
    let Some((layers, raw)) = data.split_first() else {
        return;
    };
    let layers = layers % 5;
    let raw = String::from_utf8_lossy(raw);
    let text = Text::with_layers(&raw, layers);
    let read: String = text.chars().collect();
    assert_eq!(text.to_raw(), raw);
    if let Some(plain) = text.to_str() {
        assert_eq!(plain, read);
    }
    if let Some(expected) = model(&raw, layers.min(3)) {
        assert_eq!(read, expected, "{layers} layers");
    }
    shown_alike(text, &read);
    copied(text, &read);
    let plain = Text::new(&read);
    assert_eq!(text, plain);
    assert!(text == *read.as_str());
    let hashes = RandomState::new();
    assert_eq!(hashes.hash_one(text), hashes.hash_one(plain));
}

/// Returns the text without its layers; `None` if one of them is not that of a JSON string.
fn model(raw: &str, layers: u8) -> Option<String> {
    let mut text = raw.to_owned();
    for _ in 0..layers {
        let json = format!("\"{text}\"");
        // A `String` would reject lone surrogates.
        let string: &RawValue = serde_json::from_str(&json).ok()?;
        text = unescape(string.get())?;
    }
    Some(text)
}

/// Checks the formatting options.
fn shown_alike(text: Text<'_>, read: &str) {
    assert_eq!(text.to_string(), read);
    assert_eq!(format!("{text:?}"), format!("{read:?}"));
    assert_eq!(format!("{text:>9.4}|"), format!("{read:>9.4}|"));
    assert_eq!(format!("{text:_^7}|"), format!("{read:_^7}|"));
    assert_eq!(format!("{text:12}|"), format!("{read:12}|"));
}

/// Checks the copy into a string of fixed capacity: the whole text, or the characters that fit.
fn copied(text: Text<'_>, read: &str) {
    match text.to_heapless::<16>() {
        Ok(copy) => assert_eq!(copy, read),
        Err(Truncated(start)) => {
            assert!(read.starts_with(start.as_str()), "{start:?} of {read:?}");
            let next = read[start.len()..].chars().next().expect("more");
            assert!(start.len() + next.len_utf8() > 16, "{start:?} of {read:?}");
        }
    }
}
