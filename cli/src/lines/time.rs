//! Times and zones, as logs write them.

use std::fmt;

use jiff::civil::DateTime;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};

const NANOSECONDS: i64 = 1_000_000_000;

/// The plausible years, which exclude zero times, and counters that are not times.
const YEARS: std::ops::Range<i16> = 1970..2200;

/// A time, to the nanosecond, and the zone that it was written in.
///
/// Times are ordered by their instants; a time without a zone counts as UTC.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Time {
    /// Nanoseconds since 1970 in UTC.
    instant: i64,
    /// The offset of the zone east of UTC, in seconds; `None` if none was written.
    offset: Option<i32>,
}

impl Time {
    /// Creates a time from a local time and its zone; `None` if it is not plausible.
    pub(crate) fn new(clock: DateTime, offset: Option<i32>) -> Option<Self> {
        let is_plausible = YEARS.contains(&clock.year());
        let wall = nanoseconds(clock).filter(|_| is_plausible)?;
        let instant = wall - i64::from(offset.unwrap_or_default()) * NANOSECONDS;
        Some(Self { instant, offset })
    }

    /// Creates a time from the nanoseconds since 1970 in UTC.
    pub(crate) const fn since_epoch(instant: i64) -> Self {
        let offset = Some(0);
        Self { instant, offset }
    }

    /// Returns the instant, in nanoseconds since 1970 in UTC; `None` if no zone was written.
    pub(crate) fn instant(self) -> Option<i64> {
        self.offset.map(|_| self.instant)
    }

    /// Returns the local time in its own zone, in nanoseconds since 1970 there.
    pub(crate) fn wall(self) -> i64 {
        self.instant + i64::from(self.offset.unwrap_or_default()) * NANOSECONDS
    }

    /// Returns the zone it was written in.
    pub(super) const fn zone(self) -> Zone {
        match self.offset {
            Some(offset) => Zone::Offset(offset),
            None => Zone::Unwritten,
        }
    }

    /// Returns the local time in a zone, which is the time's own or UTC.
    pub(crate) fn in_zone(self, zone: Zone) -> Clock {
        Clock(match zone {
            Zone::Several => self.instant,
            Zone::None | Zone::Unwritten | Zone::Offset(_) => self.wall(),
        })
    }
}

/// Writes RFC 3339, without a zone if none was written.
impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.in_zone(self.zone()).date_time().fmt(f)?;
        match self.offset {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(offset) => f.write_str(&offset_text(offset)),
        }
    }
}

/// The zone that times were written in.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) enum Zone {
    /// No times.
    #[default]
    None,
    /// Times without a zone.
    Unwritten,
    /// Times of one zone, in seconds east of UTC.
    Offset(i32),
    /// Times of several zones, which only UTC can show.
    Several,
}

impl Zone {
    /// Merges the zones of two logs.
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::None, zone) | (zone, Self::None) => zone,
            (one, other) if one == other => one,
            _ => Self::Several,
        }
    }

    /// Returns the suffix of its times in RFC 3339.
    pub(crate) fn suffix(self) -> String {
        match self {
            Self::None | Self::Unwritten => String::new(),
            Self::Several | Self::Offset(0) => "Z".to_owned(),
            Self::Offset(offset) => offset_text(offset),
        }
    }
}

/// Describes the zone in which times are shown.
impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None | Self::Unwritten => f.write_str("as the log has them, without a zone"),
            Self::Offset(0) => f.write_str("in UTC"),
            Self::Offset(offset) => write!(f, "in the zone {}", offset_text(*offset)),
            Self::Several => f.write_str("in UTC, since the log has several zones"),
        }
    }
}

/// A local time, in nanoseconds since 1970 there.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) struct Clock(i64);

impl Clock {
    /// Creates a local time from the nanoseconds since 1970 there.
    pub(crate) const fn at(nanoseconds: i64) -> Self {
        Self(nanoseconds)
    }

    /// Creates a local time from the seconds since 1970 there.
    pub(crate) const fn at_seconds(seconds: i64) -> Self {
        Self(seconds * NANOSECONDS)
    }

    /// Returns the seconds since 1970 there.
    pub(super) const fn seconds(self) -> i64 {
        self.0.div_euclid(NANOSECONDS)
    }

    /// Returns the date and the time of day.
    pub(crate) fn date_time(self) -> DateTime {
        let timestamp = Timestamp::UNIX_EPOCH.checked_add(SignedDuration::from_nanos(self.0));
        // Every 64-bit number of nanoseconds is in the calendar.
        Offset::UTC.to_datetime(timestamp.unwrap_or_default())
    }
}

/// Writes the local time to the second, for people.
impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let clock = Self::at_seconds(self.seconds()).date_time();
        write!(f, "{} {}", clock.date(), clock.time())
    }
}

/// Returns the nanoseconds since 1970 in the same zone.
pub(crate) fn nanoseconds(clock: DateTime) -> Option<i64> {
    let timestamp = Offset::UTC.to_timestamp(clock).ok()?;
    timestamp.as_nanosecond().try_into().ok()
}

/// Formats an offset, such as `+08:00`.
fn offset_text(offset: i32) -> String {
    let sign = if offset < 0 { '-' } else { '+' };
    let minutes = offset.abs() / 60;
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}
