//! How a file is compressed, detected by how it begins.

use std::io::{self, BufReader, Cursor, Read};

use bzip2::bufread::BzDecoder;
use flate2::bufread::GzDecoder;
use liblzma::bufread::XzDecoder;

use crate::members::Members;

/// How much compressed data is read at once.
const BUFFER: usize = 128 * 1024;

/// How many bytes tell what a file is.
const MAGIC: usize = 7;

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Format {
    Gzip,
    Zstd,
    Bzip2,
    Xz,
}

impl Format {
    /// The format of what begins with these bytes.
    const fn of(start: &[u8]) -> Option<Self> {
        match start {
            [0x1F, 0x8B, ..] => Some(Self::Gzip),
            // Frames of zstd: those with data, and those to be skipped.
            [0x28, 0xB5, 0x2F, 0xFD, ..] | [0x50..=0x5F, 0x2A, 0x4D, 0x18, ..] => Some(Self::Zstd),
            // Text may begin with the letters and the level; a block, or the end, is behind them.
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

/// Reads what is in a file, decompressed where it is compressed.
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
        Format::Zstd => Box::new(zstd::Decoder::with_buffer(buffered)?),
        Format::Bzip2 => Box::new(Members::<BzDecoder<_>>::new(buffered)?),
        Format::Xz => Box::new(Members::<XzDecoder<_>>::new(buffered)?),
    })
}

/// The first bytes, no more than needed: a growing log may have one short line so far.
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
