//! Compares DEPENDENCIES.md with the manifests: each direct dependency of another author has its
//! row, with all the packages that use it, and no row is obsolete.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use toml::{Table, Value};

/// The tables of a manifest, and the mark of a dependency in each.
const KINDS: [(&str, &str); 3] = [
    ("dependencies", ""),
    ("dev-dependencies", " (tests)"),
    ("build-dependencies", " (build)"),
];

/// Crates, each with the packages that use it.
type Users = BTreeMap<String, BTreeSet<String>>;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// Finds the manifests in a directory and below, each with its directory.
fn manifests(directory: &Path, found: &mut Vec<(String, Table)>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if name == "Cargo.toml" {
            let directory = directory.strip_prefix(root()).unwrap();
            let manifest = fs::read_to_string(&path).unwrap().parse().unwrap();
            found.push((directory.to_str().unwrap().to_owned(), manifest));
        } else if path.is_dir() && name != "target" && !name.starts_with('.') {
            manifests(&path, found);
        }
    }
}

/// Returns whether a dependency is one of our own crates.
fn is_ours(name: &str, dependency: &Value, workspace: &Table) -> bool {
    let inherits = dependency.get("workspace").is_some();
    let dependency = if inherits {
        &workspace[name]
    } else {
        dependency
    };
    dependency.get("path").is_some()
}

fn users_in_manifests() -> Users {
    let mut all = Vec::new();
    manifests(root(), &mut all);
    let (_, workspace) = all.iter().find(|(path, _)| path.is_empty()).unwrap();
    let workspace = workspace["workspace"]["dependencies"].as_table().unwrap();
    let mut users = Users::new();
    for (directory, manifest) in &all {
        let targets = manifest.get("target").and_then(Value::as_table);
        let targets = targets.into_iter().flat_map(Table::values);
        for table in targets.filter_map(Value::as_table).chain([manifest]) {
            for (kind, mark) in KINDS {
                let dependencies = table.get(kind).and_then(Value::as_table);
                for (name, dependency) in dependencies.into_iter().flatten() {
                    if is_ours(name, dependency, workspace) {
                        continue;
                    }
                    let optional = dependency.get("optional").and_then(Value::as_bool);
                    let mark = if optional == Some(true) {
                        " (optional)"
                    } else {
                        mark
                    };
                    let user = format!("{directory}{mark}");
                    users.entry(name.clone()).or_default().insert(user);
                }
            }
        }
    }
    users
}

/// Returns the rows of all tables: the crate in backquotes, then the packages that use it.
fn users_on_page() -> Users {
    let page = fs::read_to_string(root().join("DEPENDENCIES.md")).unwrap();
    let mut users = Users::new();
    for row in page.lines().filter_map(|line| line.strip_prefix("| `")) {
        let cells: Vec<_> = row.split(" | ").collect();
        assert_eq!(cells.len(), 5, "a row has five cells: {row}");
        assert!(cells.iter().all(|cell| !cell.trim().is_empty()), "{row}");
        let name = cells[0].trim_end_matches('`').to_owned();
        let listed = cells[1].split(", ").map(str::to_owned).collect();
        let before = users.insert(name, listed);
        assert!(before.is_none(), "a crate has one row: {row}");
    }
    users
}

#[test]
fn dependencies_and_rows_correspond() {
    let (page, manifests) = (users_on_page(), users_in_manifests());
    for (name, users) in &manifests {
        let row = page.get(name);
        assert_eq!(row, Some(users), "the row of `{name}` in DEPENDENCIES.md");
    }
    for name in page.keys() {
        assert!(manifests.contains_key(name), "no manifest has `{name}`");
    }
}
