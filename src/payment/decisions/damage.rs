//! Facts that damage took: what is left has to tell of the money by itself.

use super::super::laws::world::moment;
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
