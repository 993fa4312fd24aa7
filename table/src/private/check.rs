//! The rules of a catalog.

use super::keys::range;
use super::reject::reject;
use super::table::{Row, RowKey, Table};
use super::texts::Distinct;
use crate::KeyKind;

const fn same_count(row: &Row) -> usize {
    row.links.same_as.len() + row.links.same_texts.len()
}

impl Table {
    /// Rejects a bad table, naming the first row that breaks a rule.
    #[track_caller] // the table is to blame, not a line in here
    pub const fn check<const NAMES: usize>(&self) {
        let rows = self.rows.len();
        let mut i = 0;
        while i < rows {
            let row = &self.rows[i];
            self.check_key(row.name, row.key);
            check_title(row);
            if i > 0 && !self.rows[i - 1].key.is_below(row.key) {
                if self.rows[i - 1].key.is(row.key) {
                    let other = self.rows[i - 1].name;
                    let parts = ["has the key of row `", other, "`: each key is given once"];
                    reject(row.name, &parts);
                }
                let problem = "is out of order: sort the rows by key, ascending";
                reject(row.name, &[problem]);
            }
            i += 1;
        }
        self.check_names::<NAMES>();
        i = 0;
        while i < rows {
            self.check_same_as(&self.rows[i]);
            i += 1;
        }
        self.check_retired();
    }

    #[track_caller]
    const fn check_key(&self, name: &str, key: RowKey) {
        if name.is_empty() {
            reject(name, &["has an empty name"]);
        }
        if !matches!(self.kind, KeyKind::Text) && !self.kind.holds(key.number) {
            reject(name, &["has a key out of range: ", range(self.kind)]);
        }
        if matches!(self.kind, KeyKind::Text) && key.text.is_empty() {
            reject(name, &["has an empty key"]);
        }
    }

    /// Names and retired names.
    #[expect(clippy::large_stack_arrays, reason = "it runs in the compiler")]
    #[track_caller]
    const fn check_names<const NAMES: usize>(&self) {
        let rows = self.rows.len();
        let mut names = [""; NAMES];
        let mut i = 0;
        while i < NAMES {
            names[i] = if i < rows {
                self.rows[i].name
            } else {
                self.retired[i - rows].name
            };
            i += 1;
        }
        if let Err(twice) = Distinct::new(&names, &mut [0; 1 << 16]) {
            reject(
                names[twice],
                &[if twice < rows {
                    "has the name of another row: each name is given once"
                } else {
                    "has the name of a row that was retired: names are never used again"
                }],
            );
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
            if i > 0 && self.retired[i - 1].key.is(retired.key) {
                let problem = "has the key of another row that was retired";
                reject(retired.name, &[problem]);
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

#[track_caller]
const fn check_title(row: &Row) {
    let title = row.title.as_bytes();
    let length = title.len();
    if length == 0 || title[length - 1] <= b' ' {
        let problem = if title.trim_ascii().is_empty() {
            "has an empty title: its first line is `/// What went wrong`"
        } else {
            "has white space after its title"
        };
        reject(row.name, &[problem]);
    }
}
