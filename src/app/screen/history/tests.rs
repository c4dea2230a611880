use super::*;
use crate::payment::PaymentId;

fn chosen() -> (History, PaymentId) {
    let payment = PaymentId::mint(1, 1);
    let (screen, action) = History::new(Some(payment.clone()));
    assert_eq!(action, Action::Find(1, String::new()));
    (screen, payment)
}

#[test]
fn what_was_found_for_an_older_search_is_not_shown() {
    let (mut screen, _) = History::new(None);
    let action = screen.update(Message::Search("12,50".to_owned()));
    assert_eq!(action, Action::Find(2, "12,50".to_owned()));
    screen.update(Message::Found(1, Err("late".to_owned())));
    assert_eq!(screen.failed, None);
    screen.update(Message::Found(2, Err("the disk".to_owned())));
    assert_eq!(screen.failed.as_deref(), Some("the disk"));
}

#[test]
fn settling_wants_a_reason() {
    let (mut screen, payment) = chosen();
    screen.update(Message::Settle(SettledAs::Refunded));
    assert_eq!(screen.update(Message::Confirm), Action::None);
    screen.update(Message::Note("  given back in cash  ".to_owned()));
    let settled = Action::Settle(
        payment,
        SettledAs::Refunded,
        "given back in cash".to_owned(),
    );
    assert_eq!(screen.update(Message::Confirm), settled);
    assert_eq!(
        screen.update(Message::Confirm),
        Action::None,
        "once is enough"
    );
}

#[test]
fn escape_goes_back_one_step_at_a_time() {
    let (mut screen, _) = chosen();
    screen.update(Message::Settle(SettledAs::Paid));
    assert_eq!(screen.escape(), Action::None);
    assert_eq!(screen.settling, None);
    assert_eq!(screen.escape(), Action::None);
    assert_eq!(screen.chosen, None);
    assert_eq!(screen.escape(), Action::Back);
}

#[test]
fn letters_type_where_they_are_needed() {
    let (mut screen, _) = chosen();
    let action = screen.update(Message::Letter(Letter::Type('Z')));
    assert_eq!(action, Action::Find(2, "Z".to_owned()));
    screen.update(Message::Settle(SettledAs::Paid));
    screen.update(Message::Letter(Letter::Type('A')));
    assert_eq!((screen.note.as_str(), screen.search.as_str()), ("A", "Z"));
}
