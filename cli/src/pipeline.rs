//! A pipeline that hands chunks to workers and writes their results in order.
//!
//! Each worker takes the next chunk, processes it, and writes the results that are due. No thread only
//! reads or only writes, and none waits for another unless it is far ahead, or has a line so long that
//! there should not be two in memory.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, Scope};

use crate::Error;
use crate::input::{Chunk, Input};
use crate::sink::Sink;

/// The work on chunks.
pub(crate) trait Work: Send {
    /// Processes a chunk. What it appends to `out` is written in the order of the chunks.
    fn chunk(&mut self, chunk: &Chunk, out: &mut Vec<u8>);
}

/// The size above which a worker keeps its result until it is due, and then releases its buffer: only
/// short results may queue up.
const LARGE: usize = 4 << 20;

/// The number of results per worker that may wait for earlier ones.
const AHEAD: usize = 2;

struct Queue<'a, W> {
    input: &'a mut Input,
    /// The number of the next chunk.
    next: u64,
    is_done: bool,
    /// Workers that have no thread yet.
    idle: Vec<W>,
}

#[derive(Default)]
struct Turn {
    /// The number of the chunk whose result is due.
    next: u64,
    /// The results of later chunks.
    waiting: BTreeMap<u64, (Result<(), Error>, Vec<u8>)>,
    /// Buffers for reuse.
    spare: Vec<Vec<u8>>,
    failed: Option<Error>,
}

struct Shared<'a, W> {
    queue: Mutex<Queue<'a, W>>,
    turn: Mutex<Turn>,
    advanced: Condvar,
    sink: &'a Mutex<Sink>,
    /// The number of results that may wait.
    ahead: u64,
    /// Workers that are done.
    done: Mutex<Vec<W>>,
}

/// Runs an input through the workers, and returns those that had a thread: there are no more of
/// them than chunks.
///
/// # Errors
///
/// The first error of reading or writing. All chunks before it are written, none after it.
pub(crate) fn run<W: Work>(
    input: &mut Input,
    workers: Vec<W>,
    sink: &Mutex<Sink>,
) -> Result<Vec<W>, Error> {
    let ahead = (AHEAD * workers.len()) as u64;
    let shared = Shared {
        queue: Mutex::new(Queue {
            input,
            next: 0,
            is_done: false,
            idle: workers,
        }),
        turn: Mutex::default(),
        advanced: Condvar::new(),
        sink,
        ahead,
        done: Mutex::default(),
    };
    thread::scope(|scope| {
        let first = lock(&shared.queue).idle.pop();
        if let Some(first) = first {
            shared.work(first, scope);
        }
    });
    let turn = shared.turn.into_inner();
    match turn.unwrap_or_else(PoisonError::into_inner).failed {
        Some(error) => Err(error),
        None => Ok(std::mem::take(&mut lock(&shared.done))),
    }
}

/// A chunk that was taken.
struct Taken<'a, 'b, W> {
    number: u64,
    /// The error if it could not be read.
    result: Result<(), Error>,
    /// The lock of the queue, for a large chunk: no other one is taken before this one is done.
    queue: Option<MutexGuard<'b, Queue<'a, W>>>,
}

impl<'a, W: Work> Shared<'a, W> {
    /// Works until the end of the input, or until something fails.
    ///
    /// The worker is moved here and back, so that it has cache lines of its own: two workers next to each
    /// other in memory would slow each other down.
    fn work<'scope>(&'scope self, mut worker: W, scope: &'scope Scope<'scope, '_>)
    where
        W: 'scope,
    {
        let mut chunk = Chunk::default();
        let mut out = Vec::new();
        while let Some(Taken {
            number,
            result,
            queue,
        }) = self.take(&mut chunk, scope)
        {
            if result.is_ok() {
                worker.chunk(&chunk, &mut out);
            }
            chunk.shrink();
            match self.pass(number, result, out) {
                Some(buffer) => out = buffer,
                None => break,
            }
            drop(queue);
        }
        lock(&self.done).push(worker);
    }

    /// Takes the next chunk; `None` at the end.
    fn take<'scope>(
        &'scope self,
        chunk: &mut Chunk,
        scope: &'scope Scope<'scope, '_>,
    ) -> Option<Taken<'a, 'scope, W>>
    where
        W: 'scope,
    {
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
        // The first chunk may be the only one.
        if number > 0
            && let Some(other) = queue.idle.pop()
        {
            let run = || self.work(other, scope);
            // If the system has no more threads, those that are running do the work.
            if thread::Builder::new().spawn_scoped(scope, run).is_err() {
                queue.idle.clear();
            }
        }
        Some(Taken {
            number,
            result: filled.map(|_| ()),
            queue: chunk.is_large().then_some(queue),
        })
    }

    /// Passes on the result of a chunk: it is written, with the later ones that waited for it, or waits
    /// itself. Returns an empty buffer for the next chunk; `None` if something failed.
    fn pass(&self, number: u64, result: Result<(), Error>, out: Vec<u8>) -> Option<Vec<u8>> {
        let mut turn = lock(&self.turn);
        let ahead = if out.len() > LARGE { 0 } else { self.ahead };
        while turn.failed.is_none() && number - turn.next > ahead {
            turn = self
                .advanced
                .wait(turn)
                .unwrap_or_else(PoisonError::into_inner);
        }
        turn.waiting.insert(number, (result, out));
        while turn.failed.is_none()
            && let next = turn.next
            && let Some((result, mut out)) = turn.waiting.remove(&next)
        {
            turn.failed = result.and_then(|()| lock(self.sink).write(&out)).err();
            turn.next += 1;
            self.advanced.notify_all();
            if out.capacity() <= LARGE {
                out.clear();
                turn.spare.push(out);
            }
        }
        match turn.failed {
            Some(_) => None,
            None => Some(turn.spare.pop().unwrap_or_default()),
        }
    }
}

/// Locks a mutex, even after a thread panicked: what is locked here is always consistent.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
