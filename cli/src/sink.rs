//! The target of lines: standard output, or a file that appears complete or not at all.

use std::fs::File;
use std::io::{self, Seek, Write};
use std::path::Path;

use qcloud_codes_export::{AtomicFile, stdout};

use crate::{Error, terminal};

/// A writer of whole lines, which never leaves a partial one.
pub(crate) struct Sink {
    target: Target,
    /// Whether the last line still lacks its newline, since it was the last of its source.
    lacks_newline: bool,
}

enum Target {
    Stdout(File),
    File(AtomicFile),
    /// No more lines are written.
    Closed,
}

impl Sink {
    /// Opens standard output, or a file that appears with [`finish`](Self::finish).
    ///
    /// # Errors
    ///
    /// If standard output is closed, or the file cannot be created.
    pub(crate) fn new(output: Option<&Path>) -> Result<Self, Error> {
        let target = match output {
            Some(path) if path != Path::new("-") => Target::File(AtomicFile::create(path)?),
            _ => Target::Stdout(stdout().map_err(Error::Stdout)?),
        };
        Ok(Self {
            target,
            lacks_newline: false,
        })
    }

    /// Writes whole lines; the last may lack its newline, and gets it if others follow.
    ///
    /// # Errors
    ///
    /// If they cannot be written. A regular file then ends with a whole line.
    pub(crate) fn write(&mut self, lines: &[u8]) -> Result<(), Error> {
        let Some(last) = lines.last() else {
            return Ok(());
        };
        if self.lacks_newline {
            self.write_whole(b"\n")?;
        }
        self.lacks_newline = *last != b'\n';
        self.write_whole(lines)
    }

    fn write_whole(&mut self, lines: &[u8]) -> Result<(), Error> {
        match &mut self.target {
            Target::Stdout(file) => write_lines(file, lines).map_err(Error::Stdout),
            Target::File(file) => {
                let written = file.write_all(lines).map_err(|error| file.error(error));
                if written.is_err() {
                    // The signal handler shares this sink, so it would not be dropped: remove the
                    // file now.
                    self.target = Target::Closed;
                }
                Ok(written?)
            }
            Target::Closed => Ok(()),
        }
    }

    /// Commits the file, if the target is one.
    ///
    /// # Errors
    ///
    /// If the file system rejects it.
    pub(crate) fn finish(&mut self) -> Result<(), Error> {
        match std::mem::replace(&mut self.target, Target::Closed) {
            Target::File(file) => terminal::warn_all(file.commit()?),
            Target::Stdout(_) | Target::Closed => {}
        }
        Ok(())
    }

    /// Stops writing. An unfinished file is removed.
    pub(crate) fn close(&mut self) {
        self.target = Target::Closed;
    }
}

/// Writes lines; on failure, removes the partial line at the end if possible.
fn write_lines(file: &mut File, lines: &[u8]) -> io::Result<()> {
    let mut rest = lines;
    while !rest.is_empty() {
        let error = match file.write(rest) {
            Ok(0) => io::ErrorKind::WriteZero.into(),
            Ok(count) => {
                rest = rest.get(count..).unwrap_or_default();
                continue;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => error,
        };
        let written = lines.len() - rest.len();
        let whole = memchr::memrchr(b'\n', lines.get(..written).unwrap_or_default());
        let partial = written - whole.map_or(0, |newline| newline + 1);
        if partial > 0 && file.metadata().is_ok_and(|metadata| metadata.is_file()) {
            // The error to report is the one above.
            let _ = file
                .stream_position()
                .and_then(|end| file.set_len(end.saturating_sub(partial as u64)));
        }
        return Err(error);
    }
    Ok(())
}
