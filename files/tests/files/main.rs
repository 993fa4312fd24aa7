//! Reading and loading files of error codes.

mod against;
mod check;
mod diff;
mod generating;
mod git;
mod hostile;
mod import;
mod layouts;
mod loading;
mod round_trip;
mod toml_shapes;
