use core::fmt;

#[cfg(feature = "text")]
use crate::Remedy;
use crate::{Actor, Catalog, Code, Entry, Retry};

/// The diagnosis of a failed response by both codes: what broke, who has to act, whether a retry helps.
///
/// # Which level decides
///
/// The most specific known entry decides everything: the module code's if it is in a catalog,
/// else the common code's. So `4000` with `(1000)` is worth a retry, since the module says that
/// its system failed, and `5100` with `(2130)` is not. An unknown module code leaves the decision
/// to the common code; [`unknown_module_code`](Self::unknown_module_code) returns it, and the
/// formatted line shows it. If neither is known, the diagnosis gives no advice, and
/// [`is_retryable`](Self::is_retryable) is false.
///
/// ```
/// use qcloud_codes::{Actor, Code, Response, Retry};
///
/// let response = Response::from_parts(Code::new(4000), "(2130) Invalid ProjectID parameter");
/// let diagnosis = response.diagnose().unwrap();
/// assert_eq!(diagnosis.title(), Some("Invalid ProjectID parameter"));
/// assert_eq!(diagnosis.retry(), Some(Retry::No));
/// assert_eq!(diagnosis.actor(), Some(Actor::Caller));
/// assert_eq!(
///     diagnosis.to_string(),
///     "4000 (2130): Invalid ProjectID parameter. Check the request, correct it and send it \
///      again. [retry: no, actor: caller]",
/// );
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Diagnosis {
    pub(super) code: Option<Code>,
    module_code: Option<Code>,
    pub(super) common: Option<Row>,
    pub(super) module: Option<Row>,
    /// The possible rows of a code that the response does not determine.
    pub(super) readings: [Option<Row>; READINGS],
    #[cfg(feature = "editions")]
    pub(super) scope: Scope,
}

/// The scope of a code.
#[cfg(feature = "editions")]
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub(super) enum Scope {
    /// The row belongs to the code itself.
    Own,
    /// The row belongs to the part of a text code before a dot.
    General,
    /// The call failed before it reached a module, so the number in brackets is not a module code.
    NotReached,
}

/// The maximum number of readings of a code.
pub(super) const READINGS: usize = if cfg!(feature = "editions") { 2 } else { 0 };

/// A row and the catalog that it is in.
pub(super) type Row = (&'static Catalog, &'static Entry);

impl Diagnosis {
    /// Diagnoses a failure by its codes, such as one in a history; `None` for a success. The catalogs
    /// are used as by [`diagnose_in`](crate::Response::diagnose_in).
    ///
    /// ```
    /// use qcloud_codes::{CDN, COMMON, Diagnosis, Retry, cdn, common};
    ///
    /// let (code, module_code) = (common::INTERNAL_SERVER_ERROR, Some(cdn::DATABASE_ERROR));
    /// let diagnosis = Diagnosis::from_codes(code, module_code, &COMMON, &[&CDN]).unwrap();
    /// assert_eq!(diagnosis.retry(), Some(Retry::Later));
    /// ```
    #[must_use]
    pub fn from_codes(
        code: Code,
        module_code: Option<Code>,
        common: &'static Catalog,
        modules: &[&'static Catalog],
    ) -> Option<Self> {
        if code == Code::SUCCESS {
            return None;
        }
        Some(Self {
            code: Some(code),
            common: find_in(&[common], code),
            ..Self::of_module(module_code, modules)
        })
    }

    /// Diagnoses a module code without a common code, such as a message without a response around it.
    ///
    /// ```
    /// use qcloud_codes::{CDN, Diagnosis, Retry, cdn};
    ///
    /// let diagnosis = Diagnosis::from_module_code(cdn::DATABASE_ERROR, &[&CDN]);
    /// assert_eq!(diagnosis.code(), None);
    /// assert_eq!(diagnosis.retry(), Some(Retry::Later));
    /// ```
    #[must_use]
    pub fn from_module_code(module_code: Code, modules: &[&'static Catalog]) -> Self {
        Self::of_module(Some(module_code), modules)
    }

    pub(super) fn of_module(module_code: Option<Code>, modules: &[&'static Catalog]) -> Self {
        Self {
            code: None,
            module_code,
            common: None,
            module: module_code.and_then(|code| find_in(modules, code)),
            readings: [None; READINGS],
            #[cfg(feature = "editions")]
            scope: Scope::Own,
        }
    }

    /// Returns the common code; `None` if there was only a message.
    #[must_use]
    pub const fn code(&self) -> Option<Code> {
        self.code
    }

    /// Returns the module code, known or not, if the message had one.
    #[must_use]
    pub const fn module_code(&self) -> Option<Code> {
        self.module_code
    }

    /// Returns the entry of the common code, if it is known.
    #[must_use]
    pub fn common(&self) -> Option<&'static Entry> {
        self.common.map(|(_, entry)| entry)
    }

    /// Returns the entry of the module code, if there is one and it is known.
    #[must_use]
    pub fn module(&self) -> Option<&'static Entry> {
        self.module.map(|(_, entry)| entry)
    }

    /// Returns whether a code of the response is not in any catalog. An ambiguous code is in one.
    #[must_use]
    pub const fn has_unknown(&self) -> bool {
        let has_number = self.code.is_some() || self.module_code.is_some();
        let needs_common = self.code.is_some() || !has_number && !self.is_ambiguous();
        needs_common && self.common.is_none() || self.unknown_module_code().is_some()
    }

    /// Returns the module code, if there is one and no catalog contains it. If the common code says that
    /// the call failed before it reached a module, the number is not a module code.
    #[must_use]
    pub const fn unknown_module_code(&self) -> Option<Code> {
        #[cfg(feature = "editions")]
        if matches!(self.scope, Scope::NotReached) {
            return None;
        }
        if self.module.is_some() || self.is_ambiguous() {
            None
        } else {
            self.module_code
        }
    }

    /// Returns whether a code may belong to several tables, or to none of them, and the response does not
    /// determine which: [`readings`](Self::readings) lists the candidates, and the common code decides.
    #[must_use]
    pub const fn is_ambiguous(&self) -> bool {
        !matches!(self.readings.first(), None | Some(None))
    }

    /// Returns the possible rows of an ambiguous code, each with its catalog, the likeliest first; empty
    /// for any other code, and without the feature `editions`.
    ///
    /// ```
    /// use qcloud_codes::{Code, Response};
    ///
    /// let response = Response::from_parts(Code::new(4000), "(9000)");
    /// let diagnosis = response.diagnose().unwrap();
    /// assert!(diagnosis.is_ambiguous());
    /// let readings = diagnosis.readings().map(|(catalog, row)| (catalog.id(), row.title()));
    /// assert!(readings.eq([("cdn", "Invalid time parameter"), ("cdn-cn", "System error")]));
    /// assert_eq!(diagnosis.catalog().unwrap().id(), "common");
    /// ```
    pub fn readings(&self) -> impl Iterator<Item = (&'static Catalog, &'static Entry)> + use<> {
        self.readings.into_iter().flatten()
    }

    /// Returns whether the row that decides belongs to a more general code: the part of a text code before
    /// a dot, because the whole code is not in a catalog.
    #[cfg(feature = "editions")]
    #[must_use]
    pub const fn is_general(&self) -> bool {
        matches!(self.scope, Scope::General)
    }

    /// Returns the known rows, each with its catalog: the module code's, then the common code's. The
    /// first decides.
    ///
    /// ```
    /// use qcloud_codes::{Code, Response};
    ///
    /// let response = Response::from_parts(Code::new(4000), "(2130) Invalid ProjectID parameter");
    /// let diagnosis = response.diagnose().unwrap();
    /// let rows = diagnosis.rows().map(|(catalog, entry)| (catalog.id(), entry.code().get()));
    /// assert!(rows.eq([("cdn", 2130), ("common", 4000)]));
    /// ```
    pub fn rows(&self) -> impl Iterator<Item = (&'static Catalog, &'static Entry)> + use<> {
        [self.module, self.common].into_iter().flatten()
    }

    /// Returns the row that decides: the module's if it is known, else the common one.
    const fn deciding(&self) -> Option<Row> {
        match self.module {
            Some(module) => Some(module),
            None => self.common,
        }
    }

    /// Returns the entry that decides: the module's if it is known, else the common one.
    #[must_use]
    pub fn entry(&self) -> Option<&'static Entry> {
        self.deciding().map(|(_, entry)| entry)
    }

    /// Returns the catalog of the entry that decides.
    #[must_use]
    pub fn catalog(&self) -> Option<&'static Catalog> {
        self.deciding().map(|(catalog, _)| catalog)
    }

    /// Returns the cause in a few words: the title of the entry that decides.
    #[cfg(feature = "text")]
    #[must_use]
    pub fn title(&self) -> Option<&'static str> {
        self.entry().map(Entry::title)
    }

    /// Returns the remedy of the entry that decides.
    #[cfg(feature = "text")]
    #[must_use]
    pub fn remedy(&self) -> Option<&'static Remedy> {
        self.entry().map(Entry::remedy)
    }

    /// Returns whether, and how, a retry helps; `None` if unknown.
    #[must_use]
    pub fn retry(&self) -> Option<Retry> {
        self.entry().and_then(Entry::retry)
    }

    /// Returns the party that has to act; `None` if unknown.
    #[must_use]
    pub fn actor(&self) -> Option<Actor> {
        self.entry().and_then(Entry::actor)
    }

    /// Returns whether the same request, unchanged, may succeed later; false if unknown.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.retry().is_some_and(Retry::is_retryable)
    }
}

/// Writes one line that an operator can act on.
impl fmt::Display for Diagnosis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.code, self.module_code) {
            (Some(code), Some(module_code)) => write!(f, "{code} ({module_code})")?,
            (Some(code), None) => code.fmt(f)?,
            (None, Some(module_code)) => write!(f, "({module_code})")?,
            (None, None) if cfg!(feature = "editions") => match self.entry() {
                Some(entry) => entry.key().fmt(f)?,
                None => f.write_str("text code")?,
            },
            (None, None) => {}
        }
        let Some(entry) = self.entry() else {
            if !self.is_ambiguous() {
                return f.write_str(": not in this catalog; read the response's message");
            }
            f.write_str(": ")?;
            self.write_readings(f)?;
            return f.write_str("; read the response's message");
        };
        #[cfg(feature = "text")]
        write!(f, ": {}. {}", entry.title(), entry.remedy().instruction())?;
        let retry = entry.retry().map_or("unknown", Retry::as_str);
        let actor = entry.actor().map_or("unknown", Actor::as_str);
        write!(f, " [retry: {retry}, actor: {actor}")?;
        if let (Some(code), Some(unknown)) = (self.code, self.unknown_module_code()) {
            write!(f, "; by {code} alone, {unknown} is not in this catalog")?;
        }
        if let Some(code) = self.code
            && self.is_ambiguous()
        {
            write!(f, "; by {code} alone, ")?;
            self.write_readings(f)?;
        }
        #[cfg(feature = "editions")]
        f.write_str(match self.scope {
            Scope::Own => "",
            Scope::General => "; by the part before a dot alone",
            Scope::NotReached => "; no module was reached",
        })?;
        f.write_str("]")
    }
}

impl Diagnosis {
    /// Writes the readings of an ambiguous code, as part of a sentence.
    fn write_readings(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not known whether it is")?;
        for (index, (catalog, entry)) in self.readings().enumerate() {
            let or = if index == 0 { "" } else { " or" };
            write!(f, "{or} {} {}", catalog.id(), entry.key())?;
            #[cfg(feature = "text")]
            write!(f, ", {:?},", entry.title())?;
        }
        f.write_str(" or of another product")
    }
}

/// Returns the row of a code in the first catalog that contains it.
pub(super) fn find_in(modules: &[&'static Catalog], code: Code) -> Option<Row> {
    modules
        .iter()
        .find_map(|module| Some((*module, module.get(code)?)))
}
