"""Programs on the boards: they print the expected output, and contain no panics."""

import re
from dataclasses import dataclass

from . import library
from .tools import FIRMWARE, OUT, ROOT, Failure, Rust, need, run, step

PROGRAMS = FIRMWARE / "programs"
# Symbols that no image may contain. Panics and `core::fmt` are recognized by their mangled names.
UNWANTED = re.compile(r"4core9panicking|4core3fmt|rust_begin_unwind")
# A catalog that the probe `linked` uses, and one that it does not.
LINKED, NOT_LINKED = "8catalogs6common", "8catalogs3cdn"
# The texts of the probe's own catalog.
TEXTS = [b"A title", b"a_topic", b"a_remedy", b"ARetiredRow"]
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Werror"]


@dataclass
class Board:
    """A board that QEMU emulates."""

    name: str
    core: str
    machine: str
    rust: Rust
    # The number of instructions per tick of the system timer, at one a nanosecond.
    instructions_per_tick: float

    def run(self, image):
        """Returns the output of a program."""
        command = ["qemu-system-arm", "-M", self.machine, "-cpu", self.core, "-nographic"]
        command += ["-icount", "shift=0", "-semihosting-config", "enable=on,target=native"]
        return run([*command, "-kernel", image], timeout=120)

    def c_options(self):
        """Returns the options of arm-none-eabi-gcc for the board."""
        options = [f"-mcpu={self.core}", "-mthumb", "-Os", "-std=c99", "-ffreestanding", *WARNINGS]
        return [*options, "-ffunction-sections", "-fdata-sections", "-Ic"]

    def link_c(self, image, *arguments):
        """Builds a program in C from sources, objects and further options."""
        command = ["arm-none-eabi-gcc", *self.c_options(), "-nostdlib", "-Wl,--gc-sections"]
        command += [f"-Wa,-I{PROGRAMS}", "-T", f"memory/{self.machine}.x", "-T", "c/link.ld"]
        run([*command, "-o", image, *arguments, "c/board.c", "-lgcc"], cwd=FIRMWARE)


def boards():
    """Returns the boards; raises a Failure if a tool is missing."""
    need("qemu-system-arm", "qemu-system-arm")
    need("arm-none-eabi-gcc", "gcc-arm-none-eabi")
    m3, m0 = Rust("thumbv7m-none-eabi"), Rust("thumbv6m-none-eabi")
    return [
        Board("Cortex-M3", "cortex-m3", "lm3s6965evb", m3, 80),
        Board("Cortex-M0", "cortex-m0", "microbit", m0, 62.5),
    ]


def check(board, bless):
    """Checks all programs on a board."""
    for opt_level in ["z", "s"]:
        explainless, lookup = board.rust.build(["explainless", "lookup"], opt_level=opt_level)
        [agent] = board.rust.build(["agent"], "heapless", opt_level)
        for image in [explainless, agent]:
            check_symbols(image, opt_level)
        for image in [explainless, agent, lookup]:
            check_output(board, image, image.name, bless)
    check_linked(board)
    check_digest(board)
    ours = library.build_for_device(board.rust)
    image = build_c_agent(board, "agent_c", ours)
    check_symbols(image, "s")
    check_output(board, image, "agent", False)
    other = library.build_other(board.rust)
    image = build_c_agent(board, "agent_c_and_other", ours, "-Wl,--undefined=other_square", other)
    check_output(board, image, "agent", False)
    step(f"{board.name}: lookup, agent (in Rust, in C, and with another Rust library) and explainless "
         "print the expected output; all answers equal those of hosts; the images contain no panics, "
         "no core::fmt, no unused catalog and no unused text")


def check_symbols(image, opt_level):
    symbols = run(["arm-none-eabi-nm", image])
    if "main" not in symbols:
        raise Failure(f"{image.name} has no symbols to search")
    found = [line for line in symbols.splitlines() if UNWANTED.search(line)]
    if found:
        found = "\n".join(found)
        raise Failure(f"{image.name}, opt-level {opt_level}, can panic or format:\n{found}")


def check_linked(board):
    """Checks that unused catalogs are not linked, nor texts without their feature."""
    for features, texts in [("", []), ("text", TEXTS)]:
        [image] = board.rust.build(["linked"], features)
        symbols = run(["arm-none-eabi-nm", image])
        if LINKED not in symbols or NOT_LINKED in symbols:
            raise Failure(f"{image.name}, features {features!r}, does not contain exactly the catalogs it uses")
        contents = image.read_bytes()
        found = [text for text in TEXTS if text in contents]
        if found != texts:
            raise Failure(f"{image.name}, features {features!r}, contains {found} instead of {texts}")


def check_digest(board):
    """Checks that the answers to all samples of the tests equal those of hosts, by their digest."""
    expected = ROOT / "core/tests/data/digest.txt"
    [image] = board.rust.build(["digest"], "editions")
    printed = board.run(image)
    if printed != expected.read_text():
        raise Failure(f"{image.name} on {board.name} prints {printed.strip()}: its answers differ from "
                      f"those of hosts, whose digest is in {expected}")


def check_output(board, image, name, bless):
    expected = PROGRAMS / f"{name}.out"
    printed = board.run(image)
    if bless:
        expected.write_text(printed)
    elif not expected.exists() or printed != expected.read_text():
        raise Failure(f"the output of {image.name} on {board.name} differs from {expected}:\n{printed}"
                      "If it is correct, run firmware/run --bless")


def build_c_agent(board, name, *libraries):
    image = OUT / f"{name}_{board.core}"
    board.link_c(image, f"-I{library.FFI / 'include'}", PROGRAMS / "agent.c", *libraries)
    return image
