//! A damaged record of payments: told until a person has taken note of it.

use super::fixtures::Desk;
use crate::app::screen::dialog::{self, Dialog};
use crate::app::state::{Bar, Message, Sheet};
use crate::journal::JournalError;
use crate::terminal::{Command, Damages, Event, Refusal};
use iced::widget::Id;

fn has_told(desk: &Desk) -> bool {
    matches!(desk.app.dialog, Some(Dialog::Damage(_)))
}

fn is_above(desk: &Desk) -> bool {
    desk.window().find(Id::new("damage-read")).is_ok()
}

fn takes_note(desk: &Desk) -> bool {
    let sent = desk.world.sent.lock().unwrap();
    sent.iter()
        .any(|command| matches!(command, Command::TakeNote { .. }))
}

#[test]
fn it_stays_until_a_person_has_read_it() {
    let mut desk = Desk::new();
    desk.hear_damage();
    assert!(has_told(&desk));
    desk.tell(Message::Dialog(dialog::Message::Back));
    assert!(!has_told(&desk) && !takes_note(&desk), "later is not read");
    assert!(is_above(&desk), "it stays above the sale");
    desk.tell(Message::Bar(Bar::ReadDamage));
    assert!(has_told(&desk));
    desk.tell(Message::Dialog(dialog::Message::Do));
    assert!(takes_note(&desk));
    assert!(is_above(&desk), "until it is written down");
    let nothing = Event::Damages(Damages::default());
    desk.tell(Message::Engine(desk.app.generation, nothing));
    assert!(!is_above(&desk));
}

#[test]
fn it_leads_to_the_history_and_covers_no_other_question() {
    let mut desk = Desk::new();
    desk.hear_damage();
    desk.tell(Message::Dialog(dialog::Message::Other));
    assert!(matches!(desk.app.sheet, Some(Sheet::History(_))));
    assert!(is_above(&desk), "it is told in the history too");
    desk.app.dialog = Some(Dialog::Close { open: 1 });
    desk.hear_damage();
    assert!(matches!(desk.app.dialog, Some(Dialog::Close { .. })));
}

#[test]
fn a_record_that_went_away_under_the_window_says_to_open_it_again() {
    let mut desk = Desk::new();
    for (error, says) in [
        (JournalError::Damaged("moved".to_owned()), "open it again"),
        (JournalError::ReadOnly, "Call the help desk"),
    ] {
        desk.app.charge.requested(4);
        let why = Refusal::Journal(error);
        let refused = Event::Refused { ticket: 4, why };
        desk.tell(Message::Engine(desk.app.generation, refused));
        let seen = desk.texts();
        assert!(seen.iter().any(|text| text.contains(says)), "{seen:?}");
    }
}
