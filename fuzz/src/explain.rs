use anstream::adapter::strip_str;
use qcloud_codes_cli::{Catalogs, explain_json, explain_text};
use serde_json::Value;

/// Checks that pasted text is explained in valid JSON, and in text whose only control codes are
/// newlines and styles.
pub fn explain(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let catalogs = Catalogs::default();
    let json = explain_json(&text, &catalogs);
    assert!(!json.is_empty());
    for line in json.lines() {
        let explanation: Value = serde_json::from_str(line).expect("a JSON object a line");
        let input = explanation["input"].as_str().expect("a text");
        assert!(text.contains(input), "{input:?} of {text:?}");
        let kinds = ["code", "key", "name", "response", "none"];
        assert!(
            kinds.iter().any(|kind| explanation["kind"] == *kind),
            "{line}"
        );
    }
    let page = explain_text(&text, 60, &catalogs);
    let plain = strip_str(&page).to_string();
    let is_control = |char: char| char.is_control() && char != '\n';
    assert!(!plain.contains(is_control), "{plain:?}");
}
