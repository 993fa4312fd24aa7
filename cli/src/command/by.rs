//! The values of `--by`: a property of failures, or a unit of time.

use clap::ValueEnum;
use clap::builder::PossibleValue;

use super::groups::GroupBy;
use crate::lines::Unit;

/// The criterion of a summary.
#[derive(Clone, Copy, Debug)]
pub(super) enum By {
    Group(GroupBy),
    Time(Unit),
}

impl ValueEnum for By {
    fn value_variants<'a>() -> &'a [Self] {
        &[
            Self::Group(GroupBy::Code),
            Self::Group(GroupBy::ModuleCode),
            Self::Group(GroupBy::Retry),
            Self::Group(GroupBy::Actor),
            Self::Group(GroupBy::Topic),
            Self::Time(Unit::Hour),
            Self::Time(Unit::Day),
        ]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        match self {
            Self::Group(by) => by.to_possible_value(),
            Self::Time(unit) => {
                let value = PossibleValue::new(unit.name());
                Some(value.help(match unit {
                    Unit::Hour => "The hour, as a chart over time",
                    Unit::Day => "The day, as a chart over time",
                }))
            }
        }
    }
}
