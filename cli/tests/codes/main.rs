//! Tests that run the program `codes`.

mod annotate;
mod catalog_files;
mod check;
mod editions;
mod explain;
mod faults;
mod files;
mod finding;
mod generate;
mod hostile_files;
mod implied;
mod labelled;
mod list;
mod logs;
mod marks;
mod memory;
mod no_module;
mod own_codes;
mod pages;
mod pieces;
mod product;
mod program;
mod property;
#[cfg(unix)]
mod pseudo_terminal;
mod reference;
mod search;
mod strangers;
mod summarize;
mod text_codes;
mod times;
mod unknown;
mod writers;
