//! Where lines go: standard output, or a file that appears as a whole.

use std::fs::File;
use std::io::{self, Seek, Write};
use std::path::Path;

use qcloud_codes_export::{AtomicFile, stdout};

use crate::{Error, terminal};

/// Takes whole lines and never leaves half a one.
pub(crate) struct Sink {
    place: Place,
    /// Whether the last line still lacks its newline: it was the last of its source.
    is_open: bool,
}

enum Place {
    Stdout(File),
    File(AtomicFile),
    /// Nothing may be written any more.
    Closed,
}

impl Sink {
    /// Standard output, or a file that appears when it is [`finish`](Self::finish)ed.
    ///
    /// # Errors
    ///
    /// If there is none, or the file cannot be begun.
    pub(crate) fn new(output: Option<&Path>) -> Result<Self, Error> {
        let place = match output {
            Some(path) if path != Path::new("-") => Place::File(AtomicFile::create(path)?),
            _ => Place::Stdout(stdout().map_err(Error::Stdout)?),
        };
        Ok(Self {
            place,
            is_open: false,
        })
    }

    /// Writes whole lines; the last may lack its newline, and gets it if others follow.
    ///
    /// # Errors
    ///
    /// If they cannot be written. What is left in a regular file then ends with a whole line.
    pub(crate) fn write(&mut self, lines: &[u8]) -> Result<(), Error> {
        let Some(last) = lines.last() else {
            return Ok(());
        };
        if self.is_open {
            self.write_whole(b"\n")?;
        }
        self.is_open = *last != b'\n';
        self.write_whole(lines)
    }

    fn write_whole(&mut self, lines: &[u8]) -> Result<(), Error> {
        match &mut self.place {
            Place::Stdout(file) => write_lines(file, lines).map_err(Error::Stdout),
            Place::File(file) => {
                let written = file.write_all(lines).map_err(|error| file.error(error));
                if written.is_err() {
                    // Whoever waits for signals has this, too: nobody else drops it.
                    self.place = Place::Closed;
                }
                Ok(written?)
            }
            Place::Closed => Ok(()),
        }
    }

    /// Makes the file appear, if it is one.
    ///
    /// # Errors
    ///
    /// If the file system refuses.
    pub(crate) fn finish(&mut self) -> Result<(), Error> {
        match std::mem::replace(&mut self.place, Place::Closed) {
            Place::File(file) => terminal::tell_all(file.commit()?),
            Place::Stdout(_) | Place::Closed => {}
        }
        Ok(())
    }

    /// Takes nothing more. A file that is not finished vanishes.
    pub(crate) fn close(&mut self) {
        self.place = Place::Closed;
    }
}

/// Writes lines; if that fails, takes back the half line that it failed in, where it can.
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
        let half = written - whole.map_or(0, |newline| newline + 1);
        if half > 0 && file.metadata().is_ok_and(|metadata| metadata.is_file()) {
            // The error to be told is the one above.
            let _ = file
                .stream_position()
                .and_then(|end| file.set_len(end.saturating_sub(half as u64)));
        }
        return Err(error);
    }
    Ok(())
}
