//! Generates the same table with `phf_codegen`: `phf_tables FILE OUTPUT` writes maps of rows by
//! number and by name.

use std::error::Error;
use std::fmt::Write;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let (Some(file), Some(output)) = (arguments.next(), arguments.next()) else {
        return Err("usage: phf_tables FILE OUTPUT".into());
    };
    let mut source = String::from(
        "pub struct Row {\n    pub code: u32,\n    pub name: &'static str,\n    \
         /// Title, explanation, topic, remedy, instruction, retry and actor.\n    \
         pub facts: [&'static str; 7],\n}\n\npub static ROWS: &[Row] = &[\n",
    );
    let mut numbers = phf_codegen::Map::new();
    let mut names = phf_codegen::Map::new();
    let records = csv::Reader::from_path(file)?.into_records();
    for (i, record) in records.enumerate() {
        let record = record?;
        let field = |i: usize| record.get(i).ok_or("a row is too short");
        let facts: Vec<_> = record.iter().skip(2).collect();
        writeln!(
            source,
            "    Row {{ code: {}, name: {:?}, facts: {facts:?} }},",
            field(0)?,
            field(1)?
        )?;
        numbers.entry(field(0)?.parse::<u32>()?, i.to_string());
        names.entry(field(1)?.to_owned(), i.to_string());
    }
    writeln!(source, "];\n")?;
    writeln!(
        source,
        "pub static NUMBERS: phf::Map<u32, u16> = {};\n",
        numbers.build()
    )?;
    writeln!(
        source,
        "pub static NAMES: phf::Map<&'static str, u16> = {};",
        names.build()
    )?;
    fs::write(output, source)?;
    Ok(())
}
