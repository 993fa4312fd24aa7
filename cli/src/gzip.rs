//! Reads gzip files, also those of several members, padded, or with something else behind them.

use std::fmt;
use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

/// How each member begins.
pub(crate) const MAGIC: [u8; 2] = [0x1F, 0x8B];

/// The members of a gzip file, one after the other.
///
/// Zeros between and behind them are padding, as tapes have it. What else stands there is a
/// [`Foreign`] error, when all before it was read.
pub(crate) struct Members<R> {
    member: Option<GzDecoder<R>>,
}

impl<R: BufRead> Members<R> {
    pub(crate) fn new(reader: R) -> Self {
        let member = Some(GzDecoder::new(reader));
        Self { member }
    }
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while let Some(member) = &mut self.member {
            let count = member.read(into)?;
            if count > 0 || into.is_empty() {
                return Ok(count);
            }
            match skip_zeros(member.get_mut())? {
                None => break,
                Some(first) if first == MAGIC[0] => {
                    let behind = self.member.take().map(GzDecoder::into_inner);
                    self.member = behind.map(GzDecoder::new);
                }
                Some(_) => return Err(io::Error::new(io::ErrorKind::InvalidData, Foreign)),
            }
        }
        Ok(0)
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

/// What stands behind the members is none.
#[derive(Debug)]
pub(crate) struct Foreign;

impl Foreign {
    pub(crate) fn is(error: &io::Error) -> bool {
        matches!(error.get_ref(), Some(inner) if inner.is::<Self>())
    }
}

impl fmt::Display for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("what stands behind the compressed data is not gzip, and was left out")
    }
}

impl std::error::Error for Foreign {}
