"""Compares the package with its alternatives, in one process, taking turns. All have to give the
same answers before anything is measured.

    pip install qcloud-codes orjson polars
    python python/bench.py [BODIES]
"""

import json
import random
import re
import statistics
import sys
import time

import orjson
import polars

import qcloud_codes

ROUNDS = 5
COLUMNS = ["code", "module_code", "catalog", "title", "retry", "retryable", "actor"]
MODULE = r"^\s*[(（]\s*(-?[0-9]{1,6})\s*[)）]"
BRACKETS = re.compile(MODULE)
# The call ended before it reached a module, so the number belongs to no catalog.
ENDED = {*range(4100, 4111), 4200, 4400, 4500, 4600, 6100, 6200}

COMMON = {entry.code: entry for entry in qcloud_codes.catalogs()["common-later"] if entry.status == "active"}
COMMON |= {entry.code: entry for entry in qcloud_codes.catalogs()["common"]}
CDN = {entry.code: entry for entry in qcloud_codes.catalogs()["cdn"]}


def make(count):
    """Returns bodies as in a log: one in five is a success, and some have codes that are in no catalog."""
    chance = random.Random(18)
    modules = list(CDN.values())
    bodies = []
    for _ in range(count):
        if chance.random() < 0.2:
            body = {"code": 0, "message": "", "codeDesc": "Success", "data": {"taskId": chance.randrange(10**6)}}
        else:
            code = chance.choice([*COMMON, 4000, 5100, 6000, 7777])
            row = chance.choice(modules)
            message = chance.choice([f"({row.code}) {row.title}", f"（{row.code}）{row.title}",
                                     f"({chance.randrange(500)}) 资源 {chance.randrange(10**6)} 不存在", "no"])
            body = {"code": code, "message": message, "codeDesc": "Failure"}
        bodies.append(json.dumps(body, ensure_ascii=False, separators=(",", ":")))
    return bodies


def facts(entry):
    return (entry.catalog, entry.title, entry.retry, entry.retryable, entry.actor)


FACTS = {key: {code: facts(entry) for code, entry in rows.items()}
         for key, rows in [("common", COMMON), ("cdn", CDN)]}
NOTHING = (None,) * 5


def table(rows):
    names = [("key", polars.Int32), *zip(COLUMNS[2:], [polars.String] * 3 + [polars.Boolean, polars.String])]
    return polars.DataFrame([(code, *row) for code, row in rows.items()], schema=dict(names), orient="row")


TABLES = {key: table(rows).lazy() for key, rows in FACTS.items()}


def joined(codes):
    """Returns the columns that polars joins to `code` and `message`."""
    number = polars.col("message").str.extract(MODULE).cast(polars.Int32)
    is_none = polars.col("code").is_in([0]) | (number == polars.col("code"))
    frame = codes.with_columns(module_code=polars.when(~is_none).then(number))
    key = polars.when(~polars.col("code").is_in(list(ENDED))).then("module_code")
    frame = frame.with_columns(module_key=key)
    frame = frame.join(TABLES["cdn"], left_on="module_key", right_on="key", how="left", maintain_order="left")
    frame = frame.join(TABLES["common"], left_on="code", right_on="key", how="left", suffix="_common",
                       maintain_order="left")
    is_module = polars.col("catalog").is_not_null()
    chosen = [polars.when(is_module).then(name).otherwise(name + "_common").alias(name)
              for name in COLUMNS[2:]]
    return frame.select("code", "module_code", *chosen)


def polars_json_path(series):
    body = polars.col("body").str
    return joined(series.to_frame("body").lazy().select(
        code=body.json_path_match("$.code").cast(polars.Int32),
        message=body.json_path_match("$.message"))).collect()


def polars_json_decode(series):
    kind = polars.Struct({"code": polars.Int32, "message": polars.String})
    return joined(series.to_frame("body").lazy().select(
        polars.col("body").str.json_decode(kind)).unnest("body")).collect()


def one(body):
    """Diagnoses a body with orjson, a regular expression and two dictionaries."""
    response = orjson.loads(body)
    code = response["code"]
    if code == 0:
        return (code, None, *NOTHING)
    found = BRACKETS.match(response["message"])
    module = int(found[1]) if found else None
    if module == code:
        module = None
    row = None if code in ENDED else FACTS["cdn"].get(module)
    return (code, module, *(row or FACTS["common"].get(code, NOTHING)))


def ours(series):
    return polars.DataFrame(qcloud_codes.diagnose_column(series, product="cdn")).select(COLUMNS)


def ours_one(body):
    diagnosis = qcloud_codes.diagnose(body, product="cdn")
    return diagnosis and (diagnosis.title, diagnosis.retry)


def other_one(body):
    row = one(body)
    return row and (row[3], row[4])


def measured(contenders):
    """Returns the seconds of each contender, the median of the rounds, in which they take turns."""
    times = {name: [] for name in contenders}
    for _ in range(ROUNDS):
        for name, run in contenders.items():
            start = time.perf_counter()
            run()
            times[name].append(time.perf_counter() - start)
    return {name: statistics.median(each) for name, each in times.items()}


def show(times, count):
    base = next(iter(times.values()))
    for name, seconds in times.items():
        print(f"| {name} | {count / seconds / 1e6:.2f} | {seconds / base:.1f}× |")


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    bodies = make(count)
    series = polars.Series("body", bodies)
    want = ours(series)
    assert polars_json_path(series).equals(want)
    assert polars_json_decode(series).equals(want)
    rows = [one(body) for body in bodies]
    assert rows == want.rows()
    some = bodies[: count // 10]
    for body, row in zip(some, rows):
        assert (ours_one(body) or (None, None)) == (row[3], row[4])

    print(f"| {count:,} bodies, a column at once | million/s | time |")
    print("|---|--:|--:|")
    show(measured({
        "**`diagnose_column`**, to a polars frame": lambda: ours(series),
        "polars, `json_path_match` and joins": lambda: polars_json_path(series),
        "polars, `json_decode` and joins": lambda: polars_json_decode(series),
        "a Python loop over orjson": lambda: [one(body) for body in bodies],
    }), count)
    print(f"\n| {len(some):,} bodies, one per call | million/s | time |")
    print("|---|--:|--:|")
    show(measured({
        "**`diagnose`**": lambda: [qcloud_codes.diagnose(body) for body in some],
        "**`diagnose`** for one product, title and retry read": lambda: [ours_one(body) for body in some],
        "orjson, a regular expression and two dictionaries": lambda: [other_one(body) for body in some],
    }), len(some))


main()
