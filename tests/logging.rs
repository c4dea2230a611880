//! The log of a whole process: one file of the user alone, and panics without their texts.

use bpost_terminal::settings::LogLevel;
use bpost_terminal::support::{logging, panics};
use std::fs;

/// One test, because a process has one log and one panic hook.
#[test]
#[expect(clippy::panic, reason = "the panic is what is tested")]
fn a_process_logs_events_and_panics_to_its_file() -> Result<(), Box<dyn std::error::Error>> {
    let dir = tempfile::tempdir()?;
    let file = dir.path().join("log").join(logging::FILE_NAME);
    logging::start(LogLevel::Info, Some(&file), true)?;
    tracing::info!(target: "bpost_terminal::tests", order = "B-1", "created");

    panics::install();
    let secret = String::from("sk-secret");
    let ended = std::thread::spawn(move || panic!("cannot use {secret}")).join();
    let _ = std::panic::take_hook();
    assert!(ended.is_err());

    let log = fs::read_to_string(&file)?;
    assert!(log.contains("created order=\"B-1\""), "{log}");
    assert!(
        log.contains("internal fault") && log.contains("logging.rs:"),
        "{log}"
    );
    assert!(!log.contains("sk-secret"), "{log}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&file)?.permissions().mode() & 0o777, 0o600);
        assert_eq!(
            fs::metadata(dir.path().join("log"))?.permissions().mode() & 0o777,
            0o700
        );
    }
    let again = logging::start(LogLevel::Debug, None, false);
    assert!(matches!(again, Err(logging::LogError::Started)));
    Ok(())
}
