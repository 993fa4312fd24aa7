//! What the program is called.

use std::sync::OnceLock;

static CALL: OnceLock<String> = OnceLock::new();

/// Says how the program is called, such as `codes` or `cargo codes`: once, before all else.
pub(crate) fn set_call(call: &str) {
    let _ = CALL.set(call.to_owned());
}

/// How it is called: what examples begin with.
pub(crate) fn call() -> &'static str {
    CALL.get().map_or("codes", String::as_str)
}

/// Its name: what messages begin with.
pub(crate) fn name() -> &'static str {
    call().rsplit(' ').next().unwrap_or_default()
}
