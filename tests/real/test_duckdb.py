"""DuckDB reads every format that it can, and agrees on rows and types."""

from conftest import ROOT, in_order, module, query

TYPES = {"code": "INTEGER", "retryable": "BOOLEAN", "same_as": "INTEGER[]"}


def database():
    return module("duckdb").connect()


def described(connection, source):
    rows = connection.execute(f"DESCRIBE FROM {source}").fetchall()
    return {name: kind for name, kind, *_ in rows}


def test_parquet(data, rows):
    connection = database()
    source = f"'{data}/codes.parquet'"
    types = described(connection, source)
    assert types == {name: TYPES.get(name, "VARCHAR") for name in rows[0]}
    found = connection.execute(f"FROM {source}").fetchall()
    assert found == [tuple(row.values()) for row in rows]


def test_parquet_metadata(data):
    connection = database()
    pairs = connection.execute(
        f"SELECT decode(key), decode(value) FROM parquet_kv_metadata('{data}/codes.parquet')"
    ).fetchall()
    pairs = dict(pairs)
    assert pairs["data_version"] == "1"
    assert pairs["description.code"].startswith("The number, as in the response")
    (created_by,) = connection.execute(
        f"SELECT created_by FROM parquet_file_metadata('{data}/codes.parquet')"
    ).fetchone()
    assert created_by.startswith("qcloud-codes-export version ")


def test_parquet_is_in_dictionaries(data):
    chunks = database().execute(
        f"""SELECT path_in_schema, encodings FROM parquet_metadata('{data}/codes.parquet')
            WHERE type = 'BYTE_ARRAY'"""
    ).fetchall()
    assert len(chunks) == 11
    assert all("DICTIONARY" in encodings for _, encodings in chunks), chunks


def test_json_and_ndjson(data, rows):
    for file in ["codes.json", "codes.ndjson"]:
        connection = database()
        types = described(connection, f"'{data}/{file}'")
        assert types["code"] == "BIGINT"
        assert types["retryable"] == "BOOLEAN"
        assert types["same_as"] == "BIGINT[]"
        found = connection.execute(f"FROM '{data}/{file}'").fetchall()
        assert found == [tuple(row.values()) for row in rows]


def test_csv(data, flat_rows):
    connection = database()
    types = described(connection, f"'{data}/codes.csv'")
    assert types["code"] == "BIGINT"
    assert types["retryable"] == "BOOLEAN"
    found = connection.execute(
        f"FROM read_csv('{data}/codes.csv', types = {{'key': 'VARCHAR', 'same_as': 'VARCHAR'}})"
    ).fetchall()
    # A CSV file cannot tell an empty text from none.
    assert [list(row) for row in found] == [
        [None if value == "" else value for value in row] for row in flat_rows
    ]


def test_sql(data, flat_rows):
    connection = database()
    connection.execute((data / "codes.sql").read_text())
    assert described(connection, "codes")["code"] == "INTEGER"
    assert described(connection, "codes")["retryable"] == "BOOLEAN"
    assert connection.execute("FROM codes").fetchall() == list(map(tuple, flat_rows))


def test_sqlite(data, rows, flat_rows):
    module("duckdb_extension_sqlite_scanner")
    connection = database()
    module("duckdb_extensions").import_extension("sqlite_scanner", con=connection)
    connection.execute(f"LOAD sqlite_scanner; ATTACH '{data}/codes.db' AS it (TYPE sqlite)")
    assert described(connection, "it.entry")["code"] == "BIGINT"
    # The extension reads tables through views of ours as well.
    found = connection.execute("FROM it.codes").fetchall()
    assert found == [tuple(row) for row in flat_rows]
    (count,) = connection.execute("SELECT count(*) FROM it.retryable").fetchone()
    assert count == sum(row["retryable"] for row in rows)


def test_markdown(data, rows):
    """A table of bars is CSV of another kind."""
    connection = database()
    found = connection.execute(
        f"""SELECT trim(column01), trim(column03), trim(column11)
            FROM read_csv('{data}/codes.md', delim = '|', header = false, skip = 6, quote = '',
                          escape = '', all_varchar = true, auto_detect = false,
                          columns = {{{", ".join(f"'column{i:02}': 'VARCHAR'" for i in range(16))}}})"""
    ).fetchall()
    assert found == [
        (f"`{row['catalog']}`", str(row["code"]), str(row["retryable"]).lower()) for row in rows
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
