//! Reading and loading files of error codes.

mod against;
mod check;
mod diff;
mod every_step;
mod generating;
mod git;
mod hostile;
mod import;
mod layouts;
mod loading;
mod mutation;
mod property;
mod round_trip;
mod toml_shapes;
