//! Tests of `pliego verify` against a local server that alters the site it serves.

mod altered;
mod command;
mod failing;
mod headers;
mod host;
