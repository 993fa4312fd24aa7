"""Measures checking a catalog, generating source from it, compiling that and looking up codes."""

import json
import subprocess
import sys
from pathlib import Path

import processes
import rows
import rust
from processes import RELEASE, output, run, seconds

HERE = Path(__file__).resolve().parent
WORK = processes.TARGET / "files"
ROWS = (10_000, 63)
CODES = RELEASE / "codes"
# By default, gperf searches for a perfect hash of 10,000 names for more than a minute of processor
# time. With these options, names may share a hash, and the characters to use are given.
GPERF = ["gperf", "-D", "-k1-12,$"]
C = ["cc", "-O2", "-std=c99", "-c"]
OBJECTS = ["motor", "table", "find", "switch", "gperf"]


def script(name, *arguments):
    return [sys.executable, HERE / f"{name}.py", *arguments]


def directory(count):
    return WORK / str(count)


def prepare():
    rust.build_phf_tables()
    for count in ROWS:
        here = directory(count)
        for name in ("ours", "phf"):
            (here / name / "src").mkdir(parents=True, exist_ok=True)
        table = rows.rows(count)
        rows.write(table, here / "motor.csv")
        rows.write(rows.broken(table), here / "broken.csv")
        keys = "".join(f"{code} {name}\n" for code, name in rows.keys(table, 10_000))
        (here / "keys.txt").write_text(keys, encoding="utf-8")
        run(script("switch", here / "motor.csv", here))
        run(script("keywords", here / "motor.csv", here / "names.gperf"))
        for name, arguments, _ in generators(count):
            run(arguments, stdout=subprocess.DEVNULL)
        for name in ("ours", "phf"):
            rust.prepare(name, here / name)
        for name in OBJECTS:
            run(compile_c(count, name))
        objects = [here / f"{name}.o" for name in OBJECTS]
        run(["cc", "-O2", "-std=c99", "-I", here, "-I", HERE, HERE / "lookup.c", *objects, "-o", here / "lookup"])
        check(count)


def generators(count):
    here = directory(count)
    file = here / "motor.csv"
    return [
        ("`codes generate c`", [CODES, "generate", "c", "--force", file, "-o", here], 10),
        ("`codes generate rust`", [CODES, "generate", "rust", "--force", file, "-o", here / "ours/src/motor.rs"], 10),
        ("Python, a sorted table in C", script("table", file, here), 10),
        ("`phf_codegen`, by number and by name", [rust.PHF_TABLES, file, here / "phf/src/motor.rs"], 10),
        ("`gperf -D`, by name", [*GPERF, here / "names.gperf", f"--output-file={here / 'gperf.c'}"], 1),
    ]


def compile_c(count, name):
    here = directory(count)
    source = HERE / "find.c" if name == "find" else here / f"{name}.c"
    return [*C, "-I", here, "-I", HERE, source, "-o", here / f"{name}.o"]


def check(count):
    """Checks that all find the same mistakes and the same codes."""
    here = directory(count)
    found = json.loads(run([CODES, "check", "--format", "json", here / "broken.csv"], check=False,
                           stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout)
    ours = sorted(f"{finding['rule']} {finding['line']}" for finding in found)
    python = run(script("check", here / "broken.csv"), check=False, stdout=subprocess.PIPE, text=True).stdout
    assert ours == sorted(python.splitlines()), f"{ours} instead of {python}"
    sums = {}
    for way, _, total in lookups(count, 1):
        sums.setdefault(way.split("/")[0], {})[way] = total
    for name in ("ours", "phf"):
        number, by_name = rust.answers(here / name, here / "keys.txt")
        sums["number"][f"rust/{name}"], sums["name"][f"rust/{name}"] = number, by_name
    for kind, ways in sums.items():
        assert len(set(ways.values())) == 1, f"by {kind}, {ways}"
    print(f"{count} rows: all agree")


def lookups(count, turns):
    here = directory(count)
    return [line.split() for line in output([here / "lookup", here / "keys.txt", str(turns)]).splitlines()]


def bytes_of(*objects):
    """Returns the size of text and data of objects."""
    lines = output(["size", *objects]).splitlines()[1:]
    return sum(sum(map(int, line.split()[:2])) for line in lines)


def checked(goals):
    file = directory(10_000) / "motor.csv"
    ours, python = "`codes check`", "Python, its own rules"
    taken = processes.take_turns([(ours, [CODES, "check", file], 20), (python, script("check", file), 20)])
    goals.add("10,000 rows checked", taken[ours], 0.1, "{:.3f} s", at_most=True)
    return table(["", "seconds", ""], [[name, f"{best:.3f}", ratio(best, taken[ours])] for name, best in taken.items()])


def generated(goals):
    taken = processes.take_turns(generators(10_000))
    c = taken["`codes generate c`"]
    for name in ("`codes generate c`", "`codes generate rust`"):
        goals.add(f"10,000 rows, {name}", taken[name], 0.5, "{:.3f} s", at_most=True)
    return table(["", "seconds", ""], [[name, f"{best:.3f}", ratio(best, c)] for name, best in taken.items()])


def compiled(goals):
    here = directory(10_000)
    crates = {"ours": "Rust, `codes generate rust`", "phf": "Rust, `phf_codegen`"}
    modes = ([], ["--release"])
    turns = [{name: [rust.compile_seconds(here / name, *mode) for mode in modes] for name in crates} for _ in range(3)]
    lines = []
    for name, text in crates.items():
        debug, release = (min(turn[name][mode] for turn in turns) for mode in range(2))
        if name == "ours":
            goals.add("10,000 rows in Rust, `cargo build`", debug, 10, "{:.1f} s", at_most=True)
        lines.append([text, f"{debug:.1f}", f"{release:.1f}", f"{bytes_of(rust.object_of(here / name)):,}"])
    for text, names in (
        ("C, `codes generate c`", ["motor"]),
        ("C, sorted table with scan and search", ["table", "find"]),
        ("C, `switch` (without the table)", ["switch"]),
        ("C, `gperf -D` (names and numbers only)", ["gperf"]),
    ):
        taken = sum(seconds(compile_c(10_000, name), 3) for name in names)
        size = bytes_of(*[here / f"{name}.o" for name in names])
        lines.append([text, "", f"{taken:.1f}", f"{size:,}"])
    return table(["", "debug, s", "optimized, s", "bytes"], lines)


NAMES = {
    "number/ours": "by number: `codes generate c`",
    "number/search": "binary search",
    "number/switch": "`switch`",
    "number/scan": "linear scan",
    "name/ours": "by name: `codes generate c`",
    "name/gperf": "`gperf -D`",
    "name/search": "binary search",
    "name/scan": "linear scan",
}


def looked_up():
    taken = {count: {way: float(best) for way, best, _ in lookups(count, 15)} for count in ROWS}
    lines = []
    for way, name in NAMES.items():
        line = [name]
        for count in sorted(ROWS):
            best, ours = taken[count][way], taken[count][f"{way.split('/')[0]}/ours"]
            line += [f"{best:,.1f} ns", ratio(best, ours)]
        lines.append(line)
    return table(["", "63 rows", "", "10,000 rows", ""], lines)


def ratio(taken, ours):
    return f"{taken / ours:.1f}×"


def table(header, lines):
    rule = "|---|" + "--:|" * (len(header) - 1)
    return "\n".join([f"| {' | '.join(header)} |", rule, *[f"| {' | '.join(line)} |" for line in lines]]) + "\n"
