//! The formats in which logs write times.

use jiff::civil::DateTime;

use super::time::Time;

/// A time as it is written: some formats have no year.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Written {
    /// With a year.
    Whole(Time),
    /// Without a year.
    Yearless(Yearless),
}

/// A month, a day and a time of day, in any year.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Yearless {
    month: i8,
    day: i8,
    clock: TimeOfDay,
}

impl Yearless {
    /// Returns the time in a year; `None` if the year has no such day.
    pub(super) fn in_year(self, year: i16) -> Option<Time> {
        Date {
            year,
            month: self.month,
            day: self.day,
        }
        .at(self.clock, None)
    }
}

#[derive(Clone, Copy)]
struct Date {
    year: i16,
    month: i8,
    day: i8,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct TimeOfDay {
    hour: i8,
    minute: i8,
    second: i8,
    nanosecond: i32,
}

impl Date {
    fn at(self, clock: TimeOfDay, offset: Option<i32>) -> Option<Time> {
        let (Self { year, month, day }, time_of_day) = (self, clock);
        let TimeOfDay {
            hour,
            minute,
            second,
            nanosecond,
        } = time_of_day;
        let clock = DateTime::new(year, month, day, hour, minute, second, nanosecond).ok()?;
        Time::new(clock, offset)
    }
}

/// Parses the time at the start of a text, in any format other than a number.
pub(super) fn parse_prefix(text: &[u8]) -> Option<Written> {
    match text.first()? {
        b'0'..=b'9' => iso(text).or_else(|| common_log(text)).map(Written::Whole),
        b'I' | b'W' | b'E' | b'F' => klog(text).or_else(|| syslog(text)),
        b'A'..=b'Z' => syslog(text),
        _ => None,
    }
}

/// Parses `2021-04-20T21:30:00.5+08:00`, also with a space, a comma, slashes or without a zone.
fn iso(text: &[u8]) -> Option<Time> {
    let [y1, y2, y3, y4, slash, m1, m2, other, d1, d2, t, clock @ ..] = text else {
        return None;
    };
    if !matches!(slash, b'-' | b'/') || slash != other || !matches!(t, b'T' | b't' | b' ' | b'_') {
        return None;
    }
    let date = Date {
        year: i16::from(number(*y1, *y2)?) * 100 + i16::from(number(*y3, *y4)?),
        month: number(*m1, *m2)?,
        day: number(*d1, *d2)?,
    };
    let (clock, after) = time_of_day(clock)?;
    let (offset, after) = offset(after);
    is_end(after).then(|| date.at(clock, offset)).flatten()
}

/// Parses `12/Mar/2021:08:14:02 +0800`, as Apache and nginx write it.
fn common_log(text: &[u8]) -> Option<Time> {
    let [
        d1,
        d2,
        b'/',
        m1,
        m2,
        m3,
        b'/',
        y1,
        y2,
        y3,
        y4,
        b':',
        clock @ ..,
    ] = text
    else {
        return None;
    };
    let date = Date {
        year: i16::from(number(*y1, *y2)?) * 100 + i16::from(number(*y3, *y4)?),
        month: month([*m1, *m2, *m3])?,
        day: number(*d1, *d2)?,
    };
    let (clock, after) = time_of_day(clock)?;
    let (offset, after) = offset(after);
    is_end(after).then(|| date.at(clock, offset)).flatten()
}

/// Parses `Mar  5 20:04:00`, as syslog writes it, also with the day of the week before it and the
/// year after it, as C and Apache do.
fn syslog(text: &[u8]) -> Option<Written> {
    let text = match text {
        [_, _, _, b' ', rest @ ..] if is_day_of_week(text) => rest,
        _ => text,
    };
    let [m1, m2, m3, b' ', rest @ ..] = text else {
        return None;
    };
    let month = month([*m1, *m2, *m3])?;
    let (day, rest) = match rest {
        [b' ', day, b' ', rest @ ..] | [day, b' ', rest @ ..] => (number(b'0', *day)?, rest),
        [d1, d2, b' ', rest @ ..] => (number(*d1, *d2)?, rest),
        _ => return None,
    };
    let (clock, after) = time_of_day(rest)?;
    if let [b' ', y1, y2, y3, y4, after @ ..] = after
        && let (Some(century), Some(year)) = (number(*y1, *y2), number(*y3, *y4))
        && (19..22).contains(&century)
        && is_end(after)
    {
        let year = i16::from(century) * 100 + i16::from(year);
        return Date { year, month, day }
            .at(clock, None)
            .map(Written::Whole);
    }
    is_end(after).then_some(Written::Yearless(Yearless { month, day, clock }))
}

/// Parses `E0514 07:16:59.123456`, as Kubernetes and glog write it.
fn klog(text: &[u8]) -> Option<Written> {
    let [_, m1, m2, d1, d2, b' ', clock @ ..] = text else {
        return None;
    };
    let (month, day) = (number(*m1, *m2)?, number(*d1, *d2)?);
    let (clock, after) = time_of_day(clock)?;
    is_end(after).then_some(Written::Yearless(Yearless { month, day, clock }))
}

/// Parses `21:30:00`, with a fraction if there is one, and returns the remaining input.
fn time_of_day(text: &[u8]) -> Option<(TimeOfDay, &[u8])> {
    let [h1, h2, b':', m1, m2, b':', s1, s2, after @ ..] = text else {
        return None;
    };
    let (nanosecond, after) = match after {
        [b'.' | b',', digits @ ..] if digits.first().is_some_and(u8::is_ascii_digit) => {
            fraction(digits)
        }
        _ => (0, after),
    };
    let time_of_day = TimeOfDay {
        hour: number(*h1, *h2)?,
        minute: number(*m1, *m2)?,
        // A leap second repeats the one before it, as on most clocks.
        second: match number(*s1, *s2)? {
            60 => 59,
            second => second,
        },
        nanosecond,
    };
    Some((time_of_day, after))
}

/// Parses the digits after a point as nanoseconds, and returns the remaining input.
pub(super) fn fraction(digits: &[u8]) -> (i32, &[u8]) {
    let count = digits.iter().take_while(|digit| digit.is_ascii_digit());
    let (digits, after) = digits.split_at(count.count());
    let zeros = std::iter::repeat(&b'0');
    let nine = digits.iter().chain(zeros).take(9);
    let value = nine.fold(0, |value, digit| value * 10 + i32::from(digit - b'0'));
    (value, after)
}

/// Parses the zone at the start of a text, in seconds east of UTC, if there is one, and returns the
/// remaining input.
fn offset(text: &[u8]) -> (Option<i32>, &[u8]) {
    let zone = text.strip_prefix(b" ").unwrap_or(text);
    let utc = [&b"UTC"[..], b"GMT", b"Z", b"z"].into_iter();
    let mut utc = utc.filter_map(|name| zone.strip_prefix(name));
    if let Some(after) = utc.find(|after| is_end(after)) {
        return (Some(0), after);
    }
    // .NET writes the sign as an escape of JSON.
    let escaped = zone
        .strip_prefix(br"\u002B")
        .or_else(|| zone.strip_prefix(br"\u002b"));
    let (is_west, digits) = match (zone, escaped) {
        (_, Some(digits)) | ([b'+', digits @ ..], _) => (false, digits),
        ([b'-', digits @ ..], _) => (true, digits),
        _ => return (None, text),
    };
    let (hours, minutes, after) = match digits {
        [h1, h2, b':', m1, m2, after @ ..] | [h1, h2, m1, m2, after @ ..]
            if number(*m1, *m2).is_some() =>
        {
            (number(*h1, *h2), number(*m1, *m2), after)
        }
        [h1, h2, after @ ..] if !text.starts_with(b" ") => (number(*h1, *h2), Some(0), after),
        _ => return (None, text),
    };
    let (Some(hours @ 0..=18), Some(minutes @ 0..60)) = (hours, minutes) else {
        return (None, text);
    };
    let seconds = (i32::from(hours) * 60 + i32::from(minutes)) * 60;
    let seconds = if is_west { -seconds } else { seconds };
    if is_end(after) {
        (Some(seconds), after)
    } else {
        (None, text)
    }
}

/// Returns whether a time can end before this remaining input.
fn is_end(after: &[u8]) -> bool {
    !matches!(after, [b'+' | b'-', b'0'..=b'9', ..])
        && !after.first().is_some_and(u8::is_ascii_alphanumeric)
}

/// Returns the month of a name such as `Mar`.
fn month(name: [u8; 3]) -> Option<i8> {
    const NAMES: [&[u8; 3]; 12] = [
        b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov",
        b"Dec",
    ];
    let index = NAMES.iter().position(|month| **month == name)?;
    i8::try_from(index + 1).ok()
}

fn is_day_of_week(text: &[u8]) -> bool {
    const NAMES: [&[u8]; 7] = [b"Mon", b"Tue", b"Wed", b"Thu", b"Fri", b"Sat", b"Sun"];
    NAMES.iter().any(|name| text.starts_with(name))
}

/// Returns the number of two digits.
fn number(tens: u8, ones: u8) -> Option<i8> {
    let is_number = tens.is_ascii_digit() && ones.is_ascii_digit();
    let number = || (tens - b'0') * 10 + (ones - b'0');
    is_number.then(number)?.try_into().ok()
}

/// Parses a number as seconds, milli-, micro- or nanoseconds since 1970, whichever is plausible;
/// `None` for other numbers.
pub(super) fn epoch(text: &[u8]) -> Option<Time> {
    let digits = text.iter().take_while(|digit| digit.is_ascii_digit());
    let (digits, after) = text.split_at(digits.count());
    if !(9..=19).contains(&digits.len()) {
        return None;
    }
    let digits = digits.iter().map(|digit| i64::from(digit - b'0'));
    let value = digits.fold(0_i64, |value, digit| {
        value.saturating_mul(10).saturating_add(digit)
    });
    let (part, after) = match after {
        [b'.', digits @ ..] => fraction(digits),
        _ => (0, after),
    };
    // From the year 2000 on, up to 2100.
    let units = [1, 1_000, 1_000_000, 1_000_000_000];
    let unit = units
        .into_iter()
        .find(|unit| (946_684_800..4_102_444_800).contains(&(value / unit)))?;
    let nanoseconds = 1_000_000_000 / unit;
    let instant = value * nanoseconds + i64::from(part) / unit;
    let is_end = is_end(after) && after.first() != Some(&b'.');
    is_end.then_some(Time::since_epoch(instant))
}
