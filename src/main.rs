//! The command line of the press.

fn main() {}
