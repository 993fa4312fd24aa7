//! The loops that are timed.

use std::hint::black_box;
use std::ptr;

use qcloud_codes::{Code, Entry};

use crate::keys::KEYS;

/// Looks up all keys, independently of each other, and consumes each answer.
///
/// Not inlined, so that the loop is compiled alike for every contender, whatever its surroundings. The
/// contender is passed by a reference that nothing else can change, so the addresses of its tables
/// may stay in registers. The compiler must produce each answer (a store to the stack), and cannot
/// merge two lookups.
#[inline(never)]
pub fn throughput(keys: &[Code; KEYS], get: &impl Fn(Code) -> Option<&'static Entry>) {
    for key in keys {
        black_box(get(*key));
    }
}

/// Looks up keys, each at an index that depends on the previous answer.
///
/// `zero` is not a constant to the compiler, so the next index depends on the answer's address, which
/// does not change it. If the compiler branches on whether there is an answer, the processor
/// predicts the branch, and a correct prediction ends the wait, as it would in any program.
#[inline(never)]
pub fn latency(keys: &[Code; KEYS], get: &impl Fn(Code) -> Option<&'static Entry>) {
    let zero = black_box(0);
    let mut at = 0;
    for _ in 0..KEYS {
        let address = get(keys[at]).map_or(0, |entry| ptr::from_ref(entry).addr());
        at = (at + 1 + (address & zero)) % KEYS;
    }
    black_box(at);
}

/// Looks up all names and consumes each answer.
#[inline(never)]
pub fn names(names: &[String], get: &impl Fn(&str) -> Option<&'static Entry>) {
    for name in names {
        black_box(get(name));
    }
}
