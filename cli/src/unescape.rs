//! Texts that are escaped as a whole, for HTML or for a URL, as logs of gateways and mails have them.

use std::borrow::Cow;

use memchr::memmem;

/// What a text reads without its escapes, for each of both kinds that it has quotes in.
pub(crate) fn unescaped(text: &str) -> impl Iterator<Item = String> {
    let has = |sign: &&str| memmem::find(text.as_bytes(), sign.as_bytes()).is_some();
    let is_html = ["&quot;", "&#34;", "&#x22;", "&#39;"].iter().any(has);
    let is_url = ["%22", "%27"].iter().any(has);
    let html = is_html.then(|| html_escape::decode_html_entities(text).into_owned());
    html.into_iter().chain(is_url.then(|| of_url(text)))
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
