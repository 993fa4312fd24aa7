use codetable_files::{Options, load, read_bytes};
use qcloud_codes::Dataset;
use qcloud_codes_export::{columns, csv, json, ndjson, rows};

type Write =
    fn(&Dataset, &[qcloud_codes_export::Row], &mut dyn std::io::Write) -> std::io::Result<()>;

/// Checks that a file of codes is read or rejected, and that its exports are read back as the same
/// codes.
///
/// The first byte selects the format.
pub fn files(data: &[u8]) {
    let Some((format, bytes)) = data.split_first() else {
        return;
    };
    let names = [
        "motor.csv",
        "motor.toml",
        "motor.json",
        "motor.ndjson",
        "motor",
    ];
    let name = names[usize::from(*format) % names.len()];
    let drafts = match read_bytes(name, bytes, &Options::default()) {
        Ok(drafts) => drafts,
        Err(error) => {
            let message = error.to_string();
            assert!(message.starts_with(name), "{message}");
            return;
        }
    };
    let Ok(dataset) = load(&drafts) else { return };
    let expected = table(dataset);
    let exports: [(&str, Write); 3] = [
        ("codes.csv", csv::write),
        ("codes.json", json::write),
        ("codes.ndjson", ndjson::write),
    ];
    for (name, write) in exports {
        let mut out = Vec::new();
        write(dataset, &rows(dataset), &mut out).expect("writing to memory cannot fail");
        let drafts = read_bytes(name, &out, &Options::default());
        let drafts = drafts.unwrap_or_else(|error| panic!("{error} in {}", shown(&out)));
        let back = load(&drafts).unwrap_or_else(|error| panic!("{error} in {}", shown(&out)));
        assert_eq!(table(back), expected, "{}", shown(&out));
    }
}

fn shown(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Returns all rows with all columns, as text.
fn table(dataset: &Dataset) -> Vec<Vec<String>> {
    let columns = columns(dataset);
    let cells = |row: &_| {
        let cells = columns.iter().map(|column| column.value(row).to_string());
        cells.collect()
    };
    rows(dataset).iter().map(cells).collect()
}
