//! The rules of a catalog.

use super::keys::range;
use super::reject::reject;
use super::table::{Row, RowKey, Table, equal};
use crate::KeyKind;

/// FNV-1a.
const fn hash(name: &str) -> u32 {
    let name = name.as_bytes();
    let mut hash = 0x811C_9DC5;
    let mut i = 0;
    while i < name.len() {
        hash = ((hash ^ name[i] as u32) as u64 * 0x0100_0193) as u32;
        i += 1;
    }
    hash
}

const fn same_count(row: &Row<'_>) -> usize {
    row.links.same_as.len() + row.links.same_texts.len()
}

/// A rule that a row breaks.
#[derive(Clone, Copy)]
pub struct Fault<'a> {
    /// The number of the row; of one that was retired, behind those of all rows.
    pub row: usize,
    /// What is wrong with it, to be read behind its name.
    pub problem: [&'a str; 3],
}

impl<'a> Fault<'a> {
    const fn new(row: usize, problem: &'a str) -> Self {
        Self {
            row,
            problem: [problem, "", ""],
        }
    }
}

impl<'a> Table<'a> {
    /// Rejects a bad table, naming the first row that breaks a rule.
    #[track_caller] // the table is to blame, not a line in here
    pub const fn check(&self) {
        if let Some(fault) = self.fault() {
            reject(self.name(fault.row), &fault.problem);
        }
    }

    /// The first rule that a row breaks.
    #[must_use]
    pub const fn fault(&self) -> Option<Fault<'a>> {
        let mut i = 0;
        while i < self.rows.len() {
            let row = &self.rows[i];
            if !self.holds(row.key) {
                return Some(self.out_of_range(i));
            }
            if i > 0 && !self.rows[i - 1].key.is_below(row.key) {
                if self.rows[i - 1].key.is(row.key) {
                    let other = self.rows[i - 1].name;
                    return Some(Fault {
                        row: i,
                        problem: ["has the key of row `", other, "`: each key is given once"],
                    });
                }
                return Some(Fault::new(
                    i,
                    "is out of order: sort the rows by key, ascending",
                ));
            }
            if row.title.trim_ascii().is_empty() {
                let problem = "has an empty title: its first line is `/// What went wrong`";
                return Some(Fault::new(i, problem));
            }
            if row.title.trim_ascii_end().len() < row.title.len() {
                return Some(Fault::new(i, "has white space after its title"));
            }
            i += 1;
        }
        if let Some(fault) = self.fault_of_names() {
            return Some(fault);
        }
        i = 0;
        while i < self.rows.len() {
            if let Some(fault) = self.fault_of_same_as(i) {
                return Some(fault);
            }
            i += 1;
        }
        self.fault_of_retired()
    }

    const fn holds(&self, key: RowKey<'_>) -> bool {
        matches!(self.kind, KeyKind::Text) || self.kind.holds(key.number)
    }

    const fn out_of_range(&self, row: usize) -> Fault<'a> {
        Fault {
            row,
            problem: ["has a key out of range: ", range(self.kind), ""],
        }
    }

    /// Names and retired names, in a hash table: at some thousands of rows a comparison of each with
    /// each would take minutes.
    const fn fault_of_names(&self) -> Option<Fault<'a>> {
        const SLOTS: usize = 1 << 16;
        let mut taken = [0_u16; SLOTS];
        let rows = self.rows.len();
        let mut i = 0;
        while i < rows + self.retired.len() && i < SLOTS - 1 {
            let name = self.name(i);
            let mut slot = hash(name) as usize % SLOTS;
            while taken[slot] != 0 {
                if equal(self.name(taken[slot] as usize - 1), name) {
                    return Some(Fault::new(
                        i,
                        if i < rows {
                            "has the name of another row: each name is given once"
                        } else {
                            "has the name of a row that was retired: names are never used again"
                        },
                    ));
                }
                slot = (slot + 1) % SLOTS;
            }
            i += 1;
            taken[slot] = i as u16;
        }
        None
    }

    /// The name of a row, or beyond the rows, of one that was retired.
    const fn name(&self, i: usize) -> &'a str {
        match i.checked_sub(self.rows.len()) {
            None => self.rows[i].name,
            Some(i) => self.retired[i].name,
        }
    }

    const fn fault_of_same_as(&self, row_number: usize) -> Option<Fault<'a>> {
        let row = &self.rows[row_number];
        let mut i = 0;
        while i < same_count(row) {
            let same = self.same(row, i);
            let problem = match self.find(same) {
                None => "has a `same_as` key that no row of the catalog has",
                Some(other) if other.key.is(row.key) => "names itself in `same_as`",
                Some(other) if !self.names_as_same(other, row.key) => {
                    "has a `same_as` key whose own row does not name it back"
                }
                Some(_) if i > 0 && !self.same(row, i - 1).is_below(same) => {
                    "has a `same_as` list that is out of order: sort it, ascending"
                }
                Some(_) => "",
            };
            if !problem.is_empty() {
                return Some(Fault::new(row_number, problem));
            }
            i += 1;
        }
        None
    }

    const fn fault_of_retired(&self) -> Option<Fault<'a>> {
        let mut i = 0;
        while i < self.retired.len() {
            let retired = &self.retired[i];
            let number = self.rows.len() + i;
            if !self.holds(retired.key) {
                return Some(self.out_of_range(number));
            }
            if let Some(row) = self.find_number(retired.key) {
                return Some(Fault {
                    row,
                    problem: [
                        "has the key of `",
                        retired.name,
                        "`, which was retired: keys are never used again",
                    ],
                });
            }
            if i > 0 && !self.retired[i - 1].key.is_below(retired.key) {
                let problem = "is retired out of order: sort the `retired` lines by key, ascending";
                return Some(Fault::new(number, problem));
            }
            i += 1;
        }
        None
    }

    /// A key that a row names in `same_as`.
    const fn same(&self, row: &Row<'a>, i: usize) -> RowKey<'a> {
        match self.kind {
            KeyKind::Text => RowKey {
                number: 0,
                text: row.links.same_texts[i],
            },
            kind => RowKey {
                number: kind.number(row.links.same_as[i]),
                text: "",
            },
        }
    }

    const fn names_as_same(&self, row: &Row<'a>, key: RowKey<'_>) -> bool {
        let mut i = 0;
        while i < same_count(row) {
            if self.same(row, i).is(key) {
                return true;
            }
            i += 1;
        }
        false
    }
}
