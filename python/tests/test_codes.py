"""The functions that take one body, one text or one key. The tests need nothing but the wheel."""

import json
import os
import pathlib
import pickle
import random
import sqlite3
import threading

import pytest

import qcloud_codes
from qcloud_codes import CatalogError, DecodeError, catalogs, decode, diagnose, load, lookup, scan

ROOT = pathlib.Path(__file__).parents[2]
BODY = '{"code":4000,"message":"(2130) Invalid ProjectID parameter"}'


def test_response_has_the_fields_of_its_body():
    response = decode('{"code":5100,"message":"（10022）\\u57df\\u540d","codeDesc":"ResourceOpFailed"}')
    assert (response.code, response.module_code) == (5100, 10022)
    assert (response.message, response.raw_message) == ("域名", "（10022）域名")
    assert response.code_desc == "ResourceOpFailed"
    assert not response.is_success
    assert repr(response) == "<Response 5100 (10022)>"


@pytest.mark.parametrize("kind", [str, str.encode, lambda text: bytearray(text.encode()),
                                  lambda text: memoryview(text.encode())])
def test_bodies_are_text_or_bytes(kind):
    assert decode(kind(BODY)) == decode(BODY)


def test_body_of_another_type_is_a_type_error():
    for body in [None, 3, [123], {"code": 4000}]:
        with pytest.raises(TypeError, match="a body is `bytes` or `str`, not"):
            decode(body)


@pytest.mark.parametrize("body, kind, offset", [
    ('{"code":', "not_json", 8),
    ("[]", "not_json", 0),
    ("", "not_json", 0),
    ('{"message":"ok"}', "no_code", 16),
    ('{"code":1e3}', "code_not_a_number", 8),
    ('{"code":9999999999}', "code_out_of_range", 8),
    ('{"a":' + "[" * 128, "too_deep", 132),
])
def test_decode_error_says_where_and_what(body, kind, offset):
    for body in [body, body.encode()]:
        with pytest.raises(DecodeError) as raised:
            decode(body)
        assert isinstance(raised.value, ValueError)
        assert (raised.value.kind, raised.value.offset) == (kind, offset)


def test_offsets_count_characters_of_text_and_bytes_of_bytes():
    body = '{"域名":x}'
    with pytest.raises(DecodeError, match="^character 6: not a JSON object: expected a value$"):
        decode(body)
    with pytest.raises(DecodeError, match="^byte 10: ") as raised:
        decode(body.encode())
    copy = pickle.loads(pickle.dumps(raised.value))
    assert (copy.offset, copy.kind, str(copy)) == (10, "not_json", str(raised.value))


def test_invalid_utf8_and_lone_surrogates_are_decode_errors():
    for body in [b'{"code":4000,"message":"\xff"}', '{"code":4000,"message":"\ud83d"}']:
        with pytest.raises(DecodeError, match="expected UTF-8") as raised:
            decode(body)
        assert raised.value.offset == 24


def test_diagnosis_says_what_to_do():
    diagnosis = diagnose(BODY)
    assert diagnosis.to_dict() == {
        "code": 4000, "module_code": 2130, "catalog": "cdn", "name": "InvalidProjectId",
        "title": "Invalid ProjectID parameter", "remedy": "check_request", "retry": "no",
        "retryable": False, "actor": "caller",
    }
    assert diagnosis.entry == catalogs()["cdn"][2130]
    assert diagnosis.instruction == "Check the request, correct it and send it again."
    assert str(diagnosis) == (
        "4000 (2130): Invalid ProjectID parameter. Check the request, correct it and send it again. "
        "[retry: no, actor: caller]")


def test_diagnosis_of_a_response_is_that_of_its_body():
    assert diagnose(decode(BODY)).to_dict() == diagnose(BODY).to_dict()
    (found,) = scan(f"failed: {BODY}")
    assert diagnose(found).to_dict() == diagnose(BODY).to_dict()


def test_success_has_no_diagnosis():
    for body in ['{"code":0,"message":""}', '{"Response":{"RequestId":"1"}}']:
        assert decode(body).is_success
        assert decode(body).code == 0
        assert diagnose(body) is None


def test_unknown_is_none():
    diagnosis = diagnose('{"code":777,"message":"(31) no"}')
    assert (diagnosis.code, diagnosis.module_code) == (777, 31)
    for name in ["catalog", "key", "name", "title", "remedy", "retry", "retryable", "actor", "entry"]:
        assert getattr(diagnosis, name) is None
    assert diagnosis.same_as == ()


def test_product_decides_where_the_text_does_not():
    body = '{"code":5100,"message":"(2010) disk in use"}'
    open_ = diagnose(body)
    assert (open_.catalog, open_.retry) == ("common", "later")
    assert [(row.catalog, row.code) for row in open_.readings] == [("cdn", 2010)]
    named = diagnose(body, product="cdn")
    assert (named.catalog, named.retry, named.readings) == ("cdn", "slower", ())
    none = diagnose(body, product="none")
    assert (none.catalog, none.readings) == ("common", ())
    with pytest.raises(ValueError, match="no product `cvm`: expected cdn, cdn-cn, none"):
        diagnose(body, product="cvm")


def test_text_codes_are_those_of_api_3():
    body = '{"Response":{"Error":{"Code":"InvalidParameterValue.Zone","Message":"no"},"RequestId":"1"}}'
    response = decode(body)
    assert (response.code, response.text_code, response.message) == (
        None, "InvalidParameterValue.Zone", "no")
    diagnosis = diagnose(body)
    assert (diagnosis.catalog, diagnosis.key, diagnosis.general) == (
        "api3", "InvalidParameterValue", True)
    assert diagnosis.text_code == diagnosis.to_dict()["text_code"] == "InvalidParameterValue.Zone"
    unknown = diagnose('{"Response":{"Error":{"Code":"Foo","Message":"x"},"RequestId":"1"}}')
    assert str(unknown) == "Foo: not known; read the response's message"


def test_pipe_is_read_while_another_thread_writes_to_it(tmp_path):
    pipe = tmp_path / "codes.csv"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=["code,name,title\n1,Lost,Connection lost\n"])
    writer.start()
    assert load(pipe)["codes"][1].name == "Lost"
    writer.join()


def test_invalid_key_is_in_no_catalog():
    for key in [None, [], 1.5, "\ud800"]:
        assert key not in catalogs()["cdn"] and key not in catalogs()


def test_scan_finds_every_response_at_its_position():
    text = "域名: {'code': 4000, 'message': '(2130) no'} then {\"code\":6000} and {\"code\":200}"
    first, second = scan(text)
    assert text[first.start:first.end] == "{'code': 4000, 'message': '(2130) no'}"
    assert text[second.start:second.end] == '{"code":6000}'
    assert [found.certainty for found in [first, second]] == ["loose", "exact"]
    assert (first.response.code, first.response.module_code) == (4000, 2130)
    assert scan("all is well") == []


def test_scan_finds_a_message_alone():
    (found,) = scan("  (1001) DB error\nnext line")
    assert (found.response.code, found.response.module_code) == (None, 1001)
    assert diagnose(found).retry == "later"
    assert diagnose(found.response).key == "1001"


def test_scan_counts_lone_surrogates_as_characters():
    text = '\udcff\udcff {"code":4000,"message":"a\udcff"}'
    (found,) = scan(text)
    assert (found.start, found.end) == (3, len(text))


def test_lookup_accepts_codes_keys_and_names():
    assert [entry.catalog for entry in lookup(1001)] == ["cdn", "cdn-cn"]
    for key in [2130, "2130", " 0x852 ", "InvalidProjectId", "invalid_project_id"]:
        assert [(entry.catalog, entry.code) for entry in lookup(key)] == [("cdn", 2130)], key
    assert [entry.catalog for entry in lookup("authfailure.signatureexpire")] == ["api3"]
    assert lookup(9000, "cdn")[0].title == "Invalid time parameter"
    assert lookup(2130, catalog="common") == []
    for nothing in [31, 10**30, -(10**30), "", "no such code", "\ud800"]:
        assert lookup(nothing) == []
    with pytest.raises(ValueError, match="no catalog `cvm`: expected common, "):
        lookup(1, "cvm")
    with pytest.raises(TypeError):
        lookup(None)


def test_retired_code_is_found_with_its_status():
    (entry,) = lookup(4200, "common-later")
    assert (entry.status, entry.retry, entry.retryable) == ("retired", None, None)
    assert entry.title.startswith("retired in data edition ")


def test_entries_are_the_rows_of_the_exports():
    rows = json.loads((ROOT / "export/tests/golden/codes.json").read_text())
    entries = [entry.to_dict() for catalog in catalogs() for entry in catalog]
    order = [catalog.id for catalog in catalogs()]
    def position(row):
        return order.index(row["catalog"]), row["code"] or 0, row["key"]
    assert sorted(entries, key=position) == sorted(rows, key=position)
    assert list(entries[0]) == list(rows[0])


def test_catalogs_are_found_by_id():
    all_ = catalogs()
    assert len(all_) == 6 and "cdn" in all_ and "cvm" not in all_
    cdn = all_["cdn"]
    assert len(cdn) == len(list(cdn)) == 63
    assert 2130 in cdn and "InvalidProjectId" in cdn and 31 not in cdn
    assert cdn.get(31) is None
    assert cdn == catalogs()["cdn"] and hash(cdn) == hash(catalogs()["cdn"]) and cdn != all_["common"]
    assert repr(cdn) == "<Catalog cdn: 63 codes>"
    assert cdn.title and cdn.description
    assert all_.products == ["cdn", "cdn-cn", "none"]
    with pytest.raises(KeyError, match="31"):
        cdn[31]
    with pytest.raises(KeyError, match="cvm"):
        all_["cvm"]


def test_catalogs_come_from_files(tmp_path):
    file = tmp_path / "motor.csv"
    file.write_text("value,symbol,comment,retry\n0x103,STALL,The motor stalls,later\n0x102,FUSE,,\n")
    motor = load(file)
    assert [catalog.id for catalog in motor] == ["motor", *(one.id for one in catalogs())]
    (entry,) = lookup("STALL", catalogs=motor)
    assert (entry.key, entry.code, entry.retry, entry.actor) == ("0x103", 259, "later", None)
    alone = load(str(file), builtin=False)
    assert [catalog.id for catalog in alone] == ["motor"]
    assert diagnose('{"code":259}', catalogs=alone).name == "STALL"
    assert diagnose('{"code":6000,"message":"(259) no"}', catalogs=motor).name == "STALL"
    (found,) = scan('{"code":259}', catalogs=alone)
    assert diagnose(found, catalogs=alone).name == "STALL"
    assert scan('{"code":259}') == []


@pytest.mark.parametrize("name, text", [
    ("a.toml", '[[codes]]\ncode = 7\nname = "Seven"\ntitle = "Seven"\n'),
    ("b.json", '[{"code":7,"name":"Seven","title":"Seven"}]'),
    ("c.ndjson", '{"code":7,"name":"Seven","title":"Seven"}\n'),
    ("d.csv", "code,name,title\n7,Seven,Seven\n"),
])
def test_file_of_any_format_is_loaded(tmp_path, name, text):
    (tmp_path / name).write_text(text)
    assert lookup(7, catalogs=load(tmp_path / name))[0].name == "Seven"


def database(path, script):
    connection = sqlite3.connect(path)
    connection.executescript(script)
    connection.close()
    return path


def test_database_is_loaded(tmp_path):
    file = database(tmp_path / "e.db", "CREATE TABLE x(code, name, title); INSERT INTO x VALUES (7, 'Seven', '7')")
    assert lookup(7, catalogs=load(file))[0].name == "Seven"


def test_exported_database_has_its_original_codes(tmp_path):
    script = (ROOT / "export/tests/golden/codes.sql").read_text()
    exported = load(database(tmp_path / "codes.db", script), builtin=False)
    for catalog in catalogs():
        rows = {entry.key: entry.to_dict() for entry in exported[catalog.id]}
        assert rows == {entry.key: entry.to_dict() for entry in catalog}


def test_database_that_cannot_be_read_is_a_catalog_error(tmp_path):
    endless = "WITH RECURSIVE n(code) AS (SELECT 1 UNION ALL SELECT code FROM n) SELECT code, 'x' || code AS name FROM n WHERE code < 0"
    for script, line, problem in [
        ("CREATE TABLE codes(code, name); INSERT INTO codes VALUES (1, 'A'), (2, NULL)", 2, "the row has no name"),
        ("CREATE TABLE a(code); CREATE TABLE b(code)", None, "neither a table `codes`"),
        ("CREATE TABLE codes(code, name); INSERT INTO codes VALUES (1, 'A'), (2, x'ff')", None,
         "row 2: the column `name` is a blob"),
        ("CREATE TABLE codes(code, name); INSERT INTO codes VALUES (9e999, 'A')", None, "`code` is infinite"),
        (f"CREATE VIEW codes AS {endless}", None, "interrupted"),
    ]:
        file = database(tmp_path / f"{len(problem)}.db", script)
        with pytest.raises(CatalogError, match=problem) as raised:
            load(file)
        assert (raised.value.file, raised.value.line, raised.value.column) == (str(file), line, None)
    file.write_bytes(file.read_bytes()[:1000])
    with pytest.raises(CatalogError):
        load(file)


def test_columns_of_a_file_without_header_are_named(tmp_path):
    (tmp_path / "plain.csv").write_text("7;Seven\n")
    assert lookup(7, catalogs=load(tmp_path / "plain.csv", columns="code,name"))[0].name == "Seven"
    with pytest.raises(ValueError, match="columns: `kode` is not a column"):
        load(tmp_path / "plain.csv", columns="kode=value")


def test_catalog_error_says_where_and_what(tmp_path):
    file = tmp_path / "motor.csv"
    file.write_text("code,name\n1,Stall\n2,\n")
    with pytest.raises(CatalogError) as raised:
        load(file)
    error = raised.value
    assert isinstance(error, ValueError)
    assert (error.file, error.line, error.column) == (str(file), 3, 1)
    assert (error.problem, error.advice) == ("the row has no name", "give each code one")
    assert str(error) == f"{file}:3:1: the row has no name: give each code one"
    file.write_bytes(b"\0")
    with pytest.raises(CatalogError):
        load(file)


def test_file_that_cannot_be_opened_is_an_os_error(tmp_path):
    with pytest.raises(FileNotFoundError) as raised:
        load(tmp_path / "none.csv")
    assert raised.value.filename == str(tmp_path / "none.csv")
    with pytest.raises(ValueError, match="pass at least one file"):
        load()


def test_ids_of_files_do_not_hide_built_in_ones(tmp_path):
    for name in ["cdn", "none"]:
        file = tmp_path / f"{name}.csv"
        file.write_text("code,name\n1,Stall\n")
        with pytest.raises(ValueError, match=f"cannot have the id `{name}`"):
            load(file)


def test_everything_public_has_a_docstring():
    for name in qcloud_codes.__all__:
        item = getattr(qcloud_codes, name)
        assert item.__doc__, name
        assert item.__module__ == "qcloud_codes" or not isinstance(item, type), name
        for member, value in vars(item).items() if isinstance(item, type) else []:
            if not member.startswith("_"):
                assert value.__doc__, f"{name}.{member}"


def test_examples_in_the_package_docstring_pass():
    import doctest

    assert doctest.testmod(qcloud_codes).failed == 0


PIECES = ['{"code":', "4000", ',"message":"', "(2130)", "（", "\\u57df", '"', "}", "[", "{", "'", "域",
          "\\", "\ud800", "\0", "code=", "\n", "Response", '"Error"', ":", "-", "0x", "9" * 30, ","]


def noise(random):
    """Returns text and bytes of any kind, some of them similar to a response."""
    if random.random() < 0.3:
        return random.randbytes(random.randrange(80))
    text = "".join(random.choices(PIECES, k=random.randrange(12)))
    return text if random.random() < 0.5 else text.encode("utf-8", "surrogatepass")


def test_no_input_makes_any_function_panic(tmp_path):
    chance = random.Random(18)
    file = tmp_path / "noise"
    products = [None, *catalogs().products]
    for round_ in range(20_000):
        body = noise(chance)
        for function in [decode, lambda body: diagnose(body, product=chance.choice(products))]:
            try:
                function(body)
            except DecodeError as error:
                assert 0 <= error.offset <= len(body)
        text = body if isinstance(body, str) else body.decode("utf-8", "surrogateescape")
        for found in scan(text):
            assert 0 <= found.start < found.end <= len(text)
            diagnose(found)
        lookup(text)
        if round_ % 20 == 0:
            file.write_bytes(body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body)
            try:
                load(file, columns=chance.choice([None, text]))
            except ValueError:
                pass


def test_column_without_the_arrow_interface_is_a_type_error():
    with pytest.raises(TypeError, match="`list` has neither"):
        qcloud_codes.diagnose_column([BODY])
