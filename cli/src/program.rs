//! The name of the program.

use std::sync::OnceLock;

static CALL: OnceLock<String> = OnceLock::new();

/// Sets how the program is called, such as `codes` or `cargo codes`: once, before anything else.
pub(crate) fn set_call(call: &str) {
    let _ = CALL.set(call.to_owned());
}

/// Returns how the program is called, for examples.
pub(crate) fn call() -> &'static str {
    CALL.get().map_or("codes", String::as_str)
}

/// Returns the name of the program, for messages.
pub(crate) fn name() -> &'static str {
    call().rsplit(' ').next().unwrap_or_default()
}
