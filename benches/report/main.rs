//! `report`: turns the measurements of `cargo bench -p qcloud-codes-benches` into `RESULTS.md`,
//! `lookup.svg` and `scale.svg` in this directory, and renews the tables of `COMPARE.md`.

mod chart;
mod compare;
mod compile_time;
mod goals;
mod label;
mod machine;
mod measurements;
mod results;
mod scale;

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use qcloud_codes_benches::settings;
use qcloud_codes_tests::rows_10000;

use measurements::Measurements;

fn main() -> ExitCode {
    match report() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("report: {error}");
            ExitCode::FAILURE
        }
    }
}

fn report() -> Result<(), Box<dyn Error>> {
    let measurements = Measurements::read(&settings::measurements_directory())?;
    let lookup = chart::lookup(&measurements)?;
    let scale = chart::scale(&measurements)?;
    let compile_times = compile_time::measure(&rows_10000::CATALOG, &settings::target_directory())?;
    let results = results::page(&measurements, compile_times)?;

    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = folder.join("COMPARE.md");
    let renewed = compare::renew(&fs::read_to_string(&page)?, &results)?;
    fs::write(page, renewed)?;
    fs::write(folder.join("RESULTS.md"), results)?;
    fs::write(folder.join("lookup.svg"), lookup)?;
    fs::write(folder.join("scale.svg"), scale)?;
    if measurements.span() > Duration::from_secs(60 * 60) {
        eprintln!(
            "report: the measurements are not from one run, so their ratios may be wrong: for a new \
             run, remove {} first",
            settings::measurements_directory().display()
        );
    }
    Ok(())
}
