"""Summarizes or annotates a log with DuckDB: `field_duckdb.py summarize|annotate LOG CATALOG`."""

import json
import sys

import duckdb

command, log, catalog = sys.argv[1:]
db = duckdb.connect()
db.execute(
    "CREATE TABLE catalog AS SELECT code::BIGINT AS code, 'motor' AS catalog, name, title, remedy, retry, "
    "retry IN ('later', 'slower') AS retryable, actor FROM read_csv(?, all_varchar=true)",
    [catalog],
)
CODE = "TRY_CAST(errno AS BIGINT)"

if command == "summarize":
    # A line that is not JSON becomes a row of nulls.
    db.execute(
        f"""
        CREATE TABLE lines AS
        SELECT {CODE} AS code, count(*) AS n
        FROM read_ndjson(?, ignore_errors=true, columns={{errno: 'VARCHAR'}})
        GROUP BY ALL
        """,
        [log],
    )
    found = db.execute(
        """
        SELECT sum(n), sum(n) FILTER (lines.code IS NOT NULL), sum(n) FILTER (lines.code <> 0),
               sum(n) FILTER (lines.code <> 0 AND catalog.code IS NULL)
        FROM lines LEFT JOIN catalog ON catalog.code = lines.code
        """
    ).fetchone()
    names = ("lines", "responses", "failures", "unknown")
    codes = db.execute("SELECT code, sum(n) FROM lines WHERE code <> 0 GROUP BY 1").fetchall()
    counts = {name: int(value) for name, value in zip(names, found)}
    print(json.dumps(counts | {"codes": {code: int(count) for code, count in codes}}))
else:
    # Lines as text, because annotations have to preserve them.
    db.execute(
        f"""
        COPY (
            SELECT CASE WHEN parts.code IS NULL THEN line ELSE rtrim(line)[:-2] || ',"catalog":' ||
                json_object('code', parts.code, 'module_code', NULL, 'catalog', catalog, 'name', name,
                    'title', title, 'remedy', remedy, 'retry', retry, 'retryable', retryable,
                    'actor', actor) || '}}' END
            FROM (
                SELECT line, {CODE} AS code FROM (
                    SELECT line, CASE WHEN json_valid(line)
                        THEN json_extract_string(line, '$.errno') END AS errno
                    FROM read_csv(?, columns={{line: 'VARCHAR'}}, delim='\\x01', quote='',
                                  escape='', header=false, auto_detect=false)
                )
            ) AS parts
            LEFT JOIN catalog ON catalog.code = parts.code
        ) TO '/dev/stdout' (FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER '\\x01')
        """,
        [log],
    )
