use super::*;
use crate::app::screen::deed::{Deed, Wish};
use crate::app::tests::fixtures::records;
use crate::app::wording::summary;
use crate::payment::{PaymentId, SettledAs};

const NOBODY: About<'_> = About {
    summary: None,
    refunds: true,
};

fn chosen() -> (History, PaymentId) {
    let payment = PaymentId::mint(1, 1);
    let (screen, action) = History::new(Some(payment.clone()));
    assert_eq!(action, Action::Find(1, String::new()));
    (screen, payment)
}

#[test]
fn what_was_found_for_an_older_search_is_not_shown() {
    let (mut screen, _) = History::new(None);
    let mut say = |message| screen.update(message, NOBODY);
    let action = say(Message::Search("12,50".to_owned()));
    assert_eq!(action, Action::Find(2, "12,50".to_owned()));
    say(Message::Found(1, Err("late".to_owned())));
    say(Message::Found(2, Err("the disk".to_owned())));
    assert_eq!(screen.failed.as_deref(), Some("the disk"));
}

#[test]
fn a_chosen_payment_is_read_and_settled_with_a_reason() {
    let (mut screen, payment) = chosen();
    let read = screen.update(Message::Choose(payment.clone()), NOBODY);
    assert_eq!(read, Action::Read(payment.clone()));
    let (known, view) = records::late();
    screen.learn(Some(known));
    let line = summary(&view);
    let about = About {
        summary: Some(&line),
        refunds: true,
    };
    let mut say = |message| screen.update(Message::Deed(message), about);
    say(deed::Message::Choose(Deed::Settle(SettledAs::Paid)));
    say(deed::Message::Note("handed over".to_owned()));
    let wish = Wish::Settle(SettledAs::Paid, "handed over".to_owned());
    let settled = Action::Deed(payment, deed::Action::Do(wish));
    assert_eq!(say(deed::Message::Confirm), settled);
}

#[test]
fn escape_goes_back_one_step_at_a_time() {
    let (mut screen, _) = chosen();
    let settle = deed::Message::Choose(Deed::Settle(SettledAs::Paid));
    screen.update(Message::Deed(settle), NOBODY);
    assert_eq!(screen.escape(), Action::None);
    assert_eq!(screen.matter.deed, None);
    assert_eq!(screen.escape(), Action::None);
    assert_eq!(screen.chosen, None);
    assert_eq!(screen.escape(), Action::Back);
}

#[test]
fn letters_type_into_the_search() {
    let (mut screen, _) = chosen();
    let action = screen.update(Message::Letter(Letter::Type('Z')), NOBODY);
    assert_eq!(action, Action::Find(2, "Z".to_owned()));
}
