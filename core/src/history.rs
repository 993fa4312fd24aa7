use core::time::Duration;

use heapless::Deque;

use crate::{Code, Response};

/// One failed call, as a [`History`] keeps it.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[non_exhaustive]
pub struct Failure {
    /// The time of the failure, on the caller's clock.
    pub at: Duration,
    /// The common code.
    pub code: Code,
    /// The module code, if the message had one.
    pub module_code: Option<Code>,
}

/// The newest `N` failures, in fixed memory: 32 bytes each, on all targets.
///
/// The caller supplies the time, from any monotonic clock, such as the uptime. An `N` of 0 does not
/// compile.
///
/// ```
/// use core::time::Duration;
/// use qcloud_codes::{Code, History, Response};
///
/// let mut history = History::<8>::new();
/// let busy = Response::from_parts(Code::new(5100), "(1000)busy");
/// for second in [1, 2, 90] {
///     history.record(Duration::from_secs(second), &busy);
/// }
/// assert_eq!(history.newest().unwrap().module_code, Some(Code::new(1000)));
/// assert_eq!(history.since(Duration::from_secs(60)).count(), 1);
/// ```
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct History<const N: usize> {
    failures: Deque<Failure, N>,
}

impl<const N: usize> History<N> {
    /// Creates an empty history.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            failures: Deque::new(),
        }
    }

    /// Records a failure, and drops the oldest one if the history is full; ignores a success.
    pub fn record(&mut self, at: Duration, response: &Response<'_>) {
        if response.is_success() {
            return;
        }
        if self.failures.is_full() {
            self.failures.pop_front();
        }
        let failure = Failure {
            at,
            code: response.code(),
            module_code: response.module_code(),
        };
        // The push cannot fail: if it was full, an element was removed.
        let _ = self.failures.push_back(failure);
    }

    /// Returns the failures, oldest first.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Failure> {
        self.failures.iter()
    }

    /// Returns the failures since a time, inclusive, oldest first.
    #[must_use]
    pub fn since(&self, start: Duration) -> impl DoubleEndedIterator<Item = &Failure> {
        self.iter().filter(move |failure| failure.at >= start)
    }

    /// Returns the latest failure.
    #[must_use]
    pub fn newest(&self) -> Option<&Failure> {
        self.failures.back()
    }

    /// Returns the number of failures, at most `N`.
    #[must_use]
    pub fn len(&self) -> usize {
        self.failures.len()
    }

    /// Returns whether there are no failures.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.failures.is_empty()
    }

    /// Removes all failures, as after a success.
    pub fn clear(&mut self) {
        self.failures.clear();
    }
}

#[cfg(feature = "defmt")]
impl<const N: usize> defmt::Format for History<N> {
    fn format(&self, f: defmt::Formatter<'_>) {
        defmt::write!(f, "{} failures, newest {}", self.len(), self.newest());
    }
}
