use std::path::Path;

use crate::read::without_mark;

/// A file format that catalogs are read from.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Format {
    /// CSV, separated by commas, semicolons or tabs.
    Csv,
    /// A TOML file with a catalog and its properties.
    Toml,
    /// An array of objects, or an object keyed by code.
    Json,
    /// Newline-delimited JSON objects.
    Ndjson,
    /// A SQLite database.
    Sqlite,
}

impl Format {
    /// Every format.
    pub const ALL: &[Self] = &[
        Self::Csv,
        Self::Toml,
        Self::Json,
        Self::Ndjson,
        Self::Sqlite,
    ];

    /// Returns the id, in lower case.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Toml => "toml",
            Self::Json => "json",
            Self::Ndjson => "ndjson",
            Self::Sqlite => "sqlite",
        }
    }

    /// Detects the format of a file from its extension, or else from its content.
    pub(crate) fn detect(file: &str, bytes: &[u8]) -> Self {
        let extension = Path::new(file).extension().unwrap_or_default();
        match extension.to_string_lossy().to_ascii_lowercase().as_str() {
            "csv" | "tsv" => Self::Csv,
            "toml" => Self::Toml,
            "json" => Self::Json,
            "ndjson" | "jsonl" => Self::Ndjson,
            "db" | "sqlite" | "sqlite3" => Self::Sqlite,
            _ => Self::by_content(bytes),
        }
    }

    fn by_content(bytes: &[u8]) -> Self {
        if bytes.starts_with(b"SQLite format 3\0") {
            return Self::Sqlite;
        }
        let text = without_mark(bytes).trim_ascii_start();
        let line = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let line = line.trim_ascii_end();
        match text.first() {
            Some(b'{') if text.len() > line.len() && is_object(line) => Self::Ndjson,
            Some(b'[') if line.ends_with(b"]") && line.len() > 2 && !is_json_array(line) => {
                Self::Toml
            }
            Some(b'{' | b'[') => Self::Json,
            _ if is_assignment(text) => Self::Toml,
            _ => Self::Csv,
        }
    }
}

fn is_object(line: &[u8]) -> bool {
    serde_json::from_slice::<serde_json::Map<String, serde_json::Value>>(line).is_ok()
}

fn is_json_array(line: &[u8]) -> bool {
    serde_json::from_slice::<Vec<serde_json::Value>>(line).is_ok()
}

/// Returns whether the first line that is not blank or a comment is `key = value`.
fn is_assignment(text: &[u8]) -> bool {
    let mut lines = text.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let line = lines.find(|line| !line.is_empty() && !line.starts_with(b"#"));
    let line = line.unwrap_or_default();
    if line.starts_with(b"[") && line.ends_with(b"]") {
        return true;
    }
    let mut parts = line.splitn(2, |byte| *byte == b'=');
    let key = parts.next().unwrap_or_default().trim_ascii();
    parts.next().is_some()
        && !key.is_empty()
        && key
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_-.\"".contains(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extension_takes_precedence_over_content() {
        let csv = b"code,name\n1,Stall\n";
        assert_eq!(Format::detect("motor.toml", csv), Format::Toml);
        assert_eq!(Format::detect("motor.JSONL", csv), Format::Ndjson);
        for (content, format) in [
            (&csv[..], Format::Csv),
            (b"", Format::Csv),
            (b"[\n{}]", Format::Json),
            (b"[{\"code\": 1}]", Format::Json),
            (b"{\"1\": \"Stall\"}", Format::Json),
            (b"{\"code\": 1}\n{\"code\": 2}\n", Format::Ndjson),
            (b"[[codes]]\ncode = 1\n", Format::Toml),
            (b"# Codes\n\nid = \"motor\"\n", Format::Toml),
            (b"# Codes\n[codes]\n", Format::Toml),
            (b"SQLite format 3\0", Format::Sqlite),
        ] {
            let text = String::from_utf8_lossy(content);
            assert_eq!(Format::detect("motor.txt", content), format, "{text}");
            if format != Format::Sqlite {
                let marked = [b"\xEF\xBB\xBF", content].concat();
                assert_eq!(Format::detect("motor.txt", &marked), format, "{text}");
            }
        }
    }
}
