"""Columns of bodies from every library with the Arrow C interface, diagnosed by the Python package."""

import ctypes
import gc
import random

import pytest

from conftest import ROOT, module

NAMES = ["code", "module_code", "text_code", "catalog", "name", "title", "retry", "retryable", "actor",
         "error"]
BODIES = [
    b'{"code":4000,"message":"(2130) Invalid ProjectID parameter"}',
    None,
    '{"code":6000,"message":"(9000)系统错误，请稍后重试"}'.encode(),
    b'{"code":0,"message":""}',
    b'{"code":5100,"message":"(2001) in use by a task"}',
    b'{"Response":{"Error":{"Code":"LimitExceeded","Message":"no"},"RequestId":"1"}}',
    b'{"Response":{"RequestId":"1"}}',
    b'{"code":4000,"message":"\xff"}',
    b"",
    b'{"code":777}',
]
TEXTS = [None if body is None else body.decode(errors="replace") for body in BODIES]
ENCODED = [None if text is None else text.encode() for text in TEXTS]


@pytest.fixture(scope="module")
def codes():
    return module("qcloud_codes")


@pytest.fixture(scope="module")
def pa():
    return module("pyarrow")


def expected(codes, bodies, **options):
    """Returns the results of `diagnose` for each body, as rows."""
    rows = []
    for body in bodies:
        row = dict.fromkeys(NAMES)
        try:
            diagnosis = None if body is None else codes.diagnose(body, **options)
            if body is not None:
                response = codes.decode(body)
                row |= {"code": response.code, "text_code": response.text_code}
        except codes.DecodeError as error:
            row["error"] = str(error)
        if diagnosis := body and row["error"] is None and diagnosis:
            said = diagnosis.to_dict()
            row |= {name: said[name] for name in NAMES if name in said}
        rows.append(row)
    return rows


def rows(codes, pa, column, **options):
    return pa.table(codes.diagnose_column(column, **options)).to_pylist()


def test_rows_equal_the_diagnoses_of_single_bodies(codes, pa):
    found = rows(codes, pa, pa.array(BODIES, pa.binary()))
    assert found == expected(codes, BODIES)
    assert found[0] | {"title": None} == {
        "code": 4000, "module_code": 2130, "text_code": None, "catalog": "cdn", "name": "InvalidProjectId",
        "title": None, "retry": "no", "retryable": False, "actor": "caller", "error": None}
    assert found[3]["retryable"] is None and found[9]["retryable"] is None
    assert found[7]["error"] == "byte 24: not a JSON object: expected UTF-8"


@pytest.mark.parametrize("kind", ["binary", "large_binary", "binary_view", "string", "large_string",
                                  "string_view", "dictionary", "null"])
@pytest.mark.parametrize("shape", ["whole", "sliced", "chunked", "table", "empty", "no chunk"])
def test_column_of_any_type_and_shape_is_read(codes, pa, kind, shape):
    bodies = BODIES if "binary" in kind else TEXTS
    bodies = [None] * 10 if kind == "null" else bodies * 3
    array = pa.array(bodies, pa.string() if kind == "dictionary" else getattr(pa, kind)())
    if kind == "dictionary":
        array = array.dictionary_encode()
    if shape == "sliced":
        array, bodies = array[3:-2], bodies[3:-2]
    if shape == "empty":
        array, bodies = array[:0], []
    column = array
    if shape == "chunked":
        column = pa.chunked_array([array, array[:0], array[1:]])
        bodies = bodies + bodies[1:]
    if shape == "table":
        column = pa.table({"body": array})
    if shape == "no chunk":
        column, bodies = pa.chunked_array([], array.type), []
    as_bytes = [body.encode() if isinstance(body, str) else body for body in bodies]
    assert rows(codes, pa, column) == expected(codes, as_bytes)


@pytest.mark.parametrize("kind", ["binary", "binary_view", "dictionary"])
def test_many_rows_are_read_by_several_threads_in_order(codes, pa, kind):
    chance = random.Random(18)
    one = dict(zip(map(str, BODIES), expected(codes, BODIES)))
    bodies = chance.choices(BODIES, k=50_021)
    array = pa.array(bodies, pa.binary() if kind == "dictionary" else getattr(pa, kind)())
    column = array.dictionary_encode() if kind == "dictionary" else array
    assert rows(codes, pa, column[7:]) == [one[str(body)] for body in bodies[7:]]


def test_fixed_size_bodies_and_dictionaries_of_every_index_type_are_read(codes, pa):
    body = b'{"code":4000}'
    assert rows(codes, pa, pa.array([body, None], pa.binary(len(body)))) == expected(codes, [body, None])
    for index in ["int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"]:
        indices = pa.array([1, None, 0, 1], getattr(pa, index)())
        column = pa.DictionaryArray.from_arrays(indices, pa.array([body, None], pa.binary()))
        assert rows(codes, pa, column) == expected(codes, [None, None, body, None])
        empty = pa.DictionaryArray.from_arrays(pa.array([None], getattr(pa, index)()),
                                               pa.array([], pa.string()))
        assert rows(codes, pa, empty) == expected(codes, [None])


def test_null_row_is_null_even_if_its_column_has_a_value(codes, pa):
    table = pa.StructArray.from_arrays([pa.array(TEXTS)], ["body"], mask=pa.array([True, False] * 5))
    bodies = [None if row % 2 == 0 else body for row, body in enumerate(ENCODED)]
    assert rows(codes, pa, table) == expected(codes, bodies)


def test_consumed_column_is_a_value_error(codes, pa):
    capsules = pa.array(TEXTS).__arrow_c_array__()

    class Taken:
        def __arrow_c_array__(self, requested_schema=None):
            return capsules

    assert len(codes.diagnose_column(Taken())) == len(TEXTS)
    with pytest.raises(ValueError, match="already consumed"):
        codes.diagnose_column(Taken())


def test_text_that_is_not_utf8_is_a_null_with_a_reason(codes, pa):
    array = pa.array(BODIES, pa.binary())
    wrong = pa.StringArray.from_buffers(len(array), *array.buffers()[1:], array.buffers()[0])
    for column in [wrong, wrong.dictionary_encode()]:
        assert rows(codes, pa, column) == expected(codes, BODIES)
    found = rows(codes, pa, wrong)[7]
    assert found["error"] == "byte 24: not a JSON object: expected UTF-8"
    assert [name for name in NAMES if found[name] is not None] == ["error"]


def test_columns_without_bodies_are_type_errors(codes, pa):
    with pytest.raises(TypeError, match="texts or bytes, not of Int64"):
        codes.diagnose_column(pa.array([1]))
    with pytest.raises(TypeError, match="not a table of a, b: select one"):
        codes.diagnose_column(pa.table({"a": ["x"], "b": ["y"]}))
    with pytest.raises(TypeError, match="not of List"):
        codes.diagnose_column(pa.array([["x"]]))


def test_error_of_the_column_source_is_an_exception(codes, pa):
    def batches():
        yield pa.record_batch({"body": ["{}"]})
        raise RuntimeError("the disk is full")

    reader = pa.RecordBatchReader.from_batches(pa.schema({"body": pa.string()}), batches())
    with pytest.raises(ValueError, match="the disk is full"):
        codes.diagnose_column(reader)

    class Odd:
        def __arrow_c_stream__(self):
            return "not a capsule"

    with pytest.raises(TypeError):
        codes.diagnose_column(Odd())


def test_result_can_be_read_again_and_outlives_its_column(codes, pa):
    column = pa.array(BODIES, pa.binary())
    diagnoses = codes.diagnose_column(column)
    first, second = pa.table(diagnoses), pa.array(diagnoses)
    capsule = diagnoses.__arrow_c_stream__()
    schema = pa.schema(diagnoses)
    assert len(diagnoses) == len(BODIES)
    del diagnoses, column, capsule
    gc.collect()
    assert first.schema == schema
    assert first.to_pylist() == second.to_pylist() == expected(codes, BODIES)
    first.validate(full=True)
    second.validate(full=True)


def test_product_and_catalogs_of_files_apply_to_a_column(codes, pa, tmp_path):
    for product in ["cdn", "cdn-cn", "none"]:
        assert rows(codes, pa, pa.array(TEXTS), product=product) == expected(
            codes, ENCODED, product=product)
    (tmp_path / "own.csv").write_text("code,name,title\n777,Own,One of ours\n")
    own = codes.load(tmp_path / "own.csv", builtin=False)
    found = rows(codes, pa, pa.array(TEXTS), catalogs=own)
    assert (found[9]["catalog"], found[9]["retryable"]) == ("own", None)


def test_polars(codes, pa):
    polars = module("polars")
    series = polars.Series("body", TEXTS)
    want = expected(codes, ENCODED)
    frame = polars.DataFrame(codes.diagnose_column(series))
    assert frame.to_dicts() == want
    assert frame.schema["title"] == polars.String and frame.schema["retryable"] == polars.Boolean
    assert polars.from_arrow(codes.diagnose_column(series)).to_list() == want
    # A column of structures in the frame of the bodies.
    structs = series.to_frame().with_columns(
        polars.Series(codes.diagnose_column(series)).alias("diagnosis"))
    assert structs.unnest("diagnosis").drop("body").to_dicts() == want
    lazy = series.to_frame().lazy().select(polars.col("body").map_batches(
        lambda bodies: polars.Series(codes.diagnose_column(bodies)),
        return_dtype=polars.Struct(frame.schema)))
    assert [row["body"] for row in lazy.collect().to_dicts()] == want
    for column in [series.cast(polars.Categorical), series.cast(polars.Binary), series[2:7],
                   polars.concat([series, series], rechunk=False), series.to_frame()]:
        cut = want[2:7] if len(column) == 5 else want * (len(column) // len(want))
        assert polars.DataFrame(codes.diagnose_column(column)).to_dicts() == cut
    # Without a value, polars infers the type Null.
    for empty in [polars.Series([]), polars.Series([None, None])]:
        frame_of_none = polars.DataFrame(codes.diagnose_column(empty))
        assert frame_of_none.to_dicts() == expected(codes, empty.to_list())
    nothing = polars.DataFrame(codes.diagnose_column(series[:0]))
    assert (nothing.height, nothing.schema) == (0, frame.schema)


def test_pandas(codes):
    pandas = module("pandas")
    want = expected(codes, ENCODED)
    for kind in [None, "string", "category"]:
        series = pandas.Series(TEXTS, dtype=kind)
        frame = pandas.DataFrame.from_arrow(codes.diagnose_column(series))
        assert list(frame.columns) == NAMES
        found = frame.astype(object).where(frame.notna(), None).to_dict("records")
        assert found == want
    frame = pandas.DataFrame({"body": TEXTS}, index=list("abcdefghij"))
    assert len(codes.diagnose_column(frame)) == len(TEXTS)


def test_duckdb(codes, pa):
    duckdb = module("duckdb")
    connection = duckdb.connect()
    connection.execute("CREATE TABLE log(body VARCHAR)")
    connection.executemany("INSERT INTO log VALUES (?)", [(text,) for text in TEXTS])
    diagnoses = codes.diagnose_column(connection.sql("SELECT body FROM log"))
    want = [tuple(row.values()) for row in expected(codes, ENCODED)]
    assert connection.sql("FROM diagnoses").fetchall() == want


def test_labelled_responses_are_read_as_single_bodies_are(codes, pa):
    lines = (ROOT / "core/tests/data/labelled.tsv").read_text().splitlines()
    lines = [line for line in lines if not line.startswith("#")]
    bodies = [line.split("\t")[3].encode() for line in lines[1:]]
    assert len(bodies) > 200
    assert rows(codes, pa, pa.array(bodies)) == expected(codes, bodies)


def test_no_column_causes_a_panic(codes, pa):
    chance = random.Random(18)
    pieces = [b'{"code":', b"4000", b'"message":"(2130)', b'"', b"}", b"[", b"\xff", b"\\u57df", b",", b"\0"]
    for _ in range(300):
        bodies = [chance.choice([None, b"".join(chance.choices(pieces, k=chance.randrange(9)))])
                  for _ in range(chance.randrange(70))]
        kind = chance.choice([pa.binary(), pa.large_binary(), pa.binary_view()])
        column = pa.array(bodies, kind)
        start = chance.randrange(len(bodies) + 1)
        assert rows(codes, pa, column[start:]) == expected(codes, bodies[start:])


def changed(chance, body):
    """Returns a body with some bytes replaced, removed or repeated."""
    body = bytearray(body)
    for _ in range(chance.randrange(4)):
        start = chance.randrange(len(body) + 1)
        part = body[start:start + chance.randrange(8)]
        body[start:start + len(part)] = chance.choice([b"", part * 2, chance.randbytes(len(part)), b'"', b"}"])
    return bytes(body)


def test_mutated_fuzzing_inputs_are_read_as_single_bodies_are(codes, pa):
    files = sorted((ROOT / "fuzz/corpus/decode").iterdir())
    bodies = [file.read_bytes() for file in files]
    assert len(bodies) > 100
    chance = random.Random(20)
    for _ in range(20):
        assert rows(codes, pa, pa.array(bodies, pa.binary())) == expected(codes, bodies)
        bodies = [changed(chance, body) for body in bodies]


class Stream(ctypes.Structure):
    _fields_ = [(name, ctypes.c_void_p)
                for name in ["get_schema", "get_next", "get_last_error", "release", "private_data"]]


def test_interpreter_lock_is_released_while_a_column_is_read(codes, pa):
    """The stream's `get_next` returns whether the lock is held: 0 is the end of the stream, all else an error."""
    @ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
    def get_schema(stream, out):
        pa.string()._export_to_c(out)
        return 0

    @ctypes.CFUNCTYPE(None, ctypes.POINTER(Stream))
    def release(stream):
        stream.contents.release = None

    is_locked = ctypes.cast(ctypes.pythonapi.PyGILState_Check, ctypes.c_void_p)
    stream = Stream(ctypes.cast(get_schema, ctypes.c_void_p), is_locked, None,
                    ctypes.cast(release, ctypes.c_void_p), None)
    capsule = ctypes.pythonapi.PyCapsule_New
    capsule.restype, capsule.argtypes = ctypes.py_object, [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]

    class Column:
        def __arrow_c_stream__(self):
            return capsule(ctypes.addressof(stream), b"arrow_array_stream", None)

    assert len(codes.diagnose_column(Column())) == 0
