//! CSV, separated by commas, semicolons or tabs.

use csv::{ByteRecord, ReaderBuilder};

use crate::draft::Position;
use crate::error::ReadError;
use crate::lines::Lines;
use crate::options::{Columns, Kind};
use crate::raw::{Cell, Raw, Value};

/// Reads the rows; the first record is the header unless the columns are listed.
pub(crate) fn read(raw: &mut Raw<'_>, text: &str, columns: &Columns) -> Result<(), ReadError> {
    let bytes = text.as_bytes();
    let lines = Lines::new(bytes);
    let delimiter = delimiter(bytes);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(bytes);
    let mut record = ByteRecord::new();
    // The column index of each field.
    let mut header: Vec<Option<usize>> = Vec::new();
    if let Kind::Listed(names) = &columns.kind {
        for name in names {
            header.push(column(raw, name, Position { line: 1, column: 1 })?);
        }
    }
    let mut is_header = header.is_empty();
    loop {
        let is_record = reader.read_byte_record(&mut record).map_err(|error| {
            let position = error
                .position()
                .map(|position| lines.position(offset(position)));
            ReadError::new(
                raw.file,
                position,
                error.to_string(),
                "format it according to RFC 4180",
            )
        })?;
        if !is_record && is_header {
            let advice = "give it a header and a row for each code";
            return Err(ReadError::new(raw.file, None, "the file is empty", advice));
        }
        if !is_record {
            return Ok(());
        }
        let start = record.position().map(offset).unwrap_or_default();
        let starts = field_starts(bytes, start, record.len(), delimiter).map_err(|quote| {
            let problem = "a quote opens here and is never closed";
            raw.error(
                lines.position(quote),
                problem,
                "close it, or double it in a text",
            )
        })?;
        let position = lines.position(starts.first().copied().unwrap_or(start));
        let fields = record.iter().zip(&starts).map(|(field, start)| {
            let text = String::from_utf8_lossy(field).into_owned();
            (text, lines.position(*start))
        });
        if is_header {
            is_header = false;
            for (name, position) in fields {
                header.push(column(raw, &name, position)?);
            }
            continue;
        }
        let mut cells = Vec::new();
        for (i, (text, position)) in fields.enumerate() {
            if text.is_empty() {
                continue;
            }
            match header.get(i) {
                Some(Some(column)) => {
                    let value = Value::Text(text);
                    cells.push((*column, Cell { value, position }));
                }
                Some(None) => {}
                None if text.trim().is_empty() => {}
                None => {
                    let problem = format!(
                        "the row has more than the {} fields of the header",
                        header.len()
                    );
                    return Err(raw.error(
                        position,
                        problem,
                        "quote a text that has a separator in it",
                    ));
                }
            }
        }
        raw.push(position, cells)?;
    }
}

/// Returns the index of a header column; `None` if it is skipped.
fn column(raw: &mut Raw<'_>, name: &str, position: Position) -> Result<Option<usize>, ReadError> {
    if matches!(name.trim(), "" | "-") {
        return Ok(None);
    }
    raw.new_column(name, position).map(Some)
}

fn offset(position: &csv::Position) -> usize {
    usize::try_from(position.byte()).unwrap_or(usize::MAX)
}

/// Detects the separator: the one that is most frequent in the first line.
fn delimiter(text: &[u8]) -> u8 {
    let mut is_quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    for byte in text {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' | b'\r' if !is_quoted => break,
            _ if is_quoted => {}
            byte => {
                for (delimiter, count) in &mut counts {
                    *count += usize::from(delimiter == byte);
                }
            }
        }
    }
    // On a tie, the last one wins: the comma.
    let most = counts.iter().rev().max_by_key(|(_, count)| *count);
    most.map_or(b',', |(delimiter, _)| *delimiter)
}

/// Returns where the fields of a record begin, which the reader does not report. Fails with the
/// position of an unclosed quote.
fn field_starts(
    text: &[u8],
    start: usize,
    fields: usize,
    delimiter: u8,
) -> Result<Vec<usize>, usize> {
    let at = |offset: usize| text.get(offset).copied();
    let mut offset = start;
    // Skips the end of the previous record and empty lines.
    while matches!(at(offset), Some(b'\r' | b'\n')) {
        offset += 1;
    }
    let mut starts = Vec::with_capacity(fields);
    while starts.len() < fields {
        starts.push(offset);
        if at(offset) == Some(b'"') {
            let quote = offset;
            offset += 1;
            loop {
                match (at(offset), at(offset + 1)) {
                    (None, _) => return Err(quote),
                    (Some(b'"'), Some(b'"')) => offset += 2,
                    (Some(b'"'), _) => break,
                    _ => offset += 1,
                }
            }
        }
        while at(offset).is_some_and(|byte| byte != delimiter && !matches!(byte, b'\r' | b'\n')) {
            offset += 1;
        }
        offset += 1;
    }
    Ok(starts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separator_is_detected_from_the_header() {
        assert_eq!(delimiter(b"code,name\n1;2;3;4"), b',');
        assert_eq!(delimiter(b"code;name,or title;topic\n"), b';');
        assert_eq!(delimiter(b"code\tname\n"), b'\t');
        assert_eq!(delimiter(b"\"a;b;c\",name\n"), b',');
        assert_eq!(delimiter(b"code\n1"), b',');
    }

    #[test]
    fn field_starts_agree_with_the_reader() {
        let text = b"\r\n\na,\"b, \"\"c\"\"\nd\",,e\r\nf";
        assert_eq!(field_starts(text, 0, 4, b','), Ok(vec![3, 5, 18, 19]));
        assert_eq!(field_starts(text, 20, 1, b','), Ok(vec![22]));
        assert_eq!(field_starts(b"a,\"b", 0, 2, b','), Err(2));
        assert_eq!(field_starts(b"", 0, 1, b','), Ok(vec![0]));
    }
}
