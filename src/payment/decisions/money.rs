//! What follows from money that came, or went back, and from what a person said of it.

use super::*;

/// What follows when an Outcome says less than the Orders.
fn late() -> Fact {
    needs(Attention::PaidLate)
}

fn needs(attention: Attention) -> Fact {
    Fact::Resolved {
        outcome: Outcome::NeedsAttention,
        attention: Some(attention),
    }
}

fn settled_as(as_: SettledAs) -> Fact {
    Fact::Settled {
        as_,
        note: String::new(),
        by: String::new(),
    }
}

/// Orders of these numbers, of a Payment that expired.
fn expired(orders: u64) -> Story {
    (2..=orders)
        .fold(Story::showing(), Story::minted)
        .dead(1, 1, Death::Expired)
        .resolved(1, Outcome::Expired, None)
}

impl Story {
    fn paid(self, number: u64) -> Self {
        let order = id(number);
        self.fact(2, Fact::Completed { order })
    }

    fn doubtful(self, number: u64, attention: Attention) -> Self {
        let doubtful = Fact::Doubtful {
            order: id(number),
            attention,
            paid: None,
        };
        self.fact(2, doubtful)
    }

    fn told(self, fact: Fact) -> Self {
        self.fact(3, fact)
    }

    /// A refund of so many cents, asked for and answered with a state.
    fn refund(self, number: u64, refund: u32, cents: u64, state: RefundState) -> Self {
        let asked = Fact::RefundAsked {
            order: id(number),
            refund,
            amount: Amount::from_cents(cents),
            before: Amount::ZERO,
            said: None,
        };
        let said = None;
        let answered = Fact::RefundAnswered {
            refund,
            state,
            said,
        };
        self.told(asked).told(answered)
    }
}

const ALL: u64 = AMOUNT.cents();

#[test]
fn money_that_the_outcome_does_not_tell_of_is_told() {
    let came = expired(1).paid(1);
    assert_eq!(came.follow(4), Some(late()));
    assert_eq!(came.next(4), Act::Watch(vec![id(1)]), "by the next run");
    assert_ne!(came.told(late()).follow(4), Some(late()), "once");
    let once = Story::showing().paid(1).resolved(2, Outcome::Paid, None);
    assert_eq!(once.follow(4), None);
    let twice = once.minted(2).paid(2);
    assert_eq!(twice.follow(4), Some(needs(Attention::PaidTwice)));
    let settled = twice.told(settled_as(SettledAs::Paid));
    assert_eq!(settled.follow(4), None, "a person has seen it");
}

#[test]
fn money_that_came_after_another_alarm_or_a_settlement_is_told() {
    let alarm = || expired(2).paid(1).told(late());
    let second = alarm().paid(2);
    assert_eq!(second.follow(4), Some(needs(Attention::PaidTwice)));
    assert_eq!(second.next(4), Act::Watch(vec![id(1), id(2)]));
    assert_eq!(second.told(needs(Attention::PaidTwice)).follow(4), None);
    let settled = |as_| alarm().told(settled_as(as_)).paid(2);
    let accepted = settled(SettledAs::Paid).follow(4);
    assert_eq!(accepted, Some(needs(Attention::PaidTwice)));
    assert_eq!(settled(SettledAs::Refunded).follow(4), Some(late()));
    let seen = settled(SettledAs::Paid).told(settled_as(SettledAs::Paid));
    assert_eq!(seen.follow(4), None, "a person has seen it");
}

/// Its alarm and its settlement were lost, and what stayed is the sale itself: an alarm would have
/// that given back as well.
#[test]
fn money_that_went_back_from_here_is_told_beside_no_outcome() {
    let once = || Story::showing().paid(1).resolved(2, Outcome::Paid, None);
    let back = once().minted(2).paid(2);
    let back = back.refund(2, 1, ALL, RefundState::Accepted);
    assert_eq!(back.follow(4), None);
    let part = once().minted(2).paid(2);
    let part = part.refund(2, 1, ALL - 1, RefundState::Accepted);
    assert_eq!(part.follow(4), Some(needs(Attention::PaidTwice)));
    let lost = Story::showing().paid(1);
    let lost = lost.refund(1, 1, ALL, RefundState::Accepted);
    assert_eq!(lost.verdict(4), Some(Outcome::Paid), "no outcome is left");
}

#[test]
fn money_that_the_bank_took_back_is_told() {
    let back = |story: Story| story.doubtful(1, Attention::Chargeback);
    let paid = || Story::showing().paid(1).resolved(2, Outcome::Paid, None);
    let told = back(paid());
    assert_eq!(told.follow(4), Some(needs(Attention::Chargeback)));
    let told = told.told(needs(Attention::Chargeback));
    assert_eq!(told.follow(4), None, "once");
    let settled = |as_| back(expired(1).paid(1).told(late()).told(settled_as(as_)));
    let accepted = settled(SettledAs::Paid).follow(4);
    assert_eq!(accepted, Some(needs(Attention::Chargeback)));
    assert_eq!(settled(SettledAs::Refunded).follow(4), None, "it is gone");
}

#[test]
fn money_that_differs_is_told() {
    for odd in [Attention::Mismatch, Attention::Incomplete] {
        let open = Story::showing().doubtful(1, odd);
        assert_eq!(open.follow(4), Some(needs(odd)), "no outcome");
        let ended = expired(1).doubtful(1, odd);
        assert_eq!(ended.follow(4), Some(needs(odd)), "an unpaid outcome");
        assert_eq!(ended.told(needs(odd)).follow(4), None, "once");
        let beside = expired(2).paid(1).told(late()).doubtful(2, odd);
        assert_eq!(beside.follow(4), Some(needs(Attention::PaidTwice)));
    }
    let incomplete = || {
        let story = Story::showing().doubtful(1, Attention::Incomplete);
        story.told(needs(Attention::Incomplete))
    };
    assert_eq!(incomplete().paid(1).verdict(4), Some(Outcome::Paid));
    let differs = incomplete().doubtful(1, Attention::Mismatch);
    assert_eq!(differs.follow(4), Some(needs(Attention::Mismatch)));
}

/// What was decided covers the money, though how it differed was lost.
#[test]
fn money_whose_difference_was_lost_is_settled_once() {
    let wrong = || {
        let amount = Some(Amount::from_cents(1));
        let order_id = Some(id(1).to_string());
        Seen::Known(Sight {
            amount,
            order_id,
            ..sight("completed")
        })
    };
    let alarm = Some(Attention::Mismatch);
    let story = Story::showing().resolved(2, Outcome::NeedsAttention, alarm);
    let story = story.seen(3, 1, &wrong()).told(settled_as(SettledAs::Paid));
    let again = story.seen(5, 1, &wrong());
    assert_eq!(again.payment.outcome(), Some(Outcome::Paid));
    assert_eq!(again.follow(6), None);
}

#[test]
fn only_what_needs_a_person_can_be_settled() {
    assert!(!Story::showing().payment.needs_settling());
    let paid = Story::showing().paid(1).resolved(2, Outcome::Paid, None);
    assert!(!paid.payment.needs_settling());
    let late = expired(1).paid(1).told(late());
    assert!(late.payment.needs_settling());
    let settled = late.told(settled_as(SettledAs::Paid));
    assert!(!settled.payment.needs_settling());
}

#[test]
fn a_refund_settles_once_it_is_taken() {
    let late = || expired(1).paid(1).told(late());
    let order = id(1);
    let total = AMOUNT;
    let lost = late()
        .refund(1, 1, ALL, RefundState::Unresolved)
        .told(Fact::RefundSeen { order, total });
    assert_eq!(lost.follow(4), None);
    let taken = late().refund(1, 1, ALL, RefundState::Accepted);
    assert_eq!(taken.follow(4), Some(settled_as(SettledAs::Refunded)));
}

#[test]
fn a_refund_of_money_that_was_settled_settles_nothing_else() {
    let story = expired(2)
        .paid(1)
        .told(late())
        .told(settled_as(SettledAs::Paid))
        .paid(2)
        .told(needs(Attention::PaidTwice))
        .refund(1, 1, ALL, RefundState::Accepted);
    assert_eq!(story.follow(4), None, "the second sum is still there");
}

#[test]
fn what_is_left_is_late_still_unless_a_person_took_it_for_the_sale() {
    let story = expired(3)
        .paid(1)
        .told(late())
        .told(settled_as(SettledAs::Refunded))
        .paid(2)
        .told(late())
        .paid(3)
        .told(needs(Attention::PaidTwice))
        .refund(3, 1, ALL, RefundState::Accepted);
    assert_eq!(story.follow(4), Some(late()));
}

#[test]
fn what_is_told_already_is_not_told_again() {
    let story = expired(2)
        .paid(1)
        .paid(2)
        .told(late())
        .refund(1, 1, ALL, RefundState::Accepted)
        .fact(
            3,
            Fact::Dead {
                order: id(2),
                how: Death::Expired,
            },
        );
    // The word of the second sum was lost: what is left is as late as the whole was.
    let mut payment = story.payment.clone();
    payment.refunds_before = 0;
    let story = Story { payment, ..story };
    assert_eq!(story.follow(4), None);
}

#[test]
fn an_order_that_nobody_paid_is_nothing_that_is_kept() {
    let story = expired(2)
        .paid(2)
        .told(late())
        .refund(2, 1, ALL, RefundState::Accepted);
    assert_eq!(story.follow(4), Some(settled_as(SettledAs::Refunded)));
}

/// Damage took that it was paid, and left that it was declined, cancelled and answered for: only the
/// provider can tell what it is.
#[test]
fn what_had_money_gets_no_outcome_before_the_provider_was_asked() {
    let declined = || {
        let story = Story::showing().seen(3, 1, &Seen::Known(sight("declined")));
        story.cancel(4, true)
    };
    let waiting = declined().seen(5, 1, &Seen::Known(sight("initialized")));
    assert_eq!(waiting.alone().death(6), Some(Death::AfterCancel));
    let refunded = declined()
        .alone()
        .refund(1, 1, AMOUNT.cents(), RefundState::Accepted);
    let answered = refunded.fact(5, Fact::NotKnown { order: id(1) });
    assert_eq!(answered.follow(6), None);
    assert_eq!(answered.next(6), Act::Ask(id(1)));
    for word in ["completed", "refunded", "chargedback"] {
        let status = Some(Status::new(word));
        let saw = Fact::Saw {
            order: id(1),
            status,
        };
        let left = declined().alone().fact(5, saw);
        assert_eq!(left.follow(999_999), None, "{word}");
        assert_eq!(left.next(999_999), Act::Ask(id(1)), "{word}");
    }
}

/// Beside an unpaid Outcome no other money is told: without an alarm it would stay unpaid.
#[test]
fn late_money_that_went_back_from_here_is_told_beside_an_unpaid_outcome() {
    let back = expired(1).refund(1, 1, ALL, RefundState::Accepted);
    assert_eq!(back.paid(1).follow(4), Some(late()));
}

#[test]
fn what_was_not_paid_is_no_surplus_whatever_is_heard_of_it() {
    let late = expired(2).paid(1).told(late());
    let heard = late.fact(5, Fact::NotKnown { order: id(2) });
    let surplus = heard.payment.surplus().map(|order| &order.id);
    assert_eq!(surplus, Some(&id(1)));
}
