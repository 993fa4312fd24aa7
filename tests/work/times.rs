//! Prints a table of the time that hostile patterns take, at sizes up to 64 MB.
//!
//! Usage: `cargo run --release -p qcloud-codes-tests --example times [MB [ENTRY]...]`, where `MB` is
//! the largest size.

mod entries;
mod patterns;

use std::env;
use std::time::{Duration, Instant};

use entries::ENTRIES;
use patterns::PATTERNS;

/// The sizes, in MB.
const SIZES: [usize; 5] = [1, 2, 4, 8, 64];

/// The time after which a pattern is not measured at larger sizes.
const PATIENCE: Duration = Duration::from_secs(20);

fn main() {
    let mut arguments = env::args().skip(1);
    let largest = arguments
        .next()
        .map_or(64, |size| size.parse().expect("the size is a number of MB"));
    let wanted: Vec<String> = arguments.collect();
    println!("nanoseconds per byte, at {SIZES:?} MB");
    for (name, entry, _) in ENTRIES {
        if !wanted.is_empty() && !wanted.iter().any(|wanted| wanted == name) {
            continue;
        }
        for pattern in PATTERNS {
            print!("{name:<16}");
            for size in SIZES.into_iter().filter(|size| *size <= largest) {
                let input = pattern.input(size << 20);
                let start = Instant::now();
                entry(&input);
                let time = start.elapsed();
                #[expect(clippy::cast_precision_loss, reason = "a size is not that large")]
                let bytes = input.len() as f64;
                print!(" {:>9.2}", time.as_secs_f64() * 1e9 / bytes);
                if time > PATIENCE {
                    print!(" too slow");
                    break;
                }
            }
            println!("  {}", pattern.name());
        }
    }
}
