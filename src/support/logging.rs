//! The log: to a file of the data folder, to standard error, or to both.
//!
//! Only this program's own events are logged at the chosen level. Of the libraries at most their
//! warnings: what they tell below that may quote requests, and with them the key.

use super::RotatingFile;
use crate::settings::LogLevel;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use tracing::Subscriber;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{Layer, Registry, fmt};

/// The name of the log file in the folder of the logs.
pub const FILE_NAME: &str = "terminal.log";

/// Whether a file of this name in the folder of logs is one of them.
pub fn is_ours(name: &str) -> bool {
    name.starts_with(FILE_NAME)
}

/// This program's events all have targets that start with this.
const OWN: &str = env!("CARGO_CRATE_NAME");

/// Why there is no log, or less of it than asked for.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    /// The file cannot be opened. What goes to standard error is logged all the same.
    #[error("the log file cannot be opened: {0}")]
    File(#[source] io::Error),
    /// A log was started before in this process; that one goes on.
    #[error("the log was started already")]
    Started,
}

/// Starts the log of this process.
///
/// # Errors
/// See [`LogError`]. No reason to stop: payments go on without a log.
pub fn start(level: LogLevel, file: Option<&Path>, stderr: bool) -> Result<(), LogError> {
    let opened = file.map(RotatingFile::open).transpose();
    let (file, failed) = match opened {
        Ok(file) => (file, None),
        Err(error) => (None, Some(LogError::File(error))),
    };
    subscriber(level, file, stderr)
        .try_init()
        .map_err(|_| LogError::Started)?;
    failed.map_or(Ok(()), Err)
}

fn subscriber(
    level: LogLevel,
    file: Option<RotatingFile>,
    stderr: bool,
) -> impl Subscriber + Send + Sync {
    let to_file = file.map(|file| {
        fmt::layer()
            .with_ansi(false)
            .log_internal_errors(false)
            .with_writer(SharedFile(Arc::new(Mutex::new(file))))
            .with_filter(targets(level))
    });
    let to_stderr = stderr.then(|| {
        fmt::layer()
            .with_ansi(io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none())
            .log_internal_errors(false)
            .with_writer(io::stderr)
            // The panic hook prints there by itself.
            .with_filter(targets(level).with_target(super::panics::TARGET, LevelFilter::OFF))
    });
    Registry::default().with(to_file).with(to_stderr)
}

fn targets(level: LogLevel) -> Targets {
    let own = match level {
        LogLevel::Error => LevelFilter::ERROR,
        LogLevel::Warn => LevelFilter::WARN,
        LogLevel::Info => LevelFilter::INFO,
        LogLevel::Debug => LevelFilter::DEBUG,
    };
    Targets::new()
        .with_default(own.min(LevelFilter::WARN))
        .with_target(OWN, own)
}

/// One file for all threads; a line is written in one go.
#[derive(Clone)]
struct SharedFile(Arc<Mutex<RotatingFile>>);

impl Write for SharedFile {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        // A thread that panicked while it wrote leaves at worst half a line.
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .write(text)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for SharedFile {
    type Writer = Self;

    fn make_writer(&self) -> Self::Writer {
        self.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use tracing::{debug, error, info, warn};

    /// What is in the file after these events, logged at this level.
    fn logged(level: LogLevel, events: impl FnOnce()) -> io::Result<String> {
        let dir = tempfile::tempdir()?;
        let path = dir.path().join(FILE_NAME);
        let subscriber = subscriber(level, Some(RotatingFile::open(&path)?), false);
        tracing::subscriber::with_default(subscriber, events);
        fs::read_to_string(path)
    }

    fn one_of_each() {
        error!("own error");
        warn!("own warning");
        info!(order = "B1", "own information");
        debug!("own detail");
        warn!(target: "hyper", "foreign warning");
        info!(target: "hyper", "api_key: sk-secret");
        debug!(target: "hyper", "api_key: sk-secret");
    }

    #[test]
    fn libraries_are_heard_from_warnings_up_only() -> io::Result<()> {
        let log = logged(LogLevel::Debug, one_of_each)?;
        assert!(
            log.contains("own detail") && log.contains("foreign warning"),
            "{log}"
        );
        assert!(!log.contains("sk-secret"), "{log}");
        Ok(())
    }

    #[test]
    fn the_level_is_the_least_that_is_logged() -> io::Result<()> {
        let lines = |level| logged(level, one_of_each).map(|log| log.lines().count());
        assert_eq!(lines(LogLevel::Error)?, 1);
        assert_eq!(lines(LogLevel::Warn)?, 3);
        assert_eq!(lines(LogLevel::Info)?, 4);
        assert_eq!(lines(LogLevel::Debug)?, 5);
        Ok(())
    }

    #[test]
    fn a_line_has_time_level_and_values_and_no_colours() -> io::Result<()> {
        let log = logged(LogLevel::Info, || info!(order = "B1", "asked\u{1b}[31m"))?;
        assert!(
            log.contains("INFO") && log.contains("order=\"B1\""),
            "{log}"
        );
        assert!(
            log.starts_with("20") && log.contains("Z "),
            "a time in UTC: {log}"
        );
        assert!(!log.contains('\u{1b}'), "{log:?}");
        Ok(())
    }
}
