//! A Markdown page, its code blocks, and the marks that say how they are run.

use std::fs;
use std::path::{Path, PathBuf};

/// Returns the root of the workspace.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// A page, by its path in the repository.
pub(crate) struct Page {
    pub(crate) path: String,
    pub(crate) text: String,
    pub(crate) blocks: Vec<Block>,
    /// `<!-- run by FILE: LANGUAGE, … -->`: the program that runs the blocks of some languages.
    pub(crate) run_by: Vec<(String, Vec<String>)>,
}

/// A fenced block.
pub(crate) struct Block {
    /// The info string, which follows the opening fence.
    pub(crate) info: String,
    /// The number of its first line, from 1.
    pub(crate) line: usize,
    pub(crate) text: String,
    pub(crate) mark: Option<Mark>,
}

/// A comment directly above a block.
pub(crate) enum Mark {
    /// `<!-- not run: REASON -->`
    NotRun,
    /// `<!-- from FILE -->`: each line is one of that file.
    From(String),
}

impl Page {
    pub(crate) fn read(path: &str) -> Self {
        let text = fs::read_to_string(root().join(path)).unwrap();
        let (mut blocks, mut run_by, mut mark) = (Vec::new(), Vec::new(), None);
        let mut lines = text.lines().enumerate();
        while let Some((number, line)) = lines.next() {
            if let Some(info) = line.strip_prefix("```") {
                let lines = lines.by_ref().map(|(_, line)| line);
                let lines = lines.take_while(|line| *line != "```");
                blocks.push(Block {
                    info: info.to_owned(),
                    line: number + 2,
                    text: lines.flat_map(|line| [line, "\n"]).collect(),
                    mark: mark.take(),
                });
            } else if let Some(comment) = comment(line) {
                mark = Mark::parse(comment);
                run_by.extend(comment.strip_prefix("run by ").map(|rest| {
                    let (file, languages) = rest.split_once(": ").expect("the languages");
                    let languages = languages.split(", ").map(str::to_owned).collect();
                    (file.to_owned(), languages)
                }));
            } else {
                mark = mark.filter(|_| line.is_empty());
            }
        }
        let path = path.to_owned();
        Self {
            path,
            text,
            blocks,
            run_by,
        }
    }

    /// Returns the blocks of a language that are run here: neither marked nor run by another
    /// program.
    pub(crate) fn blocks<'a>(&'a self, language: &str) -> impl Iterator<Item = &'a Block> {
        let own = !self.is_left_to_others(language);
        let blocks = self.blocks.iter().filter(|block| block.mark.is_none());
        blocks.filter(move |block| own && block.language() == language)
    }

    /// Returns whether another program runs the blocks of a language.
    pub(crate) fn is_left_to_others(&self, language: &str) -> bool {
        let mut languages = self.run_by.iter().flat_map(|(_, languages)| languages);
        languages.any(|left| left == language)
    }

    /// Returns the position of a block, for messages.
    pub(crate) fn position(&self, block: &Block) -> String {
        format!("{}:{}", self.path, block.line)
    }
}

impl Block {
    /// Returns the language as rustdoc sees it: Rust, unless another language is given.
    pub(crate) fn language(&self) -> &str {
        match self.info.split(',').next().unwrap() {
            "" | "compile_fail" => "rust",
            language => language,
        }
    }
}

impl Mark {
    fn parse(comment: &str) -> Option<Self> {
        if comment.starts_with("not run: ") {
            return Some(Self::NotRun);
        }
        let file = comment.strip_prefix("from ")?;
        Some(Self::From(file.to_owned()))
    }
}

/// Returns the content of a comment on a line of its own.
fn comment(line: &str) -> Option<&str> {
    line.strip_prefix("<!-- ")?.strip_suffix(" -->")
}

/// Returns all pages, except for golden files.
pub(crate) fn pages() -> Vec<Page> {
    let mut paths = files("md");
    paths.sort();
    let pages = paths.iter().filter(|path| !path.contains("/golden/"));
    pages.map(|path| Page::read(path)).collect()
}

/// Returns the paths of all files with an extension, from the root.
pub(crate) fn files(extension: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut directories = vec![PathBuf::from(root())];
    while let Some(directory) = directories.pop() {
        for entry in fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if path.is_dir() && !path.is_symlink() {
                if name != "target" && !name.starts_with('.') {
                    directories.push(path);
                }
            } else if path.extension().is_some_and(|it| it == extension) {
                let path = path.strip_prefix(root()).unwrap();
                found.push(path.to_str().unwrap().to_owned());
            }
        }
    }
    found
}
