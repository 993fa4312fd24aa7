//! Computes the sums that `lookup.c` prints with a table in Rust: `answers KEYS`.

use std::error::Error;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let keys = fs::read_to_string(env::args_os().nth(1).ok_or("usage: answers KEYS")?)?;
    let (mut numbers, mut names) = (0, 0);
    for line in keys.lines() {
        let (number, name) = line.split_once(' ').ok_or("a line is not a number and a name")?;
        numbers += u64::from(table::code_of_number(number.parse()?).unwrap_or(1));
        names += u64::from(table::code_of_name(name).unwrap_or(1));
    }
    println!("{numbers} {names}");
    Ok(())
}
