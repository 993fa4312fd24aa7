//! Checks across the catalogs of a dataset.

use std::collections::HashSet;
use std::io;

use codetable::{Catalog, Dataset, MapEnd, Remedy, Topic};

use crate::row::rows;

/// Checks that the catalogs of a dataset are consistent: they may declare the same topic or remedy,
/// but not different ones under one id. Each end of a map is a row, active or retired, and no two
/// rows are paired twice.
///
/// The compiler has checked each catalog; this checks what it cannot see.
///
/// # Errors
///
/// [`InvalidData`](io::ErrorKind::InvalidData), which names the inconsistency.
pub fn validate(dataset: &Dataset) -> io::Result<()> {
    let descriptions = dataset.descriptions().iter();
    let texts = [dataset.title(), dataset.purpose(), dataset.notice()];
    if let Some(text) = texts
        .into_iter()
        .chain(descriptions.map(|(_, description)| *description))
        .find(|text| text.contains(char::is_control))
    {
        return Err(invalid(format!("{text:?}: expected a single line")));
    }
    let mut ids = HashSet::new();
    for catalog in dataset.catalogs() {
        let (id, title) = (catalog.id(), catalog.title());
        if id.trim().is_empty() {
            return Err(invalid(format!("the catalog {title:?} has an empty id")));
        }
        if !ids.insert(id) {
            return Err(invalid(format!("two catalogs have the id `{id}`")));
        }
        // An empty instruction is exported as null, but a blank one as text.
        let is_blank = |text: &str| !text.is_empty() && text.trim().is_empty();
        let mut remedies = catalog.remedies().iter();
        if let Some(remedy) = remedies.find(|remedy| is_blank(remedy.instruction())) {
            let message = format!(
                "remedy `{}` of catalog `{id}` has a blank instruction",
                remedy.id()
            );
            return Err(invalid(message));
        }
    }
    let mut described = HashSet::new();
    for (id, _) in dataset.descriptions() {
        if !ids.contains(id) {
            let message =
                format!("the catalog `{id}` has a description, but is not in the dataset");
            return Err(invalid(message));
        }
        if !described.insert(id) {
            return Err(invalid(format!("the catalog `{id}` has two descriptions")));
        }
    }
    validate_declared(dataset, "topic", Catalog::topics, Topic::id)?;
    validate_declared(dataset, "remedy", Catalog::remedies, Remedy::id)?;
    let mut names = HashSet::new();
    for row in rows(dataset) {
        let (catalog, name) = (row.catalog.id(), row.name());
        if !names.insert((catalog, name)) {
            let message = format!("catalog `{catalog}` has two rows with the name `{name}`");
            return Err(invalid(message));
        }
    }
    validate_maps(dataset)
}

/// Rejects maps whose rows do not exist or that are given twice, in either direction.
fn validate_maps(dataset: &Dataset) -> io::Result<()> {
    let rows = rows(dataset);
    let known: HashSet<_> = rows
        .iter()
        .map(|row| (row.catalog.id(), row.key()))
        .collect();
    let mut pairs = HashSet::new();
    for map in dataset.maps() {
        let (from, to) = (map.from, map.to);
        let named = |end: MapEnd| format!("{:?} of catalog `{}`", end.key.to_string(), end.catalog);
        for end in [from, to] {
            if !known.contains(&(end.catalog, end.key)) {
                let message = format!(
                    "the map from {} to {}: the dataset has no row {}",
                    named(from),
                    named(to),
                    named(end)
                );
                return Err(invalid(message));
            }
        }
        if from.catalog == to.catalog {
            let message = format!(
                "the map from {} to {}: expected rows of different catalogs; within one, use `same_as`",
                named(from),
                named(to)
            );
            return Err(invalid(message));
        }
        if !pairs.insert((from, to)) || pairs.contains(&(to, from)) {
            let message = format!("{} is mapped to {} twice", named(from), named(to));
            return Err(invalid(message));
        }
    }
    Ok(())
}

/// Rejects different declarations under one id in two catalogs.
fn validate_declared<T: Eq>(
    dataset: &Dataset,
    what: &str,
    declared: fn(&Catalog) -> &'static [T],
    id: fn(&T) -> &'static str,
) -> io::Result<()> {
    let mut all: Vec<(&T, &str)> = Vec::new();
    for catalog in dataset.catalogs() {
        for one in declared(catalog) {
            match all.iter().find(|(other, _)| id(other) == id(one)) {
                None => all.push((one, catalog.id())),
                Some((other, _)) if *other == one => {}
                Some((_, first)) => {
                    let message = format!(
                        "catalogs `{first}` and `{}` declare the {what} `{}` differently: use one \
                         declaration, or another id",
                        catalog.id(),
                        id(one)
                    );
                    return Err(invalid(message));
                }
            }
        }
    }
    Ok(())
}

fn invalid(message: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message)
}
