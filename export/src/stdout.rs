//! Standard output: a failure where it is closed, and never a panic.

use std::fs::File;
use std::io::{self, Write};

use crate::error::Error;

/// Standard output as a file: without the buffer of [`io::stdout`], and to be cut if it is one.
///
/// # Errors
///
/// [`NotConnected`](io::ErrorKind::NotConnected) where it was closed when the program began, as by
/// `>&-` in a shell: Rust would write to nowhere, and call that a success.
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

/// Writes text to standard output. A reader that closed it early has what it wanted, as in
/// `cargo export --csv - | head`.
pub(crate) fn write_stdout(bytes: &[u8]) -> Result<(), Error> {
    match stdout().and_then(|mut stdout| stdout.write_all(bytes)) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result.map_err(Error::Stdout),
    }
}

/// What the program was started with. Before `main` Rust opens `/dev/null` in place of streams that
/// are closed, and nothing tells it from one that the caller meant.
#[cfg(unix)]
mod at_start {
    use std::sync::atomic::{AtomicBool, Ordering};

    static IS_CLOSED: AtomicBool = AtomicBool::new(false);

    pub(super) fn is_closed() -> bool {
        IS_CLOSED.load(Ordering::Relaxed)
    }

    ctor::declarative::ctor! {
        #[ctor(unsafe)]
        fn look() {
            let flags = rustix::io::fcntl_getfd(rustix::stdio::stdout());
            IS_CLOSED.store(flags.is_err(), Ordering::Relaxed);
        }
    }
}
