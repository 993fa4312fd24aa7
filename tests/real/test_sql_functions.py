"""The functions for SQLite: in its shell, in Python, in Datasette, and in ffi/sqlite/README.md."""

import csv
import json
import os
import socket
import subprocess
import sys
import urllib.parse
import urllib.request

import pytest

from conftest import ROOT, blocks, module, program, query, run, server, unavailable

README = "ffi/sqlite/README.md"
COLUMNS = ["code", "module_code", "text_code", "catalog", "key", "name", "title", "explanation",
           "topic", "remedy", "instruction", "retry", "retryable", "actor", "same_as"]
# Codes that end a call before it reaches a module: pure SQL then has no module code.
EARLY = {*range(4100, 4111), 4200, 4400, 4500, 4600, 6100, 6200}


@pytest.fixture(scope="module")
def extension(c_library):
    program("sqlite3")
    path = c_library / "qcloud_codes_sqlite"
    if not path.with_suffix(".so").exists():
        unavailable("libsqlite3-dev")
    return path


@pytest.fixture(scope="module")
def ask(extension, tmp_path_factory):
    """A function that runs a script in a database of its own, and returns its rows as objects."""
    database = tmp_path_factory.mktemp("ask") / "empty.db"

    def ask(script, *options):
        script = f".load {extension}\n.mode json\n{script}"
        printed = run("sqlite3", "-bail", *options, database, input=script)
        return json.loads(printed or "[]")

    return ask


def text(value):
    return "'" + value.replace("'", "''") + "'"


def table(bodies):
    """Returns statements for a table of bodies, which are SQL literals."""
    values = "".join(f"INSERT INTO bodies VALUES ({number}, {body});\n"
                     for number, body in enumerate(bodies))
    return ("CREATE TEMP TABLE bodies(id INTEGER PRIMARY KEY, body);\nBEGIN;\n"
            f"{values}COMMIT;\n")


def functions(product=""):
    return ", ".join(f"qcloud_{column}(body{product}) AS {column}" for column in COLUMNS)


def answers(ask, bodies, product=""):
    """Returns the results of the functions for each body; for failures, the table has to give the same."""
    script = table(bodies)
    said = ask(f"{script}SELECT {functions(product)} FROM bodies ORDER BY id;")
    rows = ask(f"{script}SELECT bodies.id, found.* FROM bodies, qcloud_diagnose(body{product}) AS found;")
    failures = {row.pop("id"): row for row in rows}
    for number, row in enumerate(said):
        is_failure = (row["code"] or 0) != 0 or row["text_code"] is not None
        assert failures.get(number) == (row if is_failure else None), bodies[number]
    return said


def body(code, message):
    return json.dumps({"code": code, "message": message}, ensure_ascii=False)


def test_every_row_of_every_catalog(ask, rows):
    active = [row for row in rows if row["status"] == "active"]
    common = {row["code"] for row in active if row["catalog"] == "common"}
    for catalog, product in [("common", ""), ("common-later", ""), ("cdn", ", 'cdn'"),
                             ("cdn-cn", ", 'cdn-cn'"), ("api3", ""), ("v2-text", "")]:
        wanted = [row for row in active if row["catalog"] == catalog]
        if catalog == "common-later":
            wanted = [row for row in wanted if row["code"] not in common]
        elif catalog == "v2-text":
            shared = {row["key"] for row in active if row["catalog"] == "api3"}
            wanted = [row for row in wanted if row["key"] not in shared]
        bodies = {
            "common": lambda row: {"code": row["code"]},
            "common-later": lambda row: {"code": row["code"]},
            "api3": lambda row: {"Response": {"Error": {"Code": row["key"]}, "RequestId": "1"}},
            "v2-text": lambda row: {"Error": {"Code": row["key"]}},
        }.get(catalog, lambda row: {"code": 7777, "message": f"({row['code']}) other words"})
        said = answers(ask, [text(json.dumps(bodies(row))) for row in wanted], product)
        assert len(said) == len(wanted) > 5
        for row, answer in zip(wanted, said):
            for column in COLUMNS[3:]:
                expected = row[column]
                if column == "same_as":
                    expected = json.dumps(expected, separators=(",", ":"))
                elif column == "retryable" and expected is not None:
                    expected = int(expected)
                assert answer[column] == expected, (row, column)


def test_pure_sql_gives_the_same_results(ask, data, responses):
    words = [message for _, message, *_ in responses]
    pairs = [(code, message) for code, message, *_ in responses]
    pairs += [(code, message) for code in [-1, 4000, 4105, 4500, 5100, 6000, 7777] for message in words]
    said = answers(ask, [text(body(*pair)) for pair in pairs], ", 'cdn'")
    values = ", ".join(f"({code}, {text(message)})" for code, message in pairs)
    pure = ask(f"ATTACH '{data}/codes.db' AS catalog;\n"
               "CREATE TEMP TABLE responses(code INTEGER, message TEXT);\n"
               f"INSERT INTO responses VALUES {values};\n"
               f"{query('sqlite')};")
    expected = {(row["code"], row["message"]): row for row in pure}
    assert len(expected) == len(set(pairs))
    for (code, message), answer in zip(pairs, said):
        row = expected[code, message]
        for column in ["code", "catalog", "name", "retry"]:
            assert answer[column] == row[column], (code, message)
        assert row["module_code"] == (None if code in EARLY else answer["module_code"]), message


def test_codes_gives_the_same_results(ask, tmp_path):
    codes = os.environ.get("CODES") or unavailable("codes")
    with open(ROOT / "core/tests/data/labelled.tsv") as file:
        lines = [line for line in file if not line.startswith("#")]
    labelled = csv.reader(lines, "excel-tab", quoting=csv.QUOTE_NONE)
    bodies = [field for row in labelled for field in row if field.startswith("{")]
    with open(ROOT / "core/tests/data/responses.ndjson") as file:
        bodies += file.read().splitlines()
    keys = [row.split("\t")[1]
            for row in (ROOT / "core/tests/data/texts.tsv").read_text().splitlines()[1:]]
    bodies += [f'{{"Response":{{"Error":{{"Code":"{key}{end}"}},"RequestId":"1"}}}}'
               for key in keys for end in ["", ".Zone", "Zone"]]
    bodies += [f'{{"Error":{{"Code":"{key}"}}}}' for key in keys]
    assert len(bodies) > 300
    log = tmp_path / "log"
    log.write_text("\n".join(bodies) + "\n")
    for option, product in [([], ""), (["--product", "cdn-cn"], ", 'cdn-cn'")]:
        printed = run(codes, "annotate", "--quiet", *option, log).splitlines()
        said = answers(ask, [text(body) for body in bodies], product)
        compared = 0
        for line, body, answer in zip(printed, bodies, said):
            if line == body:
                continue
            annotation = json.loads(line)["catalog"]
            for column in ["code", "module_code", "catalog", "name", "title", "remedy", "retry", "actor"]:
                assert answer[column] == annotation[column], body
            assert answer["text_code"] == annotation.get("text_code"), body
            retryable = annotation["retryable"]
            assert answer["retryable"] == (None if retryable is None else int(retryable)), body
            compared += 1
        assert compared > 250


NOTHING = dict.fromkeys(COLUMNS)


def test_result_without_a_response_is_null(ask):
    code = '{"code":4000,"message":"%s"}'
    strange = ["NULL", "17", "1.5", "''", "x''", "x'" + (code % "").encode().hex() + "'", "'{}'", "'[]'",
               "'{\"code\":4000'", "'{\"code\":\"x\"}'", "'{\"code\":9999999999}'", "' '", "'null'",
               "CAST(x'" + (code % "\xff").encode("latin-1").hex() + "' AS TEXT)",
               "CAST(x'" + b'{"code":4000,"other":["\xc3"]}'.hex() + "' AS TEXT)",
               "CAST(x'" + (code % "\0").encode().hex() + "' AS TEXT)",
               text((code % "") + " x"), text('{"a":' * 200 + "1" + "}" * 200),
               "printf('%.*c', 10000000, '[')", "'{' || printf('%.*c', 10000000, ' ') || '{}'"]
    assert answers(ask, strange) == [NOTHING] * len(strange)


def test_large_bodies_are_read(ask):
    large = "'{\"data\":\"' || printf('%.*c', 10000000, 'x') || '\",\"code\":4000}'"
    [row] = answers(ask, [large])
    assert (row["code"], row["retry"]) == (4000, "no")


def test_unknown_is_null(ask):
    unknown = answers(ask, [text('{"code":7777}'), text('{"code":0,"message":"(2130) x"}'),
                            text('{"Response":{"RequestId":"1"}}'),
                            text('{"Response":{"Error":{"Code":"Q\\u0051\'"},"RequestId":"1"}}')])
    assert unknown == [NOTHING | {"code": 7777}, NOTHING | {"code": 0}, NOTHING | {"code": 0},
                       NOTHING | {"text_code": "QQ'"}]


def test_database_in_utf_16_gives_the_same_results(ask):
    [row] = ask("PRAGMA encoding = 'UTF-16';\nCREATE TEMP TABLE logs AS "
                "SELECT '{\"code\":6000,\"message\":\"(9000)系统错误\"}' AS body;\n"
                "SELECT qcloud_catalog(body) AS catalog FROM logs;", "-cmd", ".open :memory:")
    assert row == {"catalog": "cdn-cn"}


def test_indexes_generated_columns_checks_and_views_use_the_functions(ask):
    plan, *rows = ask(f"""
        .open :memory:
        PRAGMA trusted_schema = OFF;
        CREATE TABLE logs(
            body TEXT CHECK (qcloud_code(body) IS NOT NULL),
            code INTEGER GENERATED ALWAYS AS (qcloud_code(body)) STORED,
            retry TEXT GENERATED ALWAYS AS (qcloud_retry(body, 'cdn')) VIRTUAL);
        CREATE INDEX logs_title ON logs(qcloud_title(body));
        CREATE INDEX logs_retry ON logs(retry) WHERE qcloud_retryable(body);
        CREATE VIEW found AS SELECT logs.code, d.key FROM logs, qcloud_diagnose(logs.body) AS d;
        CREATE TRIGGER trigger_logs AFTER INSERT ON logs WHEN qcloud_code(new.body) = 5100
        BEGIN DELETE FROM logs WHERE qcloud_code(body) = 5100; END;
        INSERT INTO logs(body) VALUES ('{{"code":4000}}'), ('{{"code":5100}}'), ('{{"code":0}}');
        .mode list
        .separator ,
        .mode json
        CREATE TEMP TABLE result AS SELECT * FROM found;
        SELECT group_concat(name) AS said FROM pragma_table_xinfo('logs') UNION ALL
        SELECT code || key FROM result UNION ALL
        SELECT count(*) FROM logs WHERE qcloud_title(body) = 'Invalid request parameter' UNION ALL
        SELECT retry FROM logs WHERE code = 4000;
    """.replace("\n        ", "\n").replace(".open :memory:\n", ""), "-cmd", ".open :memory:")
    assert plan == {"said": "body,code,retry"}
    assert rows == [{"said": "40004000"}, {"said": 1}, {"said": "no"}]


@pytest.mark.parametrize("call, said", [
    ("SELECT qcloud_code('{}', 'cnd')", "the product must be 'cdn', 'cdn-cn' or 'none'"),
    ("SELECT qcloud_code('{}', 'cdn' || char(0) || 'z')", "the product must be 'cdn', 'cdn-cn' or 'none'"),
    ("SELECT qcloud_code('{}', x'63646e')", "the product must be 'cdn', 'cdn-cn' or 'none'"),
    ("SELECT * FROM qcloud_diagnose('{}', 17)", "the product must be 'cdn', 'cdn-cn' or 'none'"),
    ("SELECT qcloud_code()", "wrong number of arguments"),
    ("SELECT * FROM qcloud_diagnose('{}', 'cdn', 1)", "too many arguments"),
    ("CREATE VIRTUAL TABLE mine USING qcloud_diagnose", "no such module"),
])
def test_mistakes_are_reported(extension, call, said):
    done = subprocess.run(["sqlite3", ":memory:", f".load {extension}", call], capture_output=True, text=True)
    assert done.returncode != 0 and said in done.stderr


def test_without_a_body_there_are_no_rows(ask):
    assert ask("SELECT * FROM qcloud_diagnose;") == []
    assert ask("SELECT * FROM qcloud_diagnose WHERE qcloud_product = 'cdn';") == []
    assert ask("SELECT * FROM qcloud_diagnose(NULL);") == []


def test_the_table_joins_in_any_order(ask):
    script = table([text('{"code":4000}'), text('{"code":0}'), text('{"code":5100}'), "NULL"])
    for join in ["qcloud_diagnose(b.body) AS d, bodies AS b", "bodies AS b, qcloud_diagnose(b.body) AS d",
                 "bodies AS b JOIN qcloud_diagnose AS d ON d.qcloud_body = b.body",
                 "bodies AS b, bodies AS c, qcloud_diagnose(b.body) AS d WHERE c.id = b.id"]:
        assert ask(f"{script}SELECT b.id, d.code FROM {join} ORDER BY 1;") == [
            {"id": 0, "code": 4000}, {"id": 2, "code": 5100}], join
    left = ask(f"{script}SELECT b.id, d.code FROM bodies AS b LEFT JOIN qcloud_diagnose(b.body) AS d;")
    assert [row["code"] for row in left] == [4000, None, 5100, None]


def test_only_the_entry_point_is_exported(extension):
    symbols = run("nm", "-D", "--defined-only", "--format=just-symbols", extension.with_suffix(".so"))
    assert symbols.split() == ["sqlite3_qcloudcodessqlite_init"]


@pytest.fixture(scope="module")
def guide(extension):
    """The directory in which the commands of the README have run; each has printed the output shown."""
    folder = extension.parent.parent
    for block in blocks(README, "console"):
        for part in block.split("$ ")[1:]:
            command, _, shown = part.partition("\n")
            assert run("bash", "-c", command, cwd=folder) == shown, command
    return folder


def test_python(guide):
    [code], shown = blocks(README, "python"), blocks(README, "text")[0]
    can = "import sqlite3; sqlite3.connect(':memory:').enable_load_extension"
    for python in [sys.executable, "/usr/bin/python3"]:
        if subprocess.run([python, "-c", can], capture_output=True).returncode == 0:
            assert run(python, "-c", code, cwd=guide) == shown
            return
    unavailable("a Python that loads extensions")


def test_datasette(guide):
    module("datasette")
    module("pysqlite3")
    command = blocks(README, "text")[1].split()
    assert command[0] == "datasette"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [guide / word if (guide / word).exists() or word.startswith("build/") else word
               for word in command[1:]]
    sql = "SELECT logs.rowid, retry FROM logs, qcloud_diagnose(logs.body)"
    with server(sys.executable, "-m", "datasette", *command, "-p", port, ready="Uvicorn running on"):
        url = f"http://127.0.0.1:{port}/logs.json?" + urllib.parse.urlencode({"sql": sql, "_shape": "arrays"})
        with urllib.request.urlopen(url) as answer:
            assert json.load(answer)["rows"] == [[1, "no"], [3, "later"]]
