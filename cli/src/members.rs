//! Reads compressed files that are members one after the other, also padded, or with something else
//! behind them: gzip, bzip2 and xz.

use std::fmt;
use std::io::{self, BufRead, Read};

use bzip2::bufread::BzDecoder;
use flate2::bufread::GzDecoder;
use liblzma::bufread::XzDecoder;
use liblzma::stream::{self, Stream};

/// The most memory that a compressed file may ask for, in bytes: twice what `xz -9` needs, and the
/// window of `zstd --long`.
pub(crate) const MEMORY: u64 = 128 << 20;

/// Decompresses one member.
pub(crate) trait Member<R>: Read + Sized {
    /// The first byte of each.
    const FIRST: u8;
    /// The name of the format.
    const NAME: &str;

    /// A decoder at the beginning of a member.
    fn begin(reader: R) -> io::Result<Self>;

    /// What is read, behind the member once all of that was.
    fn reader(&mut self) -> &mut R;

    /// The same, for the next member.
    fn into_reader(self) -> R;

    /// What an error of decompression says to users.
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
        let of_xz = error.get_ref().and_then(|error| error.downcast_ref());
        match of_xz {
            // The file is sound, only not for us.
            Some(stream::Error::MemLimit) => TooLarge::error("xz", "xz -dc"),
            _ => error,
        }
    }
}

/// The members of a file, one after the other.
///
/// Zeros between and behind them are padding, as tapes have it. What else stands there is a
/// [`Foreign`] error, when all before it was read.
pub(crate) struct Members<D> {
    member: Option<D>,
}

impl<D> Members<D> {
    /// The members of a file that begins with one.
    pub(crate) fn new<R: BufRead>(reader: R) -> io::Result<Self>
    where
        D: Member<R>,
    {
        let member = Some(D::begin(reader)?);
        Ok(Self { member })
    }

    /// Reads what is decompressed; 0 bytes are the end.
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
                    let behind = self.member.take().map(D::into_reader);
                    self.member = behind.map(D::begin).transpose()?;
                }
                Some(_) => {
                    let foreign = Foreign { format: D::NAME };
                    return Err(io::Error::new(io::ErrorKind::InvalidData, foreign));
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

/// The first byte that is not zero, if there is one. It is left there.
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

/// A compressed file asks for more memory than it may have.
#[derive(Debug)]
pub(crate) struct TooLarge {
    /// The format.
    format: &'static str,
    /// What decompresses it all the same.
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
            "the {format} file needs more than {} MiB of memory: decompress it by `{command}`, and \
             read it through a pipe",
            MEMORY >> 20
        )
    }
}

impl std::error::Error for TooLarge {}

/// What stands behind the members is none.
#[derive(Debug)]
pub(crate) struct Foreign {
    /// The format of the members.
    format: &'static str,
}

impl Foreign {
    pub(crate) fn is(error: &io::Error) -> bool {
        matches!(error.get_ref(), Some(inner) if inner.is::<Self>())
    }
}

impl fmt::Display for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let format = self.format;
        write!(
            f,
            "what stands behind the compressed data is not {format}, and was left out"
        )
    }
}

impl std::error::Error for Foreign {}
