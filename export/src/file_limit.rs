use std::io;

/// Turns a limit on the size of files, as set by `ulimit -f`, into an error of the write that exceeds
/// it. Otherwise the system kills the program, and its temporary files remain.
///
/// # Errors
///
/// If the handler of the signal cannot be installed.
pub fn report_file_limit() -> io::Result<()> {
    #[cfg(unix)]
    signal_hook::flag::register(signal_hook::consts::SIGXFSZ, std::sync::Arc::default())?;
    Ok(())
}
