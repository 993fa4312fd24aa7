"""The static library for C: built by the commands of its README, and linked with another Rust library."""

import os
import re
import shutil
from pathlib import Path

from .tools import ROOT, Failure, run

FFI = ROOT / "ffi"
OTHER = FFI / "tests/other/Cargo.toml"
# The profile of the programs for devices, so that `core` need not be compiled again.
SMALL = {"OPT_LEVEL": "s", "LTO": "fat", "CODEGEN_UNITS": "1", "PANIC": "abort"}


def blocks(section, language):
    """Returns the code blocks of a section of the README."""
    readme = (FFI / "README.md").read_text()
    [text] = re.findall(rf"^## {section}\n(.*?)(?=^## |\Z)", readme, re.MULTILINE | re.DOTALL)
    found = re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    if not found:
        raise Failure(f"ffi/README.md has no {language} in its section {section!r}")
    return found


def follow(folder, commands, env):
    """Runs commands of the README in a directory that contains the checkout; returns their output."""
    folder.mkdir(parents=True, exist_ok=True)
    checkout = folder / "qcloud-codes"
    checkout.unlink(missing_ok=True)
    checkout.symlink_to(ROOT)
    return run(["sh", "-euc", "".join(commands)], cwd=folder, env=env)


def build_for_device(rust):
    """Builds the library without features; returns its path."""
    folder = rust.folder / "c"
    shutil.rmtree(folder / "device", ignore_errors=True)
    commands = "".join(blocks("For a device", "sh")).replace("thumbv7m-none-eabi", rust.target)
    # So that `cargo` is the one that builds for the target.
    path = f"{Path(shutil.which(rust.cargo)).parent}{os.pathsep}{os.environ['PATH']}"
    follow(folder, commands, {**rust.env, "PATH": path})
    library = folder / "device/libqcloud_codes.a"
    check_symbols(library)
    return library


def build_other(rust):
    """Builds another library for a device; returns its path."""
    profile = {f"CARGO_PROFILE_RELEASE_{key}": value for key, value in SMALL.items()}
    command = [rust.cargo, "build", "--quiet", "--locked", "--release"]
    run([*command, "--target", rust.target, "--manifest-path", OTHER], env={**rust.env, **profile})
    return rust.folder / rust.target / "release/libother.a"


def functions():
    """Returns the functions of the header."""
    return set(re.findall(r"\b(qcc_\w+)\(", (FFI / "include/qcloud_codes.h").read_text()))


def check_symbols(library, *options):
    """Checks that all global symbols are ours: others would clash with those of another Rust library."""
    nm = ["nm", "--defined-only", "--extern-only", "--format=just-symbols", *options, library]
    names = {name for name in run(nm).split() if not name.endswith(":")}
    if names != functions():
        wrong = " ".join(sorted(names ^ functions())[:9])
        raise Failure(f"the global symbols of {library} are not the functions of the header: {wrong}")
