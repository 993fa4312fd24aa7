//! Explains an exception code: `explain 0x02`.

use std::env;
use std::process::ExitCode;

use codetable::Code;
use modbus_codes::MODBUS;

fn main() -> ExitCode {
    let Some(code) = env::args().nth(1).and_then(|code| code.parse::<Code>().ok()) else {
        eprintln!("explain: name an exception code, such as 0x02");
        return ExitCode::from(2);
    };
    let Some(entry) = MODBUS.get(code) else {
        eprintln!("explain: Modbus has no exception code {code}");
        return ExitCode::FAILURE;
    };
    println!("{entry}");
    if let Some(explanation) = entry.explanation() {
        println!("  why    {explanation}");
    }
    println!("  do     {}", entry.remedy().instruction());
    println!("  retry  {}: {}", entry.retry(), entry.retry().description());
    println!("  who    {}", entry.actor());
    ExitCode::SUCCESS
}
