"""Shared parts of the scripts that measure whole processes."""

import os
import platform
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).resolve()
RELEASE = TARGET / "release"
PYTHON = TARGET / "venv/bin/python"
CORES = os.cpu_count()


def run(arguments, **options):
    return subprocess.run([str(argument) for argument in arguments], **{"check": True, **options})


def output(arguments):
    """Returns the output of a program."""
    return run(arguments, stdout=subprocess.PIPE, text=True).stdout.strip()


def install_programs(**packages):
    """Installs missing programs with apt-get, given the package of each."""
    missing = [package for program, package in packages.items() if not shutil.which(program)]
    if missing:
        run(["apt-get", "update", "-qq"])
        run(["apt-get", "install", "-y", "-qq", *missing])


def install_packages(packages):
    """Installs Python packages for `PYTHON`."""
    if not PYTHON.exists():
        run([sys.executable, "-m", "venv", PYTHON.parent.parent])
    run([PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages])


def build(*binaries):
    """Builds the program `codes`, and some of the benchmarks."""
    cargo = ["cargo", "build", "--quiet", "--release", "--manifest-path", ROOT / "Cargo.toml"]
    run([*cargo, "-p", "qcloud-codes-cli"])
    for binary in binaries:
        run([*cargo, "-p", "qcloud-codes-benches", "--bin", binary])


def seconds(arguments, times=1):
    """Returns the shortest time of some runs: other processes can only add to it."""
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        run(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        best = min(best, time.perf_counter() - start)
    return best


def take_turns(contenders):
    """Returns the shortest time of each contender, which is a name, a command and a number of runs. They take
    turns, so that none gets a quieter machine."""
    taken = {name: float("inf") for name, *_ in contenders}
    for turn in range(max(times for *_, times in contenders)):
        for name, arguments, times in contenders:
            if turn < times:
                taken[name] = min(taken[name], seconds(arguments))
    return taken


class Goals:
    """A table of goals."""

    def __init__(self):
        self.rows = ["| goal | measured | met |", "|---|---|---|"]

    def add(self, text, value, limit, form, at_most=False):
        is_met = value <= limit if at_most else value >= limit
        sign = "≤" if at_most else "≥"
        met = "yes" if is_met else "**no**"
        self.rows.append(f"| {text} {sign} {form.format(limit)} | {form.format(value)} | {met} |")

    def __str__(self):
        return "\n".join(self.rows) + "\n"


def machine(*peers):
    """Returns the lines that describe the machine and the peers."""
    names = f"{platform.processor() or platform.machine()}, {CORES} cores"
    return f"- {names}\n- {output(['rustc', '--version'])}; {', '.join(peers)}\n"


def main(document, prepare, measure):
    """Runs one of the two steps, or both."""
    step = sys.argv[1] if len(sys.argv) > 1 else "all"
    if step not in ("prepare", "measure", "all"):
        sys.exit(document)
    if step != "measure":
        prepare()
    if step != "prepare":
        measure()
