//! The progress bar that long work shows on a terminal.

use std::io::{self, IsTerminal, Read};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// The delay before the bar is shown: shorter work needs none.
const DELAY: Duration = Duration::from_secs(1);

/// The interval between redraws.
const TICK: Duration = Duration::from_millis(200);

/// The template for a known size.
const WITH_SIZE: &str = "{wide_bar} {percent}% {bytes}/{total_bytes} {bytes_per_sec} {eta} left";

/// The template for an unknown size, such as that of a pipe.
const WITHOUT_SIZE: &str = "{bytes} read, {bytes_per_sec}, {elapsed} so far";

/// The progress of reading, on standard error.
#[derive(Clone)]
pub(crate) struct Progress {
    bar: ProgressBar,
    /// Whether the work is done; locked while the bar is shown or ended.
    is_done: Arc<Mutex<bool>>,
}

impl Progress {
    /// Returns progress that is never shown.
    pub(crate) fn hidden() -> Self {
        Self {
            bar: ProgressBar::hidden(),
            is_done: Arc::default(),
        }
    }

    /// Starts progress that is shown after a while, if standard error is a terminal.
    pub(crate) fn start(size: Option<u64>) -> Self {
        let progress = Self::hidden();
        if !io::stderr().is_terminal() {
            return progress;
        }
        let template = match size {
            Some(size) => {
                progress.bar.set_length(size);
                WITH_SIZE
            }
            None => WITHOUT_SIZE,
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            progress.bar.set_style(style);
        }
        let shown = progress.clone();
        // If the thread cannot be started, only the bar is missing.
        let _ = thread::Builder::new().spawn(move || {
            thread::sleep(DELAY);
            shown.show();
        });
        progress
    }

    /// Returns a reader that counts what is read.
    pub(crate) fn count<R: Read>(&self, reader: R) -> impl Read + use<R> {
        self.bar.wrap_read(reader)
    }

    /// Removes the bar from the terminal, for good.
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
