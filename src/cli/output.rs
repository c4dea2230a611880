//! Standard output that outlives its reader.

use super::exit::{FAILED, Failure};
use super::printer::text;
use crate::locale::Texts;
use std::io::{self, ErrorKind, IsTerminal, Write};

/// Standard output. A line is out when [`Output::line`] returns. A reader that went away (a closed
/// pipe) is no failure: the rest is swallowed, and the Payment goes on to its Outcome.
#[derive(Debug, Default)]
pub struct Output {
    reader_gone: bool,
    /// What was lost on the way to somebody who may still want it, as on a full disk.
    lost: Option<io::Error>,
}

impl Output {
    /// Standard output.
    pub const fn new() -> Self {
        Self {
            reader_gone: false,
            lost: None,
        }
    }

    /// Writes a line.
    pub fn line(&mut self, text: &str) {
        self.write(&format!("{text}\n"));
    }

    /// Writes text as it is, and flushes it.
    pub fn write(&mut self, text: &str) {
        if self.reader_gone {
            return;
        }
        let mut out = io::stdout().lock();
        if let Err(error) = out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            tracing::info!(%error, "nobody reads standard output any more");
            self.reader_gone = true;
            if error.kind() != ErrorKind::BrokenPipe {
                self.lost = Some(error);
            }
        }
    }

    /// Ends a listing, which is its command's whole work.
    ///
    /// # Errors
    /// A failure with 1 where a part of it was lost, but not because its reader went away.
    pub fn finish(self, texts: &Texts) -> Result<(), Failure> {
        match self.lost {
            None => Ok(()),
            Some(error) => Err(Failure::new(
                FAILED,
                texts.with("cli-output-lost", &[("detail", text(&error))]),
            )),
        }
    }

    /// Whether nobody reads any more; a listing may stop then.
    pub const fn is_reader_gone(&self) -> bool {
        self.reader_gone
    }

    /// Whether it is a terminal that has fewer columns than this.
    pub fn is_narrower_than(&self, columns: u32) -> bool {
        terminal_size::terminal_size_of(io::stdout())
            .is_some_and(|(width, _)| u32::from(width.0) < columns)
    }

    /// Whether a person looks at it: colours are for terminals, and for whoever asks for them by
    /// the customary variable.
    pub fn wants_colours(&self) -> bool {
        let forced = std::env::var_os("CLICOLOR_FORCE").is_some_and(|value| value != "0");
        forced || io::stdout().is_terminal()
    }
}

/// Says something on standard error. One that is closed cannot be told anything, so its failure is
/// passed over.
pub fn complain(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}
