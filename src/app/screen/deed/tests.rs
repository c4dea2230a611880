use super::*;
use crate::app::tests::fixtures::{ended, look, records};
use crate::app::wording::summary;
use crate::payment::{Fact, Outcome};

fn late(refunds: bool) -> (Payment, Summary, bool) {
    let (payment, view) = records::late();
    (payment, summary(&view), refunds)
}

fn case(of: &(Payment, Summary, bool)) -> Case<'_> {
    Case {
        summary: &of.1,
        known: Some(&of.0),
        refunds: of.2,
    }
}

fn deeds(of: &(Payment, Summary, bool)) -> Vec<Deed> {
    case(of)
        .offers()
        .into_iter()
        .map(|(deed, ..)| deed)
        .collect()
}

#[test]
fn late_money_is_accepted_or_given_back_and_elsewhere_only_where_refunds_are_off() {
    let accept = Deed::Settle(SettledAs::Paid);
    assert_eq!(deeds(&late(true)), [Deed::GiveBack, accept]);
    let elsewhere = Deed::Settle(SettledAs::Refunded);
    assert_eq!(deeds(&late(false)), [elsewhere, accept]);
    let of = late(false);
    let remark = remark(&Matter::default(), &look(), case(&of));
    assert!(remark.is_some_and(|says| says.contains("help desk")));
}

#[test]
fn an_ordinary_payment_offers_no_decision() {
    let view = ended(3, Outcome::Paid, None);
    let summary = summary(&view);
    let case = Case {
        summary: &summary,
        known: None,
        refunds: true,
    };
    assert!(case.offers().is_empty());
}

#[test]
fn a_decision_wants_a_reason_and_is_made_once() {
    let of = late(true);
    let (mut matter, look) = (Matter::default(), look());
    let mut say = |message| matter.update(message, Some(case(&of)), &look);
    say(Message::Choose(Deed::Settle(SettledAs::Paid)));
    assert_eq!(say(Message::Confirm), Action::None);
    say(Message::Note("  handed over  ".to_owned()));
    let wish = Wish::Settle(SettledAs::Paid, "handed over".to_owned());
    assert_eq!(say(Message::Confirm), Action::Do(wish));
    assert_eq!(say(Message::Confirm), Action::None, "once is enough");
}

#[test]
fn late_money_goes_back_whole() {
    let of = late(true);
    let (mut matter, look) = (Matter::default(), look());
    let mut say = |message| matter.update(message, Some(case(&of)), &look);
    assert_eq!(say(Message::Choose(Deed::GiveBack)), Action::Focus(NOTE));
    say(Message::Amount("1,00".to_owned()));
    say(Message::Note("left".to_owned()));
    let wish = Wish::GiveBack(of.0.amount, "left".to_owned());
    assert_eq!(say(Message::Confirm), Action::Do(wish));
}

#[test]
fn no_more_than_is_left_can_be_wished_for() {
    let (payment, view) = records::paid();
    let of = (payment, summary(&view), true);
    let (mut matter, look) = (Matter::default(), look());
    matter.update(Message::Choose(Deed::GiveBack), Some(case(&of)), &look);
    assert_eq!(matter.amount, "12,50");
    for (typed, wish) in [
        ("12,51", None),
        ("1.234", None),
        ("", None),
        ("0", None),
        ("-5", None),
        ("12,50", Some(1250)),
        ("5", Some(500)),
    ] {
        matter.update(Message::Amount(typed.to_owned()), Some(case(&of)), &look);
        let done = matter.update(Message::Confirm, Some(case(&of)), &look);
        let wish = wish.map(|cents| Wish::GiveBack(Amount::from_cents(cents), String::new()));
        assert_eq!(done, wish.map_or(Action::None, Action::Do), "{typed}");
        assert_eq!(matter.problem.is_some(), done == Action::None, "{typed}");
    }
}

#[test]
fn a_refund_that_is_not_known_comes_before_all_else() {
    let (mut payment, view) = records::paid();
    let order = payment.orders[0].id.clone();
    let asked = Fact::RefundAsked {
        order,
        refund: 1,
        amount: Amount::from_cents(500),
        before: Amount::ZERO,
        said: None,
    };
    payment.apply(&asked, payment.requested);
    let of = (payment, summary(&view), true);
    assert_eq!(deeds(&of), [Deed::Decide(false), Deed::Decide(true)]);
    let mut matter = Matter::default();
    let look = look();
    matter.update(Message::Choose(Deed::Decide(true)), Some(case(&of)), &look);
    let (known, _) = records::paid();
    matter.learn(Some(&known));
    assert_eq!(matter.deed, None, "it is known by now");
}

#[test]
fn nothing_is_begun_while_an_answer_is_awaited() {
    let of = late(true);
    let (mut matter, look) = (Matter::default(), look());
    matter.sent(7, None);
    matter.update(Message::Choose(Deed::GiveBack), Some(case(&of)), &look);
    assert_eq!(matter.deed, None);
    matter.refused(8, "of another".to_owned());
    assert_eq!(matter.told, None);
    matter.refused(7, "no".to_owned());
    matter.update(Message::Choose(Deed::GiveBack), Some(case(&of)), &look);
    assert_eq!(matter.deed, Some(Deed::GiveBack));
}
