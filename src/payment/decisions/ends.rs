//! When an Order is dead, what that means for the Payment, and what is watched afterwards.

use super::*;

const DAY: u64 = 24 * 60 * 60;

fn in_vain(number: u64) -> Fact {
    Fact::Unanswered {
        order: id(number),
        for_good: false,
    }
}

#[test]
fn the_providers_own_word_ends_an_order() {
    let after = |word| {
        Story::showing()
            .seen(5, 1, &Seen::Known(sight(word)))
            .death(6)
    };
    assert_eq!(after("expired"), Some(Death::Expired));
    assert_eq!(after("cancelled"), Some(Death::Cancelled));
    assert_eq!(after("void"), Some(Death::Cancelled));
    assert_eq!(after("declined"), None, "it may be soft");
    assert_eq!(after("initialized"), None);
}

#[test]
fn an_order_that_was_never_sent_dies_only_when_the_payment_ends() {
    let story = Story::new().minted(1);
    assert_eq!(story.death(1), None, "the network may come back");
    assert_eq!(
        story.stopped(2, Stop::Person).death(2),
        Some(Death::NeverSent)
    );
}

#[test]
fn an_order_whose_send_was_lost_with_its_record_may_have_been_sent() {
    let found = Story::new().minted(1).alone();
    assert_eq!(found.death(2), None);
    assert_eq!(found.stop(2), Some(Stop::Restart));
    let ended = found.stopped(2, Stop::Restart).cancel(3, false);
    assert_eq!(ended.death(4), None, "nobody asked behind the cancel");
    let unknown = ended.seen(5, 1, &Seen::NotKnown);
    assert_eq!(unknown.death(6), Some(Death::NeverWas));
}

/// Else the journal would grow with every round, as long as the provider refuses.
#[test]
fn an_answer_to_a_cancel_is_written_only_where_it_says_something_new() {
    let found = Story::new().minted(1).alone().stopped(2, Stop::Restart);
    for (first, accepted) in [(Seen::CancelRefused, false), (Seen::CancelAccepted, true)] {
        let story = Story {
            payment: found.payment.clone(),
            ..found
        };
        let story = story.cancel(3, accepted);
        assert_eq!(story.payment.observe(&id(1), &first), Vec::new());
    }
    let taken = found.cancel(3, false);
    let news = taken.payment.observe(&id(1), &Seen::CancelAccepted);
    assert_eq!(news.len(), 1, "{news:?}");
}

#[test]
fn an_order_of_unknown_fate_was_never_there_only_if_that_is_said_after_a_cancel() {
    let story = || Story::lost().stopped(1, Stop::Person).cancel(2, false);
    assert_eq!(
        story().seen(3, 1, &Seen::NotKnown).death(4),
        Some(Death::NeverWas)
    );
    let known = Sight {
        status: None,
        ..sight("")
    };
    assert_eq!(
        story().seen(3, 1, &Seen::Known(known)).death(4),
        None,
        "it is there"
    );
    // The provider made this one, whatever it says now, and refused to cancel it.
    let unusable = Story::new()
        .minted(1)
        .sent(0, 1, 1)
        .seen(0, 1, &Seen::Created(None));
    let unusable = unusable.stopped(1, Stop::Unusable).cancel(2, false);
    assert_eq!(unusable.seen(3, 1, &Seen::NotKnown).death(4), None);
}

#[test]
fn the_end_of_a_shown_code_is_named_after_who_ended_it() {
    let ends = |story: Story, how| story.dead(190, 1, how).verdict(191);
    let by_deadline = || Story::showing().stopped(180, Stop::Deadline);
    assert_eq!(
        ends(Story::showing(), Death::Cancelled),
        Some(Outcome::Cancelled)
    );
    assert_eq!(
        ends(Story::showing(), Death::Expired),
        Some(Outcome::Expired)
    );
    assert_eq!(
        ends(by_deadline(), Death::Cancelled),
        Some(Outcome::Expired)
    );
    assert_eq!(
        ends(by_deadline(), Death::AfterCancel),
        Some(Outcome::Expired)
    );
    assert_eq!(ends(by_deadline(), Death::Expired), Some(Outcome::Expired));
    let person = Story::showing().stopped(5, Stop::Person);
    assert_eq!(ends(person, Death::AfterCancel), Some(Outcome::Cancelled));
    let declined = Story::showing().seen(5, 1, &Seen::Known(sight("declined")));
    assert_eq!(ends(declined, Death::AfterCancel), Some(Outcome::Declined));
}

/// So many Orders, each of which existed and died without its Code having been seen.
fn tries(orders: u64) -> Story {
    (1..=orders).fold(Story::new(), |story, number| {
        let seen = Sight {
            order_id: None,
            ..sight("initialized")
        };
        let story = story
            .minted(number)
            .sent(0, number, 1)
            .seen(0, number, &Seen::Lost);
        let story = story.seen(1, number, &Seen::Known(seen));
        story.dead(2, number, Death::AfterCancel)
    })
}

#[test]
fn another_order_is_made_up_to_three_times_before_the_deadline() {
    for orders in [1, 2] {
        assert_eq!(tries(orders).follow(3), None);
        assert_eq!(tries(orders).next(3), Act::Mint);
    }
    let ended = Some(Outcome::NotCreated);
    assert_eq!(tries(3).verdict(3), ended, "three orders are enough");
    assert_eq!(tries(1).verdict(180), ended, "the deadline is over");
    assert_eq!(tries(1).alone().verdict(3), ended, "nobody is there");
    assert_eq!(tries(1).stopped(3, Stop::Deadline).verdict(4), ended);
}

#[test]
fn an_unpaid_payment_is_watched_for_a_day_and_until_it_was_looked_at_once_more() {
    let ended = || {
        let story = Story::showing().dead(190, 1, Death::Expired);
        story.resolved(200, Outcome::Expired, None)
    };
    let story = ended();
    let watch = Act::Watch(vec![id(1)]);
    assert_eq!(story.next(200), watch);
    assert_eq!(story.next(200 + DAY - 1), watch);
    assert_eq!(
        story.next(200 + DAY),
        watch,
        "the device may have been off all day"
    );
    assert_eq!(story.next(200 + 30 * DAY), watch, "nobody looked yet");
    let asked = ended().fact(300, in_vain(1));
    assert_eq!(asked.next(200 + 30 * DAY - 1), watch);
    assert_eq!(asked.next(200 + 30 * DAY), Act::Rest);
    let last = Fact::Answered { order: id(1) };
    let early = story.fact(200 + DAY - 1, last.clone());
    assert_eq!(early.next(200 + DAY - 1), watch);
    assert_eq!(early.next(200 + DAY), watch, "it was looked at too early");
    let late = early.fact(200 + DAY, last);
    assert_eq!(late.next(200 + DAY), Act::Rest);
    let paid = Story::showing().seen(5, 1, &Seen::Known(sight("completed")));
    assert_eq!(paid.next(6), Act::Rest, "what is paid is not paid late");
}

#[test]
fn who_cannot_ask_gives_up_for_good_after_a_month_and_not_before() {
    let ended = || Story::showing().dead(190, 1, Death::Expired);
    let ended = || ended().resolved(200, Outcome::Expired, None);
    let out_of_reach = |story: &Story, seconds| story.payment.out_of_reach(moment(seconds));
    let given_up = Fact::Unanswered {
        order: id(1),
        for_good: true,
    };
    let over = 200 + 30 * DAY;
    assert_eq!(out_of_reach(&Story::showing(), over), None, "no outcome");
    assert_eq!(out_of_reach(&ended(), over - 1), None);
    let asked = ended().fact(300, in_vain(1));
    for story in [ended(), asked] {
        assert_eq!(out_of_reach(&story, over), Some(given_up.clone()));
    }
    let known = ended().fact(over, given_up);
    assert_eq!(out_of_reach(&known, over), None, "once");
    assert_eq!(known.next(over), Act::Rest);
    let looked = ended().fact(200 + DAY, Fact::Answered { order: id(1) });
    assert_eq!(out_of_reach(&looked, over), None, "it was looked at");
    let paid = ended().fact(300, Fact::Completed { order: id(1) });
    assert_eq!(out_of_reach(&paid, over), None, "it is paid");
}

/// Else the device would ask again after each start, for thirty days.
#[test]
fn the_last_look_of_a_watch_is_written_down_as_what_it_saw() {
    let ended = |story: Story| {
        let story = story.dead(190, 1, Death::AfterCancel);
        story.resolved(200, Outcome::Expired, None)
    };
    let answered = Fact::Answered { order: id(1) };
    let known = Story::showing().seen(5, 1, &Seen::Known(sight("initialized")));
    let known = ended(known).fact(200 + DAY - 1, answered.clone());
    assert_eq!(known.follow(200 + DAY - 1), None, "the watch goes on");
    let known = known.fact(200 + DAY, answered.clone());
    let status = Some(Status::new("initialized"));
    let order = id(1);
    assert_eq!(known.follow(200 + DAY), Some(Fact::Saw { order, status }));
    let unknown = ended(Story::lost().seen(5, 1, &Seen::NotKnown)).fact(200 + DAY, answered);
    let not_known = Fact::NotKnown { order: id(1) };
    assert_eq!(unknown.follow(200 + DAY), Some(not_known.clone()));
    assert_eq!(unknown.fact(200 + DAY, not_known).follow(200 + DAY), None);
}

fn refusal(code: i64, access: bool) -> Seen {
    Seen::Refused { code, access }
}

#[test]
fn what_was_turned_away_for_its_key_is_watched() {
    let story = Story::new()
        .minted(1)
        .sent(0, 1, 1)
        .seen(0, 1, &refusal(1032, true))
        .dead(1, 1, Death::Refused)
        .resolved(1, Outcome::NotCreated, None);
    assert_eq!(story.next(2), Act::Watch(vec![id(1)]));
    let late = story.seen(600, 1, &Seen::Known(sight("completed")));
    assert_eq!(late.payment.outcome(), Some(Outcome::NeedsAttention));
}

#[test]
fn what_was_put_off_is_watched_since_it_may_have_been_done() {
    let ended = |seen: &Seen| {
        let story = Story::new().minted(1).sent(0, 1, 1).seen(0, 1, seen);
        let story = story
            .stopped(180, Stop::Person)
            .dead(180, 1, Death::NeverSent);
        story.resolved(180, Outcome::Cancelled, None)
    };
    assert_eq!(ended(&Seen::Later).next(181), Act::Watch(vec![id(1)]));
    assert_eq!(ended(&Seen::NotSent).next(181), Act::Rest, "no connection");
}

#[test]
fn what_never_reached_the_provider_is_not_watched() {
    let refused = Story::new()
        .minted(1)
        .sent(0, 1, 1)
        .seen(0, 1, &refusal(1001, false));
    assert_eq!(refused.death(1), Some(Death::Refused));
    let refused = refused.dead(1, 1, Death::Refused);
    let story = refused.minted(2).dead(2, 2, Death::AfterCancel);
    assert_eq!(story.payment.maybe_known(), vec![id(2)]);
    let story = story.resolved(3, Outcome::NotCreated, None);
    assert_eq!(story.next(4), Act::Watch(vec![id(2)]));
}

#[test]
fn an_answer_that_could_not_be_compared_is_asked_for_until_it_can_be() {
    let half = Sight {
        amount: None,
        order_id: Some(id(2).to_string()),
        ..sight("completed")
    };
    let story = tries(1)
        .minted(2)
        .sent(3, 2, 1)
        .seen(3, 2, &Seen::Created(code()));
    let story = story.seen(4, 2, &Seen::Known(half));
    assert_eq!(story.payment.outcome(), Some(Outcome::NeedsAttention));
    assert_eq!(story.next(5), Act::Watch(vec![id(1), id(2)]));
    let story = story.fact(6, in_vain(1));
    let story = story.fact(6, in_vain(2));
    assert_eq!(
        story.next(4 + 31 * DAY),
        Act::Watch(vec![id(2)]),
        "only what is in doubt"
    );
    let other = Sight {
        amount: Some(Amount::from_cents(1)),
        ..sight("completed")
    };
    let mismatch = Story::showing().seen(4, 1, &Seen::Known(other));
    let mismatch = mismatch.fact(5, in_vain(1));
    assert_eq!(
        mismatch.next(4 + 31 * DAY),
        Act::Rest,
        "a person settles it"
    );
}

#[test]
fn a_refund_of_unknown_fate_is_watched_until_it_is_known() {
    let asked = Fact::RefundAsked {
        order: id(1),
        refund: 1,
        amount: AMOUNT,
        before: Amount::ZERO,
        said: None,
    };
    let asked_for = || {
        Story::showing()
            .seen(5, 1, &Seen::Known(sight("completed")))
            .fact(10, asked.clone())
    };
    let story = asked_for();
    assert_eq!(story.next(11), Act::Watch(vec![id(1)]));
    assert_eq!(story.next(10 + DAY), Act::Watch(vec![id(1)]));
    let looked = Fact::Answered { order: id(1) };
    let story = story.fact(10 + DAY, looked);
    assert_eq!(story.next(10 + DAY), Act::Rest);
    let state = RefundState::Accepted;
    let answered = Fact::RefundAnswered {
        refund: 1,
        state,
        said: None,
    };
    let known = asked_for().fact(12, answered);
    assert_eq!(known.next(13), Act::Rest);
}

#[test]
fn what_is_told_of_a_payment_is_its_paid_order_or_else_its_last() {
    let told = |story: &Story| story.payment.told_of().map(|order| order.id.clone());
    assert_eq!(told(&Story::new()), None);
    let story = tries(1).minted(2).sent(3, 2, 1);
    assert_eq!(told(&story), Some(id(2)));
    let paid = story.seen(4, 1, &Seen::Known(sight("completed")));
    assert_eq!(told(&paid), Some(id(1)), "the first one was paid after all");
    assert_eq!(paid.payment.order_ids(), [id(1), id(2)]);
}

#[test]
fn what_is_paid_gets_its_outcome_though_the_record_of_that_was_lost() {
    let order = id(1);
    let story = Story::showing().fact(5, Fact::Completed { order }).alone();
    assert_eq!(story.verdict(6), Some(Outcome::Paid));
    assert_eq!(story.verdict(10_000), Some(Outcome::Paid), "it never ends");
}

#[test]
fn a_further_order_is_made_only_where_the_one_before_was_there() {
    let refused = Seen::Refused {
        code: 1001,
        access: false,
    };
    let story = Story::new().minted(1).sent(0, 1, 1).seen(1, 1, &refused);
    assert_eq!(story.death(2), Some(Death::Refused));
    let dead = story.dead(2, 1, Death::Refused);
    assert_eq!(dead.verdict(3), Some(Outcome::NotCreated));
    let known = Seen::Known(sight("initialized"));
    let there = Story::lost().seen(2, 1, &known).cancel(3, true);
    let dead = there.dead(4, 1, Death::AfterCancel);
    assert_eq!((dead.verdict(5), dead.next(5)), (None, Act::Mint));
}

#[test]
fn an_answer_from_before_the_end_of_its_life_ends_no_order() {
    let known = Seen::Known(sight("initialized"));
    let story = Story::showing().seen(100, 1, &known);
    assert_eq!(story.death(10_000), None);
    let asked = story.seen(10_000, 1, &known);
    assert_eq!(asked.death(10_001), Some(Death::PastLife));
}

/// What such an answer says may be final, so that an old one is not believed.
#[test]
fn an_answer_may_mean_the_end_once_anything_ended_it() {
    let is_ending = |story: &Story| story.payment.is_being_ended(&id(1));
    assert!(!is_ending(&Story::showing()));
    assert!(is_ending(&Story::showing().stopped(5, Stop::Deadline)));
    assert!(is_ending(&Story::showing().resolved(
        5,
        Outcome::Expired,
        None
    )));
    let declined = Story::showing().seen(5, 1, &Seen::Known(sight("declined")));
    assert!(!is_ending(&declined));
    assert!(is_ending(&declined.cancel(6, true)));
    let second = Story::lost().cancel(3, true).minted(2);
    assert!(!second.payment.is_being_ended(&id(2)), "another Order's");
}
