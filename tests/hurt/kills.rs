//! `kill -9` at any moment of a sale's life, and `resume` after each.

use crate::device::{Device, Running, Said};
use crate::provider::{is_payable, with};
use crate::session::Session;
use bpost_terminal::sandbox::{Sandbox, Scenario};
use serde_json::Value;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// How many sales are killed in a usual run, and where every real part is demanded.
const KILLS: (u64, u64) = (40, 300);
/// So many devices are hurt at a time: a sale mostly waits.
const WORKERS: u64 = 6;

/// How many times something is done: as the variable says, else a few, else many where
/// `REQUIRE_REAL=1`.
pub fn times(variable: &str, (few, many): (u64, u64)) -> u64 {
    let said = std::env::var(variable).ok();
    let real = std::env::var("REQUIRE_REAL").is_ok_and(|value| value == "1");
    let usual = if real { many } else { few };
    said.map_or(usual, |text| text.parse().unwrap())
}

/// The seed that a whole run is drawn from: `HURT_SEED`, or the time.
pub fn seed() -> u64 {
    let now = std::time::UNIX_EPOCH.elapsed().unwrap().as_secs();
    let said = std::env::var("HURT_SEED").ok();
    said.map_or(now, |text| text.parse().unwrap())
}

/// Chance that repeats itself (SplitMix64).
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound
    }

    pub fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[usize::try_from(self.below(all.len() as u64)).unwrap()]
    }
}

/// What the customers do, and how long after the order, in milliseconds.
const CUSTOMERS: [(Scenario, u64); 6] = [
    (Scenario::Completed, 0),
    (Scenario::Completed, 300),
    (Scenario::Completed, 1500),
    (Scenario::Completed, 4000),
    (Scenario::Declined, 500),
    (Scenario::Cancelled, 500),
];

/// What goes wrong on the wire as well, in some of the sales.
const FAULTS: [&[&str]; 8] = [
    &[],
    &[],
    &[],
    &[],
    &["lost_reply=1"],
    &["error_after_create=1"],
    &["drop=2"],
    &["cancel_lost=1"],
];

/// When a sale is killed.
#[derive(Debug)]
enum Moment {
    /// So long after its start, in microseconds.
    After(u64),
    /// So long after this event was printed.
    Past(&'static str, u64),
}

impl Moment {
    /// Over the whole life of a sale, which is this long, and just about each of its steps.
    fn draw(chance: &mut Chance, life: Duration) -> Self {
        let life = u64::try_from(life.as_micros()).unwrap();
        match chance.below(8) {
            0..4 => Self::After(chance.below(life * 11 / 10)),
            // Start-up, where the journal is made and opened, is short and matters.
            4 => Self::After(chance.below(life / 4)),
            5 => Self::Past("requested", chance.below(60_000)),
            6 => Self::Past("code", chance.below(60_000)),
            _ => Self::Past("status", chance.below(60_000)),
        }
    }

    fn wait_for(&self, running: &mut Running) {
        let (began, micros) = match self {
            Self::After(micros) => (Instant::now(), micros),
            Self::Past(name, micros) => {
                // A sale with a fault may end before.
                running.reaches(name);
                (Instant::now(), micros)
            }
        };
        std::thread::sleep(Duration::from_micros(*micros).saturating_sub(began.elapsed()));
    }
}

/// How long a sale takes that nobody kills, its customer paying at once.
fn life(session: &Session) -> Duration {
    let sandbox = with(Scenario::Completed, Duration::ZERO, &[]);
    let began = Instant::now();
    let said = session
        .device("calm")
        .run("charge 12,50 --reference calm --json", &sandbox.api_url());
    assert_eq!(said.outcome(), "paid");
    began.elapsed()
}

/// One sale on a device that has seen others, killed at one moment.
fn kill_one(device: &Device<'_>, seed: u64, life: Duration) -> &'static str {
    let mut chance = Chance(seed);
    let (customer, after) = *chance.of(&CUSTOMERS);
    let sandbox = with(
        customer,
        Duration::from_millis(after),
        chance.of::<&[&str]>(&FAULTS),
    );
    let moment = Moment::draw(&mut chance, life);
    let reference = format!("kill-{seed}");
    let line = format!("charge 12,50 --reference {reference} --expires-in 40 --json");
    let mut running = device.start(&line, &sandbox.api_url());
    moment.wait_for(&mut running);
    running.kill();
    let payable = sandbox.orders().into_iter().filter(is_payable).count();
    assert!(payable <= 1, "{payable} can be paid at once");
    let said = running.end();
    check(device, &said, &sandbox, &reference);
    stage(&said)
}

/// How far it had come.
fn stage(said: &Said) -> &'static str {
    match said.lines.last().and_then(|line| line["event"].as_str()) {
        None => "nothing",
        Some("requested") => "requested",
        Some("code") => "code",
        Some("status") => "status",
        Some("notice") => "notice",
        Some("outcome") => "outcome",
        Some(other) => panic!("the event {other}"),
    }
}

/// What a killed run said holds, and what it left open gets its true Outcome.
pub fn check(device: &Device<'_>, said: &Said, sandbox: &Sandbox, reference: &str) {
    let resumed = device.run("resume --json --for 60", &sandbox.api_url());
    assert_eq!(resumed.code, Some(0), "{said:?}\n{resumed:?}");
    let payments: Vec<Value> = device
        .payments()
        .into_iter()
        .filter(|payment| payment["reference"] == reference)
        .collect();
    crate::provider::agrees(&payments, sandbox);
    let Some(requested) = said.event("requested") else {
        assert!(payments.len() <= 1);
        return;
    };
    let payment = &payments[0];
    assert_eq!(payment["payment"], requested["payment"], "{said:?}");
    for line in &said.lines {
        if let Some(order) = line["order_id"].as_str() {
            let ids = payment["order_ids"].as_array().unwrap();
            assert!(ids.iter().any(|id| id == order), "{line} {payment}");
        }
        if line["event"] == "outcome" {
            assert_eq!(line["outcome"], payment["outcome"], "it was told");
        }
    }
}

#[test]
fn a_charge_that_is_killed_at_any_moment_is_finished_by_resume() {
    let name = "a charge that is killed at any moment";
    let Some(session) = Session::new(name) else {
        return;
    };
    let (kills, seed) = (times("HURT_KILLS", KILLS), seed());
    let life = life(&session);
    println!("HURT_SEED={seed}: {kills} kills over {life:?}");
    let (next, began) = (AtomicU64::new(0), Instant::now());
    let (session, next) = (&session, &next);
    let work = move |worker: u64| {
        let device = session.device(&format!("device{worker}"));
        let mut stages = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= kills {
                return stages;
            }
            stages.push(kill_one(&device, seed.wrapping_add(number << 32), life));
        }
    };
    let mut stages = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..WORKERS).map(|w| scope.spawn(move || work(w))).collect();
        let ends = workers.into_iter().map(|worker| worker.join().unwrap());
        ends.collect::<Vec<_>>().concat()
    });
    stages.sort_unstable();
    let count = |name| stages.iter().filter(|stage| **stage == name).count();
    let kinds = [
        "nothing",
        "requested",
        "code",
        "status",
        "notice",
        "outcome",
    ];
    let counts = kinds.map(|name| format!("{name} {}", count(name)));
    println!("killed after: {}; {:?}", counts.join(", "), began.elapsed());
    assert_eq!(stages.len() as u64, kills);
    assert!(count("nothing") > 0 && count("code") > 0, "spread out");
}
