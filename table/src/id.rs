//! Closed lists of facts, each with a stable text id.

use core::fmt;

/// Declares a fieldless enum whose variants each have a stable snake_case id: the enum itself,
/// `ALL`, `as_str`, `Display` and `FromStr`.
macro_rules! id_enum {
    (
        $(#[$meta:meta])*
        pub enum $Enum:ident ($error:ident) {
            $( $(#[doc = $doc:literal])+ $Variant:ident = $id:literal, )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        #[cfg_attr(feature = "defmt", derive(defmt::Format))]
        #[non_exhaustive]
        pub enum $Enum {
            $( $(#[doc = $doc])+ #[doc = concat!("\n\nId: `", $id, "`.")] $Variant, )+
        }

        impl $Enum {
            /// Every variant, in the order of declaration.
            pub const ALL: &[Self] = &[ $( Self::$Variant ),+ ];

            /// Returns the stable snake_case id, the same in every export.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$Variant => $id, )+ }
            }
        }

        impl core::fmt::Display for $Enum {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        /// Parses the id that `as_str` returns, exactly.
        impl core::str::FromStr for $Enum {
            type Err = crate::ParseError;

            fn from_str(text: &str) -> Result<Self, crate::ParseError> {
                match text { $( $id => Ok(Self::$Variant), )+ _ => Err(crate::ParseError::$error) }
            }
        }
    };
}
pub(crate) use id_enum;

/// The reason why [`FromStr`](core::str::FromStr) rejects a string: what was expected.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[non_exhaustive]
pub enum ParseError {
    /// The text is not a number that fits into 32 bits.
    Code,
    /// The text is not the id of a [`Retry`](crate::Retry).
    Retry,
    /// The text is not the id of an [`Actor`](crate::Actor).
    Actor,
    /// The text is not the id of a [`MapOrigin`](crate::MapOrigin).
    MapOrigin,
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Code => {
                "expected an error code: a number of 32 bits, decimal or, after 0x, hexadecimal"
            }
            Self::Retry => "expected the id of a retry rule, such as \"later\"",
            Self::Actor => "expected the id of an actor, such as \"caller\"",
            Self::MapOrigin => "expected the id of an origin of maps, such as \"vendor\"",
        })
    }
}

impl core::error::Error for ParseError {}
