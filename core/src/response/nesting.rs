/// Which brackets are open, in constant memory at any depth.
///
/// The innermost [`WINDOW`](Self::WINDOW) brackets are kept as bits, so up to that depth every
/// mismatch is found. An outer one leaves the window when a deeper one is opened; from then on a
/// fingerprint, the sum of `kind * factor^level`, stands for it. When the level is come back to,
/// the text shows what kind it is taken for, and that is subtracted: unless the sum is zero in the
/// end, some kind was taken for the other. Only a text crafted for it could trick that sum.
pub(super) struct Nesting {
    /// How many of the innermost levels have their kind in `kinds`.
    known: u32,
    /// The kinds of the innermost levels, the innermost in the lowest bit; 1 is an object.
    kinds: u128,
    /// How many of the outermost levels are forgotten: they are in fingerprints.
    forgotten: usize,
    /// `FACTOR` to the power of `forgotten`.
    power: u64,
    /// One fingerprint for each time that levels were forgotten after others had been recalled.
    /// What one level was wrongly taken for is not made up for by a later level in its place: that
    /// is in another fingerprint.
    sums: [Sum; Self::SUMS],
    used: usize,
    is_recalling: bool,
    is_sound: bool,
}

#[derive(Clone, Copy)]
struct Sum {
    /// How many levels were forgotten before its first one.
    base: usize,
    sum: u64,
}

/// What a bracket encloses.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Kind {
    Array,
    Object,
}

impl Nesting {
    const WINDOW: u32 = u128::BITS;
    /// Any odd number has an inverse modulo 2^64; this one is that of Knuth's MMIX generator.
    const FACTOR: u64 = 6_364_136_223_846_793_005;
    const INVERSE: u64 = inverse(Self::FACTOR);

    const SUMS: usize = 4;

    pub(super) const fn new() -> Self {
        Self {
            known: 0,
            kinds: 0,
            forgotten: 0,
            power: 1,
            sums: [Sum { base: 0, sum: 0 }; Self::SUMS],
            used: 0,
            is_recalling: true,
            is_sound: true,
        }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.known == 0 && self.forgotten == 0
    }

    /// Whether every bracket that was closed had been opened as the same kind.
    pub(super) const fn is_sound(&self) -> bool {
        self.is_sound
    }

    #[inline]
    pub(super) fn open(&mut self, kind: Kind) {
        if self.known == Self::WINDOW {
            self.forget((self.kinds >> (Self::WINDOW - 1)) as u64);
        }
        self.push(kind);
    }

    #[cold]
    fn forget(&mut self, kind: u64) {
        if self.is_recalling && self.used < Self::SUMS {
            if let Some(sum) = self.sums.get_mut(self.used) {
                *sum = Sum {
                    base: self.forgotten,
                    sum: 0,
                };
            }
            self.used += 1;
        }
        self.is_recalling = false;
        if let Some(sum) = self.sums.get_mut(self.used.wrapping_sub(1)) {
            sum.sum = sum.sum.wrapping_add(kind.wrapping_mul(self.power));
        }
        self.power = self.power.wrapping_mul(Self::FACTOR);
        self.forgotten += 1;
        self.known -= 1;
    }

    const fn push(&mut self, kind: Kind) {
        self.kinds = self.kinds << 1 | kind as u128;
        self.known += 1;
    }

    /// Leaves the innermost bracket, whose kind is known.
    #[inline]
    pub(super) const fn close(&mut self) {
        self.known = self.known.saturating_sub(1);
        self.kinds >>= 1;
    }

    /// The kind of the innermost bracket, if it is still known.
    #[inline]
    pub(super) const fn kind(&self) -> Option<Kind> {
        if self.known == 0 {
            None
        } else if self.kinds & 1 == 1 {
            Some(Kind::Object)
        } else {
            Some(Kind::Array)
        }
    }

    /// Takes the innermost bracket, whose kind is forgotten, for this kind.
    #[cold]
    pub(super) fn recall(&mut self, kind: Kind) {
        self.power = self.power.wrapping_mul(Self::INVERSE);
        self.forgotten = self.forgotten.saturating_sub(1);
        self.is_recalling = true;
        if let Some(sum) = self.sums.get_mut(self.used.wrapping_sub(1)) {
            sum.sum = sum.sum.wrapping_sub((kind as u64).wrapping_mul(self.power));
            if sum.base == self.forgotten {
                self.is_sound &= sum.sum == 0;
                self.used -= 1;
            }
        }
        self.push(kind);
    }
}

/// The inverse of an odd number modulo 2^64, by Newton's iteration.
const fn inverse(odd: u64) -> u64 {
    let mut inverse = odd;
    let mut step = 0;
    while step < 5 {
        inverse = inverse.wrapping_mul(2_u64.wrapping_sub(odd.wrapping_mul(inverse)));
        step += 1;
    }
    inverse
}
