//! The commands: one file each, and what they share.
//!
//! Each command reads its arguments, does its work through the public face of the engine, or reads
//! the journal beside it, and ends with one of the exit codes of the interface.

pub mod args;
mod cancel;
mod charge;
mod compare;
mod damage;
mod days;
mod doctor;
mod erase;
mod exit;
mod export;
mod generate;
pub mod key;
mod lines;
mod one;
mod operator;
mod output;
mod patience;
mod payments;
mod printer;
mod reconcile;
mod refund;
mod refunds;
mod refusals;
mod resume;
mod sandbox;
pub mod session;
mod settle;
mod signals;
mod steps;
mod to_check;

pub use exit::{DONE, FAILED, Failure, JOURNAL, SETTINGS, USAGE};
pub use output::complain;

use args::{Command, Global};
use session::Session;
use std::future::Future;

/// Does what a command asks for, says on standard error why it could not, and returns the exit
/// code.
pub fn run(global: &Global, command: &Command) -> u8 {
    match dispatch(global, command) {
        Ok(code) => code,
        Err(failure) => {
            complain(&failure.text);
            failure.code
        }
    }
}

fn dispatch(global: &Global, command: &Command) -> exit::Ended {
    match command {
        Command::Completions { shell } => return generate::completions(global, *shell),
        Command::Man => return generate::man(global),
        Command::Sandbox(args) => return sandbox::run(global, args),
        Command::Doctor(args) => return doctor::run(global, args),
        Command::Erase(args) => return erase::run(global, args),
        _ => {}
    }
    let session = Session::open(global, command.acts())?;
    match command {
        Command::Charge(args) => charge::run(&session, args),
        Command::Payments(args) => payments::run(&session, args),
        Command::Resume(args) => resume::run(&session, args),
        Command::Settle(args) => settle::run(&session, args),
        Command::Cancel(args) => cancel::run(&session, args),
        Command::Refund(args) => refund::run(&session, args),
        Command::Reconcile(args) => reconcile::run(&session, args),
        Command::Export(args) => export::run(&session, args),
        Command::Key(args) => key::run(&session, args.act),
        Command::Completions { .. }
        | Command::Man
        | Command::Sandbox(_)
        | Command::Doctor(_)
        | Command::Erase(_) => Ok(DONE),
    }
}

/// Whether the window could open; the library that draws it ends the program where it cannot.
///
/// # Errors
/// A failure with 1 that names the command which needs no window.
pub fn check_display(global: &Global) -> Result<(), Failure> {
    use crate::support::doctor::{DisplayTrouble, display};
    let texts = session::first_texts(global);
    let why = match display() {
        Ok(_) => return Ok(()),
        Err(DisplayTrouble::None) => texts.get("cli-doctor-no-display"),
        Err(DisplayTrouble::Unreachable(name)) => {
            texts.with("cli-doctor-display-unreachable", &[("name", name.into())])
        }
        Err(DisplayTrouble::Libraries(names)) => texts.with(
            "cli-doctor-libraries",
            &[("names", names.join(", ").into())],
        ),
    };
    Err(Failure::new(
        FAILED,
        texts.with("cli-no-display", &[("why", why.into())]),
    ))
}

/// Runs a future on a runtime of this thread's own.
///
/// # Errors
/// The future's, or a failure with 1 where the operating system gives no runtime.
pub fn block_on<T>(future: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::new(FAILED, error.to_string()))?
        .block_on(future)
}
