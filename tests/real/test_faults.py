"""Each system call of a run is killed, denied or fails once: files stay whole, nothing is lost.

strace injects a fault into the n-th call, for every n, so that no moment is left out.
"""

import os
import pathlib
import subprocess

import pytest

from conftest import program, run, unavailable

# The calls by which the program changes something, or opens a file to do so. Names of one line are
# one operation, which systems spell differently.
CALLS = ["openat", "flock", "write", "fsync", "close", "rename,renameat,renameat2"]
ERRORS = {
    "openat": ["EACCES", "EMFILE"],
    "flock": ["ENOLCK"],
    "write": ["ENOSPC", "EIO", "EDQUOT"],
    "fsync": ["EIO"],
    "rename,renameat,renameat2": ["EACCES", "EROFS"],
}
# The exit codes of a run that could not write everything.
NOT_WRITTEN = 3


def strace(inject, export, folder, log):
    """Runs `export --all .`, with a fault injected by strace, and returns how it ended."""
    return subprocess.run(
        [program("strace"), "-f", "-qq", "-o", log, "-e", f"inject={inject}",
         export, "--all", "."],
        cwd=folder, capture_output=True, text=True,
    )


@pytest.fixture
def old(data):
    """The files before the run: an older edition, whole, ours, and different."""
    old = {}
    for path in data.iterdir():
        content = bytearray(path.read_bytes())
        middle = len(content) // 2
        if path.name == "SHA256SUMS":
            # A different digit, so that it is still a list of checksums.
            middle = 0
            content[middle] = ord("1" if content[middle] == ord("0") else "0")
        else:
            content[middle] ^= 1
        old[path.name] = bytes(content)
    return old


def lay_out(folder, files):
    for path in folder.iterdir():
        path.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)


def new(data):
    return {path.name: path.read_bytes() for path in data.iterdir()}


def test_killed_at_every_call(export, data, old, tmp_path):
    folder, log = tmp_path / "it", tmp_path / "log"
    folder.mkdir()
    complete = new(data)
    seen = {"old": 0, "mixed": 0, "new": 0, "left over": 0}
    for call in CALLS:
        for n in range(1, 500):
            lay_out(folder, old)
            done = strace(f"{call}:signal=KILL:when={n}", export, folder, log)
            if "KILL" not in log.read_text():
                assert done.returncode == 0, done.stderr
                break
            found = {path.name: path.read_bytes() for path in folder.iterdir()}
            for name in complete:
                assert found[name] in (old[name], complete[name]), f"{name} is torn: {call} {n}"
            renewed = sum(found[name] == complete[name] for name in complete)
            seen["old" if renewed == 0 else "new" if renewed == len(complete) else "mixed"] += 1
            if set(found) != set(complete):
                seen["left over"] += 1
                run(export, "--all", folder)
                assert {path.name for path in folder.iterdir()} == set(complete)
    assert all(seen.values()), seen


@pytest.mark.parametrize("call", ERRORS)
def test_denied_at_every_call(call, export, data, old, tmp_path):
    folder, log = tmp_path / "it", tmp_path / "log"
    folder.mkdir()
    complete = new(data)
    for error in ERRORS[call]:
        struck = 0
        for n in range(1, 500):
            lay_out(folder, old)
            done = strace(f"{call}:error={error}:when={n}", export, folder, log)
            if "INJECTED" not in log.read_text():
                break
            struck += 1
            found = {path.name: path.read_bytes() for path in folder.iterdir()}
            assert set(found) == set(complete), f"{call} {error} {n}: {set(found) ^ set(complete)}"
            for name in complete:
                assert found[name] in (old[name], complete[name]), f"{name}: {call} {error} {n}"
            # 127 is from the loader, which fails before the program runs.
            assert done.returncode in (0, NOT_WRITTEN, 127), f"{call} {error} {n}: {done.stderr}"
            if done.returncode == 0:
                assert found == complete, f"{call} {error} {n}"
            assert "panicked" not in done.stderr, done.stderr
        assert struck > 0


def test_a_disk_of_every_size_too_small(export, data, old, tmp_path):
    """A real full disk: a file system in memory with room for less and less."""
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
            found = {path.name: path.read_bytes() for path in folder.iterdir()}
            if done.returncode == 0:
                assert found == new(data)
                break
            assert done.returncode == NOT_WRITTEN, done.stderr
            assert found == old
            assert done.stderr.endswith(": no storage space: make room for it\n"), done.stderr
            failed += 1
        else:
            pytest.fail("it never fits")
        assert failed > 3
    finally:
        run("umount", folder)


def test_read_only(export, old, tmp_path):
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
        assert {path.name: path.read_bytes() for path in pathlib.Path(folder).iterdir()} == old
    finally:
        run("umount", folder)
