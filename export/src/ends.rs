//! The first and the last bytes of a file, which show its format and whether this tool wrote it.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

/// The first and the last bytes of a file.
#[derive(Debug, Default)]
pub(crate) struct Ends {
    /// At most [`Self::LENGTH`] bytes.
    pub(crate) head: Vec<u8>,
    /// At most [`Self::LENGTH`] bytes.
    pub(crate) tail: Vec<u8>,
}

impl Ends {
    /// Enough for the column names and signatures by which our files are recognized.
    const LENGTH: u64 = 16 * 1024;

    pub(crate) fn read(path: &Path) -> io::Result<Self> {
        let mut ends = Self::default();
        let mut file = File::open(path)?;
        let length = file.metadata()?.len();
        file.by_ref()
            .take(Self::LENGTH)
            .read_to_end(&mut ends.head)?;
        file.seek(SeekFrom::Start(length.saturating_sub(Self::LENGTH)))?;
        file.take(Self::LENGTH).read_to_end(&mut ends.tail)?;
        Ok(ends)
    }

    /// Returns whether the file is a SQLite database, of any application.
    pub(crate) fn is_sqlite(&self) -> bool {
        self.head.starts_with(b"SQLite format 3\0")
    }
}
