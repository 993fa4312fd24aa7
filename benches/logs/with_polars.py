"""Summarizes or annotates a log with polars: `with_polars.py summarize|annotate SHAPE LOG CATALOG`."""

import json
import sys

import polars as pl

command, shape, log, catalog = sys.argv[1:]
rows = pl.read_csv(catalog, infer_schema_length=None)
fields = ["code", "catalog", "name", "title", "remedy", "retry", "retryable", "actor"]
common = rows.filter(pl.col("catalog") == "common").select(fields)
cdn = rows.filter(pl.col("catalog") == "cdn").select(pl.all().name.prefix("module_")).select(
    [f"module_{name}" for name in fields]
)

# Lines as text: `scan_ndjson` fails at the first line that is not JSON.
lines = pl.scan_csv(
    log, has_header=False, separator="\x01", quote_char=None, new_columns=["line"],
    schema={"line": pl.String},
)


def found(path):
    """Returns the code and the message at a path in lines, some of which are not JSON."""
    return [pl.col("line").str.json_path_match(f"{path}.{name}").alias(name) for name in ("code", "message")]


def decoded(json):
    """Returns the code and the message in JSON, which is parsed once."""
    fields = pl.Struct({"code": pl.String, "message": pl.String})
    return [json.str.json_decode(fields).struct.field(name) for name in ("code", "message")]


response = {
    "ndjson": found("$"),
    "nested": found("$.upstream.response.body"),
    "escaped": decoded(pl.col("line").str.json_path_match("$.body")),
    "text": decoded(pl.col("line").str.extract(r"(\{.*\})", 1)),
}[shape]
parts = (
    lines.with_columns(response)
    .with_columns(pl.col("code").cast(pl.Int64, strict=False))
    .with_columns(
        pl.col("message").str.extract(r"^\((-?\d{1,6})\)", 1).cast(pl.Int64, strict=False).alias("module")
    )
    .with_columns(
        pl.when(pl.col("module") != pl.col("code")).then(pl.col("module")).alias("module")
    )
    .join(common.lazy(), on="code", how="left", maintain_order="left")
    .join(cdn.lazy(), left_on="module", right_on="module_code", how="left", maintain_order="left")
)

if command == "summarize":
    failed = pl.col("code") != 0
    table = (
        parts.select("code", "module", "name", "module_name")
        .group_by(pl.all())
        .agg(pl.len().alias("n"))
        .collect(engine="streaming")
    )
    total = lambda where: int(table.filter(where)["n"].sum())
    is_unknown = pl.col("name").is_null() | (
        pl.col("module").is_not_null() & pl.col("module_name").is_null()
    )

    def by(column):
        groups = table.filter(failed & pl.col(column).is_not_null()).group_by(column).agg(pl.col("n").sum())
        return dict(groups.iter_rows())

    print(json.dumps(dict(
        lines=int(table["n"].sum()), responses=total(pl.col("code").is_not_null()),
        failures=total(failed), unknown=total(failed & is_unknown),
        common=by("code"), module=by("module"),
    )))
else:
    either = lambda name: pl.coalesce(f"module_{name}", name).alias(name)
    annotation = pl.struct(
        "code", pl.col("module").alias("module_code"),
        *[either(name) for name in ("catalog", "name", "title", "remedy", "retry", "retryable", "actor")],
    ).struct.json_encode()
    members = pl.col("line").str.head(-1)
    if shape == "text":
        members = pl.struct("line").struct.json_encode().str.head(-1)
    out = parts.select(
        pl.when(pl.col("code").is_null())
        .then(pl.col("line"))
        .otherwise(pl.concat_str(members, pl.lit(',"catalog":'), annotation, pl.lit("}")))
    )
    out.sink_csv("/dev/stdout", include_header=False, separator="\x01", quote_style="never")
