//! Unescaping of text that is escaped as a whole, for HTML, for a URL or by nginx, and removal of colours.

use anstream::adapter::strip_str;
use memchr::{memchr, memchr3, memmem};
use percent_encoding::percent_decode_str;

/// Iterates over versions of a text: one without colours, and one without each kind of escape that it
/// has. One at a time, since all together would take several times the memory of the text.
pub(crate) fn unescaped(text: &str) -> impl Iterator<Item = String> {
    let bytes = text.as_bytes();
    // Most texts have none of the characters that escapes begin with.
    let may_have_escapes =
        memchr3(0x1B, b'&', b'%', bytes).is_some() || memchr(b'\\', bytes).is_some();
    [strip_colors, unescape_nginx, unescape_html, unescape_url]
        .into_iter()
        .filter(move |_| may_have_escapes)
        .filter_map(move |unescape: fn(&str) -> Option<String>| unescape(text))
}

fn has(text: &str, signs: &[&str]) -> bool {
    let has = |sign: &&str| memmem::find(text.as_bytes(), sign.as_bytes()).is_some();
    signs.iter().any(has)
}

fn strip_colors(text: &str) -> Option<String> {
    has(text, &["\u{1B}["]).then(|| strip_str(text).to_string())
}

fn unescape_nginx(text: &str) -> Option<String> {
    has(text, &["\\x22"]).then(|| text.replace("\\x22", "\"").replace("\\x5C", "\\"))
}

fn unescape_html(text: &str) -> Option<String> {
    let is_html = has(text, &["&quot;", "&#34;", "&#x22;", "&#39;"]);
    is_html.then(|| html_escape::decode_html_entities(text).into_owned())
}

/// Unescapes a URL, or form data, in which a plus is a space.
fn unescape_url(text: &str) -> Option<String> {
    if !has(text, &["%22", "%27"]) {
        return None;
    }
    let bytes: Vec<u8> = if text.contains("%20") {
        percent_decode_str(text).collect()
    } else {
        percent_decode_str(&text.replace('+', " ")).collect()
    };
    Some(
        String::from_utf8(bytes)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()),
    )
}
