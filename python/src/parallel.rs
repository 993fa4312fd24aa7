use std::iter;
use std::panic::resume_unwind;
use std::thread::{self, Builder};

/// Runs the parts of some work, each in a thread of its own if one can be started, and returns the
/// results in order.
pub(crate) fn in_parallel<T: Send>(parts: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let work = &work;
    thread::scope(|scope| {
        let start = |part| Builder::new().spawn_scoped(scope, move || work(part));
        let threads: Vec<_> = (1..parts).map(start).collect();
        let others = threads.into_iter().zip(1..);
        let finish = |(thread, part): (std::io::Result<thread::ScopedJoinHandle<'_, T>>, usize)| {
            match thread {
                Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
                Err(_) => work(part),
            }
        };
        iter::once(work(0)).chain(others.map(finish)).collect()
    })
}
