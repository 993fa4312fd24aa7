//! Checks every stored input, with any compiler.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use qcloud_codes_fuzz::{TARGETS, Target};

/// Checks each input of a corpus.
fn replay(corpus: &Path, target: Target) {
    let mut inputs = 0;
    for file in fs::read_dir(corpus).unwrap() {
        let path = file.unwrap().path();
        println!("{}", path.display());
        target(&fs::read(&path).unwrap());
        inputs += 1;
    }
    assert!(inputs > 10, "{} has {inputs} inputs", corpus.display());
}

#[test]
fn all_stored_inputs_pass() {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let entries = fs::read_dir(&corpora).unwrap();
    let names: BTreeSet<_> = entries.map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, TARGETS.map(|(name, _)| name.into()).into());
    for (name, target) in TARGETS {
        replay(&corpora.join(name), target);
    }
}
