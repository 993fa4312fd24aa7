"""The library for C from other languages, as ffi/README.md says."""

import os
import subprocess

import pytest

from conftest import ROOT, program, run

TEXT = ('E17 {"code":4000,"message":"(2130) Invalid ProjectID parameter"} { code: 5100, message: "忙" } '
        '{"code":0,"message":"ok"} Response(code=4300, msg=no)')
EXPLAINED = """\
cdn 2130 no Invalid ProjectID parameter
common 5100 later Resource operation failed
success
common 4300 no Access denied
"""
EXAMPLES = ROOT / "ffi/examples"


@pytest.fixture(scope="module")
def env(c_library, tmp_path_factory):
    """Where the installed library is, for those who look for it."""
    staged = tmp_path_factory.mktemp("staged")
    run("cmake", "--install", c_library, env={**os.environ, "DESTDIR": str(staged)})
    [directory] = {path.parent for path in staged.rglob("libqcloud_codes.so.0")}
    return {**os.environ, "PKG_CONFIG_PATH": str(directory / "pkgconfig"),
            "LD_LIBRARY_PATH": str(directory)}


def test_go(env):
    assert run(program("go"), "run", EXAMPLES / "explain.go", TEXT, env=env) == EXPLAINED


def test_ruby(env):
    ruby = program("ruby")
    if subprocess.run([ruby, "-e", "require 'ffi'"], capture_output=True).returncode != 0:
        program("ruby-ffi")
    assert run(ruby, EXAMPLES / "explain.rb", TEXT, env=env) == EXPLAINED


def test_java(env):
    jna = "/usr/share/java/jna.jar"
    if not os.path.exists(jna):
        program("libjna-java")
    command = [program("java"), "-cp", jna, EXAMPLES / "Explain.java", TEXT]
    program("javac")
    assert run(*command, env=env) == EXPLAINED
