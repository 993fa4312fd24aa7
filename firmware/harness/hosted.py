"""The library for C on this machine: compilers, sanitizers, and the same view as in Rust."""

import os

from .tools import OUT, ROOT, Failure, need, run, step

FFI = ROOT / "ffi"
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Werror"]
DIALECTS = [["-std=c99", "-x", "c"], ["-std=c++17", "-x", "c++"]]
# By gcc, which has their libraries with it.
SANITIZERS = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all"]
RESPONSE = '{"code":6000,"message":"(9000)\\u7cfb\\u7edf\\u9519\\u8bef","codeDesc":"x"}'
EXPLAINED = """\
what    System error
do      Wait, then send the same request again.
who     vendor
retry   later
said    系统错误
"""


def need_tools():
    """A Failure if something is missing."""
    for program in ["gcc", "clang", "valgrind", "cmake", "pkg-config"]:
        need(program, program)


def check():
    """Checks the library for C."""
    folder = OUT / "hosted"
    folder.mkdir(parents=True, exist_ok=True)
    installed = install(folder)
    env = {"PKG_CONFIG_PATH": str(installed / "lib/pkgconfig")}
    flags = run(["pkg-config", "--cflags", "--libs", "qcloud-codes"], env=env).split()
    # With the target folder of the workspace, whose tests build the example, too.
    cargo = [os.environ.get("CARGO", "cargo"), "run", "--quiet", "--locked"]
    rust = run([*cargo, "--package", "qcloud-codes-ffi", "--example", "view"])
    for compiler in ["gcc", "clang"]:
        for dialect in DIALECTS:
            for sanitizer in [[], *([SANITIZERS] if compiler == "gcc" else [])]:
                command = [compiler, *WARNINGS, "-g", *sanitizer, *dialect]
                runner = [] if sanitizer else ["valgrind", "-q", "--error-exitcode=9",
                                               "--leak-check=full"]
                check_program(command, runner, flags, folder, rust)
    check_find_package(folder, installed)
    step("hosted: C equals Rust for every entry and every u16; gcc and clang, C99 and C++17, "
         "valgrind and sanitizers; find_package and pkg-config")


def check_program(command, runner, flags, folder, rust):
    view, explain = folder / "view", folder / "explain"
    run([*command, FFI / "tests/view.c", "-x", "none", *flags, "-o", view])
    if run([*runner, view]) != rust:
        raise Failure("ffi/tests/view.c sees other entries than ffi/examples/view.rs")
    run([*command, FFI / "examples/explain.c", "-x", "none", *flags, "-o", explain])
    check_explain([*runner, explain])


def check_explain(command):
    said = run([*command, RESPONSE])
    if said != EXPLAINED:
        raise Failure(f"ffi/examples/explain.c says\n{said}instead of\n{EXPLAINED}")


def install(folder):
    """Installs the library as a user would, by CMake; gives where."""
    build, installed = folder / "cmake", folder / "installed"
    run(["cmake", "--fresh", "-S", FFI, "-B", build, "-DCMAKE_INSTALL_LIBDIR=lib"])
    run(["cmake", "--build", build])
    run(["cmake", "--install", build, "--prefix", installed])
    return installed


def check_find_package(folder, installed):
    build = folder / "example"
    run(["cmake", "--fresh", "-S", FFI / "examples", "-B", build, f"-DCMAKE_PREFIX_PATH={installed}"])
    run(["cmake", "--build", build])
    check_explain([build / "explain"])
