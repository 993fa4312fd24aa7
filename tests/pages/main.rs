//! The pages of the repository as tests: each code block is run, or the page says what runs it or
//! why nothing does; each command prints the output shown, and each link has a target.

mod compiled;
mod console;
mod costs;
mod kinds;
mod links;
mod page;
mod shell;
mod tables;
