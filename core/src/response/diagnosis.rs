use core::fmt;

use crate::{Actor, Catalog, Code, Entry, Remedy, Retry};

/// What broke, who has to act and whether a retry helps: both levels of a failed response in one.
///
/// # Which level decides
///
/// The most specific known entry decides everything: that of the module code if it is in a
/// catalog, else that of the common code. So `4000` with `(1000)` is worth a retry, since the
/// module says that its system failed, and `5100` with `(2130)` is not. An unknown module code
/// leaves the decision to the common code and stays visible in
/// [`unknown_module_code`](Self::unknown_module_code) and in the text. If neither is known nothing
/// is decided, and [`is_retryable`](Self::is_retryable) is false.
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
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Diagnosis {
    code: Code,
    module_code: Option<Code>,
    common: Option<&'static Entry>,
    module: Option<&'static Entry>,
}

impl Diagnosis {
    /// The diagnosis of a failure whose codes are known already, such as one of a
    /// [`History`](crate::History); none for a success. The catalogs are those of
    /// [`diagnose_in`](crate::Response::diagnose_in).
    ///
    /// ```
    /// use qcloud_codes::{CDN, COMMON, Diagnosis, Retry, cdn, common};
    ///
    /// let (code, module_code) = (common::INTERNAL_SERVER_ERROR, Some(cdn::DATABASE_ERROR));
    /// let diagnosis = Diagnosis::of(code, module_code, &[&COMMON, &CDN]).unwrap();
    /// assert_eq!(diagnosis.retry(), Some(Retry::Later));
    /// ```
    #[must_use]
    pub fn of(code: Code, module_code: Option<Code>, catalogs: &[&Catalog]) -> Option<Self> {
        if code == Code::SUCCESS {
            return None;
        }
        let (common, modules) = match catalogs {
            [common, modules @ ..] => (common.get(code), modules),
            [] => (None, catalogs),
        };
        let module =
            module_code.and_then(|code| modules.iter().find_map(|module| module.get(code)));
        Some(Self {
            code,
            module_code,
            common,
            module,
        })
    }

    /// The common code.
    #[must_use]
    pub const fn code(&self) -> Code {
        self.code
    }

    /// The module code, known or not, if the message had one.
    #[must_use]
    pub const fn module_code(&self) -> Option<Code> {
        self.module_code
    }

    /// The entry of the common code, if it is known.
    #[must_use]
    pub const fn common(&self) -> Option<&'static Entry> {
        self.common
    }

    /// The entry of the module code, if there is one and it is known.
    #[must_use]
    pub const fn module(&self) -> Option<&'static Entry> {
        self.module
    }

    /// The module code, if there is one and no catalog knows it.
    #[must_use]
    pub const fn unknown_module_code(&self) -> Option<Code> {
        match self.module {
            Some(_) => None,
            None => self.module_code,
        }
    }

    /// The entry that decides: the module's if it is known, else the common one.
    #[must_use]
    pub const fn entry(&self) -> Option<&'static Entry> {
        match self.module {
            Some(module) => Some(module),
            None => self.common,
        }
    }

    /// What broke, in a few words.
    #[cfg(feature = "text")]
    #[must_use]
    pub fn title(&self) -> Option<&'static str> {
        self.entry().map(Entry::title)
    }

    /// What the caller is told to do.
    #[must_use]
    pub fn remedy(&self) -> Option<Remedy> {
        self.entry().map(Entry::remedy)
    }

    /// Whether, and how, a retry helps.
    #[must_use]
    pub fn retry(&self) -> Option<Retry> {
        self.remedy().map(Remedy::retry)
    }

    /// Who has to act.
    #[must_use]
    pub fn actor(&self) -> Option<Actor> {
        self.remedy().map(Remedy::actor)
    }

    /// Whether the same request, unchanged, may succeed later. Not so if nothing is known.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.retry().is_some_and(Retry::is_retryable)
    }
}

/// One line that an operator can act on.
impl fmt::Display for Diagnosis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.code.fmt(f)?;
        if let Some(code) = self.module_code {
            write!(f, " ({code})")?;
        }
        let Some(remedy) = self.remedy() else {
            return f.write_str(": not in this catalog; read the response's message");
        };
        #[cfg(feature = "text")]
        if let Some(title) = self.title() {
            write!(f, ": {title}. {}", remedy.instruction())?;
        }
        #[cfg(not(feature = "text"))]
        write!(f, ": {remedy}")?;
        write!(f, " [retry: {}, actor: {}", remedy.retry(), remedy.actor())?;
        if let Some(code) = self.unknown_module_code() {
            write!(f, "; by {} alone, {code} is not in this catalog", self.code)?;
        }
        f.write_str("]")
    }
}
