//! Facts that damage took: what is left has to tell of the money by itself.

use super::super::laws::world::{AMOUNT, moment};
use super::*;
use crate::money::Amount;

const DAY: u64 = 24 * 60 * 60;

fn late() -> Option<(Outcome, Option<Attention>)> {
    Some((Outcome::NeedsAttention, Some(Attention::PaidLate)))
}

impl Story {
    fn saw(self, seconds: u64, word: &str) -> Self {
        let (order, status) = (id(1), Some(Status::new(word)));
        self.fact(seconds, Fact::Saw { order, status })
    }

    fn came(self, seconds: u64, number: u64) -> Self {
        let order = id(number);
        self.fact(seconds, Fact::Completed { order })
    }

    fn answer(self, seconds: u64, word: &str) -> Self {
        self.seen(seconds, 1, &Seen::Known(sight(word)))
    }

    /// Takes in all that follows.
    fn settled_down(mut self, seconds: u64) -> Self {
        while let Some(fact) = self.follow(seconds) {
            self = self.fact(seconds, fact);
        }
        self
    }

    fn stands(&self) -> Option<(Outcome, Option<Attention>)> {
        let now = self.payment.resolution?;
        Some((now.outcome, now.attention))
    }

    fn refund_asked(self, seconds: u64, refund: u32, cents: u64) -> Self {
        let asked = Fact::RefundAsked {
            order: id(1),
            refund,
            amount: Amount::from_cents(cents),
            before: Amount::ZERO,
            said: None,
        };
        self.fact(seconds, asked)
    }
}

#[test]
fn money_that_was_seen_and_never_told_is_asked_for_whenever_it_was() {
    let expired = Story::showing()
        .dead(400, 1, Death::Expired)
        .resolved(400, Outcome::Expired, None)
        .alone();
    let seen_on_monday = expired.saw(400 + 3 * DAY, "completed");
    for days in [3, 4, 40, 4_000] {
        let act = seen_on_monday.next(500 + days * DAY);
        assert_eq!(act, Act::Watch(vec![id(1)]), "after {days} days");
    }
    let told = seen_on_monday.answer(500 + 4 * DAY, "completed");
    assert_eq!(told.stands(), late());
    assert_eq!(told.next(500 + 4 * DAY), Act::Rest);
}

#[test]
fn money_that_was_taken_back_and_never_told_is_asked_for_whenever_it_was() {
    let paid = Story::showing().answer(10, "completed").alone();
    assert_eq!(paid.next(20), Act::Rest);
    let taken_back = paid.saw(20 * DAY, "chargedback");
    assert_eq!(taken_back.next(90 * DAY), Act::Watch(vec![id(1)]));
    let told = taken_back.answer(90 * DAY, "chargedback");
    let alarm = (Outcome::NeedsAttention, Some(Attention::Chargeback));
    assert_eq!(told.stands(), Some(alarm));
    assert_eq!(told.next(90 * DAY), Act::Rest);
}

#[test]
fn what_was_settled_as_given_back_and_is_taken_back_then_rests() {
    let settled = Fact::Settled {
        as_: SettledAs::Refunded,
        note: String::new(),
        by: "clerk".to_owned(),
    };
    let story = Story::showing()
        .answer(10, "completed")
        .fact(20, settled)
        .answer(30, "chargedback")
        .alone();
    assert_eq!(story.stands(), Some((Outcome::Refunded, None)));
    assert_eq!(story.next(40), Act::Rest);
}

#[test]
fn money_of_an_earlier_order_is_asked_for_before_anything_is_concluded() {
    let story = Story::showing()
        .saw(10, "completed")
        .minted(2)
        .sent(20, 2, 1)
        .dead(400, 2, Death::Expired)
        .alone();
    assert_eq!(story.follow(500), None);
    assert_eq!(story.next(500), Act::Ask(id(1)));
    let told = story.answer(500, "completed");
    assert_eq!(told.stands(), Some((Outcome::Paid, None)));
}

#[test]
fn what_was_given_up_for_good_rests_though_money_was_seen() {
    let given_up = Fact::Unanswered {
        order: id(1),
        for_good: true,
    };
    let story = Story::showing()
        .dead(400, 1, Death::Expired)
        .resolved(400, Outcome::Expired, None)
        .saw(3 * DAY, "completed")
        .alone();
    assert!(story.payment.out_of_reach(moment(31 * DAY)).is_some());
    let story = story.fact(31 * DAY, given_up);
    assert_eq!(story.payment.out_of_reach(moment(31 * DAY)), None);
    assert_eq!(story.next(31 * DAY), Act::Rest);
}

/// What is left of a first Order whose first records are lost: it was created, with a Code.
fn without_its_mint() -> Story {
    let (order, code) = (id(1), code());
    let key = Some("beef".to_owned());
    Story::new().fact(1, Fact::Created { order, code, key })
}

/// Else nobody could say that today's key may speak for it, and it would stay open for ever.
#[test]
fn whose_an_order_with_a_code_is_stays_known_without_its_mint() {
    let story = without_its_mint();
    let order = story.payment.find(&id(1));
    assert_eq!(order.and_then(|order| order.key.as_deref()), Some("beef"));
}

#[test]
fn any_fact_that_names_an_order_makes_it() {
    let story = without_its_mint().came(10, 1).alone().settled_down(20);
    assert_eq!(story.stands(), Some((Outcome::Paid, None)));
    assert_eq!(story.payment.order_ids(), [id(1)]);
    assert_eq!(story.payment.received(), AMOUNT);
    let refund = Story::new().refund_asked(10, 1, 100).alone();
    assert_eq!(refund.next(20), Act::Ask(id(1)));
}

#[test]
fn an_order_without_its_mint_is_asked_for_and_ended() {
    let story = without_its_mint().alone();
    assert_eq!(story.next(20), Act::Ask(id(1)));
    let story = story.answer(30, "expired").settled_down(31);
    assert_eq!(story.stands(), Some((Outcome::Expired, None)));
}

#[test]
fn an_order_is_made_once() {
    let story = without_its_mint().minted(1).sent(2, 1, 1);
    assert_eq!(story.payment.order_ids(), [id(1)]);
    assert!(
        story.payment.orders[0].code.is_some(),
        "it keeps what it has"
    );
}

#[test]
fn nothing_is_concluded_while_an_earlier_order_may_be_alive() {
    let story = Story::showing().minted(2).sent(20, 2, 1).alone();
    let story = story.dead(400, 2, Death::NeverWas);
    assert_eq!(
        story.follow(401),
        Some(Fact::Stopped { by: Stop::Deadline })
    );
    let story = story.settled_down(401);
    assert_eq!(story.stands(), None);
    assert_eq!(story.next(402), Act::Cancel(id(1)));
}

#[test]
fn money_of_an_order_that_was_dead_is_late_though_its_outcome_is_lost() {
    let story = Story::showing()
        .dead(400, 1, Death::AfterCancel)
        .came(500, 1);
    assert_eq!(story.alone().settled_down(501).stands(), late());
}

#[test]
fn money_of_an_order_that_nobody_saw_is_late_for_nobody() {
    let story = Story::lost().dead(400, 1, Death::NeverWas).came(500, 1);
    let stands = story.alone().settled_down(501).stands();
    assert_eq!(stands, Some((Outcome::Paid, None)));
}

#[test]
fn no_number_of_a_refund_is_given_twice() {
    let paid = Story::showing().answer(10, "completed");
    let asked = paid.refund_asked(20, 2, 100);
    let refused = Fact::RefundAnswered {
        refund: 2,
        state: RefundState::Refused,
        said: None,
    };
    let story = asked.fact(21, refused);
    let plan = story.payment.plan_refund(None, moment(30));
    assert_eq!(plan.map(|plan| plan.number), Ok(3));
}

#[test]
fn what_became_of_a_refund_is_told_of_the_last_one_with_its_number() {
    let accepted = Fact::RefundAnswered {
        refund: 1,
        state: RefundState::Accepted,
        said: None,
    };
    let story = Story::showing()
        .answer(10, "completed")
        .refund_asked(20, 1, 100)
        .refund_asked(30, 1, 200)
        .fact(31, accepted);
    let states: Vec<RefundState> = story.payment.refunds.iter().map(|one| one.state).collect();
    assert_eq!(states, [RefundState::Unresolved, RefundState::Accepted]);
    let last = story.payment.refund(1).map(|one| one.amount);
    assert_eq!(last, Some(Amount::from_cents(200)));
}

#[test]
fn what_came_instead_and_went_back_leaves_the_sale_its_money() {
    let instead = Fact::Doubtful {
        order: id(2),
        attention: Attention::Mismatch,
        paid: Some(Amount::from_cents(1500)),
    };
    let settled = Fact::Settled {
        as_: SettledAs::Paid,
        note: String::new(),
        by: "clerk".to_owned(),
    };
    let went_back = Fact::RefundSeen {
        order: id(2),
        total: Amount::from_cents(1500),
    };
    let story = Story::showing()
        .answer(10, "completed")
        .minted(2)
        .fact(20, instead)
        .resolved(20, Outcome::NeedsAttention, Some(Attention::PaidTwice))
        .fact(30, settled)
        .fact(40, went_back);
    assert_eq!(story.payment.refundable(), AMOUNT);
}

/// The records of the other sends, and of what became of them, may be the ones that are lost.
#[test]
fn a_refusal_speaks_for_the_order_only_where_it_answers_the_first_send() {
    let left = |nth| {
        let refused = Fact::Refused {
            order: id(1),
            code: 1001,
            access: false,
            nth,
        };
        Story::new().fact(1, refused).alone()
    };
    assert_eq!(left(Some(1)).death(2), Some(Death::Refused));
    for nth in [None, Some(2), Some(3)] {
        let story = left(nth);
        assert_eq!(story.death(2), None, "{nth:?}");
        let ended = story.stopped(2, Stop::Restart).dead(3, 1, Death::NeverWas);
        assert_eq!(ended.payment.maybe_known(), vec![id(1)], "{nth:?}");
    }
}
