//! The whole terminal under one seed: engine, journal, provider, customer, clerk, clock and power.
//!
//! The real desk and the real loops run on a paused time that a seed drives. The wire loses, delays
//! and lets requests wander; the power goes before or after any write; clocks are set, the machine
//! sleeps, customers pay at the worst moment. A seed that fails prints itself, and
//! `SIM_SEED=n cargo test --test simulation -- --nocapture` replays it with its story.
//! `SIM_SEEDS=n` runs so many, from `SIM_FROM` on.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first thing that is wrong"
)]

mod check;
mod ledger;
mod network;
mod office;
mod orders;
mod people;
mod provider;
mod readings;
mod rng;
mod spoil;
mod world;

use bpost_terminal::payment::Environment;
use bpost_terminal::terminal::{Config, Engine, Event, Events, Provider, Terminal, What};
use ledger::Disk;
use people::People;
use provider::Wire;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;
use world::{DeviceClock, Shared, World};

/// So many seeds where nobody says otherwise.
const SEEDS: u64 = 1_500;
/// A charge is answered within this, whatever else goes on.
const PATIENCE: Duration = Duration::from_secs(90);

struct Run {
    shared: Shared,
    people: People,
}

impl Run {
    fn boot(&self) -> (Engine, Terminal, Events) {
        let chance = self.shared.clone();
        let provider: Arc<dyn Provider> = if self.shared.get().office.is_some() {
            Arc::new(office::provider(&self.shared))
        } else {
            Arc::new(Wire(self.shared.clone()))
        };
        let config = Config {
            environment: Environment::Test,
            data_dir: std::path::PathBuf::new(),
            provider: Some(provider),
            site: "1000".into(),
            device: "C1".into(),
            operator: "clerk".into(),
            refunds: true,
            clock: Arc::new(DeviceClock(self.shared.clone())),
            resume: true,
        };
        let chance = Arc::new(move || chance.get().rng.wide());
        Engine::new(config, Box::new(Disk(self.shared.clone())), chance)
    }

    /// One life of the process; people act in it for so long, or until the power goes.
    fn life(&mut self, how_long: Duration, busy: bool) -> Result<(), String> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .start_paused(true)
            .build()
            .map_err(|error| error.to_string())?;
        runtime.block_on(async {
            self.shared.get().begin_life();
            check::start(&self.shared.get())?;
            self.people.asked.clear();
            let (engine, terminal, mut events) = self.boot();
            tokio::spawn(engine.run());
            let end = self.shared.get().time() + how_long;
            let lived = self.live(&terminal, &mut events, end, busy).await;
            self.shared.get().end_life();
            lived
        })
    }

    async fn live(
        &mut self,
        terminal: &Terminal,
        events: &mut Events,
        end: Duration,
        busy: bool,
    ) -> Result<(), String> {
        loop {
            let pause = if busy {
                self.shared.get().rng.below(8_000)
            } else {
                5_000
            };
            tokio::select! {
                biased;
                Some(event) = events.next() => self.look(&event)?,
                () = tokio::time::sleep(Duration::from_millis(pause)) => {
                    self.answered()?;
                    if busy {
                        self.people.act(terminal);
                    }
                }
            }
            let mut world = self.shared.get();
            if let Some(broken) = world.broken.take() {
                return Err(broken);
            }
            if world.dead || world.time() >= end {
                return Ok(());
            }
        }
    }

    fn look(&mut self, event: &Event) -> Result<(), String> {
        match event {
            Event::Payment {
                what: What::Requested { ticket },
                ..
            }
            | Event::Refused { ticket, .. } => {
                self.people.asked.remove(ticket);
            }
            _ => {}
        }
        let name = match event {
            Event::Payment { what, view } => format!("{} {what:?}", view.payment),
            Event::Line(line) => format!("line {:?}", line.trouble),
            other => format!("{other:?}"),
        };
        if !name.ends_with("Changed") {
            self.shared.get().note(name);
        }
        check::event(&self.shared, event)
    }

    /// I5: the next sale can always start, or is refused with a reason.
    fn answered(&self) -> Result<(), String> {
        let now = self.shared.get().time();
        let late = self
            .people
            .asked
            .iter()
            .find(|(_, asked)| now > **asked + PATIENCE);
        let slept = late.filter(|_| !self.shared.get().dead);
        slept.map_or(Ok(()), |(ticket, _)| {
            Err(format!("I5: charge {ticket} was never answered"))
        })
    }

    fn all(&mut self) -> Result<(), String> {
        let lives = 1 + self.shared.get().rng.below(5);
        for _ in 0..lives {
            let seconds = 5 + self.shared.get().rng.below(400);
            self.life(Duration::from_secs(seconds), true)?;
        }
        // Everybody becomes kind, and a day and a bit passes.
        {
            let mut world = self.shared.get();
            world.faulty = false;
            world.set_clock(0);
            world.note("the world becomes kind".into());
        }
        self.life(Duration::from_secs(900), false)?;
        for _ in 0..26 {
            self.shared.get().sleep(Duration::from_secs(3600));
            self.life(Duration::from_secs(5), false)?;
        }
        let mut world = self.shared.get();
        world.settle();
        check::end(&mut world)
    }
}

fn run(seed: u64) -> (Result<(), String>, World) {
    let shared = Shared::new(World::new(seed));
    let people = People::new(shared.clone());
    let mut run = Run {
        shared: shared.clone(),
        people,
    };
    let ended = run.all();
    drop(run);
    let world = std::mem::replace(&mut *shared.get(), World::new(0));
    (ended, world)
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn whatever_the_world_does_the_terminal_tells_the_truth() {
    if let Some(seed) = number("SIM_SEED") {
        let (ended, world) = run(seed);
        println!(
            "{:#?}\n{:#?}\n{}",
            world.variants,
            world.office.as_ref().map(|office| &office.readings),
            world.log.join("\n")
        );
        return ended.unwrap_or_else(|why| panic!("seed {seed}: {why}"));
    }
    let from = number("SIM_FROM").unwrap_or(0);
    let seeds = number("SIM_SEEDS").unwrap_or(SEEDS);
    let mut reached = BTreeSet::new();
    for seed in from..from + seeds {
        let (ended, world) = run(seed);
        reached.extend(world.reached);
        if let Err(why) = ended {
            panic!(
                "SIM_SEED={seed} {why}\nreplay: SIM_SEED={seed} cargo test --test simulation -- --nocapture"
            );
        }
    }
    println!(
        "{seeds} seeds ran clean; reached:\n  {}",
        reached.into_iter().collect::<Vec<_>>().join("\n  ")
    );
}

#[test]
fn a_seed_replays_exactly() {
    for seed in [1, 7, 42] {
        assert_eq!(run(seed).1.log, run(seed).1.log);
    }
}
