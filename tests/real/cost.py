"""Measures the cost of a whole run, compared with sqlite-utils on the same task: cost.py EXPORT

Only prints times, because they depend on the machine; fails if memory exceeds 20 MB.
"""

import importlib.util
import statistics
import subprocess
import sys
import tempfile
import time

# A separate process, because a child counts the memory of the process that it is forked from.
MEASURE = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def milliseconds(command, folder, runs):
    """Returns the median time of a whole process."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def main():
    export = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        everything = [export, "--all", "."]
        print("the whole process, files synced to disk:")
        for name, command, runs in [
            ("export --sqlite", [export, "--sqlite", "codes.db"], 20),
            ("export --all", everything, 20),
            (
                "sqlite-utils insert",
                [sys.executable, "-m", "sqlite_utils", "insert", "theirs.db", "codes",
                 "codes.json", "--pk", "catalog", "--pk", "code", "--replace"],
                3,
            ),
        ]:
            if runs == 3 and not importlib.util.find_spec("sqlite_utils"):
                print(f"  {name:20} skipped: sqlite-utils is not installed")
                continue
            print(f"  {name:20} {milliseconds(command, folder, runs):8.1f} ms")
        measure = [sys.executable, "-S", "-c", MEASURE, *everything]
        kibibytes = int(subprocess.run(measure, cwd=folder, check=True, capture_output=True).stdout)
        print(f"  {'export --all':20} {kibibytes * 1024 / 1e6:8.1f} MB at most")
        sys.exit(kibibytes * 1024 > 20_000_000)


if __name__ == "__main__":
    main()
