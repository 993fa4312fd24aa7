"""DuckDB reads the exports, with the same rows and types."""

import json

from conftest import ROOT, in_order, is_retryable, module, query

TYPES = {"code": "INTEGER", "retryable": "BOOLEAN", "same_as": "VARCHAR[]"}


def database():
    return module("duckdb").connect()


def described(connection, source):
    rows = connection.execute(f"DESCRIBE FROM {source}").fetchall()
    return {name: kind for name, kind, *_ in rows}


def test_parquet(data, text_rows):
    connection = database()
    source = f"'{data}/codes.parquet'"
    types = described(connection, source)
    assert types == {name: TYPES.get(name, "VARCHAR") for name in text_rows[0]}
    found = connection.execute(f"FROM {source}").fetchall()
    assert found == [tuple(row.values()) for row in text_rows]


def test_parquet_metadata(data, edition):
    connection = database()
    pairs = connection.execute(
        f"SELECT decode(key), decode(value) FROM parquet_kv_metadata('{data}/codes.parquet')"
    ).fetchall()
    pairs = dict(pairs)
    assert pairs["data_version"] == edition
    assert pairs["description.code"].startswith("The number, as in the response")
    (created_by,) = connection.execute(
        f"SELECT created_by FROM parquet_file_metadata('{data}/codes.parquet')"
    ).fetchone()
    assert created_by.startswith("qcloud-codes-export version ")


def test_parquet_uses_dictionaries(data):
    chunks = database().execute(
        f"""SELECT path_in_schema, encodings FROM parquet_metadata('{data}/codes.parquet')
            WHERE type = 'BYTE_ARRAY'"""
    ).fetchall()
    # All columns but the number and the boolean; the list contains texts as well.
    assert len(chunks) == 12
    assert all("DICTIONARY" in encodings for _, encodings in chunks), chunks


def test_json_and_ndjson(data, rows):
    for file in ["codes.json", "codes.ndjson"]:
        connection = database()
        types = described(connection, f"'{data}/{file}'")
        # DuckDB infers unsigned types for numbers without a sign, and HUGEINT for a mix of both.
        assert types["code"] == "HUGEINT"
        assert types["retryable"] == "BOOLEAN"
        assert types["same_as"] == "BIGINT[]"
        found = connection.execute(f"FROM '{data}/{file}'").fetchall()
        assert found == [tuple(row.values()) for row in rows]


def test_csv(data, flat_rows):
    connection = database()
    types = described(connection, f"'{data}/codes.csv'")
    assert types["code"] == "BIGINT"
    assert types["retryable"] == "BOOLEAN"
    assert types["same_as"] == "VARCHAR"
    lists = connection.execute(f"SELECT same_as::BIGINT[] FROM '{data}/codes.csv'").fetchall()
    assert [same for (same,) in lists] == [json.loads(row[12]) for row in flat_rows]
    found = connection.execute(
        f"FROM read_csv('{data}/codes.csv', types = {{'key': 'VARCHAR'}})"
    ).fetchall()
    # A CSV file cannot distinguish an empty text from null.
    assert [list(row) for row in found] == [
        [None if value == "" else value for value in row] for row in flat_rows
    ]


def test_sql(data, flat_rows, maps):
    connection = database()
    connection.execute((data / "codes.sql").read_text())
    assert described(connection, "codes")["code"] == "INTEGER"
    assert described(connection, "codes")["retryable"] == "BOOLEAN"
    assert connection.execute("FROM codes").fetchall() == list(map(tuple, flat_rows))
    assert connection.execute("FROM maps").fetchall() == list(map(tuple, maps))


def test_sqlite(data, rows, flat_rows):
    module("duckdb_extension_sqlite_scanner")
    connection = database()
    module("duckdb_extensions").import_extension("sqlite_scanner", con=connection)
    connection.execute(f"LOAD sqlite_scanner; ATTACH '{data}/codes.db' AS it (TYPE sqlite)")
    assert described(connection, "it.entry")["code"] == "BIGINT"
    # The extension reads our views as well as tables.
    found = connection.execute("FROM it.codes").fetchall()
    assert found == [tuple(row) for row in flat_rows]
    (count,) = connection.execute("SELECT count(*) FROM it.retryable").fetchone()
    assert count == sum(map(is_retryable, rows))


def test_markdown(data, rows, maps, tmp_path):
    """Reads a Markdown table as CSV separated by bars."""
    connection = database()
    codes, table = (data / "codes.md").read_text().split("\n## Maps\n")
    (tmp_path / "codes.md").write_text(codes)
    assert table.count("\n| `") == len(maps)
    found = connection.execute(
        f"""SELECT trim(column01), trim(column03), trim(column11)
            FROM read_csv('{tmp_path}/codes.md', delim = '|', header = false, skip = 6, quote = '',
                          escape = '', all_varchar = true, auto_detect = false,
                          columns = {{{", ".join(f"'column{i:02}': 'VARCHAR'" for i in range(16))}}})"""
    ).fetchall()
    assert found == [
        tuple(
            "" if value is None else str(value).lower()
            for value in [f"`{row['catalog']}`", row["code"], row["retryable"]]
        )
        for row in rows
    ]


def test_explains_responses(data, responses):
    connection = database()
    connection.execute(f"CREATE VIEW codes AS FROM '{data}/codes.parquet'")
    connection.execute("CREATE TABLE responses (code INTEGER, message VARCHAR)")
    connection.executemany(
        "INSERT INTO responses VALUES (?, ?)", [*(row[:2] for row in responses), (0, "(2130) ok")]
    )
    whole = (ROOT / "export/sql/duckdb.sql").read_text()
    assert len(connection.execute(whole).fetchall()) == len(responses)
    found = connection.execute(query("duckdb")).fetchall()
    assert in_order(found) == in_order(responses)
