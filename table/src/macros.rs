//! `catalog!`: a table of rows becomes constants, entries, indexes and a [`Catalog`](crate::Catalog).

#[doc = include_str!("../catalog.md")]
#[macro_export]
macro_rules! catalog {
    (
        $(#[$meta:meta])*
        $vis:vis $CATALOG:ident = $id:literal, $catalog_title:literal;
        keys $keys:ident, topics $topics:path, remedies $remedies:path;
        $(
            $(#[doc = $line:literal])+ // a row opens with its title: `/// What went wrong`
            $key:literal $KEY:ident $name:tt $($fact:ident $value:tt),+
        );+;
        $( retired $retired_key:literal $retired_name:literal $edition:literal; )*
    ) => {
        $(
            $(#[doc = $line])+
            #[doc = "\n\nPublic name:"]
            #[doc = $name]
            $vis const $KEY: $crate::__private::$keys::Key = $crate::__private::$keys::key($key);
        )+

        $(#[$meta])*
        $vis const $CATALOG: $crate::Catalog = {
            use $crate::__private::{$keys as __keys, Links, Nouns, Retirement, Row, Table};

            // The compiler itself points at both rows where a number is given twice.
            $crate::__each_key_once!($keys $($KEY = $key),+);
            // The number of each row.
            #[allow(dead_code, non_camel_case_types, clippy::upper_case_acronyms)]
            enum __Row { $($KEY),+ }

            const __NOUNS: &Nouns = &Nouns { topics: &$topics, remedies: &$remedies };
            const __LINKS: &Links = &Links::new(__keys::KIND, __NOUNS);
            const __TABLE: Table = Table {
                kind: __keys::KIND,
                nouns: __NOUNS,
                rows: &[$($crate::__row!($keys $key, $name [$($line)+] $($fact $value),+)),+],
                retired: &[$(Retirement {
                    key: __keys::row_key($retired_key),
                    name: $retired_name,
                    edition: $edition,
                }),*],
            };
            const _: () = __TABLE.check();
            static __ENTRIES: [$crate::Entry; __TABLE.rows.len()] = __TABLE.entries();
            static __RETIRED: [$crate::__private::Retired; __TABLE.retired.len()] =
                __TABLE.retired();
            $crate::__private::catalog(
                $id,
                $catalog_title,
                __keys::KIND,
                &__ENTRIES,
                &__RETIRED,
                $crate::__catalog_index!($keys &__TABLE.codes::<{ __TABLE.rows.len() }>(), __ENTRIES),
                $crate::__names!($($name => __Row::$KEY),+),
                $crate::__texts!($keys $($key => __Row::$KEY),+),
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
        $keys:ident $key:literal, $name:tt [$title:literal $($explanation:literal)*]
        $topic:ident $remedy:ident $(, same_as [$($same:literal),+ $(,)?])?
    ) => {
        Row {
            key: __keys::row_key($key),
            topic: stringify!($topic),
            remedy: stringify!($remedy),
            links: $crate::__links!($keys $key $($(, $same)+)?),
            name: $name,
            title: $title,
            text: $crate::__text!($title $($explanation)*),
        }
    };
}

/// The title, and in a line of its own the explanation, if there is one.
#[doc(hidden)]
#[macro_export]
macro_rules! __text {
    ($title:literal) => {
        $title
    };
    ($title:literal $($explanation:literal)+) => {
        concat!($title, "\n", $($explanation),+)
    };
}

/// What a row refers to; most rows of a catalog share it.
#[doc(hidden)]
#[macro_export]
macro_rules! __links {
    (text $key:literal $(, $same:literal)*) => {
        &Links {
            text: $key,
            same_texts: &[$($same),*],
            ..*__LINKS
        }
    };
    ($keys:ident $key:literal) => {
        __LINKS
    };
    ($keys:ident $key:literal $(, $same:literal)+) => {
        &Links {
            same_as: &[$(__keys::key($same)),+],
            ..*__LINKS
        }
    };
}

/// Two rows with one number, for the compiler to refuse. Texts are compared by `check`.
#[doc(hidden)]
#[macro_export]
macro_rules! __each_key_once {
    (text $($rows:tt)*) => {};
    ($keys:ident $($KEY:ident = $key:literal),+) => {
        #[allow(dead_code, non_camel_case_types, clippy::upper_case_acronyms)]
        #[repr(i64)]
        enum EachCodeOnce { $($KEY = $key),+ }
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
    (text $codes:expr, $ENTRIES:ident) => {
        $crate::__private::CatalogIndex::None
    };
    ($keys:ident $codes:expr, $ENTRIES:ident) => {{
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
    (text $codes:expr, $ENTRIES:ident) => {
        $crate::__private::CatalogIndex::None
    };
    ($keys:ident $codes:expr, $ENTRIES:ident) => {
        $crate::__index!($codes)
    };
}

/// Builds the name index, where there is one: on 32-bit targets a look at each row does, since the
/// index would take a third of the flash that the whole catalog does.
#[cfg(all(feature = "names", target_pointer_width = "64"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __names {
    ($($name:tt => $row:path),*) => {{
        use $crate::__private::phf;
        static NAMES: phf::Map<&'static str, u16> = phf::phf_map! { $($name => $row as u16),* };
        &NAMES
    }};
}

/// Elsewhere there is no name index.
#[cfg(not(all(feature = "names", target_pointer_width = "64")))]
#[doc(hidden)]
#[macro_export]
macro_rules! __names {
    ($($name:tt => $row:path),*) => {
        ()
    };
}

/// Builds the index of keys that are texts, where names have one.
#[doc(hidden)]
#[macro_export]
macro_rules! __texts {
    (text $($key:tt => $row:path),+) => { $crate::__names!($($key => $row),+) };
    ($keys:ident $($rows:tt)*) => { $crate::__names!() };
}
