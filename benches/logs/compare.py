"""Measures `codes` beside what one would use instead, on a log of a million lines.

Usage: compare.py [prepare | measure]

`prepare` installs the peers, builds and generates the log, all in target/logs, and checks that every
tool gives the same answers. `measure` times them and writes RESULTS.md beside this file, and its
table into the README. Without an argument both are done. Needs Rust, Python 3 with venv, and jq
(installed where apt-get is there).
"""

import json
import os
import platform
import shutil
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WORK = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).resolve() / "logs"
RELEASE = WORK.parent / "release"
PYTHON = WORK / "venv/bin/python"
LOG, SHORT, TINY = WORK / "log.ndjson", WORK / "short.ndjson", WORK / "tiny.ndjson"
CSV, JSON, PARQUET = WORK / "codes.csv", WORK / "codes.json", WORK / "codes.parquet"
LINES = 1_000_000
PACKAGES = ["duckdb==2.0.0", "polars==2.1.0", "orjson==3.13.0"]


def codes(command, log, threads):
    options = ["--format", "json"] if command == "summarize" else ["--quiet"]
    return [RELEASE / "codes", command, "--threads", str(threads), *options, log]


def python(name):
    return lambda command, log: [PYTHON, HERE / f"with_{name}.py", command, log, CSV]


def jq(command, log):
    return ["jq", "-c", "-n", "-R", "-r", "-f", HERE / f"{command}.jq", "--slurpfile", "catalog", JSON, log]


CORES = os.cpu_count()
# Name, how it is run, how often it is measured, and how many times as long as `codes` on all cores
# it has to take: to summarize, to annotate.
TOOLS = [
    ("`codes`, one thread", lambda command, log: codes(command, log, 1), 7, (None, None)),
    ("`codes`, all cores", lambda command, log: codes(command, log, CORES), 7, (None, None)),
    ("Rust with `serde_json`", lambda command, log: [RELEASE / "serde_logs", command, log], 7, (3, None)),
    ("DuckDB", python("duckdb"), 7, (4, 10)),
    ("polars", python("polars"), 3, (4, 10)),
    ("Python with orjson", python("orjson"), 2, (12, 15)),
    ("jq", jq, 1, (50, 100)),
]


def run(arguments, **options):
    return subprocess.run([str(argument) for argument in arguments], check=True, **options)


def prepare():
    WORK.mkdir(parents=True, exist_ok=True)
    if not shutil.which("jq"):
        run(["apt-get", "update", "-qq"])
        run(["apt-get", "install", "-y", "-qq", "jq"])
    if not PYTHON.exists():
        run([sys.executable, "-m", "venv", WORK / "venv"])
    run([PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PACKAGES])
    build = ["cargo", "build", "--quiet", "--release", "--manifest-path", ROOT / "Cargo.toml"]
    run([*build, "-p", "qcloud-codes-cli"])
    run([*build, "-p", "qcloud-codes-benches", "--bin", "serde_logs"])
    for lines, log in ((LINES, LOG), (20_000, SHORT), (1_000, TINY)):
        run([sys.executable, HERE / "generate.py", lines, log])
    run([RELEASE / "codes", "export", "--csv", CSV, "--json", JSON, "--parquet", PARQUET])
    check()


def counts(output):
    """What a tool counted, in one shape."""
    found = json.loads(output)
    if "groups" in found:
        for key, by in (("common", "code"), ("module", "module_code")):
            groups = [group for group in found["groups"] if group["by"] == by]
            found[key] = {group["value"]: group["count"] for group in groups if group["value"] is not None}
        del found["groups"]
    for by in ("common", "module"):
        found[by] = {str(key): count for key, count in found[by].items()}
    return found


def lines(output):
    """The lines that a tool wrote, each parsed where it is JSON, sorted: DuckDB's come in any order."""
    parsed = []
    for line in output.splitlines():
        try:
            parsed.append(json.dumps(json.loads(line), sort_keys=True))
        except ValueError:
            parsed.append(line.decode())
    return sorted(parsed)


def check():
    """Every tool counts the same in the whole log, and writes the same lines of a short one."""
    expected = None
    for name, tool, *_ in TOOLS:
        # jq needs minutes for the whole log when it is measured; here its short twin has to do.
        if name != "jq":
            found = counts(run(tool("summarize", LOG), stdout=subprocess.PIPE).stdout)
            expected = expected or found
            assert found == expected, f"{name} counts {found} instead of {expected}"
        short = [run(tool(command, SHORT), stdout=subprocess.PIPE).stdout for command in ("summarize", "annotate")]
        if name == TOOLS[0][0]:
            expected_counts, expected_lines = counts(short[0]), lines(short[1])
        assert counts(short[0]) == expected_counts, f"{name} counts otherwise"
        assert lines(short[1]) == expected_lines, f"{name} annotates otherwise"
    assert expected["lines"] == LINES and 0.68 < 1 - expected["failures"] / LINES < 0.75
    check_query()
    print("all tools agree:", {key: value for key, value in expected.items() if type(value) is int})


def check_query():
    """The query of the README counts what `codes` counts."""
    query = (ROOT / "README.md").read_text(encoding="utf-8").split("```sql\n")[-1].split("```")[0]
    script = f"""
import duckdb
duckdb.sql("CREATE VIEW codes AS FROM '{PARQUET}'")
duckdb.sql("CREATE VIEW responses AS FROM read_ndjson('{SHORT}', ignore_errors=true,"
           "columns={{code: 'INTEGER', message: 'VARCHAR'}})")
rows = duckdb.sql({query!r}).fetchall()
print(sum(count for _, _, count in rows), sum(count for _, retry, count in rows if retry == "later"))
"""
    failures, later = map(int, run([PYTHON, "-c", script], stdout=subprocess.PIPE).stdout.split())
    summary = json.loads(run(codes("summarize", SHORT, 1), stdout=subprocess.PIPE).stdout)
    groups = {group["value"]: group["count"] for group in summary["groups"] if group["by"] == "retry"}
    assert (failures, later) == (summary["failures"], groups["later"]), "the query of the README"


def seconds(arguments, times=1):
    """The shortest of some runs: what else the machine does only ever adds to it."""
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        run(arguments, stdout=subprocess.DEVNULL)
        best = min(best, time.perf_counter() - start)
    return best


def compare(command):
    """The shortest run of each tool. They take turns, so that none has the machine's better minutes."""
    taken = {name: float("inf") for name, *_ in TOOLS}
    for turn in range(max(times for _, _, times, _ in TOOLS)):
        for name, tool, times, _ in TOOLS:
            if turn < times:
                taken[name] = min(taken[name], seconds(tool(command, LOG)))
    for name, best in taken.items():
        print(f"{command:10} {name:24} {best:8.3f} s", flush=True)
    return taken


def memory(arguments):
    """The most memory that a run takes, in MB."""
    script = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    peak = run([sys.executable, "-c", script, *arguments], stdout=subprocess.PIPE).stdout
    return int(peak) * 1024 / 1e6


def measure():
    size = LOG.stat().st_size
    taken = {}
    for index, command in enumerate(("summarize", "annotate")):
        taken |= {(name, index): best for name, best in compare(command).items()}
    one, all_cores = TOOLS[0][0], TOOLS[1][0]
    table = ["| | summarize | | annotate | | memory |", "|---|--:|--:|--:|--:|--:|"]
    for name, tool, *_ in TOOLS:
        cells = []
        for index in (0, 1):
            ratio = taken[name, index] / taken[all_cores, index]
            cells += [f"{size / taken[name, index] / 1e9:.2f} GB/s", f"{ratio:.1f}×"]
        # A run of jq for its memory alone is not worth its time.
        log = SHORT if name == "jq" else LOG
        peak = f"{memory(tool('annotate', log)):.0f} MB"
        table.append(f"| {name} | {' | '.join(cells)} | {peak} |")
    table = "\n".join(table) + "\n"

    goals = ["| goal | measured | met |", "|---|---|---|"]

    def goal(text, value, limit, form, at_most=False):
        is_met = value <= limit if at_most else value >= limit
        sign = "≤" if at_most else "≥"
        goals.append(f"| {text} {sign} {form.format(limit)} | {form.format(value)} | {'yes' if is_met else '**no**'} |")

    for index, command in enumerate(("summarize", "annotate")):
        goal(f"{command}, one thread", size / taken[one, index] / 1e9, 0.8, "{:.2f} GB/s")
        for name, _, _, limits in TOOLS:
            if limits[index]:
                ratio = taken[name, index] / taken[all_cores, index]
                goal(f"{command}, all cores, faster than {name}", ratio, limits[index], "{:.1f}×")
    two = seconds(codes("annotate", LOG, 2), 7)
    goal("annotate, two threads over one", taken[one, 1] / two, 1.5, "{:.2f}×")
    for command in ("summarize", "annotate"):
        goal(f"{command}, memory", memory(codes(command, LOG, CORES)), 64, "{:.0f} MB", at_most=True)
        start = seconds(codes(command, TINY, CORES), 50)
        goal(f"{command}, 1,000 lines, start to finish", start * 1000, 5, "{:.1f} ms", at_most=True)
    write(size, table, "\n".join(goals) + "\n")


def write(size, table, goals):
    peers = ", ".join([*PACKAGES, run(["jq", "--version"], stdout=subprocess.PIPE, text=True).stdout.strip()])
    rustc = run(["rustc", "--version"], stdout=subprocess.PIPE, text=True).stdout.strip()
    (HERE / "RESULTS.md").write_text(
        f"""# Logs

Written by `python3 benches/logs/compare.py`. One log of {LINES:,} lines, {size / 1e6:.0f} MB, made by
[`generate.py`](generate.py): 70% successes, failures of all kinds, Chinese text, escapes, unknown
codes, 1% that is not JSON. Whole processes, the log in the page cache, output to /dev/null, the
shortest of some runs, in which the tools take turns; × is the time of `codes` on all cores. First
every tool has to give the same answers: all counts of the whole log (jq: of its first 20,000 lines),
and the same annotated lines of a log of 20,000 lines (DuckDB: in any order).

<!-- logs -->
{table}<!-- /logs -->

- {platform.processor() or platform.machine()}, {CORES} cores
- {rustc}; {peers}

## Goals

{goals}""",
        encoding="utf-8",
    )
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    mark = "<!-- benches/logs/RESULTS.md logs -->\n"
    before, marked = text.split(mark, 1)
    _, after = marked.split("<!-- end -->", 1)
    readme.write_text(f"{before}{mark}{table}<!-- end -->{after}", encoding="utf-8")


def main():
    step = sys.argv[1] if len(sys.argv) > 1 else "all"
    if step not in ("prepare", "measure", "all"):
        sys.exit(__doc__)
    if step != "measure":
        prepare()
    if step != "prepare":
        measure()


main()
