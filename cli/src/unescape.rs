//! Texts that are escaped as a whole, for HTML, for a URL or as nginx does it, and texts with colours.

use anstream::adapter::strip_str;
use memchr::memmem;
use percent_encoding::percent_decode_str;

/// What a text reads without its escapes, for each kind of them that it has, and without colours: one
/// after the other, for all together would take several times the memory of the text.
pub(crate) fn unescaped(text: &str) -> impl Iterator<Item = String> {
    [of_colors, of_nginx, of_html, of_url]
        .into_iter()
        .filter_map(move |unescape: fn(&str) -> Option<String>| unescape(text))
}

fn has(text: &str, signs: &[&str]) -> bool {
    let has = |sign: &&str| memmem::find(text.as_bytes(), sign.as_bytes()).is_some();
    signs.iter().any(has)
}

fn of_colors(text: &str) -> Option<String> {
    has(text, &["\u{1B}["]).then(|| strip_str(text).to_string())
}

fn of_nginx(text: &str) -> Option<String> {
    has(text, &["\\x22"]).then(|| text.replace("\\x22", "\"").replace("\\x5C", "\\"))
}

fn of_html(text: &str) -> Option<String> {
    let is_html = has(text, &["&quot;", "&#34;", "&#x22;", "&#39;"]);
    is_html.then(|| html_escape::decode_html_entities(text).into_owned())
}

/// A form has a space as a plus.
fn of_url(text: &str) -> Option<String> {
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
