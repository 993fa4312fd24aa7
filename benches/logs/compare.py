"""Compares `codes` with its alternatives on logs of a million lines.

Usage: compare.py [prepare | measure]

`prepare` installs the peers, builds and generates the logs, all in target/logs, and checks that every
tool gives the same answers. `measure` times them and writes RESULTS.md in this directory, and its tables
into benches/COMPARE.md. Without an argument, both are done. Needs Rust, Python 3 with venv, jq and ripgrep
(installed by apt-get, if that exists).
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Callable, NamedTuple

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import processes
from generate import SHAPES
from processes import CORES, PYTHON, RELEASE, ROOT, run, seconds

RESULTS, PAGE = HERE / "RESULTS.md", HERE.parent / "COMPARE.md"
QUERY = ROOT / "export/README.md"
WORK = processes.TARGET / "logs"
CSV, JSON, PARQUET = WORK / "codes.csv", WORK / "codes.json", WORK / "codes.parquet"
LINES = 1_000_000
# The lines of the logs that the slowest tool is timed on, that all have to annotate alike, and that the
# startup is timed on.
FEWER, SHORT, TINY = LINES // 10, 20_000, 1_000
COMMANDS = ["summarize", "annotate"]
NDJSON, *OTHERS = SHAPES
PACKAGES = ["duckdb==2.0.0", "polars==2.1.0", "orjson==3.13.0"]


class Tool(NamedTuple):
    """A measured tool: how it is run, how often, and on how many lines."""

    name: str
    arguments: Callable
    times: int
    # The goals for its time relative to `codes` on all cores: to summarize NDJSON, to annotate NDJSON,
    # and to do either with each other shape.
    limits: tuple = (None, None, None)
    lines: int = LINES


def codes(command, log, threads):
    # The others also treat every module code as one of the CDN.
    options = ["--quiet", "--product", "cdn", "--threads", str(threads)]
    options += ["--format", "json"] if command == "summarize" else []
    return [RELEASE / "codes", command, *options, log]


def serde(command, shape, log):
    return [RELEASE / "serde_logs", command, shape, log]


def python(name):
    return lambda command, shape, log: [PYTHON, HERE / f"with_{name}.py", command, shape, log, CSV]


def jq(command, shape, log):
    program = ["-L", HERE, "-f", HERE / f"{command}.jq", "--arg", "shape", shape, "--slurpfile", "catalog", JSON]
    return ["jq", "-c", "-n", "-R", "-r", *program, log]


def ripgrep(log):
    """Returns a command that only counts the lines with a failure."""
    return ["rg", "-c", r'"code\\?":(\\?")?(-1|[1-9][0-9]{3})', log]


ONE, ALL, RG = "`codes`, one thread", "`codes`, all cores", "ripgrep, which counts lines"
TOOLS = [
    Tool(ONE, lambda command, shape, log: codes(command, log, 1), 7),
    Tool(ALL, lambda command, shape, log: codes(command, log, CORES), 7),
    Tool("Rust with `serde_json`", serde, 7, (3, None, None)),
    Tool("DuckDB", python("duckdb"), 7, (4.5, 10, 4.5)),
    Tool("polars", python("polars"), 3, (4, 10, None)),
    Tool("Python with orjson", python("orjson"), 2, (15, 15, 15)),
    Tool("jq", jq, 1, (200, 200, 200), FEWER),
]


def path(shape, lines=LINES):
    return WORK / str(lines) / f"{shape}.log"


def prepare():
    WORK.mkdir(parents=True, exist_ok=True)
    processes.install_programs(jq="jq", rg="ripgrep")
    processes.install_packages(PACKAGES)
    processes.build("serde_logs")
    for lines in (LINES, FEWER, SHORT, TINY):
        run([sys.executable, HERE / "generate.py", lines, WORK / str(lines)])
    run([RELEASE / "codes", "export", "--csv", CSV, "--json", JSON, "--parquet", PARQUET])
    check()


def counts(output):
    """Returns the counts of a tool in a common form."""
    found = json.loads(output)
    if "groups" in found:
        for key, by in (("common", "code"), ("module", "module_code")):
            groups = [group for group in found["groups"] if group["by"] == by]
            found[key] = {group["value"]: group["count"] for group in groups if group["value"] is not None}
    kinds = {by: {str(key): count for key, count in found[by].items()} for by in ("common", "module")}
    return {key: found[key] for key in ("lines", "responses", "failures", "unknown")} | kinds


def annotated(output):
    """Returns the output lines of a tool, parsed if they are JSON, and sorted: DuckDB's come in any order."""
    parsed = []
    for line in output.splitlines():
        try:
            parsed.append(json.dumps(json.loads(line), sort_keys=True))
        except ValueError:
            parsed.append(line.decode())
    return sorted(parsed)


def answer(tool, command, shape, lines):
    return run(tool.arguments(command, shape, path(shape, lines)), stdout=subprocess.PIPE).stdout


def check():
    """Checks that every tool counts the same in each log, in every shape, and annotates a short one
    alike."""
    expected = {}
    for shape in SHAPES:
        lines = None
        for tool in TOOLS:
            for count in (tool.lines, SHORT):
                found = counts(answer(tool, "summarize", shape, count))
                if count not in expected:
                    expected[count] = counts(answer(TOOLS[0], "summarize", shape, count))
                assert found == expected[count], f"{tool.name}, {shape}: {found} instead of {expected[count]}"
            found = annotated(answer(tool, "annotate", shape, SHORT))
            lines = lines or found
            assert found == lines, f"{tool.name}, {shape}: {set(found) ^ set(lines)}"
        failures = int(processes.output(ripgrep(path(shape))))
        assert failures == expected[LINES]["failures"], f"ripgrep, {shape}: {failures}"
        print("all tools agree on the shape:", shape, flush=True)
    expected = expected[LINES]
    assert expected["lines"] == LINES and 0.68 < 1 - expected["failures"] / LINES < 0.75
    check_query()
    print("all logs have the same counts:", {key: value for key, value in expected.items() if type(value) is int})


def check_query():
    """Checks that the query of export/README.md counts the same as `codes`."""
    query = QUERY.read_text(encoding="utf-8").split("```sql\n")[-1].split("```")[0]
    script = f"""
import duckdb
duckdb.sql("CREATE VIEW codes AS FROM '{PARQUET}'")
duckdb.sql("CREATE VIEW responses AS FROM read_ndjson('{path(NDJSON, SHORT)}', ignore_errors=true,"
           "columns={{code: 'INTEGER', message: 'VARCHAR'}})")
rows = duckdb.sql({query!r}).fetchall()
print(sum(count for _, _, count in rows), sum(count for _, retry, count in rows if retry == "later"))
"""
    failures, later = map(int, run([PYTHON, "-c", script], stdout=subprocess.PIPE).stdout.split())
    summary = json.loads(run(codes("summarize", path(NDJSON, SHORT), 1), stdout=subprocess.PIPE).stdout)
    groups = {group["value"]: group["count"] for group in summary["groups"] if group["by"] == "retry"}
    assert (failures, later) == (summary["failures"], groups["later"]), "the query of export/README.md"


def compare():
    """Returns the shortest time of each tool for each command and shape, scaled to all lines."""
    taken = {}
    for shape in SHAPES:
        size = path(shape).stat().st_size
        for command in COMMANDS:
            contenders = [
                (tool.name, tool.arguments(command, shape, path(shape, tool.lines)), tool.times)
                for tool in TOOLS
            ]
            if command == "summarize":
                contenders.append((RG, ripgrep(path(shape)), 7))
            best = processes.take_turns(contenders)
            for tool in TOOLS:
                best[tool.name] *= size / path(shape, tool.lines).stat().st_size
            for name, time in best.items():
                taken[name, command, shape] = time
                print(f"{shape:8} {command:10} {name:28} {time:8.3f} s", flush=True)
    return taken


def memory(arguments):
    """Returns the peak memory of a run, in MB."""
    script = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    peak = run([sys.executable, "-c", script, *arguments], stdout=subprocess.PIPE).stdout
    return int(peak) * 1024 / 1e6


def speed(taken, name, command, shape):
    return path(shape).stat().st_size / taken[name, command, shape] / 1e9


def ratio(taken, name, command, shape):
    return taken[name, command, shape] / taken[ALL, command, shape]


def ndjson_table(taken):
    rows = ["| | summarize | | annotate | | memory |", "|---|--:|--:|--:|--:|--:|"]
    for tool in TOOLS:
        cells = []
        for command in COMMANDS:
            at = (taken, tool.name, command, NDJSON)
            cells += [f"{speed(*at):.2f} GB/s", f"{ratio(*at):.1f}×"]
        cells.append(f"{memory(tool.arguments('annotate', NDJSON, path(NDJSON, tool.lines))):.0f} MB")
        rows.append(f"| {tool.name} | {' | '.join(cells)} |")
    at = (taken, RG, "summarize", NDJSON)
    rows.append(f"| {RG} | {speed(*at):.2f} GB/s | {ratio(*at):.1f}× | | | |")
    return "\n".join(rows) + "\n"


def shapes_table(taken):
    """Returns the speed of `codes` on the other shapes, and the relative times of its peers."""
    rows = [f"| summarize / annotate | {' | '.join(OTHERS)} |", f"|---|{'--:|' * len(OTHERS)}"]
    for name in [*(tool.name for tool in TOOLS), RG]:
        cells = []
        for shape in OTHERS:
            at = [(taken, name, command, shape) for command in COMMANDS if (name, command, shape) in taken]
            if name in (ONE, ALL):
                cells.append(" / ".join(f"{speed(*one):.2f}" for one in at) + " GB/s")
            else:
                cells.append(" / ".join(f"{ratio(*one):.1f}×" for one in at))
        rows.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(rows) + "\n"


def measure():
    taken = compare()
    goals = processes.Goals()
    for shape in SHAPES:
        for index, command in enumerate(COMMANDS):
            text = f"{command}, {shape}"
            limit = 1.2 if shape == NDJSON else 0.5
            goals.add(f"{text}, one thread", speed(taken, ONE, command, shape), limit, "{:.2f} GB/s")
            for tool in TOOLS:
                limit = tool.limits[index if shape == NDJSON else 2]
                if limit:
                    times = ratio(taken, tool.name, command, shape)
                    goals.add(f"{text}, all cores, faster than {tool.name}", times, limit, "{:.1f}×")
    two = seconds(codes("annotate", path(NDJSON), 2), 7)
    goals.add("annotate, two threads over one", taken[ONE, "annotate", NDJSON] / two, 1.5, "{:.2f}×")
    for command in COMMANDS:
        peak = max(memory(codes(command, path(shape), CORES)) for shape in SHAPES)
        goals.add(f"{command}, memory, any shape", peak, 64, "{:.0f} MB", at_most=True)
        start = seconds(codes(command, path(NDJSON, TINY), CORES), 50)
        goals.add(f"{command}, 1,000 lines, start to finish", start * 1000, 5, "{:.1f} ms", at_most=True)
    write(ndjson_table(taken), shapes_table(taken), goals)


def write(ndjson, shapes, goals):
    rg = processes.output(["rg", "--version"]).splitlines()[0]
    machine = processes.machine(*PACKAGES, processes.output(["jq", "--version"]), rg)
    sizes = ", ".join(f"{shape} {path(shape).stat().st_size / 1e6:.0f} MB" for shape in SHAPES)
    tables = f"""{ndjson}
The same responses three keys deep (nested), as JSON in a string (escaped), and amid words (text).
`codes` needs no option for them; its peers need a program for each. × is as above:

{shapes}"""
    RESULTS.write_text(
        f"""# Logs

Written by `python3 benches/logs/compare.py`. Logs of {LINES:,} lines, made by
[`generate.py`](generate.py), with the same responses in four shapes:
{sizes}. 70% successes, failures of all kinds, Chinese text, escapes, unknown codes, 1% truncated or not JSON.
Whole processes, the log in the page cache, output to /dev/null, the shortest of several runs, in which
the tools take turns; × is the time relative to `codes` on all cores. jq reads {FEWER:,} lines, and its
time is scaled to all.

First, every tool has to give the same answers: all counts of the log that it is timed on, and the same
annotated lines of a log of {SHORT:,} lines (DuckDB: in any order). All treat module codes as those of the
CDN. `codes` searches for responses anywhere in a line; the other programs are written for their position.
ripgrep, `rg -c`, counts the lines that match a regular expression, and has to find all failures: it shows
the cost of reading the bytes alone.

<!-- logs -->
{tables}<!-- /logs -->

{machine}
## Goals

{goals}""",
        encoding="utf-8",
    )
    text = PAGE.read_text(encoding="utf-8")
    mark = "<!-- benches/logs/RESULTS.md logs -->\n"
    before, marked = text.split(mark, 1)
    _, after = marked.split("<!-- end -->", 1)
    PAGE.write_text(f"{before}{mark}{tables}<!-- end -->{after}", encoding="utf-8")


if __name__ == "__main__":
    processes.main(__doc__, prepare, measure)
