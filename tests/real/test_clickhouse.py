"""ClickHouse, as the library chdb, reads the Parquet file and explains responses."""

import json

from conftest import ROOT, in_order, module, query


def test_clickhouse(data, text_rows, responses, tmp_path):
    module("chdb")
    session = module("chdb.session").Session(str(tmp_path / "clickhouse"))
    source = f"file('{data}/codes.parquet', Parquet)"

    def ask(sql):
        return [json.loads(line) for line in str(session.query(sql, "JSONEachRow")).splitlines()]

    try:
        assert ask(f"SELECT * FROM {source}") == text_rows
        (types,) = ask(f"SELECT toTypeName(code) c, toTypeName(same_as) s FROM {source} LIMIT 1")
        assert types == {"c": "Nullable(Int32)", "s": "Array(String)"}, types
        session.query("CREATE DATABASE it ENGINE = Atomic")
        session.query("USE it")
        session.query(f"CREATE VIEW codes AS SELECT * FROM {source}")
        session.query("CREATE TABLE responses (code Int32, message String) ENGINE = Memory")
        lines = "\n".join(
            json.dumps({"code": code, "message": message})
            for code, message in [*(row[:2] for row in responses), (0, "(2130) ok")]
        )
        (tmp_path / "responses.ndjson").write_text(lines)
        session.query(
            f"INSERT INTO responses SELECT * FROM file('{tmp_path}/responses.ndjson', JSONEachRow)"
        )
        whole = (ROOT / "export/sql/clickhouse.sql").read_text().rstrip().removesuffix(";")
        assert len(ask(whole)) == len(responses)
        found = [tuple(row.values()) for row in ask(query("clickhouse"))]
        assert in_order(found) == in_order(responses)
    finally:
        session.close()
