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
fn what_was_found_again_is_accepted_or_given_back_and_a_word_alone_stands_apart() {
    let accept = Deed::Settle(SettledAs::Paid);
    let record = Deed::Settle(SettledAs::Refunded);
    let found = |cents, refunds| {
        let (payment, view) = records::recovered(cents);
        (payment, summary(&view), refunds)
    };
    for (cents, refunds, offers, apart) in [
        (0, true, [Deed::GiveBack, accept], Some(record)),
        (500, true, [Deed::GiveBack, accept], Some(record)),
        (0, false, [record, accept], None),
        // What is gone cannot be accepted by the first button.
        (1_250, true, [accept, record], None),
        (1_250, false, [accept, record], None),
    ] {
        let of = found(cents, refunds);
        assert_eq!(deeds(&of), offers, "{cents} {refunds}");
        let says = case(&of).apart().map(|(deed, ..)| deed);
        assert_eq!(says, apart, "{cents} {refunds}");
    }
    let part = found(500, true);
    assert_eq!(left(&case(&part)), Amount::from_cents(750));
}

#[test]
fn money_that_cannot_be_given_back_offers_no_button_for_it() {
    for attention in [Attention::Mismatch, Attention::Incomplete] {
        let view = ended(3, Outcome::NeedsAttention, Some(attention));
        let summary = summary(&view);
        let case = Case {
            summary: &summary,
            known: None,
            refunds: true,
        };
        let offers = case.offers();
        assert!(offers.iter().all(|(deed, ..)| *deed != Deed::GiveBack));
    }
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
    let mut matter = Matter::default();
    let mut say = |message| matter.update(message, Some(case(&of)));
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
    let mut matter = Matter::default();
    let mut say = |message| matter.update(message, Some(case(&of)));
    assert_eq!(say(Message::Choose(Deed::GiveBack)), Action::Focus(NOTE));
    say(Message::Entry(EntryKey::Digit(1)));
    say(Message::Note("left".to_owned()));
    let wish = Wish::GiveBack(of.0.amount, "left".to_owned());
    assert_eq!(say(Message::Confirm), Action::Do(wish));
}

/// Types these digits into a new wish to give money back, and confirms it.
fn gives(of: &(Payment, Summary, bool), digits: &str) -> (Matter, Action) {
    let mut matter = Matter::default();
    matter.update(Message::Choose(Deed::GiveBack), Some(case(of)));
    for digit in digits.bytes() {
        let key = EntryKey::Digit(digit - b'0');
        matter.update(Message::Entry(key), Some(case(of)));
    }
    let done = matter.update(Message::Confirm, Some(case(of)));
    (matter, done)
}

fn wish(cents: u64) -> Action {
    Action::Do(Wish::GiveBack(Amount::from_cents(cents), String::new()))
}

#[test]
fn no_more_than_is_left_can_be_wished_for() {
    let (payment, view) = records::paid();
    let of = (payment, summary(&view), true);
    for (digits, cents) in [
        ("", None),
        ("0", None),
        ("1251", None),
        ("9999", None),
        ("1250", Some(1250)),
        ("500", Some(500)),
        ("5", Some(5)),
        ("125099", Some(1250)),
    ] {
        let (matter, done) = gives(&of, digits);
        assert_eq!(done, cents.map_or(Action::None, wish), "{digits}");
        assert_eq!(matter.problem.is_some(), cents.is_none(), "{digits}");
    }
}

#[test]
fn all_of_it_is_one_press_and_the_next_digit_begins_anew() {
    let (payment, view) = records::paid();
    let of = (payment, summary(&view), true);
    let (mut matter, _) = gives(&of, "777");
    matter.update(Message::All, Some(case(&of)));
    assert_eq!(matter.update(Message::Confirm, Some(case(&of))), wish(1250));
    for digit in [5, 0] {
        let key = Message::Entry(EntryKey::Digit(digit));
        assert_eq!(matter.update(key, Some(case(&of))), Action::Focus(GIVE));
    }
    assert_eq!(matter.update(Message::Confirm, Some(case(&of))), wish(50));
}

#[test]
fn an_amount_that_is_missing_is_said_where_it_is_entered() {
    let (payment, view) = records::paid();
    let of = (payment, summary(&view), true);
    let mut matter = Matter::default();
    for message in [Message::Choose(Deed::GiveBack), Message::Letters] {
        matter.update(message, Some(case(&of)));
    }
    assert_eq!(
        matter.update(Message::Confirm, Some(case(&of))),
        Action::None
    );
    assert!(matter.problem.is_some() && !matter.letters);
    matter.update(Message::Letters, Some(case(&of)));
    matter.update(Message::Forget, Some(case(&of)));
    assert_eq!((matter.deed, matter.letters), (Some(Deed::GiveBack), false));
    matter.update(Message::Forget, Some(case(&of)));
    assert_eq!(matter.deed, None);
}

#[test]
fn keys_that_no_control_wants_are_the_amount_and_confirm_it() {
    use crate::input::{Key, Physical};
    let (payment, view) = records::paid();
    let of = (payment, summary(&view), true);
    let mut matter = Matter::default();
    let five = Key::new(Physical::Digit(5), "(");
    assert_eq!(matter.key(&five, Some(case(&of))), Action::None);
    matter.update(Message::Choose(Deed::GiveBack), Some(case(&of)));
    matter.key(&five, Some(case(&of)));
    let enter = Key::new(Physical::Enter, "\r");
    assert_eq!(matter.key(&enter, Some(case(&of))), wish(5));
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
    matter.update(Message::Choose(Deed::Decide(true)), Some(case(&of)));
    let (known, _) = records::paid();
    matter.learn(Some(&known));
    assert_eq!(matter.deed, None, "it is known by now");
}

#[test]
fn nothing_is_begun_while_an_answer_is_awaited() {
    let of = late(true);
    let mut matter = Matter::default();
    matter.sent(7, None);
    matter.update(Message::Choose(Deed::GiveBack), Some(case(&of)));
    assert_eq!(matter.deed, None);
    matter.refused(8, "of another".to_owned());
    assert_eq!(matter.told, None);
    matter.refused(7, "no".to_owned());
    matter.update(Message::Choose(Deed::GiveBack), Some(case(&of)));
    assert_eq!(matter.deed, Some(Deed::GiveBack));
}
