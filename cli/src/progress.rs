//! How far a long piece of work is, for whoever waits at a terminal.

use std::io::{self, IsTerminal, Read};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Work that is done sooner than this needs none.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often it is drawn.
const TICK: Duration = Duration::from_millis(200);

/// Where the end is known.
const OF_FILES: &str = "{wide_bar} {percent}% {bytes}/{total_bytes} {bytes_per_sec} {eta} left";

/// Where it is not, as in a pipe.
const OF_A_PIPE: &str = "{bytes} read, {bytes_per_sec}, {elapsed} so far";

/// The progress of reading, on standard error.
#[derive(Clone)]
pub(crate) struct Progress {
    bar: ProgressBar,
    /// Whether the work is done: whoever shows or ends the bar holds this lock.
    is_done: Arc<Mutex<bool>>,
}

impl Progress {
    /// Progress that nobody sees.
    pub(crate) fn hidden() -> Self {
        Self {
            bar: ProgressBar::hidden(),
            is_done: Arc::default(),
        }
    }

    /// Progress that is shown once the work has taken a while, where standard error is a terminal.
    pub(crate) fn start(size: Option<u64>) -> Self {
        let progress = Self::hidden();
        if !io::stderr().is_terminal() {
            return progress;
        }
        let template = match size {
            Some(size) => {
                progress.bar.set_length(size);
                OF_FILES
            }
            None => OF_A_PIPE,
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            progress.bar.set_style(style);
        }
        let shown = progress.clone();
        // Without the thread the work is done all the same.
        let _ = thread::Builder::new().spawn(move || {
            thread::sleep(PATIENCE);
            shown.show();
        });
        progress
    }

    /// Counts what is read.
    pub(crate) fn count<R: Read>(&self, reader: R) -> impl Read + use<R> {
        self.bar.wrap_read(reader)
    }

    /// Takes it off the terminal, for good.
    pub(crate) fn finish(&self) {
        let mut is_done = self.lock();
        *is_done = true;
        self.bar.finish_and_clear();
    }

    fn show(&self) {
        let is_done = self.lock();
        if !*is_done {
            self.bar
                .set_draw_target(ProgressDrawTarget::stderr_with_hz(5));
            self.bar.enable_steady_tick(TICK);
        }
    }

    fn lock(&self) -> MutexGuard<'_, bool> {
        self.is_done.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
