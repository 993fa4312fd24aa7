//! Signals that end the program: between two lines, without a trace.

use std::io;
use std::sync::{Arc, Mutex};

use crate::progress::Progress;
use crate::sink::Sink;

/// From now on a signal to end lets the line that is being written become whole, removes a file
/// that is not finished, says so and exits with 128 and the signal's number. A second one ends
/// the program at once.
///
/// # Errors
///
/// If the system does not let signals be watched.
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
        // In this order, so that the first one only arms it.
        signal_hook::flag::register_conditional_shutdown(signal, 128 + signal, is_second.clone())?;
        signal_hook::flag::register(signal, is_second.clone())?;
    }
    let mut signals = Signals::new(ends.map(|(signal, _)| signal))?;
    let (sink, progress) = (Arc::clone(sink), progress.clone());
    std::thread::Builder::new().spawn(move || {
        if let Some(signal) = signals.forever().next() {
            // Whoever writes holds this lock until its lines are whole.
            let mut sink = lock(&sink);
            sink.close();
            progress.finish();
            let name = ends.iter().find(|(number, _)| *number == signal);
            let name = name.map_or("a signal", |(_, name)| name);
            terminal::tell(&format!("ended by {name}, between two lines"));
            process::exit(128 + signal);
        }
    })?;
    Ok(())
}

/// Elsewhere the system's own way of ending a program is left alone.
#[cfg(not(unix))]
pub(crate) fn watch(_: &Arc<Mutex<Sink>>, _: &Progress) -> io::Result<()> {
    Ok(())
}
