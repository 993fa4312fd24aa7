"""The library for C on this machine: compilers, sanitizers, and the same results as in Rust."""

import os
import re
import shutil

from . import library, texts
from .library import FFI
from .tools import OUT, Failure, need, run, step

FOLDER = OUT / "hosted"
TEXTS = FOLDER / "texts"
BUILD = FOLDER / "guide/build"
STATIC = [f"-I{FFI / 'include'}", BUILD / "libqcloud_codes.a"]
# The environment in which programs find the shared library.
RPATH = f"-Wl,-rpath,{BUILD}"
LOADED = {"LD_LIBRARY_PATH": str(BUILD)}
# Shared by all CMake builds; the tests of the workspace have another profile.
ENV = {"CARGO_TARGET_DIR": str(FOLDER / "cargo")}
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Werror"]
DIALECTS = [["-std=c99", "-x", "c"], ["-std=c++17", "-x", "c++"]]
# The minimum for the header.
OLD_DIALECTS = [["gcc", "-std=c89"], ["clang", "-std=c89"], ["g++", "-std=c++11", "-x", "c++"],
                ["clang++", "-std=c++11", "-x", "c++"]]
# With gcc, which comes with the libraries of the sanitizers.
SANITIZERS = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all"]
RESPONSE = '{"code":6000,"message":"(9000)\\u7cfb\\u7edf\\u9519\\u8bef","codeDesc":"x"}'
EXPLAIN_SHARED = """
add_executable(mine-shared explain.c)
target_link_libraries(mine-shared PRIVATE qcloud_codes::shared)
"""
EXPLAINED = """\
what    System error
do      Wait, then send the same request again.
who     vendor
retry   later
said    系统错误
"""


def need_tools():
    """Raises a Failure if a tool is missing."""
    for program in ["gcc", "clang", "valgrind", "cmake", "pkg-config"]:
        need(program, program)
    need("dpkg-deb", "dpkg")


def check():
    """Checks the library for C."""
    flags = check_guide()
    # In the target directory of the workspace, whose tests build the examples as well.
    cargo = [os.environ.get("CARGO", "cargo"), "run", "--quiet", "--locked"]
    rust = [*cargo, "--package", "qcloud-codes-ffi", "--example"]
    TEXTS.write_bytes(b"".join(text + b"\0" for text in texts.texts()))
    rust = {"view": run([*rust, "view"]), "scan": run([*rust, "scan", TEXTS])}
    for compiler in ["gcc", "clang"]:
        for dialect in DIALECTS:
            for sanitizer in [[], *([SANITIZERS] if compiler == "gcc" else [])]:
                command = [compiler, *WARNINGS, "-g", *sanitizer, *dialect]
                runner = [] if sanitizer else ["valgrind", "-q", "--error-exitcode=9",
                                               "--leak-check=full"]
                check_program(command, runner, STATIC, rust)
    check_program(["gcc", *WARNINGS, *DIALECTS[0]], [], [*flags, RPATH], rust)
    check_beside_other(flags)
    check_layouts()
    check_project()
    check_sqlite()
    step("hosted: C equals Rust for every entry and every u16, and in searches of thousands of texts; gcc and "
         "clang, C89 to C++17, valgrind and sanitizers; the shared library; the functions for SQLite; the "
         "README, find_package, FetchContent and pkg-config; another Rust library")


def check_guide():
    """Runs the commands of the README; returns the compiler flags for the installed library."""
    folder = FOLDER / "guide"
    shutil.rmtree(folder, ignore_errors=True)
    commands = [*library.blocks("Install", "sh"), *library.blocks("Use", "sh")]
    show = "pkg-config --cflags --libs qcloud-codes > flags\n"
    library.follow(folder, [*commands, show], ENV)
    library.check_symbols(folder / "build/libqcloud_codes.a")
    library.check_symbols(folder / "build/libqcloud_codes.so", "--dynamic")
    for program in ["explain", "explain-static", "example/explain", "example/explain-shared"]:
        check_explain([folder / program], LOADED)
    needed = run(["objdump", "-p", folder / "explain"])
    if "libqcloud_codes.so.0\n" not in needed:
        raise Failure(f"a program is not linked with the shared library by its version:\n{needed}")
    package = run(["dpkg-deb", "--contents", folder / "libqcloud-codes-dev.deb"])
    if not re.search(r"\./usr/lib/\S+/pkgconfig/qcloud-codes\.pc$", package, re.MULTILINE):
        raise Failure(f"the package of ffi/README.md has no qcloud-codes.pc:\n{package}")
    return (folder / "flags").read_text().split()


def check_program(command, runner, flags, rust):
    explain = FOLDER / "explain"
    for name, arguments in [("view", []), ("scan", [TEXTS])]:
        program = FOLDER / name
        run([*command, FFI / f"tests/{name}.c", "-x", "none", *flags, "-o", program])
        if run([*runner, program, *arguments]) != rust[name]:
            raise Failure(f"the output of ffi/tests/{name}.c differs from that of ffi/examples/{name}.rs")
    run([*command, FFI / "examples/explain.c", "-x", "none", *flags, "-o", explain])
    check_explain([*runner, explain])


def check_explain(command, env=None):
    said = run([*command, RESPONSE], env=env)
    if said != EXPLAINED:
        raise Failure(f"ffi/examples/explain.c prints\n{said}instead of\n{EXPLAINED}")


def check_beside_other(flags):
    """Links another Rust library, in both orders; the program is in C89 and C++."""
    run([os.environ.get("CARGO", "cargo"), "build", "--quiet", "--locked", "--release",
         "--manifest-path", library.OTHER], env=ENV)
    other = FOLDER / "cargo/release/libother.a"
    for command in OLD_DIALECTS:
        for ours in [STATIC, [*flags, RPATH]]:
            for libraries in [[*ours, other], [other, *ours]]:
                two = FOLDER / "two"
                run([*command, *WARNINGS, FFI / "tests/two.c", "-x", "none", *libraries, "-o", two])
                run([two])


def check_layouts():
    """Installs into unusual directories; pkg-config and CMake find the library."""
    absolute, moved = FOLDER / "absolute", FOLDER / "moved"
    for prefix, libdir, found in [
        (FOLDER / "first", "lib", moved),
        (FOLDER / "first", "lib/a/b", moved),
        (absolute, absolute / "elsewhere/lib", absolute),
    ]:
        for folder in [prefix, found]:
            shutil.rmtree(folder, ignore_errors=True)
        run(["cmake", f"-DCMAKE_INSTALL_PREFIX={prefix}", f"-DCMAKE_INSTALL_LIBDIR={libdir}", BUILD])
        run(["cmake", "--install", BUILD])
        if found != prefix:
            prefix.rename(found)
        library_folder = found / libdir
        env = {"PKG_CONFIG_PATH": str(library_folder / "pkgconfig")}
        flags = run(["pkg-config", "--cflags", "--libs", "qcloud-codes"], env=env).split()
        explain = FOLDER / "explain"
        run(["gcc", FFI / "examples/explain.c", *flags, f"-Wl,-rpath,{library_folder}", "-o", explain])
        check_explain([explain])
        example = FOLDER / "example"
        run(["cmake", "--fresh", "-S", FFI / "examples", "-B", example,
             f"-Dqcloud_codes_DIR={library_folder / 'cmake/qcloud_codes'}"])
        run(["cmake", "--build", example])
        check_explain([example / "explain"])


def check_project():
    """Builds the project of the README, by FetchContent and by add_subdirectory."""
    [fetched, added] = library.blocks("In a project", "cmake")
    start, end = fetched.index("include("), fetched.index("add_executable(")
    fetched += EXPLAIN_SHARED
    for name, text in [("fetched", fetched), ("added", fetched[:start] + added + fetched[end:])]:
        folder = FOLDER / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "CMakeLists.txt").write_text(text)
        shutil.copy(FFI / "examples/explain.c", folder)
        commands = ["cmake --fresh -S . -B build\n", "cmake --build build\n",
                    "cmake --install build --prefix installed\n"]
        library.follow(folder, commands, ENV)
        for program in ["mine", "mine-shared"]:
            check_explain([folder / "build" / program])
        if (folder / "installed").exists():
            raise Failure("a project installs the library that it uses")


def check_sqlite():
    """Calls the functions for SQLite under valgrind, with everything that is not a response."""
    bodies = ["NULL", "17", "''", "x'7b7d'", "CAST(x'7b22ff227d' AS TEXT)", "'{'", "printf('%.*c', 9999, '[')",
              '\'{"code":0}\'', '\'{"code":4000,"message":"(2130) \\u57df"}\'', '\'{"code":7777}\'',
              '\'{"Response":{"Error":{"Code":"LimitExceeded.\\u0041"},"RequestId":"1"}}\'']
    columns = ["code", "module_code", "text_code", "catalog", "key", "name", "title", "explanation",
               "topic", "remedy", "instruction", "retry", "retryable", "actor", "same_as"]
    functions = ", ".join(f"qcloud_{column}(body), qcloud_{column}(body, product)" for column in columns)
    script = FOLDER / "functions.sql"
    script.write_text(f"""
.load {BUILD}/qcloud_codes_sqlite
CREATE TABLE bodies AS SELECT column1 AS body FROM (VALUES {", ".join(f"({body})" for body in bodies)});
CREATE TABLE products AS SELECT column1 AS product FROM (VALUES (NULL), ('cdn'), ('none'));
CREATE TABLE said AS SELECT {functions} FROM bodies, products;
CREATE INDEX said_title ON bodies(qcloud_title(body));
SELECT count(*) FROM said;
SELECT count(*) FROM bodies, products, qcloud_diagnose(body, product);
SELECT count(*) FROM bodies LEFT JOIN qcloud_diagnose(body) WHERE key IS NOT NULL;
""")
    valgrind = ["valgrind", "-q", "--error-exitcode=9", "--leak-check=full"]
    said = run([*valgrind, need("sqlite3", "sqlite3"), "-bail", ":memory:", f".read {script}"])
    if said.split() != ["33", "9", "1"]:
        raise Failure(f"the functions for SQLite return\n{said}")
