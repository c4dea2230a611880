//! Tests that need a real part of the machine: a display, a keyring, another program.

use std::path::PathBuf;

/// Whether a test can run: `missing` says why not. Where a part is missing, the test says so loudly
/// and ends well, unless `REQUIRE_REAL=1` demands that every part is there.
#[expect(clippy::panic, reason = "a test fails by panicking")]
pub fn need(what: &str, missing: Option<String>) -> bool {
    let Some(why) = missing else { return true };
    if std::env::var("REQUIRE_REAL").is_ok_and(|value| value == "1") {
        panic!("REQUIRE_REAL=1, but {what}: {why}");
    }
    // Past the test harness, which would swallow it: a skipped test must be seen.
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "SKIPPED: {what}: {why}");
    false
}

/// Why one of these programs cannot be started, or `None` when all of them are there.
pub fn missing_program(names: &[&str]) -> Option<String> {
    names
        .iter()
        .find(|name| program(name).is_none())
        .map(|name| format!("there is no program {name}"))
}

/// Where a program is, by `PATH`.
pub fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}
