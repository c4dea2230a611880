//! What an answer of the provider is worth: the journal grows by what is new, and money that is
//! said to be there is never taken lightly.

use super::super::laws::world::AMOUNT;
use super::*;

fn facts(story: &Story, seen: &Seen) -> Vec<Fact> {
    story.payment.observe(&id(1), seen)
}

fn saw(status: &str) -> Vec<Fact> {
    let status = Some(Status::new(status));
    vec![Fact::Saw {
        order: id(1),
        status,
    }]
}

const NOTHING_NEW: fn() -> Vec<Fact> = || vec![Fact::Answered { order: id(1) }];

#[test]
fn only_what_is_new_is_written_down() {
    let sparse = Seen::Known(Sight::default());
    let open = Seen::Known(sight("initialized"));
    let story = Story::showing();
    assert_eq!(
        facts(&story, &sparse),
        [Fact::Saw {
            order: id(1),
            status: None
        }]
    );
    let story = story.seen(1, 1, &sparse);
    assert_eq!(facts(&story, &sparse), NOTHING_NEW());
    assert_eq!(facts(&story, &open), saw("initialized"));
    let story = story.seen(2, 1, &open);
    assert_eq!(facts(&story, &open), NOTHING_NEW());
    assert_eq!(
        facts(&story, &sparse),
        NOTHING_NEW(),
        "no word is no new word"
    );
    let story = story.cancel(3, true);
    assert_eq!(
        facts(&story, &open),
        saw("initialized"),
        "the first after a cancel counts"
    );
    assert_eq!(facts(&story.seen(4, 1, &open), &open), NOTHING_NEW());
}

#[test]
fn not_known_is_written_down_once_for_each_send_and_cancel() {
    let not_known = [Fact::NotKnown { order: id(1) }];
    let story = Story::lost();
    assert_eq!(facts(&story, &Seen::NotKnown), not_known);
    let story = story.seen(1, 1, &Seen::NotKnown);
    assert_eq!(facts(&story, &Seen::NotKnown), NOTHING_NEW());
    let story = story.cancel(2, false);
    assert_eq!(facts(&story, &Seen::NotKnown), not_known);
    let story = story.seen(3, 1, &Seen::NotKnown);
    assert_eq!(facts(&story, &Seen::NotKnown), NOTHING_NEW());
}

#[test]
fn exists_already_means_ours_only_after_a_send_that_may_have_arrived() {
    let first = Story::new().minted(1).sent(0, 1, 1);
    assert_eq!(facts(&first, &Seen::Exists), [Fact::Lost { order: id(1) }]);
    let again = Story::lost().sent(2, 1, 2);
    assert_eq!(
        facts(&again, &Seen::Exists),
        [Fact::Exists { order: id(1) }]
    );
}

#[test]
fn money_that_is_taken_back_is_an_alarm() {
    let paid = Story::showing().seen(5, 1, &Seen::Known(sight("completed")));
    assert_eq!(paid.payment.outcome(), Some(Outcome::Paid));
    let story = paid.seen(9, 1, &Seen::Known(sight("chargeback")));
    assert_eq!(story.payment.outcome(), Some(Outcome::NeedsAttention));
}

#[test]
fn a_refund_is_seen_once_for_each_cent_that_is_new() {
    let refunded = |cents| {
        Seen::Known(Sight {
            refunded: Some(Amount::from_cents(cents)),
            ..sight("completed")
        })
    };
    let seen = |story: &Story, cents| {
        let facts = facts(story, &refunded(cents));
        facts
            .iter()
            .any(|fact| matches!(fact, Fact::RefundSeen { .. }))
    };
    let story = Story::showing().seen(5, 1, &refunded(0));
    assert!(!seen(&story, 0) && seen(&story, 100));
    let story = story.seen(6, 1, &refunded(100));
    assert!(!seen(&story, 100) && !seen(&story, 99) && seen(&story, 101));
    assert_eq!(story.payment.refunded(), Amount::from_cents(100));
}

#[test]
fn a_mismatch_is_not_silenced_by_a_later_answer() {
    let wrong = Sight {
        amount: Some(Amount::from_cents(1)),
        ..sight("completed")
    };
    let story = Story::showing().seen(5, 1, &Seen::Known(wrong));
    let story = story.seen(6, 1, &Seen::Known(sight("completed")));
    assert_eq!(story.payment.outcome(), Some(Outcome::NeedsAttention));
    let half = Sight {
        currency: None,
        ..sight("completed")
    };
    let story = Story::showing().seen(5, 1, &Seen::Known(half));
    assert_eq!(story.payment.outcome(), Some(Outcome::NeedsAttention));
    let story = story.seen(6, 1, &Seen::Known(sight("completed")));
    assert_eq!(
        story.payment.outcome(),
        Some(Outcome::Paid),
        "now it can be compared"
    );
}

#[test]
fn an_answer_about_another_order_is_none_about_this_one() {
    let other = Sight {
        order_id: Some("B-OTHER".to_owned()),
        ..sight("expired")
    };
    assert_eq!(facts(&Story::showing(), &Seen::Known(other)), []);
}

#[test]
fn what_became_of_a_cancel_is_written_down_once_and_taken_back_by_nothing() {
    let answered = |accepted| {
        vec![Fact::CancelAnswered {
            order: id(1),
            accepted,
        }]
    };
    let story = Story::showing();
    assert_eq!(facts(&story, &Seen::CancelRefused), answered(false));
    let refused = story.cancel(1, false);
    assert_eq!(facts(&refused, &Seen::CancelRefused), []);
    assert_eq!(facts(&refused, &Seen::CancelAccepted), answered(true));
    let accepted = refused.cancel(2, true);
    assert_eq!(facts(&accepted, &Seen::CancelAccepted), []);
    assert_eq!(facts(&accepted, &Seen::CancelRefused), []);
}

#[test]
fn a_sum_that_differs_is_told_once_beside_another() {
    let other = Seen::Known(Sight {
        amount: Some(Amount::from_cents(1)),
        ..sight("completed")
    });
    let twice = Story::showing()
        .seen(1, 1, &other)
        .minted(2)
        .fact(2, Fact::Completed { order: id(2) })
        .resolved(2, Outcome::NeedsAttention, Some(Attention::PaidTwice));
    assert_eq!(facts(&twice, &other), NOTHING_NEW());
}

#[test]
fn what_can_be_compared_at_last_is_no_news_beside_two_sums() {
    let half = Sight {
        currency: None,
        ..sight("completed")
    };
    let twice = Story::showing()
        .seen(1, 1, &Seen::Known(half))
        .minted(2)
        .fact(2, Fact::Completed { order: id(2) })
        .resolved(2, Outcome::NeedsAttention, Some(Attention::PaidTwice));
    let other = Seen::Known(Sight {
        amount: Some(Amount::from_cents(1)),
        ..sight("completed")
    });
    assert_eq!(facts(&twice, &other), NOTHING_NEW());
}

/// As a wire that swaps replies may bring it: that the other one was refunded says nothing here.
#[test]
fn what_is_said_of_another_order_gives_nothing_back() {
    let of_other = |status| {
        Seen::Known(Sight {
            order_id: Some("B-OTHER".to_owned()),
            refunded: Some(AMOUNT),
            ..sight(status)
        })
    };
    let paid = Story::showing().seen(5, 1, &Seen::Known(sight("completed")));
    for status in ["completed", "refunded", "expired"] {
        assert_eq!(facts(&paid, &of_other(status)), [], "{status}");
    }
    let open = Story::showing().seen(5, 1, &of_other("completed"));
    assert_eq!(open.payment.outcome(), Some(Outcome::NeedsAttention));
    assert_eq!(open.payment.refunded(), Amount::ZERO);
}
