"""The same with DuckDB: `with_duckdb.py summarize|annotate LOG CATALOG`."""

import json
import sys

import duckdb

command, log, catalog = sys.argv[1:]
db = duckdb.connect()
db.execute("CREATE TABLE catalog AS SELECT * FROM read_csv(?, all_varchar=true)", [catalog])
for name in ("common", "cdn"):
    db.execute(
        f"CREATE TABLE {name} AS SELECT catalog, code::INTEGER AS code, name, title, remedy, retry, "
        f"retryable::BOOLEAN AS retryable, actor FROM catalog WHERE catalog = '{name}'"
    )
CODE = "TRY_CAST(code AS INTEGER)"
MODULE = "TRY_CAST(nullif(regexp_extract(message, '^\\((-?\\d{1,6})\\)', 1), '') AS INTEGER)"

if command == "summarize":
    # A line that is not JSON becomes a row of nulls; all others have a `ts`.
    db.execute(
        f"""
        CREATE TABLE lines AS
        SELECT ts IS NULL AS broken, code, nullif(module, code) AS module, count(*) AS n
        FROM (SELECT ts, {CODE} AS code, {MODULE} AS module FROM read_ndjson(?, ignore_errors=true,
              columns={{ts: 'VARCHAR', code: 'VARCHAR', message: 'VARCHAR'}}))
        GROUP BY ALL
        """,
        [log],
    )
    lines, responses, failures, not_json, unknown = db.execute(
        """
        SELECT sum(n), sum(n) FILTER (lines.code IS NOT NULL), sum(n) FILTER (lines.code <> 0),
               coalesce(sum(n) FILTER (broken), 0),
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

    counts = dict(lines=lines, responses=responses, failures=failures, unknown=unknown, not_json=not_json)
    counts = {key: int(value) for key, value in counts.items()}
    print(json.dumps(counts | {"common": by("code"), "module": by("module")}))
else:
    # Lines as text, since all that is in them has to come out again.
    db.execute(
        f"""
        COPY (
            SELECT CASE WHEN parts.code IS NULL THEN line ELSE rtrim(line)[:-2] || ',"catalog":' ||
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
                        SELECT line, fields[1] AS code, fields[2] AS message FROM (
                            SELECT line, CASE WHEN json_valid(line)
                                THEN json_extract_string(line, ['$.code', '$.message']) END AS fields
                            FROM read_csv(?, columns={{line: 'VARCHAR'}}, delim='\\x01', quote='',
                                          escape='', header=false, auto_detect=false)
                        )
                    )
                )
            ) AS parts
            LEFT JOIN common ON common.code = parts.code
            LEFT JOIN cdn ON cdn.code = parts.module
        ) TO '/dev/stdout' (FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER '\\x01')
        """,
        [log],
    )
