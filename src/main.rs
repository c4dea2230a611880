//! Reads the command line, starts what was asked, and maps its end to an exit code.

use bpost_terminal::cli::args::{Cli, read};
use bpost_terminal::cli::{self, complain};
use bpost_terminal::support::panics;
use std::process::ExitCode;

#[cfg(feature = "gui")]
mod window;

pub(crate) fn main() -> ExitCode {
    panics::install();
    // A console of Windows prints colours as signs until it is told. One that cannot be told is older
    // than what we run on.
    #[cfg(windows)]
    let _ = anstyle_query::windows::enable_ansi_colors();
    let Cli { global, command } = match read(std::env::args_os()) {
        Ok(cli) => cli,
        Err(error) => return refuse(&error),
    };
    ExitCode::from(match command {
        Some(command) => cli::run(&global, &command),
        None => window::open(&global),
    })
}

/// Prints help and versions, and what is wrong with a command line.
fn refuse(error: &clap::Error) -> ExitCode {
    // Nobody reads a closed pipe.
    let _ = error.print();
    show(&error.to_string());
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(cli::USAGE))
}

/// Says why no window opened.
fn tell(text: &str) {
    complain(text);
    show(text);
}

/// Where there is no console to read it in, a person is shown it.
#[cfg(windows)]
fn show(text: &str) {
    use bpost_terminal::platform;
    if !platform::has_console() {
        platform::message(text);
    }
}

#[cfg(not(windows))]
const fn show(_text: &str) {}

/// A program without its window says so.
#[cfg(not(feature = "gui"))]
mod window {
    use bpost_terminal::cli;
    use bpost_terminal::cli::args::Global;

    pub fn open(global: &Global) -> u8 {
        super::tell(&cli::session::first_texts(global).get("cli-window-not-built"));
        cli::FAILED
    }
}
