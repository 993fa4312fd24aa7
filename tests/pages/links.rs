//! Links between pages: both the file and the heading exist.

use std::path::Path;

use crate::kinds::normal;
use crate::page::{Page, pages, root};

/// Returns a page without its code blocks.
fn prose(page: &Page) -> String {
    let parts = page.text.split("\n```").step_by(2);
    parts.collect::<Vec<_>>().join("\n")
}

/// Returns the targets of all links within the repository, without links to other sites and to
/// items of rustdoc.
fn targets(prose: &str) -> impl Iterator<Item = &str> {
    let parts = prose.split("](").skip(1);
    let targets = parts.filter_map(|part| Some(part.split_once(')')?.0));
    targets.filter(|target| !target.contains("://") && !target.contains("::"))
}

/// Returns the anchors of the headings.
fn anchors(prose: &str) -> Vec<String> {
    let headings = prose.lines().filter(|line| line.starts_with('#'));
    let anchor = |heading: &str| {
        let heading = heading.trim_start_matches('#').trim().to_lowercase();
        let kept = heading
            .chars()
            .filter(|c| c.is_alphanumeric() || " -_".contains(*c));
        kept.map(|c| if c == ' ' { '-' } else { c }).collect()
    };
    headings.map(anchor).collect()
}

#[test]
fn links_have_targets() {
    let mut faults = Vec::new();
    for page in pages() {
        let prose_of_page = prose(&page);
        for target in targets(&prose_of_page) {
            let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
            let path = if file.is_empty() {
                page.path.clone()
            } else {
                let directory = Path::new(&page.path).parent().unwrap();
                normal(&directory.join(file)).to_str().unwrap().to_owned()
            };
            let has_anchor = || {
                let page = Page::read(&path);
                anchors(&prose(&page)).iter().any(|it| it == anchor)
            };
            if !root().join(&path).exists() || !anchor.is_empty() && !has_anchor() {
                faults.push(format!("{}: {target}", page.path));
            }
        }
    }
    assert!(
        faults.is_empty(),
        "links that lead nowhere:\n{}",
        faults.join("\n")
    );
}

#[test]
fn every_page_can_be_reached_from_the_readme() {
    let mut reached = vec!["README.md".to_owned()];
    let mut next = 0;
    while let Some(path) = reached.get(next).cloned() {
        next += 1;
        let text = prose(&Page::read(&path));
        for target in targets(&text) {
            let (file, _) = target.split_once('#').unwrap_or((target, ""));
            let mut path = normal(&Path::new(&path).parent().unwrap().join(file));
            if root().join(&path).join("README.md").exists() {
                path.push("README.md");
            }
            let is_page = path.extension().is_some_and(|extension| extension == "md");
            let path = path.to_str().unwrap().to_owned();
            if is_page && root().join(&path).is_file() && !reached.contains(&path) {
                reached.push(path);
            }
        }
    }
    let lost = pages()
        .into_iter()
        .map(|page| page.path)
        .filter(|path| !reached.contains(path));
    assert_eq!(lost.collect::<Vec<_>>(), [""; 0], "no page links there");
}
