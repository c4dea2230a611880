//! Reads the command line and starts what was asked.

fn main() {}
