//! What `catalog!` expands to. Not for direct use.
#![expect(
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    reason = "it runs in the compiler, where a panic is a compile error of the catalog"
)]

pub use crate::entry::{Links, Nouns};
pub use crate::index::{CatalogIndex, Index, Plan, TwoLevelTables};
#[cfg(target_pointer_width = "64")]
pub use crate::index::{DirectIndex, Slot};
#[cfg(all(feature = "names", target_pointer_width = "64"))]
pub use phf;

use crate::{Catalog, Code, Entry, KeyKind};

/// An index of names or texts.
#[cfg(all(feature = "names", target_pointer_width = "64"))]
pub type Names = &'static phf::Map<&'static str, u16>;
/// Elsewhere there is none.
#[cfg(not(all(feature = "names", target_pointer_width = "64")))]
pub type Names = ();

/// A row that was taken out, as a catalog keeps it.
#[cfg(feature = "text")]
pub type Retired = crate::Retired;
/// A row that was taken out, which is only kept where there are texts.
#[cfg(not(feature = "text"))]
pub type Retired = ();

macro_rules! number_keys {
    ($($(#[$doc:meta])* $module:ident $Kind:ident $refusal:literal;)+) => {
        $(
            $(#[$doc])*
            pub mod $module {
                pub use crate::Code as Key;

                use super::RowKey;
                use crate::KeyKind;

                pub const KIND: KeyKind = KeyKind::$Kind;

                #[must_use]
                pub const fn key(number: i64) -> Key {
                    assert!(KIND.holds(number), $refusal);
                    match Key::from_number(number) {
                        Some(code) => code,
                        None => panic!($refusal),
                    }
                }

                #[must_use]
                pub const fn row_key(number: i64) -> RowKey {
                    RowKey { number, text: "" }
                }
            }
        )+
    };
}

number_keys! {
    /// `keys decimal`
    decimal Decimal "`keys decimal` are from -2147483648 to 2147483647; for larger ones write \
        `keys unsigned` or `keys hexadecimal`";
    /// `keys unsigned`
    unsigned Unsigned "`keys unsigned` are from 0 to 4294967295";
    /// `keys hexadecimal`
    hexadecimal Hexadecimal "`keys hexadecimal` are from 0x0 to 0xffffffff";
}

/// `keys text`
pub mod text {
    use super::RowKey;
    use crate::KeyKind;

    pub type Key = &'static str;

    pub const KIND: KeyKind = KeyKind::Text;

    #[must_use]
    pub const fn key(text: &'static str) -> Key {
        text
    }

    #[must_use]
    pub const fn row_key(text: &'static str) -> RowKey {
        RowKey { number: 0, text }
    }
}

/// A catalog as it is written, whatever the features.
#[derive(Clone, Copy)]
pub struct Table {
    pub kind: KeyKind,
    pub nouns: &'static Nouns,
    pub rows: &'static [Row],
    pub retired: &'static [Retirement],
}

/// A row as it is written.
pub struct Row {
    pub key: RowKey,
    pub topic: &'static str,
    pub remedy: &'static str,
    pub links: &'static Links,
    pub name: &'static str,
    pub title: &'static str,
    /// The title, and in a line of its own the explanation.
    pub text: &'static str,
}

/// A row that was taken out, as it is written.
pub struct Retirement {
    pub key: RowKey,
    pub name: &'static str,
    pub edition: u32,
}

/// A number, or a text: the other one is the same in all rows of a catalog.
#[derive(Clone, Copy)]
pub struct RowKey {
    pub number: i64,
    pub text: &'static str,
}

impl RowKey {
    const fn is_below(self, other: Self) -> bool {
        if self.number != other.number {
            return self.number < other.number;
        }
        let (one, other) = (self.text.as_bytes(), other.text.as_bytes());
        let mut i = 0;
        while i < one.len() && i < other.len() {
            if one[i] != other[i] {
                return one[i] < other[i];
            }
            i += 1;
        }
        one.len() < other.len()
    }

    const fn is(self, other: Self) -> bool {
        self.number == other.number && equal(self.text, other.text)
    }
}

const fn equal(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    let mut i = 0;
    while i < one.len() {
        if one[i] != other[i] {
            return false;
        }
        i += 1;
    }
    true
}

impl Table {
    /// Rejects a bad table, naming the first row that breaks a rule.
    #[track_caller] // the table is to blame, not a line in here
    pub const fn check(&self) {
        let mut i = 0;
        while i < self.rows.len() {
            let row = &self.rows[i];
            if i > 0 && !self.rows[i - 1].key.is_below(row.key) {
                let problem = if self.rows[i - 1].key.is(row.key) {
                    "has the key of the row above it"
                } else {
                    "is out of order: sort the rows by key, ascending"
                };
                reject(row.name, &[problem]);
            }
            if row.title.trim_ascii().is_empty() {
                let problem = "has an empty title: its first line is `/// What went wrong`";
                reject(row.name, &[problem]);
            }
            if row.title.trim_ascii_end().len() < row.title.len() {
                reject(row.name, &["has white space behind its title"]);
            }
            self.check_same_as(row);
            i += 1;
        }
        self.check_retired();
    }

    #[track_caller]
    const fn check_same_as(&self, row: &Row) {
        let mut i = 0;
        while i < self.same_count(row) {
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
            if let Some(row) = self.find(retired.key) {
                let parts = [
                    "has the key of `",
                    retired.name,
                    "`, which was retired: keys are never used again",
                ];
                reject(row.name, &parts);
            }
            let mut row = 0;
            while row < self.rows.len() {
                if equal(self.rows[row].name, retired.name) {
                    let problem =
                        "has the name of a row that was retired: names are never used again";
                    reject(retired.name, &[problem]);
                }
                row += 1;
            }
            if i > 0 && !self.retired[i - 1].key.is_below(retired.key) {
                let problem = "is retired out of order: sort the `retired` lines by key, ascending";
                reject(retired.name, &[problem]);
            }
            i += 1;
        }
    }

    const fn same_count(&self, row: &Row) -> usize {
        row.links.same_as.len() + row.links.same_texts.len()
    }

    /// A key that a row names in `same_as`.
    const fn same(&self, row: &Row, i: usize) -> RowKey {
        match self.kind {
            KeyKind::Text => text::row_key(row.links.same_texts[i]),
            kind => RowKey {
                number: kind.number(row.links.same_as[i]),
                text: "",
            },
        }
    }

    const fn names_as_same(&self, row: &Row, key: RowKey) -> bool {
        let mut i = 0;
        while i < self.same_count(row) {
            if self.same(row, i).is(key) {
                return true;
            }
            i += 1;
        }
        false
    }

    const fn find(&self, key: RowKey) -> Option<&Row> {
        let mut i = 0;
        while i < self.rows.len() {
            if self.rows[i].key.is(key) {
                return Some(&self.rows[i]);
            }
            i += 1;
        }
        None
    }

    /// Where the catalog has the topic of a row.
    const fn topic(&self, row: &Row) -> u8 {
        let mut i = 0;
        while i < self.nouns.topics.len() {
            if equal(self.nouns.topics[i].id(), row.topic) {
                return byte(i);
            }
            i += 1;
        }
        let mut ids = [""; 64];
        i = 0;
        while i < self.nouns.topics.len() && i < ids.len() {
            ids[i] = self.nouns.topics[i].id();
            i += 1;
        }
        undeclared(row.name, "topic", row.topic, ids.split_at(i).0)
    }

    /// Where the catalog has the remedy of a row.
    const fn remedy(&self, row: &Row) -> u8 {
        let mut i = 0;
        while i < self.nouns.remedies.len() {
            if equal(self.nouns.remedies[i].id(), row.remedy) {
                return byte(i);
            }
            i += 1;
        }
        let mut ids = [""; 64];
        i = 0;
        while i < self.nouns.remedies.len() && i < ids.len() {
            ids[i] = self.nouns.remedies[i].id();
            i += 1;
        }
        undeclared(row.name, "remedy", row.remedy, ids.split_at(i).0)
    }

    /// The codes of the rows, in their order.
    #[must_use]
    pub const fn codes<const N: usize>(&self) -> [i32; N] {
        let mut codes = [0; N];
        let mut i = 0;
        while i < N {
            codes[i] = self.code(&self.rows[i]).get();
            i += 1;
        }
        codes
    }

    const fn code(&self, row: &Row) -> Code {
        match (self.kind, Code::from_number(row.key.number)) {
            (KeyKind::Text, _) | (_, None) => Code::SUCCESS,
            (_, Some(code)) => code,
        }
    }

    /// The rows, without what the features leave out.
    #[must_use]
    pub const fn entries<const N: usize>(&self) -> [Entry; N] {
        let mut entries = [self.entry(&self.rows[0]); N];
        let mut i = 1;
        while i < N {
            entries[i] = self.entry(&self.rows[i]);
            i += 1;
        }
        entries
    }

    const fn entry(&self, row: &Row) -> Entry {
        let remedy = self.remedy(row);
        let topic = self.topic(row);
        #[cfg(not(feature = "text"))]
        let _ = topic;
        Entry {
            code: self.code(row),
            retry: self.nouns.remedies[remedy as usize].retry(),
            actor: self.nouns.remedies[remedy as usize].actor(),
            #[cfg(feature = "text")]
            topic,
            #[cfg(feature = "text")]
            remedy,
            links: row.links,
            #[cfg(feature = "names")]
            name: row.name,
            #[cfg(feature = "text")]
            text: row.text.trim_ascii(),
        }
    }

    /// The rows that were taken out.
    #[cfg(feature = "text")]
    #[must_use]
    pub const fn retired<const N: usize>(&self) -> [Retired; N] {
        use crate::Key;

        let mut rows = [Retired {
            key: Key::Text(""),
            name: "",
            edition: 0,
        }; N];
        let mut i = 0;
        while i < N {
            let row = &self.retired[i];
            rows[i] = Retired {
                key: match (self.kind, Code::from_number(row.key.number)) {
                    (KeyKind::Text, _) | (_, None) => Key::Text(row.key.text),
                    (kind, Some(code)) => Key::Number(code, kind),
                },
                name: row.name,
                edition: row.edition,
            };
            i += 1;
        }
        rows
    }

    /// Nothing, where there are no texts.
    #[cfg(not(feature = "text"))]
    #[must_use]
    pub const fn retired<const N: usize>(&self) -> [Retired; N] {
        [(); N]
    }
}

/// The number of a topic or of a remedy, as a row keeps it.
#[expect(clippy::cast_possible_truncation, reason = "it is checked")]
const fn byte(number: usize) -> u8 {
    assert!(
        number < 256,
        "a catalog has at most 256 topics and 256 remedies"
    );
    number as u8
}

/// Stops the compiler where a row uses what its catalog does not declare.
#[track_caller]
const fn undeclared(row: &str, what: &str, id: &str, declared: &[&str]) -> ! {
    let mut parts = [""; 140];
    let start = [
        "has the ",
        what,
        " `",
        id,
        "`, which is not declared; declared are ",
    ];
    let mut end = 0;
    while end < start.len() {
        parts[end] = start[end];
        end += 1;
    }
    let mut i = 0;
    while i < declared.len() {
        if i > 0 {
            parts[end] = ", ";
            end += 1;
        }
        parts[end] = declared[i];
        end += 1;
        i += 1;
    }
    reject(row, parts.split_at(end).0)
}

/// Stops the compiler with "row `NAME` " and what is wrong with it.
#[track_caller]
const fn reject(name: &str, problem: &[&str]) -> ! {
    let mut message = [b' '; 1024];
    let mut end = 0;
    let mut part = 0;
    while part < problem.len() + 3 {
        let bytes = match part {
            0 => "row `",
            1 => name,
            2 => "` ",
            part => problem[part - 3],
        }
        .as_bytes();
        let mut i = 0;
        while i < bytes.len() && end < message.len() {
            message[end] = bytes[i];
            end += 1;
            i += 1;
        }
        part += 1;
    }
    match core::str::from_utf8(message.split_at(end).0) {
        Ok(message) => panic!("{}", message),
        Err(_) => panic!("a row of the catalog breaks a rule"),
    }
}

/// Builds a catalog, leaving out what the features leave out.
#[must_use]
#[expect(clippy::too_many_arguments, reason = "each is a field of the catalog")]
#[cfg_attr(
    not(all(feature = "names", feature = "text", target_pointer_width = "64")),
    expect(unused_variables)
)]
pub const fn catalog(
    id: &'static str,
    title: &'static str,
    kind: KeyKind,
    entries: &'static [Entry],
    retired: &'static [Retired],
    index: CatalogIndex,
    names: Names,
    texts: Names,
) -> Catalog {
    Catalog {
        id,
        #[cfg(feature = "text")]
        title,
        #[cfg(feature = "text")]
        retired,
        kind,
        entries,
        index,
        #[cfg(all(feature = "names", target_pointer_width = "64"))]
        names,
        #[cfg(all(feature = "names", target_pointer_width = "64"))]
        texts,
    }
}
