"""The library for C, called from other languages as ffi/README.md shows."""

import os
import subprocess

import pytest

from conftest import ROOT, blocks, program, run

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
    """The environment in which the installed library is found."""
    staged = tmp_path_factory.mktemp("staged")
    run("cmake", "--install", c_library, env={**os.environ, "DESTDIR": str(staged)})
    [directory] = {path.parent for path in staged.rglob("libqcloud_codes.so.0")}
    # Go caches an example with the directory of the library, which is another one in every run.
    return {**os.environ, "PKG_CONFIG_PATH": str(directory / "pkgconfig"),
            "LD_LIBRARY_PATH": str(directory), "GOCACHE": str(staged / "go")}


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


def test_commands_of_the_readme_print_the_output_shown(env, tmp_path):
    (tmp_path / "qcloud-codes").symlink_to(ROOT)
    for name in ["go", "ruby", "java"]:
        program(name)
    [commands] = [block for block in blocks("ffi/README.md", "sh") if "go run" in block]
    [shown] = blocks("ffi/README.md", "text")
    assert run("sh", "-euc", commands, cwd=tmp_path, env=env) == 3 * shown


def test_search_function_of_the_readme_compiles_without_a_warning(c_library, tmp_path):
    [code] = [block for block in blocks("ffi/README.md", "c") if "qcc_scan(" in block]
    text = '(\\"a\\") {\\"code\\":4000} { code: 5100, message: no }'
    (tmp_path / "search.c").write_text(
        f'{code}\nint main(void)\n{{\n    explain_all("{text}", sizeof "{text}" - 1);\n    return 0;\n}}\n')
    run("cc", "-std=c89", "-Wall", "-Wextra", "-Wpedantic", "-Werror", f"-I{ROOT}/ffi/include",
        "search.c", c_library / "libqcloud_codes.a", "-o", "search", cwd=tmp_path)
    assert run(tmp_path / "search") == (
        "6: Invalid request parameter\n20: Resource operation failed\n")
