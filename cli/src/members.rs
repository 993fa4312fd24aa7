//! Decompression of gzip, bzip2 and xz files: members one after the other, with or without padding or
//! other data after them.

use std::fmt;
use std::io::{self, BufRead, Read};

use bzip2::bufread::BzDecoder;
use flate2::bufread::GzDecoder;
use liblzma::bufread::XzDecoder;
use liblzma::stream::{self, Stream};

/// The most memory that a compressed file may need, in bytes: twice what `xz -9` needs, and the window of
/// `zstd --long`.
pub(crate) const MEMORY: u64 = 128 << 20;

/// A decoder of one member.
pub(crate) trait Member<R>: Read + Sized {
    /// The first byte of each member.
    const FIRST: u8;
    /// The name of the format.
    const NAME: &str;

    /// Creates a decoder at the start of a member.
    fn begin(reader: R) -> io::Result<Self>;

    /// Returns the reader, which is positioned after the member once all of it was read.
    fn reader(&mut self) -> &mut R;

    /// Returns the reader, for the next member.
    fn into_reader(self) -> R;

    /// Converts an error of decompression into one that says what to do.
    fn error(error: io::Error) -> io::Error {
        error
    }
}

impl<R: BufRead> Member<R> for GzDecoder<R> {
    const FIRST: u8 = 0x1F;
    const NAME: &str = "gzip";

    fn begin(reader: R) -> io::Result<Self> {
        Ok(Self::new(reader))
    }

    fn reader(&mut self) -> &mut R {
        self.get_mut()
    }

    fn into_reader(self) -> R {
        self.into_inner()
    }
}

impl<R: BufRead> Member<R> for BzDecoder<R> {
    const FIRST: u8 = b'B';
    const NAME: &str = "bzip2";

    fn begin(reader: R) -> io::Result<Self> {
        Ok(Self::new(reader))
    }

    fn reader(&mut self) -> &mut R {
        self.get_mut()
    }

    fn into_reader(self) -> R {
        self.into_inner()
    }
}

impl<R: BufRead> Member<R> for XzDecoder<R> {
    const FIRST: u8 = 0xFD;
    const NAME: &str = "xz";

    fn begin(reader: R) -> io::Result<Self> {
        let stream = Stream::new_stream_decoder(MEMORY, 0)?;
        Ok(Self::new_stream(reader, stream))
    }

    fn reader(&mut self) -> &mut R {
        self.get_mut()
    }

    fn into_reader(self) -> R {
        self.into_inner()
    }

    fn error(error: io::Error) -> io::Error {
        let xz_error = error.get_ref().and_then(|error| error.downcast_ref());
        match xz_error {
            // The file is valid, but needs too much memory.
            Some(stream::Error::MemLimit) => TooLarge::error("xz", "xz -dc"),
            _ => error,
        }
    }
}

/// The members of a file, one after the other.
///
/// Zeros between and after them are padding, as on tapes. Any other data is a [`TrailingData`]
/// error, after everything before it was read.
pub(crate) struct Members<D> {
    member: Option<D>,
}

impl<D> Members<D> {
    /// Returns the members of a file that starts with one.
    pub(crate) fn new<R: BufRead>(reader: R) -> io::Result<Self>
    where
        D: Member<R>,
    {
        let member = Some(D::begin(reader)?);
        Ok(Self { member })
    }

    /// Reads decompressed data; returns 0 at the end.
    fn decompress<R: BufRead>(&mut self, into: &mut [u8]) -> io::Result<usize>
    where
        D: Member<R>,
    {
        while let Some(member) = &mut self.member {
            let count = member.read(into).map_err(D::error)?;
            if count > 0 || into.is_empty() {
                return Ok(count);
            }
            match skip_zeros(member.reader())? {
                None => break,
                Some(first) if first == D::FIRST => {
                    let reader = self.member.take().map(D::into_reader);
                    self.member = reader.map(D::begin).transpose()?;
                }
                Some(_) => {
                    let trailing = TrailingData { format: D::NAME };
                    return Err(io::Error::new(io::ErrorKind::InvalidData, trailing));
                }
            }
        }
        Ok(0)
    }
}

impl<R: BufRead> Read for Members<GzDecoder<R>> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.decompress(into)
    }
}

impl<R: BufRead> Read for Members<BzDecoder<R>> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.decompress(into)
    }
}

impl<R: BufRead> Read for Members<XzDecoder<R>> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.decompress(into)
    }
}

/// Skips zeros, and returns the next byte without consuming it.
fn skip_zeros(reader: &mut impl BufRead) -> io::Result<Option<u8>> {
    loop {
        let bytes = reader.fill_buf()?;
        if bytes.is_empty() {
            return Ok(None);
        }
        let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
        let first = bytes.get(zeros).copied();
        reader.consume(zeros);
        if first.is_some() {
            return Ok(first);
        }
    }
}

/// The error for a compressed file that needs more than [`MEMORY`].
#[derive(Debug)]
pub(crate) struct TooLarge {
    /// The format.
    format: &'static str,
    /// The command that decompresses it anyway.
    command: &'static str,
}

impl TooLarge {
    pub(crate) fn error(format: &'static str, command: &'static str) -> io::Error {
        let too_large = Self { format, command };
        io::Error::new(io::ErrorKind::Unsupported, too_large)
    }
}

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { format, command } = self;
        write!(
            f,
            "the {format} file needs more than {} MiB of memory: decompress it with `{command}`, and \
             read it through a pipe",
            MEMORY >> 20
        )
    }
}

impl std::error::Error for TooLarge {}

/// The error for data after the members that is not a member.
#[derive(Debug)]
pub(crate) struct TrailingData {
    /// The format of the members.
    format: &'static str,
}

impl TrailingData {
    pub(crate) fn is(error: &io::Error) -> bool {
        matches!(error.get_ref(), Some(inner) if inner.is::<Self>())
    }
}

impl fmt::Display for TrailingData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let format = self.format;
        write!(
            f,
            "the data after the compressed data is not {format}, and was skipped"
        )
    }
}

impl std::error::Error for TrailingData {}
