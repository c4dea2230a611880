//! Reads the command line, starts what was asked, and maps its end to an exit code.

use bpost_terminal::cli;
use bpost_terminal::cli::args::{Cli, read};
use bpost_terminal::support::panics;
use std::process::ExitCode;

#[cfg(feature = "gui")]
mod window;

fn main() -> ExitCode {
    panics::install();
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
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(cli::USAGE))
}

/// A program without its window says so.
#[cfg(not(feature = "gui"))]
mod window {
    use bpost_terminal::cli::args::Global;
    use bpost_terminal::cli::{self, complain};

    pub fn open(global: &Global) -> u8 {
        complain(&cli::session::first_texts(global).get("cli-window-not-built"));
        cli::FAILED
    }
}
