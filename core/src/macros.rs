//! `catalog!`: a table of rows becomes constants, entries, both indexes and a [`Catalog`].

/// Declares a catalog: one row a code, ascending.
///
/// ```
/// qcloud_codes::catalog! {
///     /// The codes of a small service.
///     pub SERVICE = "service", "Codes of a small service";
///
///     /// Disk full
///     ///
///     /// No write succeeds until space is freed.
///     -7 DISK_FULL "DiskFull" System Wait;
///     /// Unknown user
///     404 UNKNOWN_USER "UnknownUser" Account CheckRequest, same_as [410];
///     /// User gone
///     410 USER_GONE "UserGone" Account CheckRequest, same_as [404];
/// }
///
/// assert_eq!(SERVICE.get(DISK_FULL).unwrap().explanation(), Some("No write succeeds until space is freed."));
/// assert_eq!(SERVICE.get_by_name("UserGone").unwrap().code(), USER_GONE);
/// ```
///
/// A row is its doc comment (the first line is the title, the others the explanation), its
/// number, its constant, its public name, a [`Topic`](crate::Topic), a
/// [`Remedy`](crate::Remedy), and the codes that mean the same. A row that breaks a rule (a
/// duplicate or unsorted code, a duplicate name, no title, a `same_as` unsorted or one-sided)
/// does not compile.
///
/// Hidden because its form may still change.
#[doc(hidden)]
#[macro_export]
macro_rules! catalog {
    (
        $(#[$meta:meta])*
        $vis:vis $CATALOG:ident = $id:literal, $catalog_title:literal;
        $(
            $(#[doc = $line:literal])+ // a row opens with its title: `/// What went wrong`
            $code:literal $CODE:ident $name:tt $($key:ident $value:tt),+
        );+;
    ) => {
        $(
            $(#[doc = $line])+
            #[doc = "\n\nPublic name:"]
            #[doc = $name]
            $vis const $CODE: $crate::Code = $crate::Code::new($code);
        )+

        $(#[$meta])*
        $vis const $CATALOG: $crate::Catalog = {
            use $crate::__private::{Row, catalog, check, entries};

            // The compiler itself points at both rows where a number is given twice.
            #[allow(dead_code, non_camel_case_types, clippy::upper_case_acronyms)]
            #[repr(i32)]
            enum EachCodeOnce { $($CODE = $code),+ }

            const __ROWS: &[Row; [$($code),+].len()] =
                &[$($crate::__row!($CODE $name [$($line)+] $($key $value),+)),+];
            const _: () = check(__ROWS);
            static __ENTRIES: [$crate::Entry; __ROWS.len()] = entries(__ROWS);
            catalog(
                $id,
                $catalog_title,
                &__ENTRIES,
                $crate::__catalog_index!(&[$($code),+], __ENTRIES),
                $crate::__names!($($name => $CODE),+),
            )
        };
    };
}

/// One row, taken apart. A macro of its own: rustc copies all that it has matched at each part that
/// may be missing (`?`, `*`), so inside the repetition of rows their cost would be quadratic.
#[doc(hidden)]
#[macro_export]
macro_rules! __row {
    (
        $CODE:ident $name:tt [$title:literal $($explanation:literal)*]
        $Topic:ident $Remedy:ident $(, same_as [$($same:literal),+ $(,)?])?
    ) => {
        $crate::__private::Row {
            code: $CODE,
            topic: $crate::Topic::$Topic,
            remedy: $crate::Remedy::$Remedy,
            same_as: &(&[$($($crate::Code::new($same)),+)?] as &[$crate::Code]),
            name: $name,
            title: $title.trim_ascii(),
            explanation: concat!($($explanation),*).trim_ascii(),
        }
    };
}

/// Solves the number index of a constant list of codes.
#[doc(hidden)]
#[macro_export]
macro_rules! __index {
    ($codes:expr) => {{
        use $crate::__private::{Index, Plan, TwoLevelTables};
        const CODES: &[i32] = $codes;
        const PLAN: Plan = Plan::new(CODES);
        // Tables are statics and the catalog is a constant: multiplier, shift and lengths become
        // immediates wherever a lookup is inlined, while each table exists once in the program.
        match PLAN {
            Plan::OneLevel { multiplier, shift } => {
                static ROWS: [u8; PLAN.one_level_slots()] = PLAN.one_level_rows(CODES);
                Index::OneLevel {
                    multiplier,
                    shift,
                    rows: &ROWS,
                }
            }
            Plan::TwoLevel => {
                const TABLES: TwoLevelTables<{ PLAN.buckets(CODES) }, { PLAN.slots(CODES) }> =
                    TwoLevelTables::solve(CODES);
                static PILOTS: [u16; PLAN.buckets(CODES)] = TABLES.pilots;
                static ROWS: [u16; PLAN.slots(CODES)] = TABLES.rows;
                Index::TwoLevel {
                    hash: TABLES.hash,
                    pilots: &PILOTS,
                    rows: &ROWS,
                }
            }
        }
    }};
}

/// The index of a catalog on this target.
#[cfg(target_pointer_width = "64")]
#[doc(hidden)]
#[macro_export]
macro_rules! __catalog_index {
    ($codes:expr, $ENTRIES:ident) => {{
        use $crate::__private::{DirectIndex, Index, Slot};
        const INDEX: Index = $crate::__index!($codes);
        static BY_SLOT: [&$crate::Entry; INDEX.one_level_slots()] =
            INDEX.entries_by_slot(&$ENTRIES);
        static SLOTS: [Slot; INDEX.two_level_slots()] = INDEX.slots(&$ENTRIES);
        DirectIndex::new(INDEX, &BY_SLOT, &SLOTS)
    }};
}

/// The index of a catalog on this target.
#[cfg(not(target_pointer_width = "64"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __catalog_index {
    ($codes:expr, $ENTRIES:ident) => {
        $crate::__index!($codes)
    };
}

/// Builds the name index, where there is one: on 32-bit targets a look at each row does, since the
/// index would take a third of the flash that the whole catalog does.
#[cfg(all(feature = "names", target_pointer_width = "64"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __names {
    ($($name:tt => $CODE:ident),+) => {{
        use $crate::__private::phf;
        static NAMES: phf::Map<&'static str, $crate::Code> = phf::phf_map! { $($name => $CODE),+ };
        &NAMES
    }};
}

/// Elsewhere there is no name index.
#[cfg(not(all(feature = "names", target_pointer_width = "64")))]
#[doc(hidden)]
#[macro_export]
macro_rules! __names {
    ($($name:tt => $CODE:ident),+) => {
        ()
    };
}

/// What the macros above expand to. Not for direct use.
#[doc(hidden)]
pub mod __private {
    use crate::{Catalog, Code, Entry, Remedy, Topic};

    pub use crate::index::{CatalogIndex, Index, Plan, TwoLevelTables};
    #[cfg(target_pointer_width = "64")]
    pub use crate::index::{DirectIndex, Slot};
    #[cfg(all(feature = "names", target_pointer_width = "64"))]
    pub use phf;

    /// The name index of a catalog.
    #[cfg(all(feature = "names", target_pointer_width = "64"))]
    pub type Names = &'static phf::Map<&'static str, Code>;
    /// Elsewhere there is no name index.
    #[cfg(not(all(feature = "names", target_pointer_width = "64")))]
    pub type Names = ();

    /// A row as it is written, whatever the features.
    pub struct Row {
        pub code: Code,
        pub topic: Topic,
        pub remedy: Remedy,
        pub same_as: &'static &'static [Code],
        pub name: &'static str,
        pub title: &'static str,
        pub explanation: &'static str,
    }

    /// Refuses a bad table.
    ///
    /// # Panics
    ///
    /// In the compiler, naming the first row that breaks a rule.
    #[track_caller] // the table is to blame, not a line in here
    pub const fn check(rows: &[Row]) {
        let mut i = 0;
        while i < rows.len() {
            let row = &rows[i];
            if i > 0 && rows[i - 1].code.get() > row.code.get() {
                refuse(row, "is out of order: sort the rows by code, ascending");
            }
            if row.title.is_empty() {
                refuse(
                    row,
                    "has an empty title: its first line is `/// What went wrong`",
                );
            }
            let mut j = 0;
            while j < row.same_as.len() {
                match find(rows, row.same_as[j]) {
                    None => refuse(row, "has a `same_as` code that no row of the catalog has"),
                    Some(other) if other.code.get() == row.code.get() => {
                        refuse(row, "names itself in `same_as`");
                    }
                    Some(other) if !contains(other.same_as, row.code) => {
                        refuse(
                            row,
                            "has a `same_as` code whose own row does not name it back",
                        );
                    }
                    Some(_) => {}
                }
                if j > 0 && row.same_as[j - 1].get() >= row.same_as[j].get() {
                    refuse(
                        row,
                        "has a `same_as` list that is out of order: sort it, ascending",
                    );
                }
                j += 1;
            }
            i += 1;
        }
    }

    /// Stops the compiler with "row `NAME` " and what is wrong with it.
    #[track_caller]
    const fn refuse(row: &Row, problem: &str) -> ! {
        let mut message = [b' '; 160];
        let mut end = 0;
        let parts = ["row `", row.name, "` ", problem];
        let mut part = 0;
        while part < parts.len() {
            let bytes = parts[part].as_bytes();
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
            Err(_) => panic!("{}", problem),
        }
    }

    const fn find(rows: &[Row], code: Code) -> Option<&Row> {
        let mut i = 0;
        while i < rows.len() {
            if rows[i].code.get() == code.get() {
                return Some(&rows[i]);
            }
            i += 1;
        }
        None
    }

    const fn contains(codes: &[Code], code: Code) -> bool {
        let mut i = 0;
        while i < codes.len() {
            if codes[i].get() == code.get() {
                return true;
            }
            i += 1;
        }
        false
    }

    /// The rows, without what the features leave out.
    #[must_use]
    pub const fn entries<const N: usize>(rows: &[Row; N]) -> [Entry; N] {
        let mut entries = [entry(&rows[0]); N];
        let mut i = 1;
        while i < N {
            entries[i] = entry(&rows[i]);
            i += 1;
        }
        entries
    }

    const fn entry(row: &Row) -> Entry {
        Entry {
            code: row.code,
            topic: row.topic,
            remedy: row.remedy,
            same_as: row.same_as,
            #[cfg(feature = "names")]
            name: row.name,
            #[cfg(feature = "text")]
            title: row.title,
            #[cfg(feature = "text")]
            explanation: row.explanation,
        }
    }

    /// Builds a catalog, leaving out what the features leave out.
    #[must_use]
    #[cfg_attr(
        not(all(feature = "names", feature = "text", target_pointer_width = "64")),
        expect(unused_variables)
    )]
    pub const fn catalog(
        id: &'static str,
        title: &'static str,
        entries: &'static [Entry],
        index: CatalogIndex,
        names: Names,
    ) -> Catalog {
        Catalog {
            id,
            #[cfg(feature = "text")]
            title,
            entries,
            index,
            #[cfg(all(feature = "names", target_pointer_width = "64"))]
            names,
        }
    }
}
