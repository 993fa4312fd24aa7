"""Measures `codes` beside what one would use instead, on a log of a million lines.

Usage: compare.py [prepare | measure]

`prepare` installs the peers, builds and generates the log, all in target/logs, and checks that every
tool gives the same answers. `measure` times them and writes RESULTS.md beside this file, and its
table into the README. Without an argument both are done. Needs Rust, Python 3 with venv, and jq
(installed where apt-get is there).
"""

import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import processes
from processes import CORES, PYTHON, RELEASE, ROOT, run, seconds

WORK = processes.TARGET / "logs"
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


def prepare():
    WORK.mkdir(parents=True, exist_ok=True)
    processes.install_programs("jq")
    processes.install_packages(PACKAGES)
    processes.build("serde_logs")
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


def compare(command):
    """The shortest run of each tool."""
    taken = processes.take_turns([(name, tool(command, LOG), times) for name, tool, times, _ in TOOLS])
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

    goals = processes.Goals()
    for index, command in enumerate(("summarize", "annotate")):
        goals.add(f"{command}, one thread", size / taken[one, index] / 1e9, 0.8, "{:.2f} GB/s")
        for name, _, _, limits in TOOLS:
            if limits[index]:
                ratio = taken[name, index] / taken[all_cores, index]
                goals.add(f"{command}, all cores, faster than {name}", ratio, limits[index], "{:.1f}×")
    two = seconds(codes("annotate", LOG, 2), 7)
    goals.add("annotate, two threads over one", taken[one, 1] / two, 1.5, "{:.2f}×")
    for command in ("summarize", "annotate"):
        goals.add(f"{command}, memory", memory(codes(command, LOG, CORES)), 64, "{:.0f} MB", at_most=True)
        start = seconds(codes(command, TINY, CORES), 50)
        goals.add(f"{command}, 1,000 lines, start to finish", start * 1000, 5, "{:.1f} ms", at_most=True)
    write(size, table, goals)


def write(size, table, goals):
    machine = processes.machine(*PACKAGES, processes.output(["jq", "--version"]))
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

{machine}
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


if __name__ == "__main__":
    processes.main(__doc__, prepare, measure)
