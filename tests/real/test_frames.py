"""pandas and polars, as an analyst would open the files."""

from conftest import about, module


def values(frame):
    """The rows of a pandas frame in Python's own types, None where there is nothing."""
    pandas = module("pandas")
    rows = []
    for row in frame.itertuples(index=False):
        rows.append([list(map(int, v)) if hasattr(v, "tolist") and not isinstance(v, (bool, int)) and getattr(v, "ndim", 0) else v for v in row])
    return [[v if isinstance(v, list) or not pandas.isna(v) else None for v in row] for row in rows]


def test_pandas_parquet(data, rows):
    pandas = module("pandas")
    frame = pandas.read_parquet(data / "codes.parquet")
    assert list(frame.columns) == list(rows[0])
    assert str(frame["code"].dtype) == "int32"
    assert str(frame["retryable"].dtype) == "bool"
    assert values(frame) == [list(row.values()) for row in rows]


def test_pandas_json(data, rows):
    pandas = module("pandas")
    for lines, file in [(False, "codes.json"), (True, "codes.ndjson")]:
        frame = pandas.read_json(data / file, lines=lines)
        assert frame["code"].tolist() == [row["code"] for row in rows]
        assert frame["title"].tolist() == [row["title"] for row in rows]
        assert frame["same_as"].tolist() == [row["same_as"] for row in rows]


def test_pandas_csv(data, flat_rows):
    pandas = module("pandas")
    frame = pandas.read_csv(data / "codes.csv", dtype={"key": str, "same_as": str})
    assert str(frame["code"].dtype) == "int64"
    assert str(frame["retryable"].dtype) == "bool"
    assert values(frame) == [[v if v != "" else None for v in row] for row in flat_rows]


def test_pandas_sqlite(data, flat_rows):
    pandas = module("pandas")
    frame = pandas.read_sql_query("SELECT * FROM codes", __import__("sqlite3").connect(data / "codes.db"))
    assert values(frame) == flat_rows


def test_pandas_html(data, rows):
    """The page is a plain table to who does not run its script."""
    pandas = module("pandas")
    module("lxml")
    (frame,) = pandas.read_html(data / "codes.html")
    assert frame["Code"].tolist() == [f"{row['code']} {row['catalog']}" for row in rows]
    for meaning, row in zip(frame["Meaning"], rows):
        assert meaning.startswith(f"{row['title']} {row['name']}")
        assert meaning.endswith(row["explanation"] or row["name"])
    assert frame["Topic"].tolist() == [row["topic"].replace("_", " ") for row in rows]


def test_polars(data, rows, flat_rows):
    polars = module("polars")
    frame = polars.read_parquet(data / "codes.parquet")
    assert frame.schema["code"] == polars.Int32
    assert frame.schema["retryable"] == polars.Boolean
    assert frame.schema["same_as"] == polars.List(polars.Int32)
    assert frame.to_dicts() == rows
    assert polars.read_ndjson(data / "codes.ndjson").to_dicts() == rows
    assert polars.read_json(data / "codes.json").to_dicts() == rows
    frame = polars.read_csv(data / "codes.csv")
    assert frame.height == len(rows)
    assert frame["code"].to_list() == [row[2] for row in flat_rows]
    assert frame["retryable"].to_list() == [row[10] for row in flat_rows]


def test_arrow_and_sqlite_utils(data, rows):
    parquet = module("pyarrow.parquet")
    table = parquet.read_table(data / "codes.parquet")
    assert table.to_pylist() == rows
    assert str(table.schema.field("code").type) == "int32"
    assert table.schema.metadata[b"data_version"] == b"1"
    database = module("sqlite_utils").Database(data / "codes.db")
    assert database["entry"].count == len(rows)
    assert database["entry"].detect_fts() == "codes_fts"
    found = [row["code"] for row in database["entry"].search("certificate")]
    assert sorted(found) == sorted(row["code"] for row in about("certificate", rows))
