"""pandas, polars and others open the files as an analyst would."""

import json

from conftest import about, module


def values(frame):
    """Returns the rows of a pandas frame in Python's own types, with None for null."""
    pandas = module("pandas")
    rows = []
    for row in frame.itertuples(index=False):
        rows.append([list(v) if hasattr(v, "tolist") and not isinstance(v, (bool, int)) and getattr(v, "ndim", 0) else v for v in row])
    return [[v if isinstance(v, list) or not pandas.isna(v) else None for v in row] for row in rows]


def numbers(column):
    """Converts floats that pandas made of whole numbers back, with None for null."""
    return [int(number) if number == number else None for number in column]


def test_pandas_parquet(data, text_rows):
    pandas = module("pandas")
    frame = pandas.read_parquet(data / "codes.parquet")
    assert list(frame.columns) == list(text_rows[0])
    # Catalogs keyed by text have no numbers, so pandas uses floats.
    assert str(frame["code"].dtype) == "float64"
    assert values(frame) == [list(row.values()) for row in text_rows]


def test_pandas_json(data, rows):
    pandas = module("pandas")
    for lines, file in [(False, "codes.json"), (True, "codes.ndjson")]:
        frame = pandas.read_json(data / file, lines=lines)
        assert numbers(frame["code"]) == [row["code"] for row in rows]
        assert frame["title"].tolist() == [row["title"] for row in rows]
        assert frame["same_as"].tolist() == [row["same_as"] for row in rows]


def test_pandas_csv(data, flat_rows):
    pandas = module("pandas")
    frame = pandas.read_csv(data / "codes.csv", dtype={"key": str})
    assert str(frame["code"].dtype) == "float64"
    assert values(frame) == [[v if v != "" else None for v in row] for row in flat_rows]


def test_pandas_csv_of_a_catalog_whose_lists_are_single_numbers(data, tmp_path, rows):
    """The column is text even if no row has two keys, or none has any."""
    pandas = module("pandas")
    header, *lines = (data / "codes.csv").read_text().splitlines()
    for catalog in ["cdn", "common"]:
        chosen = [row for row in rows if row["catalog"] == catalog]
        assert all(len(row["same_as"]) <= 1 for row in chosen)
        kept = [header, *(line for line in lines if line.startswith(catalog + ","))]
        (tmp_path / "codes.csv").write_text("\n".join(kept) + "\n")
        frame = pandas.read_csv(tmp_path / "codes.csv")
        assert frame["same_as"].map(json.loads).tolist() == [row["same_as"] for row in chosen]


def test_pandas_sqlite(data, flat_rows):
    pandas = module("pandas")
    frame = pandas.read_sql_query("SELECT * FROM codes", __import__("sqlite3").connect(data / "codes.db"))
    assert values(frame) == flat_rows


def test_pandas_html(data, rows):
    """Without its script, the page is a plain table."""
    pandas = module("pandas")
    module("lxml")
    (frame,) = pandas.read_html(data / "codes.html")
    assert frame["Code"].tolist() == [f"{row['key']} {row['catalog']}" for row in rows]
    for meaning, row in zip(frame["Meaning"], rows):
        assert meaning.startswith(f"{row['title']} {row['name']}")
        assert meaning.endswith(row["explanation"] or row["name"])
    topics = [topic if topic == topic else None for topic in frame["Topic"]]
    assert topics == [row["topic"] and row["topic"].replace("_", " ") for row in rows]


def test_polars(data, rows, text_rows, flat_rows):
    polars = module("polars")
    frame = polars.read_parquet(data / "codes.parquet")
    assert frame.schema["code"] == polars.Int32
    assert frame.schema["retryable"] == polars.Boolean
    assert frame.schema["same_as"] == polars.List(polars.String)
    assert frame.to_dicts() == text_rows
    assert polars.read_ndjson(data / "codes.ndjson").to_dicts() == rows
    assert polars.read_json(data / "codes.json").to_dicts() == rows
    # In the first rows, all keys are numbers.
    frame = polars.read_csv(data / "codes.csv", infer_schema_length=None)
    assert frame.height == len(rows)
    assert frame["code"].to_list() == [row[2] for row in flat_rows]
    assert frame["retryable"].to_list() == [row[10] for row in flat_rows]


def test_arrow_and_sqlite_utils(data, rows, text_rows, edition):
    parquet = module("pyarrow.parquet")
    table = parquet.read_table(data / "codes.parquet")
    assert table.to_pylist() == text_rows
    assert str(table.schema.field("code").type) == "int32"
    assert table.schema.metadata[b"data_version"] == edition.encode()
    database = module("sqlite_utils").Database(data / "codes.db")
    assert database["entry"].count == len(rows)
    assert database["entry"].detect_fts() == "codes_fts"
    found = [(row["catalog"], row["key"]) for row in database["entry"].search("certificate")]
    assert sorted(found) == sorted(
        (row["catalog"], row["key"]) for row in about("certificate", rows)
    )
