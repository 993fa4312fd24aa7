use serde::Serialize;

/// Returns a JSON array with one object per line.
pub(crate) fn array(objects: impl Iterator<Item = impl Serialize>) -> String {
    let mut text = "[".to_owned();
    for (i, object) in objects.enumerate() {
        text.push_str(if i == 0 { "\n  " } else { ",\n  " });
        // Serializing objects of texts and numbers cannot fail.
        text.push_str(&serde_json::to_string(&object).unwrap_or_default());
    }
    text.push_str(if text.len() > 1 { "\n]\n" } else { "]\n" });
    text
}
