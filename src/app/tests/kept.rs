//! What the window keeps of the payments when there are more than it needs.

use super::fixtures::{Desk, ended, payment, reference, showing};
use crate::app::state::{Message, Place};
use crate::app::wording::summary;
use crate::money::Amount;
use crate::payment::{Attention, Outcome};
use crate::terminal::{Command, Notice, Phase, View, What};

/// A long day: more payments than are kept, each of another reference.
fn a_long_day(desk: &mut Desk) {
    for number in 1_000..1_250 {
        let view = View {
            reference: reference(&format!("Zegels {number}")),
            received: Amount::from_cents(1_250),
            ..ended(number, Outcome::Paid, None)
        };
        desk.hear(&view, What::Changed);
    }
}

#[test]
fn what_is_open_stays_however_many_come_after_it() {
    let unrecorded = View {
        trouble: Some(Notice::PaidUnrecorded),
        phase: Phase::Ending,
        code: None,
        ..showing(2)
    };
    let unsettled = ended(3, Outcome::NeedsAttention, Some(Attention::PaidLate));
    let mut desk = Desk::new();
    desk.hear(&showing(1), What::Changed);
    desk.hear(&unrecorded, What::Changed);
    desk.hear(&unsettled, What::Changed);
    a_long_day(&mut desk);
    for number in 1..=3 {
        assert!(
            desk.app.payments.row(&payment(number)).is_some(),
            "{number}"
        );
        assert!(
            desk.app.payments.view(&payment(number)).is_some(),
            "{number}"
        );
    }
    assert_eq!(desk.app.setup_choice().open, 2, "no other environment");
    let list = desk.app.payments.list();
    assert!(list.len() <= 203, "{}", list.len());
    let first: Vec<_> = list[..3].iter().map(|row| &row.summary.payment).collect();
    assert_eq!(first, [&payment(3), &payment(2), &payment(1)]);
}

#[test]
fn what_was_heard_just_now_is_there_however_old_it_is() {
    let mut desk = Desk::new();
    a_long_day(&mut desk);
    let old = ended(1, Outcome::Paid, None);
    desk.hear(&old, What::Changed);
    desk.hear(&ended(2_000, Outcome::Paid, None), What::Changed);
    assert!(desk.app.payments.row(&payment(1)).is_some());
    // Also where all the others have to stay.
    let mut desk = Desk::new();
    for number in 1_000..1_250 {
        desk.hear(&showing(number), What::Changed);
    }
    desk.hear(&old, What::Changed);
    assert!(desk.app.payments.row(&payment(1)).is_some());
}

#[test]
fn what_is_shown_stays_and_what_is_gone_takes_its_view_along() {
    let mut desk = Desk::new();
    desk.hear(&showing(1), What::Changed);
    desk.app.charge.requested(2);
    desk.hear(&showing(2), What::Requested { ticket: 2 });
    for number in [1, 2] {
        desk.hear(
            &ended(number, Outcome::Paid, None),
            What::Outcome(Outcome::Paid),
        );
    }
    assert!(matches!(&desk.app.place, Place::Outcome(of) if *of.payment() == payment(2)));
    a_long_day(&mut desk);
    assert!(
        desk.app.payments.view(&payment(2)).is_some(),
        "it is on the screen"
    );
    assert!(desk.texts().contains(&"Paid".to_owned()));
    assert!(desk.app.payments.row(&payment(1)).is_none());
    assert!(desk.app.payments.view(&payment(1)).is_none());
}

#[test]
fn news_of_what_is_gone_hides_no_other_news() {
    let mut desk = Desk::new();
    for number in [6, 7] {
        desk.hear(&showing(number), What::Changed);
        desk.hear(
            &ended(number, Outcome::Paid, None),
            What::Outcome(Outcome::Paid),
        );
    }
    desk.app.news.push(payment(99));
    let news = desk.app.first_news().unwrap();
    assert_eq!(news.item.summary.payment, payment(7));
    assert_eq!(news.more, 1);
}

/// What the journal held as open may have ended before the window listened.
#[test]
fn what_the_journal_holds_as_open_is_asked_for_and_counts_wherever_that_matters() {
    let mut desk = Desk::new();
    desk.hear(&showing(1), What::Changed);
    let past = [showing(1), showing(2), ended(3, Outcome::Paid, None)];
    let past = past.iter().map(summary).collect();
    desk.tell(Message::Past(desk.app.generation, Ok(past)));
    let asked: Vec<_> = desk
        .sent()
        .into_iter()
        .filter_map(|sent| match sent {
            Command::AskNow(payment) => Some(payment),
            _ => None,
        })
        .collect();
    assert_eq!(asked, [payment(2)], "the other one was told of");
    assert_eq!(desk.app.setup_choice().open, 2);
    assert_eq!(desk.app.payments.list().len(), 3);
}
