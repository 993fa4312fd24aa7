//! Standard output without panics, and with an error if it is closed.

use std::fs::File;
use std::io::{self, Write};

use crate::error::Error;

/// Returns standard output as a file: without the buffer of [`io::stdout`], and truncatable if it is
/// redirected to a regular file.
///
/// # Errors
///
/// [`NotConnected`](io::ErrorKind::NotConnected) if standard output was closed when the program
/// started, as by `>&-` in a shell: Rust replaces it by `/dev/null`, where every write succeeds.
pub fn stdout() -> io::Result<File> {
    #[cfg(unix)]
    if at_start::is_closed() {
        return Err(io::ErrorKind::NotConnected.into());
    }
    #[cfg(unix)]
    let owned = std::os::fd::AsFd::as_fd(&io::stdout()).try_clone_to_owned()?;
    #[cfg(windows)]
    let owned = std::os::windows::io::AsHandle::as_handle(&io::stdout()).try_clone_to_owned()?;
    Ok(File::from(owned))
}

/// Writes to standard output. It is not an error if the reader closes it early, as in
/// `cargo export --csv - | head`.
pub(crate) fn write_stdout(bytes: &[u8]) -> Result<(), Error> {
    match stdout().and_then(|mut stdout| stdout.write_all(bytes)) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result.map_err(Error::Stdout),
    }
}

/// The state of standard output before Rust's runtime starts, which opens `/dev/null` in place of
/// closed streams.
#[cfg(unix)]
mod at_start {
    use std::sync::atomic::{AtomicBool, Ordering};

    static IS_CLOSED: AtomicBool = AtomicBool::new(false);

    pub(super) fn is_closed() -> bool {
        IS_CLOSED.load(Ordering::Relaxed)
    }

    ctor::declarative::ctor! {
        #[ctor(unsafe)]
        fn record() {
            let flags = rustix::io::fcntl_getfd(rustix::stdio::stdout());
            IS_CLOSED.store(flags.is_err(), Ordering::Relaxed);
        }
    }
}
