//! Every block is run by something, or says why it is not.

use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::console::MOTOR;
use crate::page::{Block, Mark, Page, files, pages, root};

/// Returns the pages whose Rust examples are run by rustdoc, because a source file includes them.
fn documented() -> Vec<PathBuf> {
    let mut included = Vec::new();
    for source in files("rs") {
        let text = fs::read_to_string(root().join(&source)).unwrap();
        for part in text.split("[doc = include_str!(\"").skip(1) {
            let (path, _) = part.split_once('"').unwrap();
            let directory = Path::new(&source).parent().unwrap();
            included.push(normal(&directory.join(path)));
        }
    }
    included
}

/// Returns a path without `..` components.
pub(crate) fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for component in path.components() {
        if component == Component::ParentDir {
            assert!(normal.pop(), "{} leaves the checkout", path.display());
        } else {
            normal.push(component);
        }
    }
    normal
}

/// Returns what is wrong with a block, if anything.
fn fault(page: &Page, block: &Block, documented: &[PathBuf], ci: &str) -> Option<String> {
    match &block.mark {
        Some(Mark::NotRun) => return None,
        Some(Mark::From(file)) => {
            let text = fs::read_to_string(root().join(file)).unwrap();
            let mut lines = block.text.lines();
            let line = lines.find(|line| !text.contains(line.trim()))?;
            return Some(format!("{file} has no line {line}"));
        }
        None => {}
    }
    let language = block.language();
    if page.is_left_to_others(language) {
        return None;
    }
    match language {
        // Checked by the other modules.
        "console" | "c" => None,
        "toml" if block.text.contains("[dependencies]") => None,
        "yaml" if page.path == MOTOR => None,
        "rust" if documented.contains(&PathBuf::from(&page.path)) => None,
        "rust" => Some("no source file has the page as documentation".into()),
        "sh" => {
            let is_run = |line: &str| ci.lines().any(|command| command.trim() == line);
            let line = block.text.lines().find(|line| !is_run(line))?;
            Some(format!(".ci/run does not run {line}"))
        }
        _ => Some(
            "nothing runs it: say what does, `<!-- run by FILE: … -->`, or why nothing can, \
             `<!-- not run: … -->`"
                .into(),
        ),
    }
}

#[test]
fn every_block_is_run_or_says_why_not() {
    let documented = documented();
    let ci = fs::read_to_string(root().join(".ci/run")).unwrap();
    let mut faults = Vec::new();
    for page in pages() {
        for block in &page.blocks {
            if let Some(fault) = fault(&page, block, &documented, &ci) {
                faults.push(format!("{}: {fault}", page.position(block)));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn programs_that_run_a_page_read_it() {
    for page in pages() {
        let name = Path::new(&page.path).file_name().unwrap().to_str().unwrap();
        for (program, languages) in &page.run_by {
            let text = fs::read_to_string(root().join(program)).unwrap();
            assert!(text.contains(name), "{program} does not read {}", page.path);
            for language in languages {
                let mut blocks = page.blocks.iter();
                let has_one = blocks.any(|block| block.language() == language);
                assert!(has_one, "{} has no {language} for {program}", page.path);
            }
        }
    }
}

#[test]
fn tests_are_run_by_the_command_of_the_readme() {
    let readme = Page::read("README.md");
    let mut blocks = readme.blocks("sh");
    assert!(blocks.any(|block| block.text == "cargo test --workspace\n"));
}
