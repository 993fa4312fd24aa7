//! The table of maps, which pairs codes of different catalogs with the same condition.

use std::collections::HashSet;
use std::io::{self, Write};

use codetable::{Dataset, Map, MapOrigin};

use crate::ends::Ends;
use crate::row::Row;

/// The usual name of the CSV file of maps.
pub(crate) const FILE: &str = "maps.csv";

/// The content of the table, in one line.
pub(crate) const ABOUT: &str = "Pairs of codes of different catalogs that have the same condition";

/// A column of the table. All values are texts, and none is null.
pub(crate) struct MapColumn {
    pub(crate) name: &'static str,
    /// The content, in one sentence.
    pub(crate) description: &'static str,
    value: fn(&Map) -> String,
}

impl MapColumn {
    /// Returns the value of a map in this column.
    pub(crate) fn value(&self, map: &Map) -> String {
        (self.value)(map)
    }

    /// Returns the possible ids, if they are a closed list.
    pub(crate) fn ids(&self) -> Option<Vec<&'static str>> {
        let origins = MapOrigin::ALL.iter();
        (self.name == "origin").then(|| origins.map(|origin| origin.as_str()).collect())
    }
}

/// The columns that refer to the row at the start of a map, and to the one at its end.
pub(crate) const FROM: [&str; 2] = ["from_catalog", "from_key"];
pub(crate) const TO: [&str; 2] = ["to_catalog", "to_key"];

/// The columns that identify a map.
pub(crate) const PRIMARY_KEY: [&str; 4] = [FROM[0], FROM[1], TO[0], TO[1]];

/// The columns, in the order of every format.
pub(crate) const COLUMNS: [MapColumn; 5] = [
    MapColumn {
        name: FROM[0],
        description: "The id of the catalog that has the code.",
        value: |map| map.from.catalog.to_owned(),
    },
    MapColumn {
        name: FROM[1],
        description: "The number or text of the code, as its catalog writes it.",
        value: |map| map.from.key.to_string(),
    },
    MapColumn {
        name: TO[0],
        description: "The id of the catalog that has the same condition under another code.",
        value: |map| map.to.catalog.to_owned(),
    },
    MapColumn {
        name: TO[1],
        description: "The number or text of that code, as its catalog writes it.",
        value: |map| map.to.key.to_string(),
    },
    MapColumn {
        name: "origin",
        description: "Who pairs them: vendor, in its documentation, or ours, from our reading of both.",
        value: |map| map.origin.to_string(),
    },
];

/// Returns the maps of a dataset with both ends among the rows.
pub(crate) fn maps(dataset: &Dataset, rows: &[Row]) -> Vec<&'static Map> {
    if dataset.maps().is_empty() {
        return Vec::new();
    }
    let rows: HashSet<_> = rows
        .iter()
        .map(|row| (row.catalog.id(), row.key()))
        .collect();
    let has = |map: &&Map| {
        let mut ends = [map.from, map.to].into_iter();
        ends.all(|end| rows.contains(&(end.catalog, end.key)))
    };
    dataset.maps().iter().filter(has).collect()
}

/// Writes CSV: a header and one line per map.
///
/// # Errors
///
/// Errors of `out`.
pub(crate) fn write(maps: &[&Map], out: &mut dyn Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(COLUMNS.map(|column| column.name))?;
    for map in maps {
        csv.write_record(COLUMNS.map(|column| column.value(map)))?;
    }
    csv.flush()
}

/// Returns whether a file with these ends was written by [`write`].
pub(crate) fn is_ours(ends: &Ends) -> bool {
    let header = COLUMNS.map(|column| column.name).join(",") + "\n";
    ends.head.starts_with(header.as_bytes())
}
