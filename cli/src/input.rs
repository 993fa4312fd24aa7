//! Files and standard input, one after the other, in chunks of whole lines.

use std::collections::VecDeque;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::Error;
use crate::compression::decompressed;
use crate::members::TrailingData;
use crate::progress::Progress;

/// The size of one read: small enough to stay in the processor's cache.
const CHUNK: usize = 128 * 1024;
/// The size above which a buffer is released after use: it grew for one long line.
const LARGE: usize = 4 * CHUNK;

/// A source of lines.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Source {
    /// Standard input, `-` on the command line.
    Stdin,
    /// A file.
    File(PathBuf),
}

impl Source {
    /// Returns the sources that a command line names; standard input if it names none.
    pub(crate) fn of(arguments: &[OsString]) -> Vec<Self> {
        if arguments.is_empty() {
            return vec![Self::Stdin];
        }
        let source = |argument: &OsString| match argument.to_str() {
            Some("-") => Self::Stdin,
            _ => Self::File(argument.into()),
        };
        arguments.iter().map(source).collect()
    }

    /// Returns its size, if it is a regular file.
    fn size(&self) -> Option<u64> {
        match self {
            Self::Stdin => None,
            Self::File(path) => {
                let metadata = fs::metadata(path).ok()?;
                metadata.is_file().then_some(metadata.len())
            }
        }
    }

    fn open(&self, progress: &Progress) -> io::Result<Box<dyn Read + Send>> {
        match self {
            Self::Stdin => decompressed(progress.count(io::stdin())),
            Self::File(path) => decompressed(progress.count(File::open(path)?)),
        }
    }

    fn error(&self, source: io::Error) -> Error {
        match self {
            Self::Stdin => Error::input(Path::new("standard input"), source),
            Self::File(path) => Error::input(path, source),
        }
    }
}

/// All sources, one after the other.
pub(crate) struct Input {
    sources: VecDeque<Source>,
    current: Option<(Source, Box<dyn Read + Send>)>,
    /// The incomplete line at the end of the last chunk.
    rest: Vec<u8>,
    next_line: u64,
    counts_lines: bool,
    progress: Progress,
    left_out: Vec<Error>,
}

/// Whole lines, in a buffer that is reused.
#[derive(Default)]
pub(crate) struct Chunk {
    buffer: Vec<u8>,
    filled: usize,
    /// The number of the first line, from 1, through all sources; 0 where lines are not counted.
    pub(crate) first_line: u64,
}

impl Chunk {
    /// Returns the lines. The last line of a source may lack its newline.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.buffer.get(..self.filled).unwrap_or_default()
    }

    /// Returns whether it holds a very long line, so that there should be one such chunk at a time.
    pub(crate) fn is_large(&self) -> bool {
        self.buffer.len() > LARGE
    }

    /// Releases a large buffer.
    pub(crate) fn shrink(&mut self) {
        if self.is_large() {
            *self = Self::default();
        }
    }

    /// Returns the free space of the buffer, which grows if it is full. At most [`CHUNK`] bytes are
    /// returned, even after a long line: many short lines may follow, whose output is large.
    ///
    /// # Errors
    ///
    /// If the system has no memory for a line this long.
    fn free(&mut self) -> io::Result<&mut [u8]> {
        if self.buffer.len() <= self.filled {
            // The line is longer than the buffer.
            let length = self.buffer.len();
            let more = length.max(CHUNK);
            self.buffer.try_reserve_exact(more).map_err(|_| {
                let message = format!(
                    "out of memory for a line of more than {length} bytes: raise the limit on memory"
                );
                io::Error::new(io::ErrorKind::OutOfMemory, message)
            })?;
            self.buffer.resize(length + more, 0);
        }
        let free = self.buffer.get_mut(self.filled..).unwrap_or_default();
        let count = free.len().min(CHUNK);
        Ok(free.get_mut(..count).unwrap_or_default())
    }
}

impl Input {
    /// Checks every source, so that a mistyped name is reported before the first line is read.
    ///
    /// # Errors
    ///
    /// If a file does not exist, or is a directory.
    pub(crate) fn new(
        sources: Vec<Source>,
        counts_lines: bool,
        progress: Progress,
    ) -> Result<Self, Error> {
        for source in &sources {
            if let Source::File(path) = source {
                let metadata = fs::metadata(path).map_err(|error| Error::input(path, error))?;
                if metadata.is_dir() {
                    let error = io::Error::from(io::ErrorKind::IsADirectory);
                    return Err(Error::input(path, error));
                }
            }
        }
        Ok(Self {
            sources: sources.into(),
            current: None,
            rest: Vec::new(),
            next_line: 1,
            counts_lines,
            progress,
            left_out: Vec::new(),
        })
    }

    /// Returns the size of all sources, if all are regular files.
    pub(crate) fn size(sources: &[Source]) -> Option<u64> {
        sources.iter().map(Source::size).sum()
    }

    /// Returns errors for data that was skipped at the end of a source. They are reported, but do not end
    /// the command.
    pub(crate) fn left_out(&self) -> &[Error] {
        &self.left_out
    }

    /// Fills a chunk with the next lines, as many as are available; returns `false` at the end.
    ///
    /// Waits for at least one line, and not for more: a reader of a growing log sees each line as
    /// soon as it is written.
    ///
    /// # Errors
    ///
    /// If a source cannot be opened or read.
    pub(crate) fn fill(&mut self, chunk: &mut Chunk) -> Result<bool, Error> {
        chunk.filled = self.rest.len();
        if chunk.buffer.len() < chunk.filled {
            chunk.buffer.resize(chunk.filled, 0);
        }
        if let Some(start) = chunk.buffer.get_mut(..chunk.filled) {
            start.copy_from_slice(&self.rest);
        }
        self.rest.clear();
        loop {
            let Some((source, reader)) = &mut self.current else {
                let Some(source) = self.sources.pop_front() else {
                    return Ok(false);
                };
                let opened = source.open(&self.progress);
                let reader = opened.map_err(|error| source.error(error))?;
                self.current = Some((source, reader));
                continue;
            };
            let from = chunk.filled;
            let count = match chunk.free().and_then(|free| reader.read(free)) {
                Ok(count) => count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) if TrailingData::is(&error) => {
                    self.left_out.push(source.error(error));
                    0
                }
                Err(error) => return Err(source.error(error)),
            };
            chunk.filled += count;
            let is_end = count == 0;
            if is_end {
                self.current = None;
                if chunk.filled == 0 {
                    continue;
                }
            } else {
                let new = chunk.buffer.get(from..chunk.filled).unwrap_or_default();
                let Some(newline) = memchr::memrchr(b'\n', new) else {
                    continue;
                };
                let end = from + newline + 1;
                let rest = chunk.buffer.get(end..chunk.filled).unwrap_or_default();
                self.rest.extend_from_slice(rest);
                chunk.filled = end;
            }
            self.count_lines(chunk);
            return Ok(true);
        }
    }

    fn count_lines(&mut self, chunk: &mut Chunk) {
        if self.counts_lines {
            chunk.first_line = self.next_line;
            let newlines = memchr::memchr_iter(b'\n', chunk.bytes()).count() as u64;
            let lacks_newline = chunk.bytes().last() != Some(&b'\n');
            self.next_line += newlines + u64::from(lacks_newline);
        }
    }
}
