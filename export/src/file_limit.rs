use std::io;

/// Makes a limit on the size of files, as by `ulimit -f`, an error of the write that meets it. Without
/// this the system ends the program there, and what it has begun stays.
///
/// # Errors
///
/// If the system does not let the signal be handled.
pub fn report_file_limit() -> io::Result<()> {
    #[cfg(unix)]
    signal_hook::flag::register(signal_hook::consts::SIGXFSZ, std::sync::Arc::default())?;
    Ok(())
}
