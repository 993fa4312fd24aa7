"""Examples: separate crates, whose programs print the expected output."""

import os
import sys

from .device import Board
from .tools import OUT, Failure, Rust, need, run, step


class Example:
    """The crate in a directory."""

    def __init__(self, directory):
        self.directory = directory
        self.out = OUT.parent / directory.name

    def cargo(self, *arguments):
        """Returns the output of cargo for the host."""
        cargo = os.environ.get("CARGO", "cargo")
        env = {"CARGO_TARGET_DIR": str(self.out)}
        return run([cargo, *arguments], cwd=self.directory, env=env)

    def build_device(self, board, *options):
        """Builds the program `device` for a board; returns its path."""
        rust = board.rust
        command = [rust.cargo, "build", "--quiet", "--locked", "--release"]
        command += ["--target", rust.target, *options, "--bin", "device"]
        run(command, cwd=self.directory, env=rust.env)
        return rust.folder / rust.target / "release/device"

    def check(self, program, expected):
        """Checks that a program, given as a function, prints the content of a file; `--bless` updates the file."""
        printed = program()
        if "--bless" in sys.argv:
            expected.write_text(printed)
        elif not expected.exists() or printed != expected.read_text():
            raise Failure(f"the output of {program.__name__} differs from {expected}:\n{printed}"
                          f"If it is correct, run examples/{self.directory.name}/run --bless")
        step(f"{program.__name__}: prints the expected output")


def cortex_m3():
    """Returns the board that examples run on."""
    need("qemu-system-arm", "qemu-system-arm")
    return Board("Cortex-M3", "cortex-m3", "lm3s6965evb", Rust("thumbv7m-none-eabi"), 80)
