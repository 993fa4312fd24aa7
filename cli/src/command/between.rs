//! `--since` and `--until`: the time range of the lines to read.

use clap::Args;
use jiff::civil::DateTime;
use jiff::{Span, Timestamp, ZonedDateTime};

use crate::Error;
use crate::lines::{Bound, Window, nanoseconds};

/// The time range of the lines to read.
#[derive(Args, Debug)]
pub(super) struct Between {
    /// Skip lines before this time
    ///
    /// A date, a time such as '2026-03-05 20:00' in the zone of each line, one with a zone such as
    /// 2026-03-05T12:00:00Z, or an age such as 2h or 3d. Lines without a time are skipped, too;
    /// skipped lines are counted.
    #[arg(long, value_name = "TIME", value_parser = parse)]
    since: Option<Bound>,
    /// Skip lines from this time on
    ///
    /// Takes the same forms as --since.
    #[arg(long, value_name = "TIME", value_parser = parse)]
    until: Option<Bound>,
}

impl Between {
    /// Returns the window between `--since` and `--until`.
    pub(super) fn window(&self) -> Result<Window, Error> {
        if let (Some(since), Some(until)) = (self.since, self.until)
            && since.wall >= until.wall
        {
            let message = "--since is not before --until: swap them";
            return Err(Error::Usage(message.to_owned()));
        }
        let now = local_time(&ZonedDateTime::now()).unwrap_or_default();
        Ok(Window::new(self.since, self.until, now))
    }
}

fn parse(text: &str) -> Result<Bound, String> {
    bound(text, &ZonedDateTime::now()).ok_or_else(|| {
        "it is not a time: write 2026-03-05, '2026-03-05 20:00', 2026-03-05T12:00:00Z or an age, such as \
         2h or 3d"
            .to_owned()
    })
}

fn bound(text: &str, now: &ZonedDateTime) -> Option<Bound> {
    if let Ok(timestamp) = text.parse::<Timestamp>() {
        return at(&timestamp.to_zoned_datetime(now.time_zone().clone()));
    }
    if let Ok(clock) = text.parse::<DateTime>() {
        return Some(Bound {
            wall: nanoseconds(clock)?,
            instant: None,
        });
    }
    let ago: Span = text.parse().ok()?;
    at(&now.checked_sub(ago.abs()).ok()?)
}

/// Returns the bound at an instant, with its local time.
fn at(time: &ZonedDateTime) -> Option<Bound> {
    Some(Bound {
        wall: local_time(time)?,
        instant: time.timestamp().as_nanosecond().try_into().ok(),
    })
}

/// Returns the local time, in nanoseconds since 1970.
fn local_time(time: &ZonedDateTime) -> Option<i64> {
    nanoseconds(time.datetime())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: i64 = 1_000_000_000;
    /// 2026-03-05T12:00:00Z.
    const NOON: i64 = 1_772_712_000 * SECOND;
    const HOUR: i64 = 3600 * SECOND;

    #[test]
    fn times_dates_and_spans_are_bounds() {
        let now: ZonedDateTime = "2026-03-05T20:00:00+08:00[+08:00]".parse().unwrap();
        for (text, wall, instant) in [
            ("2026-03-05T12:00:00Z", NOON + 8 * HOUR, Some(NOON)),
            ("2026-03-05 13:00:00+01:00", NOON + 8 * HOUR, Some(NOON)),
            ("2026-03-05", NOON - 12 * HOUR, None),
            ("2026-03-05 20:00", NOON + 8 * HOUR, None),
            ("2026-03-05T20:00:00", NOON + 8 * HOUR, None),
            ("2h", NOON + 6 * HOUR, Some(NOON - 2 * HOUR)),
            ("3d", NOON - 64 * HOUR, Some(NOON - 72 * HOUR)),
            (
                "1 hour 30 min ago",
                NOON + 13 * HOUR / 2,
                Some(NOON - 3 * HOUR / 2),
            ),
        ] {
            let expected = Bound { wall, instant };
            assert_eq!(bound(text, &now), Some(expected), "{text}");
        }
        for text in ["", "yesterday", "2026-02-30", "20:00", "7", "-", "9999999d"] {
            assert_eq!(bound(text, &now), None, "{text}");
        }
    }
}
