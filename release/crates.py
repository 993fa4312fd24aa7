"""The crates that a package is built from, as cargo resolves them: for the scripts in this directory."""

import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent


def output(*command):
    """Runs a command in the checkout, and returns its output."""
    return subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.PIPE, text=True).stdout


def host():
    """Returns the target triple of this machine."""
    return re.search(r"^host: (\S+)$", output("rustc", "-vV"), re.MULTILINE)[1]


def tree(package, edges, *options):
    """Returns the names and versions of the crates along these edges, the package itself included."""
    lines = output("cargo", "tree", "--locked", "--package", package, "--edges", edges, *options,
                   "--prefix", "none", "--format", "{p}")
    return set(re.findall(r"^(\S+) v(\S+)", lines, re.MULTILINE))
