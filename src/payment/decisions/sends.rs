//! While the customer is there: the Code on the screen, sends, and when we cancel.

use super::*;

#[test]
fn a_code_is_on_the_screen_from_its_creation_to_its_deadline_and_no_longer() {
    let shows = |story: &Story, seconds| story.payment.shows_code(moment(seconds));
    assert!(!shows(&Story::new(), 0), "there is no order");
    assert!(!shows(&Story::lost(), 1), "there is no code");
    let story = Story::showing();
    assert!(shows(&story, 0) && shows(&story, 179));
    assert!(!shows(&story, 180) && !shows(&story, 181));
    assert!(!shows(&Story::showing().stopped(5, Stop::Person), 6));
    assert!(!shows(&Story::showing().dead(5, 1, Death::Expired), 6));
    let paid = Story::showing().seen(5, 1, &Seen::Known(sight("completed")));
    assert_eq!(paid.payment.outcome(), Some(Outcome::Paid));
    assert!(!shows(&paid, 6));
}

#[test]
fn a_shown_code_is_asked_for_until_its_grace_is_over_and_cancelled_then() {
    let story = Story::showing();
    assert_eq!(
        story.next(10),
        Act::Ask(id(1)),
        "nobody's code is taken away"
    );
    assert_eq!(story.follow(179), None);
    assert_eq!(story.stop(180), Some(Stop::Deadline));
    let story = story.stopped(180, Stop::Deadline);
    assert_eq!(
        story.next(194),
        Act::Ask(id(1)),
        "someone may be confirming"
    );
    assert_eq!(story.next(195), Act::Cancel(id(1)));
    let just_cancelled = story.payment.next(moment(195), Presence::Customer, true);
    assert_eq!(
        just_cancelled,
        Act::Ask(id(1)),
        "a payment that came first wins"
    );
    let refused = story.cancel(196, false);
    assert_eq!(
        refused.next(197),
        Act::Cancel(id(1)),
        "a refused cancel is tried again"
    );
    assert_eq!(refused.cancel(198, true).next(199), Act::Ask(id(1)));
}

#[test]
fn what_nobody_can_be_confirming_is_cancelled_without_grace() {
    let person = Story::showing().stopped(5, Stop::Person);
    assert_eq!(person.next(5), Act::Cancel(id(1)));
    let without_code = Story::lost().stopped(180, Stop::Deadline);
    assert_eq!(without_code.next(180), Act::Cancel(id(1)));
    let declined = Story::showing().seen(5, 1, &Seen::Known(sight("declined")));
    assert_eq!(
        declined.next(6),
        Act::Cancel(id(1)),
        "a soft decline ends the code"
    );
    assert_eq!(
        declined.stopped(180, Stop::Deadline).next(180),
        Act::Cancel(id(1))
    );
}

#[test]
fn an_order_whose_code_was_lost_is_cancelled_and_one_that_shows_it_is_not() {
    let seen = Seen::Known(sight("initialized"));
    assert_eq!(Story::lost().seen(1, 1, &seen).next(2), Act::Cancel(id(1)));
    assert_eq!(Story::showing().seen(1, 1, &seen).next(2), Act::Ask(id(1)));
}

#[test]
fn an_order_is_sent_again_only_where_the_provider_knows_nothing_of_it() {
    let post = |nth| Act::Post { order: id(1), nth };
    assert_eq!(Story::new().next(0), Act::Mint);
    assert_eq!(Story::new().minted(1).next(0), post(1));
    let story = Story::lost();
    assert_eq!(story.next(1), Act::Ask(id(1)), "ask before sending again");
    let story = story.seen(1, 1, &Seen::NotKnown);
    assert_eq!(story.next(2), post(2));
    assert_eq!(story.follow(2), None);
    let story = story
        .sent(2, 1, 2)
        .seen(2, 1, &Seen::Lost)
        .seen(3, 1, &Seen::NotKnown);
    assert_eq!(story.next(4), post(3));
    assert_eq!(story.stop(4), None, "two sends are not three");
    let story = story.sent(4, 1, 3).seen(4, 1, &Seen::Lost);
    assert_eq!(story.stop(5), None, "the third may have arrived");
    let story = story.seen(5, 1, &Seen::NotKnown);
    assert_eq!(story.next(6), Act::Ask(id(1)), "three sends are enough");
    assert_eq!(story.stop(6), Some(Stop::GaveUp));
    let shown = story
        .seen(6, 1, &Seen::Created(code()))
        .seen(7, 1, &Seen::NotKnown);
    assert_eq!(shown.stop(8), None, "a code on the screen is not given up");
}

#[test]
fn a_send_that_surely_never_left_goes_again_and_does_not_count() {
    let story = Story::new()
        .minted(1)
        .sent(0, 1, 1)
        .seen(0, 1, &Seen::NotSent);
    assert_eq!(
        story.next(1),
        Act::Post {
            order: id(1),
            nth: 1
        }
    );
    let exists = Story::lost().sent(2, 1, 2).seen(2, 1, &Seen::Exists);
    assert_eq!(exists.next(3), Act::Cancel(id(1)), "its code is lost to us");
}

#[test]
fn nothing_is_sent_behind_a_cancel_or_for_nobody() {
    let unheard = || Story::lost().seen(1, 1, &Seen::NotKnown);
    assert_eq!(unheard().alone().next(2), Act::Ask(id(1)));
    assert_eq!(unheard().cancel(2, false).next(3), Act::Ask(id(1)));
    let stopped = unheard().stopped(2, Stop::Person);
    assert_eq!(stopped.next(3), Act::Cancel(id(1)));
    assert_eq!(stopped.cancel(3, true).next(4), Act::Ask(id(1)));
    assert_eq!(Story::new().minted(1).alone().next(0), Act::Ask(id(1)));
}

#[test]
fn a_second_send_that_is_put_off_says_nothing_of_the_first() {
    let story = Story::new().minted(1).sent(0, 1, 1).sent(2, 1, 2);
    let put_off = story.seen(2, 1, &Seen::Later).stopped(3, Stop::Person);
    assert_eq!(put_off.death(4), None, "the first may have arrived");
    assert_eq!(put_off.next(4), Act::Cancel(id(1)));
}

/// It may have arrived as late as its reply was given up: the life of its Order counts from then.
#[test]
fn a_send_whose_reply_is_lost_may_have_arrived_until_then() {
    let story = Story::new()
        .minted(1)
        .sent(0, 1, 1)
        .seen(300, 1, &Seen::Lost);
    let life = u64::from(story.payment.seconds_active()) + 120;
    let known = Seen::Known(sight("initialized"));
    let early = story.seen(300 + life - 1, 1, &known);
    assert_eq!(early.death(300 + life), None);
    let over = early.seen(300 + life, 1, &known);
    assert_eq!(over.death(300 + life), Some(Death::PastLife));
    let exists = Story::lost().payment.observe(&id(1), &Seen::Exists);
    assert_eq!(exists, [Fact::Exists { order: id(1) }]);
}

#[test]
fn the_site_of_a_key_that_is_told_later_is_that_of_the_order() {
    let site = "GENT".to_owned();
    let told = Fact::Sited {
        order: id(1),
        site: site.clone(),
    };
    let story = Story::lost().fact(1, told);
    let order = story.payment.find(&id(1));
    assert_eq!(order.and_then(|order| order.site.clone()), Some(site));
}
