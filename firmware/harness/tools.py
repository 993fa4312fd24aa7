"""Finds and runs the tools."""

import os
import shutil
import subprocess
from pathlib import Path

FIRMWARE = Path(__file__).resolve().parent.parent
ROOT = FIRMWARE.parent
OUT = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).absolute() / "firmware"


class Failure(Exception):
    """An error whose message says what is wrong and what to do."""


def step(text):
    print(text, flush=True)


def need(program, package):
    """Returns the path of a program; raises a Failure if it is not installed."""
    path = shutil.which(program)
    if path is None:
        raise Failure(f"{program} is missing: on Debian, apt-get install {package}")
    return path


def run(command, cwd=ROOT, env=None, timeout=None):
    """Returns the output of a program; if it fails, raises a Failure with its output."""
    command = [str(part) for part in command]
    try:
        done = subprocess.run(
            command,
            cwd=cwd,
            env={**os.environ, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            timeout=timeout,
        )
    except subprocess.TimeoutExpired:
        raise Failure(f"still running after {timeout} s: {' '.join(command)}") from None
    if done.returncode:
        said = f"{done.stdout}{done.stderr}".strip()
        raise Failure(f"exit status {done.returncode}: {' '.join(command)}\n{said}")
    return done.stdout


class Rust:
    """A cargo that builds for a target."""

    def __init__(self, target):
        self.target = target
        # A directory for each target, so that builds do not wait for one another.
        self.folder = OUT / target
        self.env = {"CARGO_TARGET_DIR": str(self.folder)}
        self.cargo = os.environ.get("CARGO", "cargo")
        if self.has_target():
            return
        self.cargo = "/usr/bin/cargo"
        rustc = "/usr/bin/rustc"
        if not (Path(self.cargo).exists() and self.has_source(rustc) and shutil.which("ld.lld")):
            raise Failure(
                f"no toolchain for {target}: rustup target add thumbv7m-none-eabi "
                "thumbv6m-none-eabi, or on Debian, apt-get install rustc-web cargo-web "
                "rust-web-src lld"
            )
        # Debian has no `core` for these targets; its source compiles in seconds.
        linker = f"CARGO_TARGET_{target.upper().replace('-', '_')}_LINKER"
        self.env |= {"CARGO_UNSTABLE_BUILD_STD": "core", linker: "ld.lld"}
        self.env |= {"RUSTC": rustc, "RUSTC_BOOTSTRAP": "1"}

    def has_target(self):
        rustc = os.environ.get("RUSTC", "rustc")
        if shutil.which(rustc) is None or shutil.which(self.cargo) is None:
            return False
        try:
            folder = run([rustc, "--print", "target-libdir", "--target", self.target]).strip()
        except Failure:
            return False
        return any(Path(folder).glob("libcore-*.rlib"))

    @staticmethod
    def has_source(rustc):
        if not Path(rustc).exists():
            return False
        sysroot = run([rustc, "--print", "sysroot"]).strip()
        return (Path(sysroot) / "lib/rustlib/src/rust/library/core/Cargo.toml").exists()

    def build(self, programs, features="", opt_level="s", **env):
        """Builds programs of the firmware; returns their paths."""
        command = [self.cargo, "build", "--quiet", "--locked", "--release"]
        command += ["--target", self.target, "--features", features]
        for program in programs:
            command += ["--bin", program]
        # The level of `core` is that of the precompiled one, which most people use.
        for package in ["qcloud-codes", "qcloud-codes-firmware"]:
            command += ["--config", f"profile.release.package.{package}.opt-level='{opt_level}'"]
        run(command, cwd=FIRMWARE, env={**self.env, **env})
        return [self.folder / self.target / "release" / program for program in programs]
