//! The machine and the time of the measurements.

use std::env;
use std::fs;
use std::process::Command;
use std::time::SystemTime;

/// Returns the name of the processor.
pub(crate) fn processor() -> String {
    let linux = || {
        let info = fs::read_to_string("/proc/cpuinfo").ok()?;
        let line = info.lines().find(|line| line.starts_with("model name"))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    };
    let macos = || output("sysctl", &["-n", "machdep.cpu.brand_string"]);
    let name = linux().or_else(macos);
    name.unwrap_or_else(|| format!("an unnamed {} processor", env::consts::ARCH))
}

/// Returns the name and the version of the compiler.
pub(crate) fn compiler() -> String {
    let rustc = env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    output(&rustc, &["--version"]).unwrap_or_else(|| "an unknown rustc".to_owned())
}

fn output(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

/// Formats the day of a time, as in 2026-03-14.
pub(crate) fn day(time: SystemTime) -> String {
    const DAY: u64 = 24 * 60 * 60;
    let since = time
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default();
    let mut days = since.as_secs() / DAY;
    let mut year = 1970;
    let is_leap = |year: u64| {
        year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
    };
    while days >= 365 + u64::from(is_leap(year)) {
        days -= 365 + u64::from(is_leap(year));
        year += 1;
    }
    let february = 28 + u64::from(is_leap(year));
    let mut month = 1;
    for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30] {
        if days < length {
            break;
        }
        days -= length;
        month += 1;
    }
    format!("{year}-{month:02}-{:02}", days + 1)
}
