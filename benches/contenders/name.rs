//! Lookups by name.

use std::collections::HashMap;
use std::ptr;

use qcloud_codes::{Catalog, Entry};
use rustc_hash::FxHashMap;

/// An operation on each contender.
pub trait Visitor {
    /// Visits one contender.
    fn visit(&mut self, name: &'static str, get: impl Fn(&str) -> Option<&'static Entry>);
}

/// Passes all contenders for one catalog to a visitor.
///
/// Names are long and codes short, so here the constant makes no difference: the catalog is passed
/// by reference.
pub fn visit(catalog: &'static Catalog, visitor: &mut impl Visitor) {
    let entries = catalog.entries();
    let pairs = || entries.iter().map(|entry| (entry.name(), entry));

    visitor.visit("ours", |name| catalog.get_by_name(name));

    // With the default hasher, as most people use it; `FxHashMap` is another contender.
    let map: HashMap<&'static str, &'static Entry> = pairs().collect();
    visitor.visit("HashMap", |name| map.get(name).copied());
    let map: FxHashMap<&'static str, &'static Entry> = pairs().collect();
    visitor.visit("FxHashMap", |name| map.get(name).copied());

    let mut sorted: Box<[(&'static str, &'static Entry)]> = pairs().collect();
    sorted.sort_unstable_by_key(|(name, _)| *name);
    visitor.visit("binary_search", |name| {
        let index = sorted.binary_search_by_key(&name, |(name, _)| name);
        index.ok().map(|index| sorted[index].1)
    });
    // Over the names alone, not over rows of 88 bytes; lengths are compared before bytes.
    if entries.len() <= 1_000 {
        let names: Box<[&'static str]> = entries.iter().map(Entry::name).collect();
        visitor.visit("linear_scan", |wanted| {
            let row = names.iter().position(|name| *name == wanted);
            row.map(|row| &entries[row])
        });
    }
}

/// Compares all contenders with a scan of the rows, for names and near misses.
///
/// # Panics
///
/// If one gives another answer.
pub fn check(catalog: &'static Catalog) {
    visit(catalog, &mut Check(catalog));
}

struct Check(&'static Catalog);

impl Visitor for Check {
    fn visit(&mut self, name: &'static str, get: impl Fn(&str) -> Option<&'static Entry>) {
        for entry in self.0.entries() {
            let known = entry.name().to_owned();
            let answer = get(&known).map(ptr::from_ref);
            assert_eq!(answer, Some(ptr::from_ref(entry)), "{name}, {known}");
            // No name ends like this.
            for unknown in [known.clone() + "_", known.to_lowercase() + "_"] {
                assert_eq!(get(&unknown), None, "{name}, {unknown}");
            }
        }
        assert_eq!(get(""), None, "{name}");
    }
}
