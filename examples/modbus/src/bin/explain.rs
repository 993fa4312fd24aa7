//! Explains the exception code on the command line: `explain 0x0b`.

use std::process::ExitCode;

use codetable::Code;
use modbus_exceptions::EXCEPTIONS;

fn main() -> ExitCode {
    let Some(argument) = std::env::args().nth(1) else {
        eprintln!("usage: explain CODE, such as 11 or 0x0b");
        return ExitCode::from(2);
    };
    let code: Code = match argument.parse() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{argument}: {error}");
            return ExitCode::from(2);
        }
    };
    let Some(entry) = EXCEPTIONS.get(code) else {
        eprintln!("{argument} is not a Modbus exception code");
        return ExitCode::from(1);
    };
    println!("{entry} ({})", entry.name());
    if let Some(explanation) = entry.explanation() {
        println!("  why    {explanation}");
    }
    println!("  do     {}", entry.remedy().instruction());
    if let Some(actor) = entry.actor() {
        println!("  who    {actor}");
    }
    if let Some(retry) = entry.retry() {
        println!("  retry  {retry}");
    }
    ExitCode::SUCCESS
}
