//! The ways in which logs write a time.

use jiff::civil::DateTime;

use super::time::Time;

/// A time as it is written: of some formats the year is not.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Written {
    /// All of it.
    Whole(Time),
    /// Without a year.
    Yearless(Yearless),
}

/// A time of day, of a day of any year.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Yearless {
    month: i8,
    day: i8,
    clock: OfDay,
}

impl Yearless {
    /// The time in a year; `None` if that has no such day.
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
struct OfDay {
    hour: i8,
    minute: i8,
    second: i8,
    nanosecond: i32,
}

impl Date {
    fn at(self, clock: OfDay, offset: Option<i32>) -> Option<Time> {
        let (Self { year, month, day }, of_day) = (self, clock);
        let OfDay {
            hour,
            minute,
            second,
            nanosecond,
        } = of_day;
        let clock = DateTime::new(year, month, day, hour, minute, second, nanosecond).ok()?;
        Time::new(clock, offset)
    }
}

/// The time that a text begins with, in any of the formats but those of numbers.
pub(super) fn starting(text: &[u8]) -> Option<Written> {
    match text.first()? {
        b'0'..=b'9' => iso(text).or_else(|| common_log(text)).map(Written::Whole),
        b'I' | b'W' | b'E' | b'F' => klog(text).or_else(|| syslog(text)),
        b'A'..=b'Z' => syslog(text),
        _ => None,
    }
}

/// `2021-04-20T21:30:00.5+08:00`, also with a space, a comma, slashes or without a zone.
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
    let (clock, behind) = of_day(clock)?;
    let (offset, behind) = offset(behind);
    is_end(behind).then(|| date.at(clock, offset)).flatten()
}

/// `12/Mar/2021:08:14:02 +0800`, as Apache and nginx have it.
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
    let (clock, behind) = of_day(clock)?;
    let (offset, behind) = offset(behind);
    is_end(behind).then(|| date.at(clock, offset)).flatten()
}

/// `Mar  5 20:04:00`, as syslog has it; with the day of the week before it, and the year behind it,
/// as C and Apache do.
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
    let (clock, behind) = of_day(rest)?;
    if let [b' ', y1, y2, y3, y4, behind @ ..] = behind
        && let (Some(century), Some(year)) = (number(*y1, *y2), number(*y3, *y4))
        && (19..22).contains(&century)
        && is_end(behind)
    {
        let year = i16::from(century) * 100 + i16::from(year);
        return Date { year, month, day }
            .at(clock, None)
            .map(Written::Whole);
    }
    is_end(behind).then_some(Written::Yearless(Yearless { month, day, clock }))
}

/// `E0514 07:16:59.123456`, as Kubernetes and glog have it.
fn klog(text: &[u8]) -> Option<Written> {
    let [_, m1, m2, d1, d2, b' ', clock @ ..] = text else {
        return None;
    };
    let (month, day) = (number(*m1, *m2)?, number(*d1, *d2)?);
    let (clock, behind) = of_day(clock)?;
    is_end(behind).then_some(Written::Yearless(Yearless { month, day, clock }))
}

/// `21:30:00`, with a fraction if there is one, and what is behind it.
fn of_day(text: &[u8]) -> Option<(OfDay, &[u8])> {
    let [h1, h2, b':', m1, m2, b':', s1, s2, behind @ ..] = text else {
        return None;
    };
    let (nanosecond, behind) = match behind {
        [b'.' | b',', digits @ ..] if digits.first().is_some_and(u8::is_ascii_digit) => {
            fraction(digits)
        }
        _ => (0, behind),
    };
    let of_day = OfDay {
        hour: number(*h1, *h2)?,
        minute: number(*m1, *m2)?,
        // A leap second is the one before it, as most clocks show it.
        second: match number(*s1, *s2)? {
            60 => 59,
            second => second,
        },
        nanosecond,
    };
    Some((of_day, behind))
}

/// The nanoseconds of the digits behind a point, and what is behind them.
pub(super) fn fraction(digits: &[u8]) -> (i32, &[u8]) {
    let count = digits.iter().take_while(|digit| digit.is_ascii_digit());
    let (digits, behind) = digits.split_at(count.count());
    let zeros = std::iter::repeat(&b'0');
    let nine = digits.iter().chain(zeros).take(9);
    let value = nine.fold(0, |value, digit| value * 10 + i32::from(digit - b'0'));
    (value, behind)
}

/// The zone that a text begins with, in seconds east of UTC, if there is one, and what is behind it.
fn offset(text: &[u8]) -> (Option<i32>, &[u8]) {
    let zone = text.strip_prefix(b" ").unwrap_or(text);
    let utc = [&b"UTC"[..], b"GMT", b"Z", b"z"].into_iter();
    let mut utc = utc.filter_map(|name| zone.strip_prefix(name));
    if let Some(behind) = utc.find(|behind| is_end(behind)) {
        return (Some(0), behind);
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
    let (hours, minutes, behind) = match digits {
        [h1, h2, b':', m1, m2, behind @ ..] | [h1, h2, m1, m2, behind @ ..]
            if number(*m1, *m2).is_some() =>
        {
            (number(*h1, *h2), number(*m1, *m2), behind)
        }
        [h1, h2, behind @ ..] if !text.starts_with(b" ") => (number(*h1, *h2), Some(0), behind),
        _ => return (None, text),
    };
    let (Some(hours @ 0..=18), Some(minutes @ 0..60)) = (hours, minutes) else {
        return (None, text);
    };
    let seconds = (i32::from(hours) * 60 + i32::from(minutes)) * 60;
    let seconds = if is_west { -seconds } else { seconds };
    if is_end(behind) {
        (Some(seconds), behind)
    } else {
        (None, text)
    }
}

/// Whether a time can end before this.
fn is_end(behind: &[u8]) -> bool {
    !matches!(behind, [b'+' | b'-', b'0'..=b'9', ..])
        && !behind.first().is_some_and(u8::is_ascii_alphanumeric)
}

/// The month of a name such as `Mar`.
fn month(name: [u8; 3]) -> Option<i8> {
    const NAMES: [&[u8; 3]; 12] = [
        b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov",
        b"Dec",
    ];
    let place = NAMES.iter().position(|month| **month == name)?;
    i8::try_from(place + 1).ok()
}

fn is_day_of_week(text: &[u8]) -> bool {
    const NAMES: [&[u8]; 7] = [b"Mon", b"Tue", b"Wed", b"Thu", b"Fri", b"Sat", b"Sun"];
    NAMES.iter().any(|name| text.starts_with(name))
}

/// The number of two digits.
fn number(tens: u8, ones: u8) -> Option<i8> {
    let is_number = tens.is_ascii_digit() && ones.is_ascii_digit();
    let number = || (tens - b'0') * 10 + (ones - b'0');
    is_number.then(number)?.try_into().ok()
}

/// The time of a number since 1970: of seconds, milli-, micro- or nanoseconds, whichever is of our
/// time. Other numbers are none.
pub(super) fn epoch(text: &[u8]) -> Option<Time> {
    let digits = text.iter().take_while(|digit| digit.is_ascii_digit());
    let (digits, behind) = text.split_at(digits.count());
    if !(9..=19).contains(&digits.len()) {
        return None;
    }
    let digits = digits.iter().map(|digit| i64::from(digit - b'0'));
    let value = digits.fold(0_i64, |value, digit| {
        value.saturating_mul(10).saturating_add(digit)
    });
    let (part, behind) = match behind {
        [b'.', digits @ ..] => fraction(digits),
        _ => (0, behind),
    };
    // From the year 2000 on, up to 2100.
    let units = [1, 1_000, 1_000_000, 1_000_000_000];
    let unit = units
        .into_iter()
        .find(|unit| (946_684_800..4_102_444_800).contains(&(value / unit)))?;
    let nanoseconds = 1_000_000_000 / unit;
    let instant = value * nanoseconds + i64::from(part) / unit;
    let is_end = is_end(behind) && behind.first() != Some(&b'.');
    is_end.then_some(Time::since_epoch(instant))
}
