//! The lines of a log: read, annotated and summarized. Bytes in, bytes out, no I/O.
//!
//! A chunk is any number of whole lines; the last one may lack its newline. Each line is read once, by
//! the decoder of `qcloud-codes`.

mod annotate;
mod clue;
mod counts;
mod kind;
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
pub use reader::ReadOptions;
pub(crate) use summary::{LONGEST_TEXT, TEXTS};
pub use summary::{Seen, Summarizer, Summary};
pub use time::Time;
pub(crate) use time::{Clock, Zone, nanoseconds};
pub(crate) use timeline::Timeline;
pub use timeline::Unit;
pub use window::Window;
pub(crate) use window::{Bound, LeftOut};
