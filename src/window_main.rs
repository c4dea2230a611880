//! The same program without a console, for the Start menu of Windows: no black window flashes up.
#![windows_subsystem = "windows"]

use std::process::ExitCode;

#[path = "main.rs"]
mod program;

fn main() -> ExitCode {
    // Whoever gives it arguments at a console wants to read the answer there. Without arguments it
    // takes no part in that console, whose end would be its own.
    #[cfg(windows)]
    if std::env::args_os().len() > 1 {
        bpost_terminal::platform::attach_console();
    }
    program::main()
}
