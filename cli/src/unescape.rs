//! Texts that are escaped as a whole, for HTML, for a URL or as nginx does it, and texts with colours.

use std::borrow::Cow;

use anstream::adapter::strip_str;
use memchr::memmem;

/// What a text reads without its escapes, for each kind of them that it has, and without colours.
pub(crate) fn unescaped(text: &str) -> impl Iterator<Item = String> {
    let has = |sign: &&str| memmem::find(text.as_bytes(), sign.as_bytes()).is_some();
    let is_html = ["&quot;", "&#34;", "&#x22;", "&#39;"].iter().any(has);
    let is_url = ["%22", "%27"].iter().any(has);
    let plain = has(&"\u{1B}[").then(|| strip_str(text).to_string());
    let bytes = has(&"\\x22").then(|| text.replace("\\x22", "\"").replace("\\x5C", "\\"));
    let html = is_html.then(|| html_escape::decode_html_entities(text).into_owned());
    let url = is_url.then(|| of_url(text));
    [plain, bytes, html, url].into_iter().flatten()
}

/// A form has a space as a plus.
fn of_url(text: &str) -> String {
    let text = if text.contains("%20") {
        Cow::Borrowed(text)
    } else {
        text.replace('+', " ").into()
    };
    percent_encoding::percent_decode_str(&text)
        .decode_utf8_lossy()
        .into_owned()
}
