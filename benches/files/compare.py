"""Compares `codes` on a catalog of 10,000 rows with its alternatives.

Usage: compare.py [prepare | measure]

`prepare` installs the peers, builds and generates, all in target/files, and checks that all give the
same answers. `measure` times them, writes RESULTS.md in this directory and deletes the log. Without an
argument, both are done. Needs Rust, a C compiler, Python 3 with venv, and gperf (installed by apt-get,
if that exists).
"""

import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import processes
import tables
from processes import PYTHON, RELEASE, run

LINES = 1_000_000
PACKAGES = ["duckdb==2.0.0", "orjson==3.13.0"]
CATALOG = tables.directory(10_000) / "motor.csv"
LOG, SHORT, LINE = (tables.WORK / f"{name}.ndjson" for name in ("log", "short", "line"))
ONE, DUCKDB, ORJSON = "`codes`, one thread", "DuckDB", "Python with orjson"
ALL = "`codes`, all cores"


def codes(command, log, threads):
    shape = ["--format", "json"] if command == "summarize" else ["--quiet"]
    field = ["--code-field", "errno", "--threads", str(threads)]
    return [RELEASE / "codes", "--catalog", CATALOG, command, *field, *shape, log]


def contenders(command, log):
    return [
        (ONE, codes(command, log, 1), 7),
        (ALL, codes(command, log, processes.CORES), 7),
        (DUCKDB, [PYTHON, HERE / "field_duckdb.py", command, log, CATALOG], 5),
        (ORJSON, [PYTHON, HERE / "field_orjson.py", command, log, CATALOG], 2),
    ]


def prepare():
    tables.WORK.mkdir(parents=True, exist_ok=True)
    processes.install_programs(gperf="gperf")
    processes.install_packages(PACKAGES)
    processes.build()
    tables.prepare()
    for lines, log in ((LINES, LOG), (20_000, SHORT), (1, LINE)):
        run([sys.executable, HERE / "fields.py", str(lines), CATALOG, log])
    check()


def check():
    """Checks that all count the same in the whole log, and write the same lines of a short one."""
    expected_counts = expected_lines = None
    for (name, count, _), (_, annotate, _) in zip(contenders("summarize", LOG), contenders("annotate", SHORT)):
        counts = counted(run(count, stdout=subprocess.PIPE).stdout)
        expected_counts = expected_counts or counts
        assert counts == expected_counts, f"{name} counts differently"
        lines = sorted(map(normal, run(annotate, stdout=subprocess.PIPE).stdout.splitlines()))
        expected_lines = expected_lines or lines
        assert lines == expected_lines, f"{name} annotates differently"
    print("all agree on the log:", {key: value for key, value in expected_counts.items() if key != "codes"})


def counted(text):
    """Returns the counts of a tool in a common form."""
    found = json.loads(text)
    if "groups" in found:
        groups = [group for group in found.pop("groups") if group["by"] == "code"]
        found["codes"] = {str(group["value"]): group["count"] for group in groups}
    names = ("lines", "responses", "failures", "unknown", "codes")
    return {name: found[name] for name in names}


def normal(line):
    try:
        return json.dumps(json.loads(line), sort_keys=True)
    except ValueError:
        return line.decode()


def logs(goals):
    size = LOG.stat().st_size
    lines = {name: [name] for name, *_ in contenders("summarize", LOG)}
    for command in ("summarize", "annotate"):
        taken = processes.take_turns(contenders(command, LOG))
        for name, best in taken.items():
            lines[name] += [f"{size / best / 1e9:.2f} GB/s", tables.ratio(best, taken[ALL])]
        goals.add(f"{command} by a field, one thread", size / taken[ONE] / 1e9, 1.2, "{:.2f} GB/s")
        for name, limit in ((DUCKDB, 4.5), (ORJSON, 15)):
            goals.add(f"{command} by a field, all cores, faster than {name}", taken[name] / taken[ALL], limit, "{:.1f}×")
    return tables.table(["", "summarize", "", "annotate", ""], list(lines.values()))


def measure():
    goals = processes.Goals()
    size = LOG.stat().st_size
    checked, generated = tables.checked(goals), tables.generated(goals)
    start = processes.seconds(codes("summarize", LINE, 1), 10)
    compiled, looked_up, logged = tables.compiled(goals), tables.looked_up(), logs(goals)
    machine = processes.machine(
        "phf_codegen 0.14", *PACKAGES, *[processes.output([tool, "--version"]).splitlines()[0] for tool in ("gperf", "cc")]
    )
    (HERE / "RESULTS.md").write_text(
        f"""# Generated tables

Written by `python3 benches/files/compare.py`. A catalog of 10,000 rows in a CSV file of
{CATALOG.stat().st_size / 1e6:.1f} MB, made by [`rows.py`](rows.py). Whole processes, the shortest of several runs, in which the
contenders take turns; × is the time relative to `codes`. First, all have to find the same mistakes in a
broken copy, and the same codes for 10,000 known and as many unknown keys.

## Check

{checked}
## Generate

{generated}
By default, gperf finds no perfect hash of 10,000 names within a minute of processor time; with `-D`,
names may share a hash, and `-k1-12,$` selects the characters to use.

## Compile

The crate or the object alone, without its dependencies. Bytes are text and data, with all texts.

{compiled}
## Look up

In C, `cc -O2` without link-time optimization: 10,000 known and as many unknown keys, in random order.

{looked_up}
## Annotate and summarize by a field

`--code-field errno --catalog motor.csv`, a log of {LINES:,} lines, {size / 1e6:.0f} MB, made by [`fields.py`](fields.py);
× is the time relative to `codes` on all cores. Of that, {start:.3f} s are spent on reading the catalog,
whatever the length of the log.

{logged}
## Goals

{goals}
{machine}""",
        encoding="utf-8",
    )
    LOG.unlink()


if __name__ == "__main__":
    processes.main(__doc__, prepare, measure)
