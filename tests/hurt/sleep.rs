//! The machine sleeps, or somebody sets its clock, in the middle of a sale.

use crate::kills::times;
use crate::provider::{agrees, provider};
use crate::session::Session;
use crate::shim::Shim;
use bpost_terminal::sandbox::Scenario;
use std::time::{Duration, Instant};

/// How many seconds the process sleeps where `HURT_SLEEP` says nothing: past the deadline of a code
/// of 5 s and the 15 s of grace before the cancel, and where every real part is demanded, past the
/// 45 s that `charge` has after that deadline.
const LONG: (u64, u64) = (21, 52);

fn long() -> Duration {
    let seconds = times("HURT_SLEEP", LONG);
    assert!(seconds >= LONG.0, "HURT_SLEEP={seconds} is too short");
    println!("the process sleeps for {seconds} s");
    Duration::from_secs(seconds)
}

fn only_order(sandbox: &bpost_terminal::sandbox::Sandbox) -> String {
    sandbox.orders()[0].id.clone()
}

#[test]
fn who_pays_while_the_machine_sleeps_has_paid() {
    let Some(session) = Session::new("a payment during sleep") else {
        return;
    };
    let device = session.device("device");
    let sandbox = provider();
    let line = "charge 12,50 --reference sleep --expires-in 5 --json";
    let mut running = device.start(line, &sandbox.api_url());
    running.event("code");
    running.signal("STOP");
    std::thread::sleep(Duration::from_secs(8));
    // After our deadline; the provider's own is later.
    assert!(sandbox.play(&only_order(&sandbox), Scenario::Completed));
    std::thread::sleep(long() - Duration::from_secs(8));
    running.signal("CONT");
    let woke = Instant::now();
    assert_eq!(running.end().outcome(), "paid");
    assert!(
        woke.elapsed() < Duration::from_secs(5),
        "{:?}",
        woke.elapsed()
    );
    agrees(&device.payments(), &sandbox);
}

#[test]
fn a_code_that_expired_during_sleep_is_cancelled_on_waking() {
    let Some(session) = Session::new("a code that expires during sleep") else {
        return;
    };
    let device = session.device("device");
    let sandbox = provider();
    let line = "charge 12,50 --reference sleep --expires-in 5 --json";
    let mut running = device.start(line, &sandbox.api_url());
    running.event("code");
    running.signal("STOP");
    std::thread::sleep(long());
    running.signal("CONT");
    let woke = Instant::now();
    assert_eq!(running.end().outcome(), "expired");
    assert!(
        woke.elapsed() < Duration::from_secs(10),
        "{:?}",
        woke.elapsed()
    );
    agrees(&device.payments(), &sandbox);
}

/// What sleep is to Linux: ten minutes of the wall clock, none of the monotonic one. The provider
/// lived on, but played here it still waits.
#[test]
fn ten_minutes_of_sleep_end_a_code_at_once() {
    let name = "ten minutes of sleep";
    let Some(session) = Session::new(name) else {
        return;
    };
    let mut device = session.device("device");
    let Some(shim) = Shim::new(name, &mut device) else {
        return;
    };
    let sandbox = provider();
    let mut running = device.start("charge 12,50 --reference sleep --json", &sandbox.api_url());
    running.event("code");
    running.signal("STOP");
    shim.sets_clock(600);
    running.signal("CONT");
    let woke = Instant::now();
    let said = running.end();
    assert_eq!(said.outcome(), "expired");
    // The provider's Date tells that this clock is ahead, as it was set and nobody slept.
    assert!(
        said.notice("clock")
            .is_some_and(|words| words.contains("clock"))
    );
    assert!(
        woke.elapsed() < Duration::from_secs(25),
        "{:?}",
        woke.elapsed()
    );
    agrees(&device.payments(), &sandbox);
}

/// Set back or forward by seconds, minutes and years, under a code that the customer pays.
#[test]
fn a_clock_that_is_set_under_a_code_costs_no_payment() {
    let name = "a clock that is set";
    let Some(session) = Session::new(name) else {
        return;
    };
    for seconds in [20, -20, 45, -3600, -400 * 86_400, 400 * 86_400] {
        let mut device = session.device(&format!("device{seconds}"));
        let Some(shim) = Shim::new(name, &mut device) else {
            return;
        };
        let sandbox = provider();
        let mut running = device.start("charge 12,50 --reference set --json", &sandbox.api_url());
        running.event("code");
        assert!(sandbox.play(&only_order(&sandbox), Scenario::Completed));
        shim.sets_clock(seconds);
        let said = running.end();
        assert_eq!(said.outcome(), "paid", "{seconds} s");
        agrees(&device.payments(), &sandbox);
        // A journal whose times lie ahead or behind takes the next sale all the same.
        shim.sets_clock(-seconds);
        let mut next = device.start("charge 5 --reference next --json", &sandbox.api_url());
        next.event("requested");
        next.reaches("code");
        next.signal("INT");
        let ended = next.end();
        assert!(
            ["cancelled", "expired"].contains(&ended.outcome()),
            "{seconds} s {ended:?}"
        );
        agrees(&device.payments(), &sandbox);
    }
}

/// Nobody pays, and the clock is set back by an hour under the code: the code ends in its time all
/// the same, by the clock that nobody can set.
#[test]
fn a_clock_set_back_prolongs_no_code() {
    let name = "a clock set back";
    let Some(session) = Session::new(name) else {
        return;
    };
    let mut device = session.device("device");
    let Some(shim) = Shim::new(name, &mut device) else {
        return;
    };
    let sandbox = provider();
    let line = "charge 12,50 --reference back --expires-in 5 --json";
    let mut running = device.start(line, &sandbox.api_url());
    running.event("code");
    shim.sets_clock(-3600);
    let set = Instant::now();
    assert_eq!(running.end().outcome(), "expired");
    assert!(
        set.elapsed() < Duration::from_secs(30),
        "{:?}",
        set.elapsed()
    );
    agrees(&device.payments(), &sandbox);
}
