//! What came after what, where two codes were made for one reference: the window knows it by what it
//! heard, since clocks differ and a person's decision comes later than the money.

use super::fixtures::{Desk, ended, payment, showing};
use crate::app::state::{Message, Place};
use crate::app::wording::summary;
use crate::journal::Summary;
use crate::money::Amount;
use crate::payment::{Attention, Outcome};
use crate::terminal::{View, What};
use jiff::{SignedDuration, Timestamp};

const SAYS: &str =
    "Do not let this code be scanned: money has already come in for this reference. Cancel it.";

fn is_warned(desk: &Desk) -> bool {
    desk.texts().contains(&SAYS.to_owned())
}

/// Whether it is told, at either of the two, that both have money.
fn are_both_paid(desk: &Desk) -> bool {
    let payments = &desk.app.payments;
    let told = [1, 2].map(|number| {
        let row = payments.row(&payment(number)).unwrap();
        payments.paid_as_well(row).is_some()
    });
    assert_eq!(told[0], told[1], "the one as the other");
    told[0]
}

fn minutes_ago(minutes: i64) -> Timestamp {
    Timestamp::now() - SignedDuration::from_mins(minutes)
}

/// Paid; both times in minutes ago.
fn paid(number: u64, asked: i64, resolved: i64) -> View {
    View {
        requested_at: minutes_ago(asked),
        resolved_at: Some(minutes_ago(resolved)),
        received: Amount::from_cents(1_250),
        ..ended(number, Outcome::Paid, None)
    }
}

fn late(number: u64, asked: i64, resolved: i64) -> View {
    View {
        outcome: Some(Outcome::NeedsAttention),
        attention: Some(Attention::PaidLate),
        ..paid(number, asked, resolved)
    }
}

fn resumed(view: View) -> View {
    View {
        resumed: true,
        ..view
    }
}

fn remember(desk: &mut Desk, past: &[View]) {
    let past: Vec<Summary> = past.iter().map(summary).collect();
    desk.tell(Message::Past(desk.app.generation, Ok(past)));
}

fn asks(desk: &mut Desk, number: u64) {
    desk.app.charge.requested(number);
    desk.hear(&showing(number), What::Requested { ticket: number });
}

fn hears(desk: &mut Desk, view: &View) {
    desk.hear(view, What::Changed);
}

#[test]
fn a_clock_that_is_ahead_hides_no_money_that_came_for_the_first() {
    let mut desk = Desk::new();
    hears(&mut desk, &showing(1));
    asks(&mut desk, 2);
    // By the provider's clock it came before the second was asked for by this device's.
    hears(&mut desk, &late(1, 5, 4));
    assert!(is_warned(&desk), "{:?}", desk.texts());
    hears(&mut desk, &paid(2, 0, 0));
    assert!(are_both_paid(&desk));
}

#[test]
fn a_decision_that_comes_later_is_no_money_that_came_later() {
    let mut desk = Desk::new();
    hears(&mut desk, &showing(1));
    hears(&mut desk, &late(1, 5, 4));
    asks(&mut desk, 2);
    assert!(!is_warned(&desk), "the clerk knew of it");
    hears(&mut desk, &paid(2, 3, 2));
    let settled = paid(1, 5, -5);
    hears(&mut desk, &settled);
    assert!(!are_both_paid(&desk));
    hears(&mut desk, &late(2, 3, -6));
    hears(&mut desk, &paid(2, 3, -7));
    assert!(!are_both_paid(&desk));
}

#[test]
fn what_the_bank_took_back_and_a_person_accepted_did_not_come_then() {
    let mut desk = Desk::new();
    hears(&mut desk, &showing(1));
    let taken = View {
        attention: Some(Attention::Chargeback),
        ..late(1, 5, 4)
    };
    hears(&mut desk, &taken);
    asks(&mut desk, 2);
    hears(&mut desk, &paid(2, 3, 2));
    hears(&mut desk, &paid(1, 5, -5));
    assert!(!are_both_paid(&desk));
}

#[test]
fn what_the_journal_held_came_before_all_that_is_asked_for_now() {
    let mut desk = Desk::new();
    remember(&mut desk, &[late(1, 5, 4)]);
    desk.app.sheet = None;
    asks(&mut desk, 2);
    // A person settles it, and what is read again is told anew.
    hears(&mut desk, &resumed(paid(1, 5, -5)));
    assert!(!is_warned(&desk));
    hears(&mut desk, &paid(2, 3, 2));
    assert!(!are_both_paid(&desk));
}

/// When the money of what was lost with the record came, nobody knows: that it was found again now
/// says nothing.
#[test]
fn what_is_found_again_is_no_money_that_comes_now() {
    let found = View {
        attention: Some(Attention::Recovered),
        ..late(1, 60, 0)
    };
    let mut desk = Desk::new();
    remember(&mut desk, &[paid(2, 50, 49), found.clone()]);
    assert!(!are_both_paid(&desk), "both are of before");
    let mut desk = Desk::new();
    asks(&mut desk, 2);
    hears(&mut desk, &paid(2, 50, 49));
    hears(&mut desk, &resumed(found));
    assert!(!are_both_paid(&desk), "one is of now");
}

#[test]
fn late_money_of_an_earlier_run_is_told_whatever_is_heard_first() {
    for view_first in [true, false] {
        let mut desk = Desk::new();
        let open = View {
            requested_at: minutes_ago(-60),
            ..resumed(showing(1))
        };
        if view_first {
            hears(&mut desk, &open);
        } else {
            remember(&mut desk, std::slice::from_ref(&open));
        }
        asks(&mut desk, 2);
        if view_first {
            // The journal was read after the money had come, and this is told before it.
            remember(&mut desk, &[paid(1, -60, 4)]);
        }
        hears(&mut desk, &resumed(late(1, -60, 4)));
        desk.app.sheet = None;
        assert!(is_warned(&desk), "{view_first}: {:?}", desk.texts());
        hears(&mut desk, &paid(2, 0, 0));
        assert!(are_both_paid(&desk), "{view_first}");
    }
}

#[test]
fn a_sale_of_this_run_that_the_journal_tells_of_first_is_one_of_this_run() {
    let mut desk = Desk::new();
    // By the clocks the first was still open; in truth the second was begun after it.
    remember(&mut desk, &[paid(1, 5, -5), showing(2)]);
    asks(&mut desk, 2);
    assert!(!is_warned(&desk), "{:?}", desk.texts());
    hears(&mut desk, &paid(2, 0, -6));
    assert!(!are_both_paid(&desk));
}

#[test]
fn two_sales_of_before_are_one_after_the_other_by_their_times_and_days() {
    const DAY: i64 = 24 * 60;
    let table = [
        ((60, 50), (55, 45), true),
        ((60, 58), (55, 45), false),
        // Settled late, so that its time says nothing any more.
        ((3 * DAY, 1), (DAY, DAY - 2), false),
        ((DAY + 10, 1), (20, 10), true),
    ];
    for (one, other, both) in table {
        for swapped in [false, true] {
            let ids = if swapped { (2, 1) } else { (1, 2) };
            let mut desk = Desk::new();
            let past = [paid(ids.0, one.0, one.1), paid(ids.1, other.0, other.1)];
            remember(&mut desk, &past);
            assert_eq!(are_both_paid(&desk), both, "{one:?} {other:?}");
        }
    }
}

/// What is said to have come and could not be compared is money that may have come.
#[test]
fn money_that_could_not_be_compared_counts_and_no_amount_of_it_is_asserted() {
    for attention in [Attention::Incomplete, Attention::Mismatch] {
        let unsure = View {
            attention: Some(attention),
            received: Amount::ZERO,
            ..late(1, 0, 0)
        };
        let mut desk = Desk::new();
        hears(&mut desk, &showing(1));
        asks(&mut desk, 2);
        hears(&mut desk, &unsure);
        let warns = |desk: &Desk| {
            let seen = desk.texts();
            let says = seen.iter().any(|text| {
                text.starts_with("Do not let this code be scanned: money may already have come in")
            });
            assert!(!is_warned(desk), "it is not sure: {seen:?}");
            says
        };
        assert!(warns(&desk), "{attention:?}: {:?}", desk.texts());
        hears(&mut desk, &paid(2, 0, 0));
        assert!(matches!(desk.app.place, Place::Outcome(_)));
        let says = |desk: &Desk, part: &str| desk.texts().iter().any(|text| text.contains(part));
        let told = "twice: money may also have come for this reference by another code";
        assert!(says(&desk, told), "{attention:?}: {:?}", desk.texts());
        hears(
            &mut desk,
            &View {
                refunded: unsure.amount,
                ..unsure
            },
        );
        assert!(!says(&desk, "twice"), "it went back: {:?}", desk.texts());
    }
}

#[test]
fn what_ended_unpaid_says_that_money_may_have_come_by_the_other() {
    let mut desk = Desk::new();
    hears(&mut desk, &showing(1));
    asks(&mut desk, 2);
    let unsure = View {
        attention: Some(Attention::Incomplete),
        received: Amount::ZERO,
        ..late(1, 0, 0)
    };
    hears(&mut desk, &unsure);
    hears(&mut desk, &ended(2, Outcome::Cancelled, None));
    let seen = desk.texts();
    let says = |part: &str| seen.iter().any(|text| text.contains(part));
    assert!(says("money may have come by another code"), "{seen:?}");
    assert!(!says("12,50\u{a0}€ came"), "{seen:?}");
}
