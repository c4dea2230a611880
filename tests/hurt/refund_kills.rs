//! `kill -9` at any moment of a refund, and `resume` after each.

use crate::device::Device;
use crate::kills::{Chance, seed, times};
use crate::provider::with;
use crate::session::Session;
use bpost_terminal::sandbox::{Sandbox, Scenario};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// How many refunds are killed in a usual run, and where every real part is demanded.
const KILLS: (u64, u64) = (16, 120);
const WORKERS: u64 = 4;

/// What goes wrong on the wire as well, in some of them.
const FAULTS: [&[&str]; 3] = [&[], &[], &["refund_lost=1"]];

const CENTS: i64 = 500;

/// A sale of this device that was paid: how its refund is asked for.
fn paid(device: &Device<'_>, sandbox: &Sandbox) -> String {
    let said = device.run("charge 12,50 --reference back --json", &sandbox.api_url());
    assert_eq!(said.outcome(), "paid");
    let payment = device.payment();
    let id = payment["payment"].as_str().unwrap();
    format!("refund {id} --amount 5 --note returned --json")
}

fn provider(faults: &[&str]) -> Sandbox {
    with(Scenario::Completed, Duration::ZERO, faults)
}

/// How long a refund takes that nobody kills.
fn life(session: &Session) -> Duration {
    let (device, sandbox) = (session.device("calm"), provider(&[]));
    let refund = paid(&device, &sandbox);
    let began = Instant::now();
    assert_eq!(device.run(&refund, &sandbox.api_url()).code, Some(0));
    began.elapsed()
}

/// How many refunds the provider carried out: one at most, and the journal knows of it.
fn carried_out(device: &Device<'_>, sandbox: &Sandbox, told: &str) -> usize {
    let orders = sandbox.orders();
    assert_eq!(orders.len(), 1, "{told}");
    let refunds = &orders[0].refunds;
    assert!(
        refunds.is_empty() || *refunds == [CENTS],
        "{refunds:?} {told}"
    );
    let payment = device.payment();
    assert_eq!(payment["refunded"], orders[0].refunded, "{told}");
    assert_eq!(payment["outcome"], "paid", "{told}");
    refunds.len()
}

/// A refund that is killed so long after its start: what had come of it.
fn kill_one(device: &Device<'_>, chance: &mut Chance, after: Duration) -> &'static str {
    let sandbox = provider(chance.of::<&[&str]>(&FAULTS));
    let api = sandbox.api_url();
    let refund = paid(device, &sandbox);
    let mut running = device.start(&refund, &api);
    std::thread::sleep(after);
    running.kill();
    let said = running.end();
    let resumed = device.run("resume --json --for 20", &api);
    let told = format!("after {after:?}: {said:?}\n{resumed:?}");
    assert_eq!(resumed.code, Some(0), "{told}");
    let made = carried_out(device, &sandbox, &told);
    let was_told = said.event("refund").map(|line| line["status"].clone());
    assert!(
        was_told.is_none_or(|status| status == "accepted" && made == 1),
        "{told}"
    );
    // The clerk asks again: what was made, or may have been, is not sent a second time.
    let again = device.run(&refund, &api);
    let told = format!("{told}\n{again:?}");
    let now = carried_out(device, &sandbox, &told);
    match (made, again.code, now) {
        (0, Some(0), 1) => "before its intent",
        (0, Some(15), 0) => "between its intent and its request",
        (1, Some(2), 1) => "made",
        _ => panic!("{made} were made, then {now}: {told}"),
    }
}

#[test]
fn a_refund_that_is_killed_at_any_moment_is_made_once_at_most_and_found_by_resume() {
    let name = "a refund that is killed at any moment";
    let Some(session) = Session::new(name) else {
        return;
    };
    let (kills, seed) = (times("HURT_KILLS", KILLS), seed());
    let life = life(&session);
    println!("HURT_SEED={seed}: {kills} kills over {life:?}");
    let next = AtomicU64::new(0);
    let (session, next) = (&session, &next);
    let work = move || {
        let mut stages = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= kills {
                return stages;
            }
            let mut chance = Chance(seed.wrapping_add(number << 32));
            // Spread over three times its life, since several are hurt at once: some come before all of it
            // and some behind.
            let share = number * 1000 + chance.below(1000);
            let micros = u64::try_from(life.as_micros()).unwrap() * 3 * share / (kills * 1000);
            let device = session.device(&format!("refund{number}"));
            stages.push(kill_one(
                &device,
                &mut chance,
                Duration::from_micros(micros),
            ));
        }
    };
    let mut counts = BTreeMap::new();
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..WORKERS).map(|_| scope.spawn(work)).collect();
        for stage in workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap())
        {
            *counts.entry(stage).or_insert(0_u64) += 1;
        }
    });
    println!("killed: {counts:?}");
    assert_eq!(counts.values().sum::<u64>(), kills);
    let seen = |stage| counts.contains_key(stage);
    assert!(
        seen("before its intent") && seen("made"),
        "spread out: {counts:?}"
    );
}
