//! Decompression of files, whose format is detected from their first bytes.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use bzip2::bufread::BzDecoder;
use flate2::bufread::GzDecoder;
use liblzma::bufread::XzDecoder;
use zstd::zstd_safe::zstd_sys::ZSTD_ErrorCode;

use crate::members::{MEMORY, Members, TooLarge};

/// The size of one read of compressed data.
const BUFFER: usize = 128 * 1024;

/// The number of bytes that identify a format.
const MAGIC: usize = 7;

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Format {
    Gzip,
    Zstd,
    Bzip2,
    Xz,
}

impl Format {
    /// Detects the format from the first bytes.
    const fn of(start: &[u8]) -> Option<Self> {
        match start {
            [0x1F, 0x8B, ..] => Some(Self::Gzip),
            // Frames of zstd: those with data, and skippable ones.
            [0x28, 0xB5, 0x2F, 0xFD, ..] | [0x50..=0x5F, 0x2A, 0x4D, 0x18, ..] => Some(Self::Zstd),
            // Text may start with the letters and the level; a block, or the end, follows them.
            [
                b'B',
                b'Z',
                b'h',
                b'1'..=b'9',
                0x31 | 0x17,
                0x41 | 0x72,
                0x59 | 0x45,
                ..,
            ] => Some(Self::Bzip2),
            [0xFD, b'7', b'z', b'X', b'Z', 0, ..] => Some(Self::Xz),
            _ => None,
        }
    }
}

/// Returns a reader of the content of a file, decompressed if it is compressed.
///
/// # Errors
///
/// If the first bytes cannot be read.
pub(crate) fn decompressed(
    mut raw: impl Read + Send + 'static,
) -> io::Result<Box<dyn Read + Send>> {
    let start = start(&mut raw)?;
    let format = Format::of(&start);
    let raw = Cursor::new(start).chain(raw);
    let Some(format) = format else {
        return Ok(Box::new(raw));
    };
    let buffered = BufReader::with_capacity(BUFFER, raw);
    Ok(match format {
        Format::Gzip => Box::new(Members::<GzDecoder<_>>::new(buffered)?),
        Format::Zstd => Box::new(Frames::new(buffered)?),
        Format::Bzip2 => Box::new(Members::<BzDecoder<_>>::new(buffered)?),
        Format::Xz => Box::new(Members::<XzDecoder<_>>::new(buffered)?),
    })
}

/// Decompresses frames of zstd, one after the other.
struct Frames<R: BufRead> {
    decoder: zstd::Decoder<'static, R>,
}

impl<R: BufRead> Frames<R> {
    fn new(reader: R) -> io::Result<Self> {
        let mut decoder = zstd::Decoder::with_buffer(reader)?;
        decoder.window_log_max(MEMORY.ilog2())?;
        Ok(Self { decoder })
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.decoder.read(into).map_err(|error| {
            let zstd_error = error.get_ref().and_then(|error| error.downcast_ref());
            let is_large = |error: &zstd::Error| {
                error.is(ZSTD_ErrorCode::ZSTD_error_frameParameter_windowTooLarge)
            };
            if zstd_error.is_some_and(is_large) {
                TooLarge::error("zstd", "zstd -dc --long=31")
            } else {
                error
            }
        })
    }
}

/// Reads the first bytes, no more than needed: a growing log may have one short line so far.
fn start(raw: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut start = [0; MAGIC];
    let mut filled = 0;
    while let Some(free) = start.get_mut(filled..).filter(|free| !free.is_empty()) {
        let count = match raw.read(free) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            count => count?,
        };
        filled += count;
        let read = start.get(..filled).unwrap_or_default();
        if count == 0 || read.contains(&b'\n') {
            break;
        }
    }
    Ok(start.get(..filled).unwrap_or_default().to_vec())
}
