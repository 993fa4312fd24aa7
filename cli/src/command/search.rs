//! `codes search`: finds rows by words.

use clap::Args;
use qcloud_codes_diagnosis::Catalogs;

use super::Outcome;
use super::filter::{Filter, Format};
use super::form::Form;
use crate::plural::count;
use crate::ranking::{Found, Index, words};
use crate::{Error, program, terminal};

const AFTER_HELP: &str = "\
Examples:
  {program} search {words}
  {program} search {topic} --catalog {catalog} --format names

Words match in any order and any case, in full or as a prefix; one letter in four may be wrong, also
in a name that is written as one word. Common synonyms are known, such as throttled, money or login.
If no code has all of the words, those with the most are shown, if that is at least half of them. The
best matches come first.

Exit status: 0 done; 1 nothing found; 2 usage error; 3 input or output failed.";

/// Find codes by words, typos forgiven
#[derive(Args, Debug)]
#[command(after_long_help = AFTER_HELP)]
pub(super) struct Search {
    /// Words of the title, the name, the explanation or the instruction
    #[arg(required = true, allow_negative_numbers = true)]
    words: Vec<String>,
    #[command(flatten)]
    form: Form<Format>,
    #[command(flatten)]
    filter: Filter,
}

impl Search {
    pub(super) fn run(self, catalogs: &Catalogs) -> Result<Outcome, Error> {
        let wanted: Vec<String> = self.words.iter().flat_map(|text| words(text)).collect();
        if wanted.is_empty() {
            let program = program::call();
            let message =
                format!("name at least one word to search for: see {program} search --help");
            return Err(Error::Usage(message));
        }
        let dataset = catalogs.dataset();
        let Found { rows, words } = Index::new(&self.filter.rows(dataset)).find(&wanted);
        self.form.get().print(dataset, &rows)?;
        if rows.is_empty() {
            let others = Index::new(&Filter::default().rows(dataset))
                .find(&wanted)
                .rows;
            terminal::warn(&self.advice(others.len()));
        } else if words < wanted.len() {
            let all = wanted.len();
            terminal::warn(&format!(
                "no code has all of the words: these have {words} of {all}"
            ));
        }
        Ok(Outcome::of(!rows.is_empty()))
    }

    /// Returns what to try if nothing was found; `others` codes match without the filters.
    fn advice(&self, others: usize) -> String {
        let (words, call) = (self.words.join(" "), program::call());
        let nothing = format!("nothing found for `{}`", words.escape_debug());
        let is_number = words.bytes().all(|byte| byte.is_ascii_digit());
        if others > 0 {
            let others = count(others as u64, "code");
            return format!("{nothing}: leave out the filters, which hide {others}");
        }
        if is_number {
            return format!("{nothing}: `{call} {words}` suggests similar numbers");
        }
        format!(
            "{nothing}: try another word or a prefix, or `{call} explain` with a message; \
             `{call} list` lists all codes, `{call} list --topic TOPIC` those about one topic"
        )
    }
}
