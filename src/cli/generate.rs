//! `completions` and `man`: generated from the definition of the command line.

use super::args::Cli;
use super::exit::{DONE, Ended, FAILED, Failure};
use super::output::Output;
use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;

/// Prints a completion script.
pub fn completions(shell: Shell) -> Ended {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "bpost-terminal", &mut script);
    print(&script)
}

/// Prints the manual page: the program's, and then one for each command.
pub fn man() -> Ended {
    let mut page = Vec::new();
    let mut command = Cli::command();
    command.build();
    render(command.clone(), &mut page)?;
    for one in command
        .get_subcommands()
        .filter(|one| one.get_name() != "help")
    {
        render(one.clone(), &mut page)?;
    }
    print(&page)
}

fn render(command: clap::Command, page: &mut Vec<u8>) -> Result<(), Failure> {
    Man::new(command)
        .render(page)
        .map_err(|error| Failure::new(FAILED, error.to_string()))
}

fn print(bytes: &[u8]) -> Ended {
    Output::new().write(&String::from_utf8_lossy(bytes));
    Ok(DONE)
}
