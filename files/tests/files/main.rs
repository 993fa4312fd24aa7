//! Reading and loading files of error codes.

mod generating;
mod hostile;
mod layouts;
mod loading;
mod round_trip;
mod toml_shapes;
