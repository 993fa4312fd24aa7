//! Chunks to workers, results back in order.
//!
//! Each worker takes the next chunk itself, works on it, and waits for its turn to write: no
//! thread only reads or only writes, and no chunk is copied from one to another.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::Error;
use crate::input::{Chunk, Input};
use crate::sink::Sink;

/// What is done with chunks.
pub trait Work: Send {
    /// Works on a chunk; what is appended to `out` is written, in the order of the chunks.
    fn chunk(&mut self, chunk: &Chunk, out: &mut Vec<u8>);
}

/// Buffers that had to grow beyond this are given back.
const LARGE: usize = 4 << 20;

struct Queue<'a> {
    input: &'a mut Input,
    /// The number of the next chunk.
    next: u64,
    is_done: bool,
}

struct Turn {
    /// The chunk whose turn it is.
    next: u64,
    failed: Option<Error>,
}

struct Shared<'a> {
    queue: Mutex<Queue<'a>>,
    turn: Mutex<Turn>,
    passed: Condvar,
    sink: &'a Mutex<Sink>,
}

/// Runs all of an input through the workers, each on a thread of its own.
///
/// # Errors
///
/// The first error of reading or writing. All chunks before it were written, none behind it.
pub fn run<W: Work>(input: &mut Input, workers: &mut [W], sink: &Mutex<Sink>) -> Result<(), Error> {
    let shared = Shared {
        queue: Mutex::new(Queue {
            input,
            next: 0,
            is_done: false,
        }),
        turn: Mutex::new(Turn {
            next: 0,
            failed: None,
        }),
        passed: Condvar::new(),
        sink,
    };
    if let Some((first, others)) = workers.split_first_mut() {
        thread::scope(|scope| {
            for worker in others {
                scope.spawn(|| shared.work(worker));
            }
            shared.work(first);
        });
    }
    let turn = shared.turn.into_inner();
    match turn.unwrap_or_else(PoisonError::into_inner).failed {
        Some(error) => Err(error),
        None => Ok(()),
    }
}

impl Shared<'_> {
    fn work(&self, worker: &mut impl Work) {
        let mut chunk = Chunk::default();
        let mut out = Vec::new();
        while let Some((number, result)) = self.take(&mut chunk) {
            out.clear();
            if result.is_ok() {
                worker.chunk(&chunk, &mut out);
            }
            if !self.write(number, result, &out) {
                return;
            }
            if out.capacity() > LARGE {
                out = Vec::new();
            }
        }
    }

    /// The next chunk and its number, or why there is none.
    fn take(&self, chunk: &mut Chunk) -> Option<(u64, Result<(), Error>)> {
        let mut queue = lock(&self.queue);
        if queue.is_done {
            return None;
        }
        let filled = queue.input.fill(chunk);
        queue.is_done = !matches!(filled, Ok(true));
        if let Ok(false) = filled {
            return None;
        }
        let number = queue.next;
        queue.next += 1;
        Some((number, filled.map(|_| ())))
    }

    /// Writes a chunk's result when those before it are written; false if one of them failed.
    fn write(&self, number: u64, result: Result<(), Error>, out: &[u8]) -> bool {
        let mut turn = lock(&self.turn);
        while turn.next != number && turn.failed.is_none() {
            turn = self
                .passed
                .wait(turn)
                .unwrap_or_else(PoisonError::into_inner);
        }
        if turn.failed.is_some() {
            return false;
        }
        if let Err(error) = result.and_then(|()| lock(self.sink).write(out)) {
            turn.failed = Some(error);
        }
        turn.next += 1;
        self.passed.notify_all();
        turn.failed.is_none()
    }
}

/// A lock, also behind a thread that panicked: what is locked here is never half changed.
pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
