//! What is said of a response in JSON, under the keys that the whole project uses.

use qcloud_codes::{Catalog, Code, Diagnosis, Entry};
use serde::Serialize;

/// The codes of a response, and what the row says that decides; unknown is null.
#[derive(Default, Serialize)]
pub(crate) struct Annotation {
    code: Option<i32>,
    module_code: Option<i32>,
    catalog: Option<&'static str>,
    name: Option<&'static str>,
    title: Option<&'static str>,
    remedy: Option<&'static str>,
    retry: Option<&'static str>,
    retryable: Option<bool>,
    actor: Option<&'static str>,
}

impl Annotation {
    /// The annotation of a response; `None` is a success.
    pub(crate) fn of_response(diagnosis: Option<&Diagnosis>) -> Self {
        let Some(diagnosis) = diagnosis else {
            return Self::of_code(Some(Code::SUCCESS), None);
        };
        Self {
            module_code: diagnosis.module_code().map(Code::get),
            ..Self::of_code(diagnosis.code(), diagnosis.rows().next())
        }
    }

    /// The annotation of a code, and of the row that it stands for.
    pub(crate) fn of_code(
        code: Option<Code>,
        row: Option<(&'static Catalog, &'static Entry)>,
    ) -> Self {
        let code = code.map(Code::get);
        let Some((catalog, entry)) = row else {
            return Self {
                code,
                ..Self::default()
            };
        };
        let remedy = entry.remedy();
        Self {
            code,
            module_code: None,
            catalog: Some(catalog.id()),
            name: Some(entry.name()),
            title: Some(entry.title()),
            remedy: Some(remedy.as_str()),
            retry: Some(remedy.retry().as_str()),
            retryable: Some(remedy.retry().is_retryable()),
            actor: Some(remedy.actor().as_str()),
        }
    }
}
