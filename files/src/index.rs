//! The indexes of a catalog, solved at run time by the same code that `catalog!` uses.
//!
//! Their contents live as long as the program.

#[cfg(not(target_pointer_width = "64"))]
use codetable::__private::Index;
use codetable::__private::{CatalogIndex, Names, Plan};
use codetable::Entry;

use crate::solve;

/// Leaks values, so that they live as long as the program.
pub(crate) fn leak<T>(values: Vec<T>) -> &'static [T] {
    Vec::leak(values)
}

/// Builds the index of ascending numbers; `None` if there is no perfect hash for them, as for
/// numbers chosen to defeat it.
pub(crate) fn numbers(codes: &[i32], entries: &'static [Entry]) -> Option<CatalogIndex> {
    if codes.is_empty() {
        return Some(CatalogIndex::None);
    }
    let plan = Plan::new(codes);
    match plan {
        Plan::OneLevel { multiplier, shift } => {
            let rows: [u8; 256] = plan.one_level_rows(codes);
            one_level(multiplier, shift, &rows, entries)
        }
        Plan::TwoLevel => two_levels(codes, plan.slots(codes), entries),
    }
}

#[cfg(target_pointer_width = "64")]
fn one_level(
    multiplier: u32,
    _: u32,
    rows: &[u8; 256],
    entries: &'static [Entry],
) -> Option<CatalogIndex> {
    let first = entries.first()?;
    let entries = rows.map(|row| entries.get(usize::from(row)).unwrap_or(first));
    Some(CatalogIndex::OneLevel {
        multiplier,
        entries: Box::leak(Box::new(entries)),
    })
}

#[cfg(not(target_pointer_width = "64"))]
fn one_level(
    multiplier: u32,
    shift: u32,
    rows: &[u8; 256],
    _: &'static [Entry],
) -> Option<CatalogIndex> {
    let rows = rows.get(..1 << (32 - shift))?;
    Some(Index::OneLevel {
        multiplier,
        shift,
        rows: leak(rows.to_vec()),
    })
}

fn two_levels(codes: &[i32], slots: usize, entries: &'static [Entry]) -> Option<CatalogIndex> {
    let tables = solve::two_levels(codes, slots)?;
    let hash = tables.hash;
    let pilots = leak(tables.pilots);
    #[cfg(target_pointer_width = "64")]
    {
        use codetable::__private::Slot;

        let first = entries.first()?;
        let rows = tables.rows.iter();
        let slots = rows.map(|row| Slot::new(entries.get(usize::from(*row)).unwrap_or(first)));
        let slots = leak(slots.collect());
        Some(CatalogIndex::TwoLevel {
            hash,
            pilots,
            slots,
        })
    }
    #[cfg(not(target_pointer_width = "64"))]
    {
        let _ = entries;
        let rows = leak(tables.rows);
        Some(Index::TwoLevel { hash, pilots, rows })
    }
}

/// Builds the index of names or text keys, which must be unique.
#[cfg(target_pointer_width = "64")]
pub(crate) fn names(names: &[&'static str]) -> Names {
    use codetable::__private::phf::Map;

    static NONE: Map<&'static str, u16> = Map::new();

    if names.is_empty() {
        return &NONE;
    }
    let solved = phf_generator::generate_hash(names);
    let entries = solved.map.iter().filter_map(|row| {
        let name = names.get(*row)?;
        Some((*name, u16::try_from(*row).ok()?))
    });
    Box::leak(Box::new(Map {
        key: solved.key,
        disps: leak(solved.disps),
        entries: leak(entries.collect()),
    }))
}

/// On other targets there is no index of names.
#[cfg(not(target_pointer_width = "64"))]
pub(crate) fn names(_: &[&'static str]) -> Names {}
