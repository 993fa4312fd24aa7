//! Exports: `export/in_process/<format>/ours` from rows to bytes, and `export/process/<formats>/…`
//! and `export/process_on_disk/<formats>/…` as a whole process that writes files, compared with
//! Python writing the same rows with its standard library.

use std::ffi::OsString;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;
use std::{env, fs};

use criterion::Criterion;
use qcloud_codes::DATASET;
use qcloud_codes_benches::settings::{self, Arguments};
use qcloud_codes_export::{FORMATS, json, rows};
use tempfile::TempDir;

/// The formats that Python's standard library writes.
const PYTHON_FORMATS: [&str; 3] = ["sqlite", "csv", "json"];

/// Where files are written: in memory, if the system has `/dev/shm`, and on disk. Ours syncs each
/// file, and a sync takes from below 1 ms to 20 ms, depending on the disk.
const TARGETS: [&str; 2] = ["process", "process_on_disk"];

fn main() {
    let mut criterion = settings::criterion();
    in_process(&mut criterion);
    let arguments = Arguments::from_env();
    let sets = sets();
    let is_selected = |target| sets.iter().any(|set| arguments.select(&set.id(target)));
    if arguments.bench && TARGETS.into_iter().any(is_selected) {
        processes(&mut criterion, &sets);
    }
    criterion.final_summary();
}

fn in_process(criterion: &mut Criterion) {
    let mut group = |id: &str, formats: Vec<&qcloud_codes_export::Format>| {
        let mut group = settings::group(criterion, &format!("export/in_process/{id}"));
        let mut out = Vec::new();
        group.bench_function("ours", |bencher| {
            bencher.iter(|| {
                let rows = rows(&DATASET);
                for format in &formats {
                    out.clear();
                    (format.write)(&DATASET, black_box(&rows), &mut out).unwrap();
                    black_box(&out);
                }
            });
        });
    };
    for format in FORMATS {
        group(format.name, vec![format]);
    }
    group("all", FORMATS.iter().collect());
}

/// The formats that one process writes.
struct Set {
    name: String,
    formats: Vec<&'static str>,
}

impl Set {
    fn id(&self, target: &str) -> String {
        format!("export/{target}/{}", self.name)
    }

    /// Returns options such as `--sqlite codes.db`, with paths in a directory.
    fn options(&self, folder: &Path) -> Vec<OsString> {
        let formats = FORMATS
            .iter()
            .filter(|format| self.formats.contains(&format.name));
        formats
            .flat_map(|format| {
                [
                    format!("--{}", format.name).into(),
                    folder.join(format.file).into_os_string(),
                ]
            })
            .collect()
    }
}

/// Returns each format that both write, all of those together, and all of our formats.
fn sets() -> Vec<Set> {
    let all = FORMATS.iter().map(|format| format.name).collect();
    let one = PYTHON_FORMATS.map(|name| (name.to_owned(), vec![name]));
    let more = [
        (PYTHON_FORMATS.join("_"), PYTHON_FORMATS.into()),
        ("all".to_owned(), all),
    ];
    let sets = one.into_iter().chain(more);
    sets.map(|(name, formats)| Set { name, formats }).collect()
}

fn processes(criterion: &mut Criterion, sets: &[Set]) {
    let disk = || TempDir::new_in(settings::target_directory());
    let memory = TempDir::new_in("/dev/shm").or_else(|_| disk());
    let programs = Programs::find();
    for (target, folder) in TARGETS.into_iter().zip([memory, disk()]) {
        let folder = folder.unwrap();
        for set in sets {
            let (mut export, python) = programs.commands(set, folder.path());
            let mut group = settings::group(criterion, &set.id(target));
            group
                .sample_size(10)
                .measurement_time(Duration::from_millis(500));
            group.bench_function("ours", |bencher| bencher.iter(|| run(&mut export)));
            if let Some(mut python) = python {
                group.bench_function("python3", |bencher| bencher.iter(|| run(&mut python)));
            }
        }
    }
}

/// The programs that write files.
struct Programs {
    export: PathBuf,
    python: Option<PathBuf>,
}

impl Programs {
    fn find() -> Self {
        let python = find_python();
        if python.is_none() {
            eprintln!("export/process/…/python3: skipped: python3 is not installed");
        }
        Self {
            export: build_export(),
            python,
        }
    }

    /// Returns our command, and Python's if it writes these formats. Both have run once, so that the
    /// measured runs replace files, and their output was compared.
    fn commands(&self, set: &Set, folder: &Path) -> (Command, Option<Command>) {
        let [ours, theirs] = ["ours", "python3"].map(|name| folder.join(name));
        fs::create_dir_all(&ours).unwrap();
        fs::create_dir_all(&theirs).unwrap();
        let mut export = Command::new(&self.export);
        run(export.args(set.options(&ours)));

        let is_pythons = |format: &&'static str| PYTHON_FORMATS.contains(format);
        let python = self.python.as_ref();
        let python = python.filter(|_| set.formats.iter().all(is_pythons));
        let python = python.map(|python| {
            let rows_json = folder.join("rows.json");
            let mut file = fs::File::create(&rows_json).unwrap();
            json::write(&DATASET, &rows(&DATASET), &mut file).unwrap();
            let mut python = Command::new(python);
            // Without `site` and the user's packages, which the script does not need.
            python.args(["-I", "-S"]);
            python.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("export.py"));
            run(python.arg(rows_json).args(set.options(&theirs)));
            check(set, &ours, &theirs);
            python
        });
        (export, python)
    }
}

/// Checks that both wrote the same: bytes of CSV, values of JSON. Python writes the same rows to
/// SQLite, but to one plain table, without our other tables, constraints and search index.
fn check(set: &Set, ours: &Path, theirs: &Path) {
    let read = |folder: &Path, file: &str| fs::read(folder.join(file)).unwrap();
    if set.formats.contains(&"csv") {
        let read = |folder| String::from_utf8(read(folder, "codes.csv")).unwrap();
        assert_eq!(read(ours), read(theirs));
    }
    if set.formats.contains(&"json") {
        let read = |folder| -> serde_json::Value {
            serde_json::from_slice(&read(folder, "codes.json")).unwrap()
        };
        assert_eq!(read(ours), read(theirs));
    }
    if set.formats.contains(&"sqlite") {
        assert!(read(theirs, "codes.db").starts_with(b"SQLite format 3\0"));
    }
}

fn run(command: &mut Command) {
    let output = command.output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// Builds the program in its release profile, in the target directory of these benchmarks.
fn build_export() -> PathBuf {
    let target = settings::target_directory();
    let status = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args([
            "build",
            "--quiet",
            "--release",
            "-p",
            "qcloud-codes-export",
            "--bin",
            "export",
            "--target-dir",
        ])
        .arg(&target)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::null())
        .status()
        .unwrap();
    assert!(status.success(), "`export` does not build");
    let name = format!("export{}", env::consts::EXE_SUFFIX);
    target.join("release").join(name)
}

/// Returns the interpreter itself: `python3` may be a shell script that searches for it, which is
/// not part of its time.
fn find_python() -> Option<PathBuf> {
    let code = "import sys, sqlite3; print(sys.executable)";
    let output = Command::new("python3").args(["-c", code]).output().ok()?;
    let path = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| path.trim().into())
}
