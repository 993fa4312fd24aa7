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

const fn same_count(row: &Row) -> usize {
    row.links.same_as.len() + row.links.same_texts.len()
}

impl Table {
    /// Rejects a bad table, naming the first row that breaks a rule.
    #[track_caller] // the table is to blame, not a line in here
    pub const fn check(&self) {
        let mut i = 0;
        while i < self.rows.len() {
            let row = &self.rows[i];
            self.check_key(row.name, row.key);
            if i > 0 && !self.rows[i - 1].key.is_below(row.key) {
                if self.rows[i - 1].key.is(row.key) {
                    let other = self.rows[i - 1].name;
                    let parts = ["has the key of row `", other, "`: each key is given once"];
                    reject(row.name, &parts);
                }
                let problem = "is out of order: sort the rows by key, ascending";
                reject(row.name, &[problem]);
            }
            if row.title.trim_ascii().is_empty() {
                let problem = "has an empty title: its first line is `/// What went wrong`";
                reject(row.name, &[problem]);
            }
            if row.title.trim_ascii_end().len() < row.title.len() {
                reject(row.name, &["has white space after its title"]);
            }
            i += 1;
        }
        self.check_names();
        i = 0;
        while i < self.rows.len() {
            self.check_same_as(&self.rows[i]);
            i += 1;
        }
        self.check_retired();
    }

    #[track_caller]
    const fn check_key(&self, name: &str, key: RowKey) {
        if !matches!(self.kind, KeyKind::Text) && !self.kind.holds(key.number) {
            reject(name, &["has a key out of range: ", range(self.kind)]);
        }
    }

    /// Names and retired names, in a hash table: at some thousands of rows a comparison of each with
    /// each would take minutes.
    #[track_caller]
    const fn check_names(&self) {
        const SLOTS: usize = 1 << 16;
        let mut taken = [0_u16; SLOTS];
        let rows = self.rows.len();
        let mut i = 0;
        while i < rows + self.retired.len() && i < SLOTS - 1 {
            let name = self.name(i);
            let mut slot = hash(name) as usize % SLOTS;
            while taken[slot] != 0 {
                if equal(self.name(taken[slot] as usize - 1), name) {
                    reject(
                        name,
                        &[if i < rows {
                            "has the name of another row: each name is given once"
                        } else {
                            "has the name of a row that was retired: names are never used again"
                        }],
                    );
                }
                slot = (slot + 1) % SLOTS;
            }
            i += 1;
            taken[slot] = i as u16;
        }
    }

    /// The name of a row, or beyond the rows, of one that was retired.
    const fn name(&self, i: usize) -> &'static str {
        match i.checked_sub(self.rows.len()) {
            None => self.rows[i].name,
            Some(i) => self.retired[i].name,
        }
    }

    #[track_caller]
    const fn check_same_as(&self, row: &Row) {
        let mut i = 0;
        while i < same_count(row) {
            let same = self.same(row, i);
            match self.find(same) {
                None => reject(
                    row.name,
                    &["has a `same_as` key that no row of the catalog has"],
                ),
                Some(other) if other.key.is(row.key) => {
                    reject(row.name, &["names itself in `same_as`"]);
                }
                Some(other) if !self.names_as_same(other, row.key) => reject(
                    row.name,
                    &["has a `same_as` key whose own row does not name it back"],
                ),
                Some(_) => {}
            }
            if i > 0 && !self.same(row, i - 1).is_below(same) {
                let problem = "has a `same_as` list that is out of order: sort it, ascending";
                reject(row.name, &[problem]);
            }
            i += 1;
        }
    }

    #[track_caller]
    const fn check_retired(&self) {
        let mut i = 0;
        while i < self.retired.len() {
            let retired = &self.retired[i];
            self.check_key(retired.name, retired.key);
            if let Some(row) = self.find(retired.key) {
                let parts = [
                    "has the key of `",
                    retired.name,
                    "`, which was retired: keys are never used again",
                ];
                reject(row.name, &parts);
            }
            if i > 0 && !self.retired[i - 1].key.is_below(retired.key) {
                let problem = "is retired out of order: sort the `retired` lines by key, ascending";
                reject(retired.name, &[problem]);
            }
            i += 1;
        }
    }

    /// A key that a row names in `same_as`.
    const fn same(&self, row: &Row, i: usize) -> RowKey {
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

    const fn names_as_same(&self, row: &Row, key: RowKey) -> bool {
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
