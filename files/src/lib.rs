//! One file of error codes, checked, and turned into everything.

mod draft;

pub use draft::{At, Draft, DraftKey, DraftRemedy, DraftRow, DraftTopic, Place, Range, Status};
