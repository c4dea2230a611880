//! How the window ends, and when it cannot begin.

use super::fixtures::{Desk, ended};
use super::flow::{cancels, digit, enter, shortcut, with_code};
use crate::app::keyboard::Shortcut;
use crate::app::launch::{Ended, Session, StartFailure};
use crate::app::screen::dialog::{self, Dialog};
use crate::app::state::{Message, Place, Sheet};
use crate::payment::{Environment, Outcome};
use crate::terminal::What;
use crate::vault::VaultError;
use iced::window;

#[test]
fn closing_with_an_open_payment_asks_and_can_leave_it_open() {
    let mut desk = with_code();
    desk.tell(Message::Window(window::Event::CloseRequested));
    assert!(matches!(desk.app.dialog, Some(Dialog::Close { open: 1 })));
    desk.tell(shortcut(Shortcut::Escape));
    assert!(desk.app.dialog.is_none() && desk.app.session.is_some());
    desk.tell(Message::Window(window::Event::CloseRequested));
    desk.tell(enter());
    assert_eq!(cancels(&desk), 0);
    assert!(desk.app.session.is_none(), "the engine is being ended");
    assert_eq!(*desk.report.lock().unwrap(), Ended::Closed);
}

#[test]
fn closing_can_cancel_first_and_waits_for_the_truth() {
    let mut desk = with_code();
    desk.tell(Message::Window(window::Event::CloseRequested));
    desk.tell(Message::Dialog(dialog::Message::Do));
    assert_eq!(cancels(&desk), 1);
    assert!(desk.app.session.is_some(), "not known yet");
    desk.hear(
        &ended(1, Outcome::Cancelled, None),
        What::Outcome(Outcome::Cancelled),
    );
    assert!(desk.app.session.is_none());
}

#[test]
fn a_second_window_ends_with_the_code_of_the_journal() {
    let mut desk = Desk::new();
    desk.app.session = None;
    let locked = StartFailure::Journal(crate::journal::JournalError::Locked);
    desk.tell(Message::Began(0, Err(locked)));
    assert!(desk.window().find("Already open").is_ok());
    desk.tell(enter());
    assert_eq!(*desk.report.lock().unwrap(), Ended::Journal);
    assert_eq!(Ended::Journal.code(), 4);
}

#[test]
fn settings_that_cannot_be_read_are_trouble_and_never_built_in_values() {
    let mut desk = Desk::managed("[locked]\nenvironment = \"live\"\nnonsense = 1\n");
    assert!(desk.app.loaded.is_none());
    assert!(desk.window().find("The settings cannot be used").is_ok());
    desk.tell(digit(1));
    assert!(desk.app.charge.is_blank());
    desk.tell(Message::Window(window::Event::CloseRequested));
    assert_eq!(desk.report.lock().unwrap().code(), 3);
}

#[test]
fn without_a_key_set_up_opens_and_the_history_can_be_read() {
    let mut desk = Desk::new();
    desk.app.environment = Environment::Test;
    let session = desk.app.session.clone().unwrap();
    let session = Session {
        no_key: Some(VaultError::NoEntry),
        ..session
    };
    desk.tell(Message::Began(0, Ok(session)));
    assert!(matches!(desk.app.sheet, Some(Sheet::Setup(_))));
    desk.tell(shortcut(Shortcut::Escape));
    assert!(matches!(desk.app.place, Place::Trouble(_)));
    desk.tell(shortcut(Shortcut::History));
    assert!(matches!(desk.app.sheet, Some(Sheet::History(_))));
}
