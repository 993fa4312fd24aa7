"""Summarizes or annotates a log with DuckDB: `with_duckdb.py summarize|annotate SHAPE LOG CATALOG`."""

import json
import sys

import duckdb

command, shape, log, catalog = sys.argv[1:]
db = duckdb.connect()
db.execute("CREATE TABLE catalog AS SELECT * FROM read_csv(?, all_varchar=true)", [catalog])
for name in ("common", "cdn"):
    db.execute(
        f"CREATE TABLE {name} AS SELECT catalog, code::INTEGER AS code, name, title, remedy, retry, "
        f"retryable::BOOLEAN AS retryable, actor FROM catalog WHERE catalog = '{name}'"
    )
CODE = "TRY_CAST(code AS INTEGER)"
MODULE = "TRY_CAST(nullif(regexp_extract(message, '^\\((-?\\d{1,6})\\)', 1), '') AS INTEGER)"

# Lines as text: the column separator is a character that no log contains.
TEXT = (
    "read_csv($log, columns={line: 'VARCHAR'}, delim='\\x01', quote='', escape='', header=false, "
    "auto_detect=false)"
)
# A line as text, if it is JSON.
VALID = "CASE WHEN json_valid(line) THEN line END"


def ndjson(columns):
    """Returns lines of JSON with some columns parsed; a line that is not JSON is a row of nulls."""
    return f"read_ndjson($log, ignore_errors=true, columns={columns})"


def fields(json, path="$"):
    """Returns the code and the message in JSON."""
    return f"json_extract_string({json}, ['{path}.code', '{path}.message'])"


# For each shape, the expression for the code and the message, and the source that it is read from:
# whichever is the fastest, but for annotations whole lines, which have to be preserved.
SUMMARIZE = {
    "ndjson": ("[code, message]", ndjson("{code: 'VARCHAR', message: 'VARCHAR'}")),
    "nested": (fields(VALID, "$.upstream.response.body"), TEXT),
    "escaped": (fields("body"), ndjson("{body: 'VARCHAR'}")),
    "text": (fields("nullif(regexp_extract(line, '\\{.*\\}'), '')"), TEXT),
}
ANNOTATE = SUMMARIZE | {
    "ndjson": (fields(VALID), TEXT),
    "escaped": (fields(f"json_extract_string({VALID}, '$.body')"), TEXT),
}

if command == "summarize":
    pair, source = SUMMARIZE[shape]
    db.execute(
        f"""
        CREATE TABLE lines AS
        SELECT code, nullif(module, code) AS module, count(*) AS n
        FROM (SELECT {CODE} AS code, {MODULE} AS module
              FROM (SELECT fields[1] AS code, fields[2] AS message FROM (SELECT {pair} AS fields FROM {source})))
        GROUP BY ALL
        """,
        {"log": log},
    )
    lines, responses, failures, unknown = db.execute(
        """
        SELECT sum(n), sum(n) FILTER (lines.code IS NOT NULL), sum(n) FILTER (lines.code <> 0),
               sum(n) FILTER (lines.code <> 0 AND (common.code IS NULL
                              OR lines.module IS NOT NULL AND cdn.code IS NULL))
        FROM lines LEFT JOIN common ON common.code = lines.code
                   LEFT JOIN cdn ON cdn.code = lines.module
        """
    ).fetchone()

    def by(column):
        rows = db.execute(
            f"SELECT {column}, sum(n) FROM lines WHERE code <> 0 AND {column} IS NOT NULL GROUP BY 1"
        ).fetchall()
        return {key: int(count) for key, count in rows}

    counts = dict(lines=lines, responses=responses, failures=failures, unknown=unknown)
    counts = {key: int(value) for key, value in counts.items()}
    print(json.dumps(counts | {"common": by("code"), "module": by("module")}))
else:
    pair, source = ANNOTATE[shape]
    members = "json_object('line', line)" if shape == "text" else "rtrim(line)"
    db.execute(
        f"""
        COPY (
            SELECT CASE WHEN parts.code IS NULL THEN line ELSE {members}[:-2] || ',"catalog":' ||
                json_object('code', parts.code, 'module_code', parts.module,
                    'catalog', coalesce(cdn.catalog, common.catalog),
                    'name', coalesce(cdn.name, common.name),
                    'title', coalesce(cdn.title, common.title),
                    'remedy', coalesce(cdn.remedy, common.remedy),
                    'retry', coalesce(cdn.retry, common.retry),
                    'retryable', coalesce(cdn.retryable, common.retryable),
                    'actor', coalesce(cdn.actor, common.actor)) || '}}' END
            FROM (
                SELECT line, code, nullif(module, code) AS module FROM (
                    SELECT line, {CODE} AS code, {MODULE} AS module FROM (
                        SELECT line, fields[1] AS code, fields[2] AS message
                        FROM (SELECT line, {pair} AS fields FROM {source})
                    )
                )
            ) AS parts
            LEFT JOIN common ON common.code = parts.code
            LEFT JOIN cdn ON cdn.code = parts.module
        ) TO '/dev/stdout' (FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER '\\x01')
        """,
        {"log": log},
    )
