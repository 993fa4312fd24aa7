/// The maximum number of open brackets.
pub(super) const MAX_DEPTH: u8 = 128;

/// The stack of open brackets, innermost last: bits, 1 for an object.
pub(super) struct Nesting {
    kinds: u128,
    /// The number of brackets open around the value.
    outer: u8,
    depth: u8,
}

/// The kind of a bracket.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Kind {
    Array,
    Object,
}

impl Nesting {
    /// Creates the stack of a value at a depth; the brackets around the value are not on it.
    pub(super) const fn inside(outer: u8) -> Self {
        Self {
            kinds: 0,
            outer,
            depth: outer,
        }
    }

    /// Opens a bracket; `None` if too many are open already.
    #[expect(
        clippy::arithmetic_side_effects,
        reason = "fewer than `MAX_DEPTH` are open"
    )]
    #[inline]
    pub(super) const fn open(&mut self, kind: Kind) -> Option<()> {
        if self.depth >= MAX_DEPTH {
            return None;
        }
        self.kinds = self.kinds << 1 | kind as u128;
        self.depth += 1;
        Some(())
    }

    /// Closes the innermost bracket.
    #[inline]
    pub(super) const fn close(&mut self) {
        self.kinds >>= 1;
        self.depth = self.depth.saturating_sub(1);
    }

    /// Returns the kind of the innermost bracket, or `None` if all are closed.
    #[inline]
    pub(super) const fn innermost(&self) -> Option<Kind> {
        if self.depth == self.outer {
            None
        } else if self.kinds & 1 == 1 {
            Some(Kind::Object)
        } else {
            Some(Kind::Array)
        }
    }
}
