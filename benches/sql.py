"""Compares the functions for SQLite with the pure SQL of `export/sql/sqlite.sql`, in processor time.

Usage: sql.py [BODIES]

Builds the extension and the database of the codes, generates 1,000,000 bodies or the given number,
checks that both give the same rows, then runs each query with `sqlite3`, three times in turns, and prints
a table of the shortest processor times. Needs Rust, a C compiler, CMake, `sqlite3` 3.38 and its headers:
on Debian, `sqlite3` and `libsqlite3-dev`.
"""

import json
import random
import resource
import subprocess
import sys

from processes import ROOT, TARGET, run

WORK = TARGET / "sql"
BUILD = WORK / "build"
DATABASE = WORK / "bodies.db"
TURNS = 3
CODES = [4000, 4000, 4100, 4200, 4300, 4400, 4500, 5000, 5100, 5100, 5300, 6000, 6100, 7000, -1]
# Codes that end a call before it reaches a module.
EARLY = [4100, 4200, 4400, 4500, 6100]
MODULES = [1000, 1001, 1012, 1101, 2010, 2130, 3004, 9000, 9110, 10022, 10100, 28004, 7, -1]
TEXTS = ["domain is locked by another task", "resource (*) has no permission", "try again",
         "域名不存在", "系统繁忙，请稍后重试", "the request was refused: see C:\\logs\\cdn.log"]
PURE = f"""
ATTACH '{WORK}/codes.db' AS catalog;
CREATE TEMP VIEW responses AS
SELECT body ->> '$.code' AS code, body ->> '$.message' AS message FROM bodies;
CREATE TEMP VIEW explained AS {(ROOT / "export/sql/sqlite.sql").read_text()}"""
OURS = f"""
.load {BUILD}/qcloud_codes_sqlite
CREATE TEMP VIEW explained AS SELECT found.* FROM bodies, qcloud_diagnose(body, 'cdn') AS found;"""
COLUMNS = "code, module_code, catalog, name, title, instruction, retry, actor"
TABLE = f"CREATE TEMP TABLE found AS SELECT {COLUMNS} FROM explained"
COUNTS = "SELECT title, retry, count(*) FROM {} GROUP BY 1, 2 ORDER BY 1, 2"
# The queries: for pure SQL as in `export/README.md`, for the functions as in their README.
QUESTIONS = {
    "a table of all failures": 2 * [f"{TABLE}; SELECT count(*) FROM found"],
    "failures by title and retry": [
        f"{TABLE}; {COUNTS.format('found')}",
        COUNTS.format("explained")],
    "bodies worth a retry": [
        "SELECT count(*) FROM explained WHERE retry IN ('later', 'slower')",
        "SELECT count(*) FROM bodies WHERE qcloud_retryable(body, 'cdn')"],
}


def body(rng):
    if rng.random() < 0.5:
        return '{"code":0,"message":"","codeDesc":"Success","data":{"taskId":%d}}' % rng.getrandbits(40)
    code, text, kind = rng.choice(CODES), rng.choice(TEXTS), rng.random()
    if kind < 0.05:
        text = f"({code}){text}"
    elif kind < 0.8 and code not in EARLY:
        text = f"({rng.choice(MODULES)}){rng.choice(['', ' '])}{text}"
    escaped = json.dumps(text, ensure_ascii=rng.random() < 0.5)
    return f'{{"code":{code},"message":{escaped},"codeDesc":"InvalidParameter","data":null}}'


def build(bodies):
    run(["cmake", "-S", ROOT / "ffi", "-B", BUILD], stdout=subprocess.DEVNULL)
    run(["cmake", "--build", BUILD], stdout=subprocess.DEVNULL)
    export = ["cargo", "run", "--quiet", "--release", "--manifest-path", ROOT / "Cargo.toml",
              "-p", "qcloud-codes-export", "--bin", "export", "--"]
    run([*export, "--force", "--sqlite", WORK / "codes.db"])
    DATABASE.unlink(missing_ok=True)
    rng = random.Random(2130)
    values = (body(rng).replace("'", "''") for _ in range(bodies))
    script = "CREATE TABLE bodies(body TEXT);\nBEGIN;\n"
    script += "".join(f"INSERT INTO bodies VALUES ('{value}');\n" for value in values) + "COMMIT;\n"
    run(["sqlite3", DATABASE], input=script.encode())


def ask(views, query):
    """Returns the output of a query, and its processor time."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    script = f"{views}\n{query};\n"
    done = run(["sqlite3", "-bail", DATABASE], input=script.encode(), stdout=subprocess.PIPE)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return done.stdout.decode(), sum(
        getattr(after, kind) - getattr(before, kind) for kind in ["ru_utime", "ru_stime"])


def check():
    """Fails unless both give the same result for every failure."""
    query = f"{TABLE}; SELECT *, count(*) FROM found GROUP BY {COLUMNS} ORDER BY {COLUMNS}"
    pure, ours = ask(PURE, query)[0], ask(OURS, query)[0]
    if pure != ours or not pure:
        sys.exit("sql.py: the answers differ")


def main():
    bodies = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    WORK.mkdir(parents=True, exist_ok=True)
    build(bodies)
    check()
    print(f"| {bodies:,} bodies | pure SQL | functions | times less |\n|---|--:|--:|--:|")
    for question, queries in QUESTIONS.items():
        least = [float("inf")] * 2
        said = set()
        for _ in range(TURNS):
            for at, (views, query) in enumerate(zip([PURE, OURS], queries)):
                answer, seconds = ask(views, query)
                said.add(answer)
                least[at] = min(least[at], seconds)
        if len(said) != 1:
            sys.exit(f"sql.py: the answers differ: {question}")
        pure, ours = least
        print(f"| {question} | {pure:.2f} s | {ours:.2f} s | {pure / ours:.1f}× |")


main()
