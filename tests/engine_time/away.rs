//! A provider that gives no answer for a long time, and answers again.

use super::stage::*;
use bpost_terminal::payment::{Outcome, PaymentId, Seen};
use bpost_terminal::terminal::{Event, Heard, Notice, View, What};
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

const AWHILE: Duration = Duration::from_secs(10);
const HALF_AN_HOUR: Duration = Duration::from_secs(30 * 60);
/// The longest pause by then, with its jitter and the glance at the clocks.
const SOON: Duration = Duration::from_secs(67);

/// A Code on screen, and then a provider that gives every question and cancel this answer.
async fn then_all_say(heard: &Heard) -> (Stage, PaymentId) {
    let refused = Heard {
        trouble: heard.trouble.clone(),
        ..seen(Seen::Refused {
            code: 1032,
            access: true,
        })
    };
    let mut stage = Stage::set(Script {
        creates: [(Duration::ZERO, created()), (Duration::ZERO, refused)].into(),
        asks: [says("initialized")].into(),
        ..Script::default()
    });
    stage.charge(180);
    let payment = stage.requested().await;
    stage.during(AWHILE).await;
    {
        let mut script = stage.provider.script.lock().expect("a whole script");
        script.asks = [heard.clone()].into();
        script.cancels = [heard.clone()].into();
    }
    (stage, payment)
}

/// It answers again: questions so, and cancels with a yes.
fn answers(stage: &Stage, asks: impl Into<VecDeque<Heard>>) {
    let mut script = stage.provider.script.lock().expect("a whole script");
    script.asks = asks.into();
    script.cancels.clear();
}

fn requests(stage: &Stage) -> usize {
    stage.provider.told.lock().expect("whole notes").len()
}

/// The notices of one Payment, by their codes.
fn notices(told: &[Event], of: &PaymentId) -> Vec<&'static str> {
    let notice = |event: &Event| match event {
        Event::Payment {
            view,
            what: What::Notice(notice),
        } if view.payment == *of => Some(notice.code()),
        _ => None,
    };
    told.iter().filter_map(notice).collect()
}

/// How the trouble of the line changed, by its code.
fn line(told: &[Event]) -> Vec<Option<&'static str>> {
    let change = |event: &Event| match event {
        Event::Line(line) => Some(line.trouble.as_ref().map(Notice::code)),
        _ => None,
    };
    told.iter().filter_map(change).collect()
}

fn outcomes(told: &[Event], of: &PaymentId) -> Vec<Outcome> {
    let outcome = |event: &Event| match event {
        Event::Payment {
            view,
            what: What::Outcome(outcome),
        } if view.payment == *of => Some(*outcome),
        _ => None,
    };
    told.iter().filter_map(outcome).collect()
}

fn last_view(told: &[Event], of: &PaymentId) -> Arc<View> {
    let view = |event: &Event| match event {
        Event::Payment { view, .. } if view.payment == *of => Some(Arc::clone(view)),
        _ => None,
    };
    told.iter()
        .rev()
        .find_map(view)
        .expect("something was told of it")
}

/// The Code leaves the screen meanwhile, and its life at the provider goes by: time ends nothing.
async fn half_an_hour_of(trouble: Notice) -> (Stage, PaymentId) {
    let code = trouble.code();
    let (mut stage, payment) = then_all_say(&silence(trouble)).await;
    let before = requests(&stage);
    let told = stage.during(HALF_AN_HOUR).await;
    assert_eq!(notices(&told, &payment), [code], "told once");
    assert_eq!(line(&told), [Some(code)], "told once");
    assert_eq!(outcomes(&told, &payment), [], "{code}: nobody knows it");
    let view = last_view(&told, &payment);
    assert_eq!(view.trouble.as_ref().map(Notice::code), Some(code));
    assert_eq!((view.outcome, &view.code), (None, &None));
    // One after each 10 s of a quarter of an hour, then one a minute.
    let requests = requests(&stage) - before;
    assert!((80..=120).contains(&requests), "{code}: {requests}");
    (stage, payment)
}

#[tokio::test(start_paused = true)]
async fn a_provider_that_is_away_for_half_an_hour_is_told_of_once_and_the_sale_ends_right() {
    let accepted_and_gone = [says("initialized"), says("cancelled")];
    for (back, expected) in [
        (vec![says("completed")], Outcome::Paid),
        (vec![says("expired")], Outcome::Expired),
        (accepted_and_gone.to_vec(), Outcome::Expired),
    ] {
        let trouble = Notice::ProviderError("503".to_owned());
        let (mut stage, payment) = half_an_hour_of(trouble).await;
        answers(&stage, back);
        let told = stage.during(SOON).await;
        assert_eq!(outcomes(&told, &payment), [expected]);
        assert_eq!(notices(&told, &payment), Vec::<&str>::new(), "{expected:?}");
        assert_eq!(line(&told), [None], "the trouble goes by itself");
        assert_eq!(last_view(&told, &payment).trouble, None);
    }
}

#[tokio::test(start_paused = true)]
async fn a_key_that_is_revoked_under_a_code_ends_no_payment_and_is_told_once() {
    let (mut stage, payment) = half_an_hour_of(Notice::KeyRefused).await;
    // What is asked for meanwhile is refused, sent once, and known to be no order.
    stage.charge_for("other", 180);
    let other = stage.requested().await;
    let told = stage.during(AWHILE).await;
    assert_eq!(outcomes(&told, &other), [Outcome::NotCreated]);
    assert_eq!(notices(&told, &other), ["key_refused"]);
    assert_eq!(stage.provider.count("create"), 2);
    assert_eq!(outcomes(&told, &payment), []);
    // The key works again, and the customer had paid.
    answers(&stage, [says("completed")]);
    let told = stage.during(SOON).await;
    assert_eq!(outcomes(&told, &payment), [Outcome::Paid]);
    assert_eq!(notices(&told, &payment), Vec::<&str>::new());
    assert_eq!(last_view(&told, &payment).trouble, None);
}
