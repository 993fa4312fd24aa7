"""Crates with a single table each: the output of `codes generate rust`, and the maps of `phf_codegen`.

They are built outside the workspace, so that its own build does not depend on them.
"""

import shutil
from pathlib import Path

from processes import ROOT, TARGET, output, run, seconds

HERE = Path(__file__).resolve().parent
BUILT = TARGET / "files/cargo"
# The program that writes the maps of `phf_codegen`.
PHF_TABLES = BUILT / "release/phf_tables"
# The functions are called from another crate, so that the table is compiled in this one.
OURS = """#[path = "motor.rs"]
pub mod motor;

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
pub mod motor;

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
    "phf": (PHF, 'phf = { version = "=0.14.0", default-features = false }'),
}


def write_manifest(directory, name, dependencies):
    (directory / "src").mkdir(parents=True, exist_ok=True)
    # Not incremental, so that every build compiles the whole crate.
    text = f'[package]\nname = "{name}"\nedition = "2024"\n\n[workspace]\n\n[profile.dev]\nincremental = false\n'
    text += f"\n[dependencies]\n{dependencies}\n"
    (directory / "Cargo.toml").write_text(text, encoding="utf-8")
    shutil.copy(ROOT / "Cargo.lock", directory)


def build_phf_tables():
    directory = TARGET / "files/phf_tables"
    write_manifest(directory, "phf_tables", 'csv = "1"\nphf_codegen = "=0.14.0"')
    shutil.copy(HERE / "phf.rs", directory / "src/main.rs")
    run(cargo(directory, "build", "--release"))


def cargo(directory, *options):
    target = ["--target-dir", BUILT]
    return ["cargo", *options[:1], "--quiet", "--manifest-path", directory / "Cargo.toml", *target, *options[1:]]


def prepare(name, directory):
    """Creates the crate around the existing `src/motor.rs`."""
    source, dependency = CRATES[name]
    write_manifest(directory, "table", dependency)
    (directory / "src/lib.rs").write_text(source, encoding="utf-8")
    shutil.copy(HERE / "answers.rs", directory / "src/main.rs")


def answers(directory, keys):
    """Returns the sums of the codes found, by number and by name."""
    return output(cargo(directory, "run", "--release", "--", keys)).split()


def compile_seconds(directory, *options):
    """Returns the compile time of the crate, including its dependencies in the first call."""
    library = directory / "src/lib.rs"
    library.write_text(library.read_text(encoding="utf-8"), encoding="utf-8")
    return seconds(cargo(directory, "build", "--lib", *options))


def object_of(directory):
    """Returns the optimized object of the crate."""
    run(cargo(directory, "rustc", "--release", "--lib", "--", "--emit=obj", "-Ccodegen-units=1"))
    objects = sorted((BUILT / "release/deps").glob("table-*.o"), key=lambda path: path.stat().st_mtime)
    return objects[-1]
