//! HTML
use crate::{Ends, Row};
use std::io::{self, Write};
/// x
///
/// # Errors
///
/// x
pub fn write(_: &[Row], out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"<!DOCTYPE html>")
}
pub(crate) fn is_ours(ends: &Ends) -> bool {
    ends.head.starts_with(b"<!DOCTYPE html>")
}
