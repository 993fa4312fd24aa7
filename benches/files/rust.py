"""Crates that are one table each: what `codes generate rust` writes, and the maps of `phf_codegen`."""

import shutil

from processes import ROOT, TARGET, output, run, seconds

# Asked from another crate, so that the table is compiled in its own.
OURS = """#[path = "motor.rs"]
mod motor;

#[inline(never)]
pub fn code_of_number(code: u32) -> Option<u32> {
    Some(motor::MOTOR.get(codetable::Code::from_bits(code))?.code().bits())
}

#[inline(never)]
pub fn code_of_name(name: &str) -> Option<u32> {
    Some(motor::MOTOR.get_by_name(name)?.code().bits())
}
"""
PHF = """#[path = "motor.rs"]
mod motor;

#[inline(never)]
pub fn code_of_number(code: u32) -> Option<u32> {
    Some(motor::ROWS[usize::from(*motor::NUMBERS.get(&code)?)].code)
}

#[inline(never)]
pub fn code_of_name(name: &str) -> Option<u32> {
    Some(motor::ROWS[usize::from(*motor::NAMES.get(name)?)].code)
}
"""
CRATES = {
    "ours": (OURS, f'codetable = {{ path = "{ROOT / "table"}", features = ["names", "text"] }}'),
    "phf": (PHF, 'phf = { version = "0.14.0", default-features = false }'),
}


def cargo(directory, *options):
    target = ["--target-dir", TARGET / "files/cargo"]
    return ["cargo", *options[:1], "--quiet", "--manifest-path", directory / "Cargo.toml", *target, *options[1:]]


def prepare(name, directory, answers):
    """Makes the crate around `src/motor.rs`, which is there, and builds what it depends on."""
    source, dependency = CRATES[name]
    (directory / "Cargo.toml").write_text(
        f'[package]\nname = "table"\nedition = "2024"\n\n[workspace]\n\n[dependencies]\n{dependency}\n',
        encoding="utf-8",
    )
    shutil.copy(ROOT / "Cargo.lock", directory)
    (directory / "src/lib.rs").write_text(source, encoding="utf-8")
    (directory / "src/main.rs").write_text(answers.read_text(encoding="utf-8"), encoding="utf-8")


def answers(directory, keys):
    """The sums of the codes that were found, by number and by name."""
    return output(cargo(directory, "run", "--release", "--", keys)).split()


def compile_seconds(directory, *options):
    """How long the crate takes to compile, with its dependencies there."""
    library = directory / "src/lib.rs"
    build = cargo(directory, "build", "--lib", *options)
    run(build)
    library.write_text(library.read_text(encoding="utf-8"), encoding="utf-8")
    return seconds(build)


def object_of(directory):
    """The object that it becomes, optimized."""
    run(cargo(directory, "rustc", "--release", "--lib", "--", "--emit=obj", "-Ccodegen-units=1"))
    objects = sorted((TARGET / "files/cargo/release/deps").glob("table-*.o"), key=lambda path: path.stat().st_mtime)
    return objects[-1]
