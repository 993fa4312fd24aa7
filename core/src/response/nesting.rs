/// Which brackets are open, in constant memory at any depth.
///
/// The kinds of the innermost [`WINDOW`](Self::WINDOW) brackets are kept, so up to that depth every
/// mismatch is found. An outer one leaves the window when a deeper one is opened; from then on a
/// fingerprint, the sum of `kind * factor^level`, stands for it. When the level is come back to,
/// the text shows what kind it is taken for, and that is subtracted: unless the sum is zero in the
/// end, some kind was taken for the other. Only a text crafted for it could trick that sum.
pub(super) struct Nesting {
    /// The kinds of the innermost levels, a bit each, a level in the place of the one that is so
    /// many levels further out as there are bits; 1 is an object.
    kinds: [u32; Self::WORDS],
    /// How many of the innermost levels have their kind in `kinds`.
    known: u8,
    used: u8,
    is_recalling: bool,
    is_sound: bool,
    /// How many of the outermost levels are forgotten: they are in fingerprints.
    forgotten: usize,
    /// One fingerprint for each time that levels were forgotten after others had been recalled, of
    /// which `used` are in use. What one level was wrongly taken for is not made up for by a later
    /// level in its place: that is in another fingerprint.
    sums: [Sum; Self::SUMS],
}

#[derive(Clone, Copy)]
struct Sum {
    /// How many levels were forgotten before its first one.
    base: usize,
    sum: usize,
}

/// What a bracket encloses.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Kind {
    Array,
    Object,
}

impl Nesting {
    const WORDS: usize = 4;
    const WINDOW: u8 = 128;
    /// The multiplier of a well-known generator of 32-bit numbers (Numerical Recipes).
    const FACTOR: usize = 1_664_525;

    /// Few, for the stack of small devices.
    const SUMS: usize = 3;

    pub(super) const fn new() -> Self {
        Self {
            kinds: [0; Self::WORDS],
            known: 0,
            used: 0,
            is_recalling: true,
            is_sound: true,
            forgotten: 0,
            sums: [Sum { base: 0, sum: 0 }; Self::SUMS],
        }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.depth() == 0
    }

    /// Whether every bracket that was closed had been opened as the same kind.
    pub(super) const fn is_sound(&self) -> bool {
        self.is_sound
    }

    const fn depth(&self) -> usize {
        self.forgotten + self.known as usize
    }

    /// The bit of a level, and the word that it is in.
    #[inline]
    const fn place(level: usize) -> (usize, u32) {
        (level / 32 % Self::WORDS, 1 << (level % 32))
    }

    #[inline]
    pub(super) fn open(&mut self, kind: Kind) {
        if self.known == Self::WINDOW {
            self.forget();
        }
        self.push(kind);
    }

    /// Forgets the outermost of the levels whose kinds are known.
    #[cold]
    fn forget(&mut self) {
        if self.is_recalling && usize::from(self.used) < Self::SUMS {
            self.used += 1;
            let base = self.forgotten;
            if let Some(sum) = self.sum() {
                *sum = Sum { base, sum: 0 };
            }
        }
        self.is_recalling = false;
        let weight = self.weight();
        if self.kind_of(self.forgotten) == Kind::Object
            && let Some(sum) = self.sum()
        {
            sum.sum = sum.sum.wrapping_add(weight);
        }
        self.forgotten += 1;
        self.known -= 1;
    }

    fn push(&mut self, kind: Kind) {
        let (word, bit) = Self::place(self.depth());
        if let Some(word) = self.kinds.get_mut(word) {
            *word = match kind {
                Kind::Array => *word & !bit,
                Kind::Object => *word | bit,
            };
        }
        self.known += 1;
    }

    /// Leaves the innermost bracket, whose kind is known.
    #[inline]
    pub(super) const fn close(&mut self) {
        self.known = self.known.saturating_sub(1);
    }

    /// The kind of the innermost bracket, if it is still known.
    #[inline]
    pub(super) fn kind(&self) -> Option<Kind> {
        (self.known > 0).then(|| self.kind_of(self.depth() - 1))
    }

    fn kind_of(&self, level: usize) -> Kind {
        let (word, bit) = Self::place(level);
        match self.kinds.get(word) {
            Some(word) if word & bit != 0 => Kind::Object,
            _ => Kind::Array,
        }
    }

    /// Takes the innermost bracket, whose kind is forgotten, for this kind.
    #[cold]
    pub(super) fn recall(&mut self, kind: Kind) {
        self.forgotten = self.forgotten.saturating_sub(1);
        self.is_recalling = true;
        let (forgotten, weight) = (self.forgotten, self.weight());
        if let Some(sum) = self.sum() {
            if kind == Kind::Object {
                sum.sum = sum.sum.wrapping_sub(weight);
            }
            if sum.base == forgotten {
                let is_zero = sum.sum == 0;
                self.is_sound &= is_zero;
                self.used -= 1;
            }
        }
        self.push(kind);
    }

    /// The fingerprint of the innermost forgotten levels.
    fn sum(&mut self) -> Option<&mut Sum> {
        self.sums.get_mut(usize::from(self.used).wrapping_sub(1))
    }

    /// What the kind of the next level to be forgotten is multiplied by.
    fn weight(&self) -> usize {
        // Beyond 2^32 levels, no two of which are as far apart, any exponent will do.
        Self::FACTOR.wrapping_pow(u32::try_from(self.forgotten).unwrap_or(u32::MAX))
    }
}
