"""Spark joins a million log rows with the Parquet file."""

import json
import os

import pytest

from conftest import counted_join, in_order, module, program, query, run, short_join


@pytest.fixture(scope="module")
def spark():
    program("java")
    sql = module("pyspark.sql")
    session = (
        sql.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", False)
        .config("spark.sql.shuffle.partitions", 2)
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def test_types(spark, data, text_rows):
    frame = spark.read.parquet(str(data / "codes.parquet"))
    types = dict(frame.dtypes)
    assert types.pop("code") == "int"
    assert types.pop("retryable") == "boolean"
    assert types.pop("same_as") == "array<string>"
    assert set(types.values()) == {"string"}
    assert [row.asDict() for row in frame.collect()] == text_rows


def test_a_million_rows_agree_with_the_decoder(spark, data, tmp_path):
    logs = tmp_path / "logs.ndjson"
    expected = json.loads(run(os.environ["LOGS"], "1000000", logs))
    spark.read.parquet(str(data / "codes.parquet")).createOrReplaceTempView("codes")
    spark.read.schema("code INT, message STRING").json(str(logs)).createOrReplaceTempView(
        "responses"
    )
    found = spark.sql(
        f"SELECT catalog, name, count(*) FROM ({query('spark')}) GROUP BY catalog, name"
    ).collect()
    found = {f"{catalog}.{name}" if name else "unknown": count for catalog, name, count in found}
    assert sum(expected.values()) == 1_000_000
    successes = expected.pop("success")
    assert sum(found.values()) == 1_000_000 - successes
    assert found == expected


def test_explains_responses(spark, data, responses):
    spark.read.parquet(str(data / "codes.parquet")).createOrReplaceTempView("codes")
    rows = [*(row[:2] for row in responses), (0, "(2130) ok")]
    spark.createDataFrame(rows, "code INT, message STRING").createOrReplaceTempView("responses")
    found = map(tuple, spark.sql(query("spark")).collect())
    assert in_order(found) == in_order(responses)
    # The shorter query of export/README.md does the same.
    found, expected = [spark.sql(sql).collect() for sql in [short_join(), counted_join("spark")]]
    assert in_order(found) == in_order(expected)
