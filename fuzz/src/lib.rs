//! Properties that hold for any input: a function for each target, which panics if one does not hold.
//!
//! `fuzz_targets` passes them to libFuzzer; `tests/replay.rs` runs them on the stored corpora.

mod decode;
mod explain;
mod ffi;
mod files;
mod find;
mod lines;
#[path = "../../core/tests/qcloud_codes/oracle.rs"]
mod oracle;
mod scan;
mod state;
mod text;

pub use decode::decode;
pub use explain::explain;
pub use ffi::ffi;
pub use files::files;
pub use find::find;
pub use lines::lines;
pub use scan::scan;
pub use state::state;
pub use text::text;

/// A check of one input.
pub type Target = fn(&[u8]);

/// All targets, by the names of their corpora.
pub const TARGETS: [(&str, Target); 9] = [
    ("decode", decode),
    ("explain", explain),
    ("ffi", ffi),
    ("files", files),
    ("find", find),
    ("lines", lines),
    ("scan", scan),
    ("state", state),
    ("text", text),
];
