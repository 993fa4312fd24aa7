"""A run is killed, or fails, at each of its system calls in turn: files stay whole, nothing is lost.

strace injects a fault into the n-th call, for every n, so that every moment is covered.
"""

import os
import subprocess
import typing

import pytest

from conftest import program, run, unavailable

# The calls by which a program changes something, or opens a file to do so. The names in one string
# are one operation, which differs between systems.
CALLS = ["openat", "flock", "write", "fsync", "close", "rename,renameat,renameat2"]
ERRORS = {
    "openat": ["EMFILE"],
    "flock": ["ENOLCK"],
    "write": ["ENOSPC", "EIO"],
    "fsync": ["EIO"],
    "rename,renameat,renameat2": ["EACCES"],
}
# The exit code of a run that could not write everything.
NOT_WRITTEN = 3


class Writer(typing.NamedTuple):
    """A command that writes files into the directory that it runs in."""

    program: str
    arguments: list[str]
    # The files that it reads there.
    inputs: dict[str, bytes] = {}
    # Whether it replaces its earlier output.
    replaces: bool = True


LOG = {"log": b'{"code":4000,"message":"(2130) no"}\n' * 5000}
MOTOR = {"motor.csv": b"code,name,title\n1,Stall,It stalls\n2,Jam,It is blocked\n"}
WRITERS = {
    "export": Writer("EXPORT", ["--all", "."]),
    "codes export": Writer("CODES", ["export", "--csv", "codes.csv", "--sqlite", "codes.db"]),
    "annotate": Writer("CODES", ["annotate", "--quiet", "log", "--output", "out"], LOG),
    "summarize": Writer("CODES", ["summarize", "log", "--output", "out"], LOG),
    "generate rust": Writer("CODES", ["generate", "rust", "motor.csv", "-o", "motor.rs"], MOTOR),
    "generate c": Writer("CODES", ["generate", "c", "motor.csv", "-o", "."], MOTOR),
    "import": Writer("CODES", ["import", "a.h", "-o", "a.csv"], {"a.h": b"#define A 1\n"}, False),
    "man": Writer("CODES", ["man", "."]),
}


class Case(typing.NamedTuple):
    """A command, the files before it runs, and the expected files."""

    command: list[str]
    inputs: dict[str, bytes]
    old: dict[str, bytes]
    complete: dict[str, bytes]

    def run_with_fault(self, inject, folder, log):
        """Runs the command over the old files, with a fault injected by strace; returns the process."""
        lay_out(folder, self.inputs | self.old)
        return subprocess.run(
            [program("strace"), "-f", "-qq", "-o", log, "-e", f"inject={inject}", *self.command],
            cwd=folder, capture_output=True, text=True,
        )

    def found(self, folder):
        """Returns the files that are there now, without the inputs."""
        return {name: content for name, content in contents(folder).items()
                if name not in self.inputs}

    def check_whole(self, found, what):
        """Fails unless each file is the old one or the new one."""
        for name, content in self.complete.items():
            assert found.get(name) in (self.old.get(name), content), f"{name} is torn: {what}"


def lay_out(folder, files):
    for path in folder.iterdir():
        path.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def aged(name, content):
    """Returns a file as an older edition could have written it: complete, recognized as ours, and different."""
    if name not in ("SHA256SUMS", "codes.db", "codes.parquet"):
        return content + b"\n"
    content = bytearray(content)
    middle = len(content) // 2
    if name == "SHA256SUMS":
        # It has to stay a list of checksums, so one digit is changed.
        middle = 0
        content[middle] = ord("1" if content[middle] == ord("0") else "0")
    else:
        content[middle] ^= 1
    return bytes(content)


@pytest.fixture
def old(data):
    return {name: aged(name, content) for name, content in contents(data).items()}


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "it"
    folder.mkdir()
    return folder


@pytest.fixture(params=WRITERS)
def case(request, tmp_path):
    writer = WRITERS[request.param]
    path = os.environ.get(writer.program) or unavailable(writer.program.lower())
    folder = tmp_path / "complete"
    folder.mkdir()
    for name, content in writer.inputs.items():
        (folder / name).write_bytes(content)
    run(path, *writer.arguments, cwd=folder)
    complete = {name: content for name, content in contents(folder).items()
                if name not in writer.inputs}
    assert complete
    old = {name: aged(name, content) for name, content in complete.items() if writer.replaces}
    return Case([path, *writer.arguments], writer.inputs, old, complete)


def test_killed_at_every_call(case, folder, tmp_path):
    log = tmp_path / "log"
    seen = {"old": 0, "new": 0, "left over": 0}
    for call in CALLS:
        for n in range(1, 500):
            done = case.run_with_fault(f"{call}:signal=KILL:when={n}", folder, log)
            if "KILL" not in log.read_text():
                assert done.returncode == 0, done.stderr
                break
            found = case.found(folder)
            case.check_whole(found, f"{call} {n}")
            renewed = sum(found.get(name) == content for name, content in case.complete.items())
            seen["old"] += renewed == 0
            seen["new"] += renewed == len(case.complete)
            if set(found) - set(case.complete):
                seen["left over"] += 1
                if case.old or not renewed:
                    run(*case.command, cwd=folder)
                    assert set(case.found(folder)) == set(case.complete)
    assert all(seen.values()), seen


@pytest.mark.parametrize("call", ERRORS)
def test_failing_at_every_call(call, case, folder, tmp_path):
    log = tmp_path / "log"
    for error in ERRORS[call]:
        injected = 0
        for n in range(1, 500):
            done = case.run_with_fault(f"{call}:error={error}:when={n}", folder, log)
            if "INJECTED" not in log.read_text():
                break
            injected += 1
            found = case.found(folder)
            assert set(found) <= set(case.complete), f"{call} {error} {n}: {set(found)}"
            case.check_whole(found, f"{call} {error} {n}")
            # 127 is from the loader, which fails before the program runs.
            assert done.returncode in (0, NOT_WRITTEN, 127), f"{call} {error} {n}: {done.stderr}"
            if done.returncode == 0:
                assert found == case.complete, f"{call} {error} {n}"
            assert "panicked" not in done.stderr, done.stderr
        assert injected > 0


def test_full_disk_leaves_old_files(export, data, old, tmp_path):
    """A file system in memory, with a little more room in each round until everything fits."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode != 0:
        unavailable("a file system of one's own (mount as root)")
    try:
        lay_out(folder, old)
        full = sum(-(-len(content) // 4096) for content in old.values()) * 4
        failed = 0
        for kilobytes in range(full, 3 * full, 24):
            run("mount", "-o", f"remount,size={kilobytes}k", folder)
            done = subprocess.run([export, "--all", "."], cwd=folder, capture_output=True, text=True)
            found = contents(folder)
            if done.returncode == 0:
                assert found == contents(data)
                break
            assert done.returncode == NOT_WRITTEN, done.stderr
            assert found == old
            assert done.stderr.endswith(": no storage space: make room for it\n"), done.stderr
            failed += 1
        else:
            pytest.fail("the files never fit")
        assert failed > 3
    finally:
        run("umount", folder)


def test_read_only_file_system_is_reported(export, old, tmp_path):
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "tmpfs", folder]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode != 0:
        unavailable("a file system of one's own (mount as root)")
    try:
        lay_out(folder, old)
        run("mount", "-o", "remount,ro", folder)
        for option, name in [("--all", "."), ("--csv", "codes.csv"), ("--parquet", "codes.parquet")]:
            done = subprocess.run([export, option, name], cwd=folder, capture_output=True, text=True)
            assert done.returncode == NOT_WRITTEN
            assert "read-only filesystem or storage medium: check whether you may write" in (
                done.stderr), done.stderr
        assert contents(folder) == old
    finally:
        run("umount", folder)
