//! Alternatives, each set up as its users would for best performance.
//!
//! A contender owns its tables, so its loop may keep their addresses in registers, and it is
//! checked in full before it is timed. All return the same `&'static Entry`, so none saves a load
//! by returning less.

pub mod decision;
pub mod decoder;
pub mod name;
pub mod number;

#[expect(clippy::too_many_lines, reason = "a line per code")]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/contenders.rs"));
}
