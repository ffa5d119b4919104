//! Whether `pliego verify` sees what a host does to a site, tried against a server of this machine
//! that does it.

mod altered;
mod command;
mod failing;
mod headers;
mod host;
