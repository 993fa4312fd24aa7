//! The kinds of keys, by their names in `catalog!`.

use crate::KeyKind;

macro_rules! number_keys {
    ($($(#[$doc:meta])* $module:ident $Kind:ident $range:literal;)+) => {
        $(
            $(#[$doc])*
            pub mod $module {
                pub use crate::Code as Key;

                use crate::KeyKind;

                pub const KIND: KeyKind = KeyKind::$Kind;
                pub(in super::super) const RANGE: &str = $range;

                /// Converts the key of a row; the check of the table reports one out of range.
                #[must_use]
                pub const fn key(number: i64) -> Key {
                    Key::new(number as i32)
                }

                /// Converts a key in `same_as`.
                #[must_use]
                #[track_caller]
                pub const fn same_key(row: &str, number: i64) -> Key {
                    if !KIND.accepts(number) {
                        super::super::reject::reject(row, &["has a `same_as` key out of range: ", $range]);
                    }
                    key(number)
                }
            }
        )+
    };
}

/// Returns the message for a key that is out of range.
pub(super) const fn range(kind: KeyKind) -> &'static str {
    match kind {
        KeyKind::Decimal => decimal::RANGE,
        KeyKind::Unsigned => unsigned::RANGE,
        KeyKind::Hexadecimal => hexadecimal::RANGE,
        KeyKind::Text => "",
    }
}

number_keys! {
    /// `keys decimal`
    decimal Decimal "`keys decimal` are from -2147483648 to 2147483647; above, write \
        `keys unsigned` or `keys hexadecimal`";
    /// `keys unsigned`
    unsigned Unsigned "`keys unsigned` are from 0 to 4294967295";
    /// `keys hexadecimal`
    hexadecimal Hexadecimal "`keys hexadecimal` are from 0x0 to 0xffffffff";
}

/// `keys text`
pub mod text {
    use crate::KeyKind;

    pub type Key = &'static str;

    pub const KIND: KeyKind = KeyKind::Text;

    #[must_use]
    pub const fn key(text: &'static str) -> Key {
        text
    }
}
