//! The pages of the repository, executed: each block of code is run, or the page says what runs it or
//! why nothing does; each command prints what is shown, and each link leads somewhere.

mod compiled;
mod console;
mod costs;
mod kinds;
mod links;
mod page;
mod shell;
mod tables;
