//! `catalog!`: turns a table of rows into constants, entries, indexes and a
//! [`Catalog`](crate::Catalog).

#[doc = include_str!("../catalog.md")]
#[macro_export]
macro_rules! catalog {
    (
        $(#[$meta:meta])*
        $vis:vis $CATALOG:ident = $id:literal, $catalog_title:literal;
        keys $keys:ident, topics $topics:path, remedies $remedies:path;
        $( retired $retired_key:literal $retired_name:literal $edition:literal; )*
        $(
            $(#[doc = $line:literal])+ // a row opens with its title: `/// What went wrong`
            $key:literal $KEY:ident $name:tt $($fact:tt $value:tt),+
        );+; // a row ends with its topic, its remedy and, if need be, `, same_as [KEY, KEY]`
    ) => {
        $crate::__known_keys!($keys);
        $(
            $(#[doc = $line])+
            #[doc = "\n\nPublic name:"]
            #[doc = $name]
            #[allow(dead_code)] // few programs use all
            $vis const $KEY: $crate::__private::$keys::Key = $crate::__private::$keys::key($key);
        )+

        $(#[$meta])*
        $vis const $CATALOG: $crate::Catalog = {
            use $crate::__private::{$keys as __keys, Links, Nouns, Row, Table};

            // The index of each row.
            #[allow(dead_code, non_camel_case_types, clippy::upper_case_acronyms)]
            enum __Row { $($KEY),+ }

            const __NOUNS: &Nouns = &Nouns { topics: &$topics, remedies: &$remedies };
            const __LINKS: &Links = &Links::new(__keys::KIND, __NOUNS);
            const __TABLE: Table = Table {
                kind: __keys::KIND,
                nouns: __NOUNS,
                rows: &[$($crate::__row!($keys $key, $name [$($line)+] $($fact $value),+)),+],
                retired: &[$($crate::__private::Retirement {
                    key: $crate::__row_key!($keys $retired_key),
                    name: $retired_name,
                    edition: $edition,
                }),*],
            };
            const _: () = __TABLE.check::<{ __TABLE.rows.len() + __TABLE.retired.len() }>();
            static __ENTRIES: [$crate::Entry; __TABLE.rows.len()] = __TABLE.entries();
            static __RETIRED: [$crate::__private::Retired; __TABLE.retired.len()] =
                __TABLE.retired();
            $crate::__private::catalog(
                $id,
                $catalog_title,
                __TABLE,
                &__ENTRIES,
                &__RETIRED,
                $crate::__catalog_index!($keys &__TABLE.codes::<{ __TABLE.rows.len() }>(), __ENTRIES),
                $crate::__names!($($name => __Row::$KEY),+),
                $crate::__texts!($keys $($key => __Row::$KEY),+),
            )
        };
    };
    // At each optional part (`?`, `*`), rustc copies all that it has matched so far, so after each
    // row the cost would be quadratic: retired rows are moved to the front.
    (
        $(#[$meta:meta])*
        $vis:vis $CATALOG:ident = $id:literal, $catalog_title:literal;
        keys $keys:ident, topics $topics:path, remedies $remedies:path;
        $(
            $(#[doc = $line:literal])+ // a row opens with its title: `/// What went wrong`
            $key:literal $KEY:ident $name:tt $($fact:tt $value:tt),+
        );+; // a row ends with its topic, its remedy and, if need be, `, same_as [KEY, KEY]`
        // Follows all rows: `retired KEY "Name" EDITION;`
        $( retired $retired_key:literal $retired_name:literal $edition:literal );+;
    ) => {
        $crate::catalog! {
            $(#[$meta])*
            $vis $CATALOG = $id, $catalog_title;
            keys $keys, topics $topics, remedies $remedies;
            $( retired $retired_key $retired_name $edition; )+
            $( $(#[doc = $line])+ $key $KEY $name $($fact $value),+ );+;
        }
    };
}

/// Rejects an unknown kind of `keys`.
#[doc(hidden)]
#[macro_export]
macro_rules! __known_keys {
    (decimal) => {};
    (unsigned) => {};
    (hexadecimal) => {};
    (text) => {};
    ($keys:ident) => {
        ::core::compile_error!(::core::concat!(
            "`keys ",
            ::core::stringify!($keys),
            "` is unknown: expected `keys decimal`, `keys unsigned`, `keys hexadecimal` or \
             `keys text`"
        ));
    };
}

/// Parses one row. It is a separate macro, in which optional parts are cheap. It expands to plain
/// data, because a call in each row would double the compile time.
#[doc(hidden)]
#[macro_export]
macro_rules! __row {
    (
        $keys:ident $key:literal, $name:tt [$title:literal $($explanation:literal)*]
        $topic:tt $remedy:tt $(, same_as [$($same:literal),+ $(,)?])?
    ) => {
        Row {
            key: $crate::__row_key!($keys $key),
            topic: ::core::stringify!($topic),
            remedy: ::core::stringify!($remedy),
            links: $crate::__links!($keys $key $name $($(, $same)+)?),
            name: $name,
            title: $title,
            text: $crate::__text!($title $($explanation)*),
        }
    };
}

/// Expands to a key as it is written.
#[doc(hidden)]
#[macro_export]
macro_rules! __row_key {
    (text $key:literal) => {
        $crate::__private::RowKey {
            number: 0,
            text: $key,
        }
    };
    ($keys:ident $key:literal) => {
        $crate::__private::RowKey {
            number: $key,
            text: "",
        }
    };
}

/// Joins the title and, on the following lines, the explanation.
#[doc(hidden)]
#[macro_export]
macro_rules! __text {
    ($title:literal) => {
        $title
    };
    ($title:literal $($explanation:literal)+) => {
        ::core::concat!($title, "\n", $($explanation),+)
    };
}

/// Expands to the links of a row, which most rows of a catalog share.
#[doc(hidden)]
#[macro_export]
macro_rules! __links {
    (text $key:literal $name:tt $(, $same:literal)*) => {
        &Links {
            text: $key,
            same_texts: &[$($same),*],
            ..*__LINKS
        }
    };
    ($keys:ident $key:literal $name:tt) => {
        __LINKS
    };
    ($keys:ident $key:literal $name:tt $(, $same:literal)+) => {
        &Links {
            same_as: &[$(__keys::same_key($name, $same)),+],
            ..*__LINKS
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
            // Constants of a catalog may have any name, which a pattern would take for a value.
            Plan::OneLevel {
                multiplier: __multiplier,
                shift: __shift,
            } => {
                static ROWS: [u8; PLAN.one_level_slots()] = PLAN.one_level_rows(CODES);
                Index::OneLevel {
                    multiplier: __multiplier,
                    shift: __shift,
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

/// Builds the index of a catalog on this target.
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

/// Builds the index of a catalog on this target.
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

/// Builds the name index on targets that have one: 32-bit targets use a linear search, because the
/// index would take a third of the flash of the whole catalog.
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

/// On other targets there is no name index.
#[cfg(not(all(feature = "names", target_pointer_width = "64")))]
#[doc(hidden)]
#[macro_export]
macro_rules! __names {
    ($($name:tt => $row:path),*) => {
        ()
    };
}

/// Builds the index of text keys, on targets that have a name index.
#[doc(hidden)]
#[macro_export]
macro_rules! __texts {
    (text $($key:tt => $row:path),+) => { $crate::__names!($($key => $row),+) };
    ($keys:ident $($rows:tt)*) => { $crate::__names!() };
}
