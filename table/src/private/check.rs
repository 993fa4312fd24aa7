//! The rules of a catalog.

use super::keys::range;
use super::reject::reject;
use super::table::{Row, RowKey, Table};
use super::texts::Distinct;
use crate::KeyKind;

const fn same_count(row: &Row<'_>) -> usize {
    row.links.same_as.len() + row.links.same_texts.len()
}

/// The violation of a rule by a row.
#[derive(Clone, Copy)]
pub struct Fault<'a> {
    /// The index of the row; retired rows follow all others.
    pub row: usize,
    /// The problem, phrased to follow the name of the row.
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
    #[track_caller] // the error points at the table, not at this code
    #[expect(clippy::large_stack_arrays, reason = "it runs in the compiler")]
    pub const fn check<const NAMES: usize>(&self) {
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
        if let Some(fault) = self.fault(&names, &mut [0; 1 << 16]) {
            reject(names[fault.row], &fault.problem);
        }
    }

    /// Returns the first violation of a rule. `names` has the names of the rows, followed by those
    /// of the retired rows; `slots` is longer than `names`, and all 0.
    #[must_use]
    pub const fn fault(&self, names: &[&str], slots: &mut [u16]) -> Option<Fault<'a>> {
        let rows = self.rows.len();
        let mut i = 0;
        while i < rows {
            let row = &self.rows[i];
            if let Some(fault) = self.fault_of_key(i, row.name, row.key) {
                return Some(fault);
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
            if let Some(problem) = problem_of_title(row.title) {
                return Some(Fault::new(i, problem));
            }
            i += 1;
        }
        if let Err(twice) = Distinct::new(names, slots) {
            let problem = if twice < rows {
                "has the name of another row: each name is given once"
            } else {
                "has the name of a row that was retired: names are never used again"
            };
            return Some(Fault::new(twice, problem));
        }
        i = 0;
        while i < rows {
            if let Some(fault) = self.fault_of_same_as(i) {
                return Some(fault);
            }
            i += 1;
        }
        self.fault_of_retired()
    }

    const fn fault_of_key(&self, row: usize, name: &str, key: RowKey<'_>) -> Option<Fault<'a>> {
        if name.is_empty() {
            return Some(Fault::new(row, "has an empty name"));
        }
        match self.kind {
            KeyKind::Text if key.text.is_empty() => Some(Fault::new(row, "has an empty key")),
            KeyKind::Text => None,
            kind if kind.accepts(key.number) => None,
            kind => Some(Fault {
                row,
                problem: ["has a key out of range: ", range(kind), ""],
            }),
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
            if let Some(fault) = self.fault_of_key(number, retired.name, retired.key) {
                return Some(fault);
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
            if i > 0 && self.retired[i - 1].key.is(retired.key) {
                let problem = "has the key of another row that was retired";
                return Some(Fault::new(number, problem));
            }
            if i > 0 && !self.retired[i - 1].key.is_below(retired.key) {
                let problem = "is retired out of order: sort the `retired` lines by key, ascending";
                return Some(Fault::new(number, problem));
            }
            i += 1;
        }
        None
    }

    /// Returns a key in the `same_as` list of a row.
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

const fn problem_of_title(title: &str) -> Option<&'static str> {
    let title = title.as_bytes();
    let length = title.len();
    if length > 0 && title[length - 1] > b' ' {
        None
    } else if title.trim_ascii().is_empty() {
        Some("has an empty title: its first line is `/// What went wrong`")
    } else {
        Some("has white space after its title")
    }
}
