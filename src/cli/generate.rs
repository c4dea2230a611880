//! `completions` and `man`: generated from the definition of the command line.

use super::args::{Cli, Global};
use super::exit::{DONE, Ended, FAILED, Failure};
use super::output::Output;
use super::session::first_texts;
use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;

/// Prints a completion script.
pub fn completions(global: &Global, shell: Shell) -> Ended {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "bpost-terminal", &mut script);
    print(global, &script)
}

/// Prints the manual page: the program's, and then one for each command.
pub fn man(global: &Global) -> Ended {
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
    print(global, &page)
}

fn render(command: clap::Command, page: &mut Vec<u8>) -> Result<(), Failure> {
    Man::new(command)
        .render(page)
        .map_err(|error| Failure::new(FAILED, error.to_string()))
}

fn print(global: &Global, bytes: &[u8]) -> Ended {
    let mut out = Output::new();
    out.write(&String::from_utf8_lossy(bytes));
    out.finish(&first_texts(global))?;
    Ok(DONE)
}
