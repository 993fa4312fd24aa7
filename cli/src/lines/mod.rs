//! The lines of a log: what each holds, and what is made of it. Bytes in, bytes out, no I/O.
//!
//! A chunk is any number of whole lines; of the last one the newline may be missing. All of it is
//! read by the decoder of the catalog itself, once.

mod annotate;
mod clue;
mod counts;
mod holds;
mod member;
mod reader;
mod stamp;
mod summary;
mod text;
mod time;
mod timeline;
mod window;
mod written;

pub use annotate::{Annotate, Annotator, Keep};
pub(crate) use clue::Clues;
pub use counts::Counts;
pub use reader::Reading;
pub(crate) use summary::{LONGEST_TEXT, TEXTS};
pub use summary::{Seen, Summarizer, Summary};
pub use time::Time;
pub(crate) use time::{Clock, Zone, nanoseconds};
pub(crate) use timeline::Timeline;
pub use timeline::Unit;
pub use window::Window;
pub(crate) use window::{Bound, LeftOut};
