//! Signals that end the program between two lines, without leaving a temporary file.

use std::io;
use std::sync::{Arc, Mutex};

use crate::progress::Progress;
use crate::sink::Sink;

/// Installs handlers for SIGHUP, SIGINT and SIGTERM. The first signal completes the line that is being
/// written, removes an unfinished file, is reported, and exits with 128 plus its number. A second one
/// ends the program at once.
///
/// # Errors
///
/// If the signal handlers cannot be installed.
#[cfg(unix)]
pub(crate) fn watch(sink: &Arc<Mutex<Sink>>, progress: &Progress) -> io::Result<()> {
    use std::process;
    use std::sync::atomic::AtomicBool;

    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    use crate::pipeline::lock;
    use crate::terminal;

    let ends = [(SIGHUP, "SIGHUP"), (SIGINT, "SIGINT"), (SIGTERM, "SIGTERM")];
    let is_second = Arc::new(AtomicBool::new(false));
    for (signal, _) in ends {
        // In this order, so that the first signal only arms the shutdown.
        signal_hook::flag::register_conditional_shutdown(signal, 128 + signal, is_second.clone())?;
        signal_hook::flag::register(signal, is_second.clone())?;
    }
    let mut signals = Signals::new(ends.map(|(signal, _)| signal))?;
    let (sink, progress) = (Arc::clone(sink), progress.clone());
    std::thread::Builder::new().spawn(move || {
        if let Some(signal) = signals.forever().next() {
            // A writer holds this lock until its lines are complete.
            let mut sink = lock(&sink);
            sink.close();
            progress.finish();
            let name = ends.iter().find(|(number, _)| *number == signal);
            let name = name.map_or("a signal", |(_, name)| name);
            terminal::warn(&format!("ended by {name}, between two lines"));
            process::exit(128 + signal);
        }
    })?;
    Ok(())
}

/// Does nothing: on other systems the default applies.
#[cfg(not(unix))]
pub(crate) fn watch(_: &Arc<Mutex<Sink>>, _: &Progress) -> io::Result<()> {
    Ok(())
}
