//! One seed: the lives of a terminal, until everything has come to rest.

use crate::between::Between;
use crate::check;
use crate::customer;
use crate::end;
use crate::faces::Faces;
use crate::folder::Folder;
use crate::ledger::Disk;
use crate::logs::Logs;
use crate::machine::Machine;
use crate::office;
use crate::people::People;
use crate::provider::Wire;
use crate::world::{DeviceClock, Shared, World};
use bpost_terminal::payment::Environment;
use bpost_terminal::terminal::{Config, Engine, Event, Events, Ledger, Provider, Terminal, What};
use std::sync::Arc;
use std::time::Duration;

struct Run {
    shared: Shared,
    people: People,
    machine: Machine,
    faces: Faces,
    folder: Option<Folder>,
}

impl Run {
    fn boot(&mut self) -> Result<(Engine, Terminal, Events), String> {
        let has_key = self.machine.boot();
        let shared = &self.shared;
        let by_post = shared.get().office.is_some();
        let inner: Arc<dyn Provider> = if by_post {
            Arc::new(office::provider(shared))
        } else {
            Arc::new(Wire(shared.clone()))
        };
        let provider = Between::new(shared.clone(), inner);
        let config = Config {
            environment: Environment::Test,
            data_dir: std::path::PathBuf::new(),
            provider: has_key.then(|| Arc::new(provider) as Arc<_>),
            site: "1000".into(),
            device: "C1".into(),
            operator: "clerk".into(),
            refunds: !self.shared.get().seed.is_multiple_of(20),
            clock: Arc::new(DeviceClock(self.shared.clone())),
            resume: true,
        };
        let damages = self.shared.get().loss.damages.len();
        let ledger: Box<dyn Ledger> = match &mut self.folder {
            Some(folder) => Box::new(folder.open(&self.shared)?),
            None => {
                let mut world = self.shared.get();
                if world.is_struck() {
                    world.strike();
                }
                Box::new(Disk(self.shared.clone()))
            }
        };
        if self.shared.get().loss.damages.len() > damages {
            self.faces.forget();
        }
        let chance = self.shared.clone();
        let chance = Arc::new(move || chance.get().rng.wide());
        Ok(Engine::new(config, ledger, chance))
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
            self.people.asked.clear();
            let (engine, terminal, mut events) = self.boot()?;
            check::known(&self.shared.get())?;
            self.shared.wake_for_plans();
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
                self.shared.get().rng.below(6_000)
            } else {
                5_000
            };
            tokio::select! {
                biased;
                Some(event) = events.next() => self.look(&event)?,
                () = tokio::time::sleep(Duration::from_millis(pause)) => {
                    self.people.answered()?;
                    if busy && !self.shared.get().dead {
                        self.people.act(terminal);
                        let before = self.shared.get().time();
                        self.machine.act().await;
                        let now = self.shared.get().time();
                        if now > before {
                            self.people.asked.values_mut().for_each(|asked| asked.awake = now);
                        }
                    }
                }
            }
            // Not with the tick above: where events come all the time, there is none.
            if !busy {
                self.people.sell(terminal);
                self.people.was_shown()?;
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
        self.note(event);
        self.faces.look(&self.shared, &mut self.people, event)?;
        if let Event::Payment { view, what } = event {
            self.people.see(&view.payment, what);
        }
        match event {
            Event::Payment {
                what: What::Requested { ticket },
                ..
            }
            | Event::Refused { ticket, .. } => {
                self.people.asked.remove(ticket);
            }
            Event::Payment {
                view,
                what: What::Code(_),
            } => {
                let left = view.expiry.map_or(Duration::ZERO, |expiry| expiry.left);
                if let Some(order) = view.order_ids.last() {
                    let order = order.as_str();
                    let life = self.shared.get().life(order);
                    customer::sees(&self.shared, order, left, life.unwrap_or(left));
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn note(&self, event: &Event) {
        let name = match event {
            Event::Payment {
                what: What::Changed,
                ..
            } => return,
            Event::Payment { what, view } => format!("{} {what:?}", view.payment),
            Event::Line(line) => format!("line {:?}", line.trouble),
            other => format!("{other:?}"),
        };
        self.shared.get().note(name);
    }

    fn all(&mut self) -> Result<(), String> {
        let lives = 1 + self.shared.get().rng.below(5);
        for _ in 0..lives {
            let seconds = 5 + self.shared.get().rng.below(400);
            self.life(Duration::from_secs(seconds), true)?;
            self.pause();
        }
        self.shared.get().become_kind();
        // What was recovered may have lived for an hour from a scan that came after an hour.
        let is_damaged = !self.shared.get().loss.damages.is_empty();
        let first = Duration::from_secs(if is_damaged { 8_000 } else { 900 });
        self.life(first, false)?;
        // Long enough to ask for what is watched, and to read the provider's list as well.
        let awake = Duration::from_secs(if is_damaged { 15 } else { 5 });
        for _ in 0..26 {
            self.shared.get().sleep(Duration::from_secs(3600));
            self.life(awake, false)?;
        }
        let mut world = self.shared.get();
        world.settle();
        end::end(&mut world)
    }

    /// Now and then a while passes before somebody starts the terminal again.
    fn pause(&mut self) {
        let mut world = self.shared.get();
        if world.rng.percent(30) {
            let how_long = Duration::from_secs(world.rng.below(900));
            world.note(format!("the machine is off for {how_long:?}"));
            world.sleep(how_long);
        }
    }
}

/// Runs one seed.
pub fn run(seed: u64) -> (Result<(), String>, World) {
    let shared = Shared::new(World::new(seed));
    let (real, logs) = {
        let world = shared.get();
        (world.variants.real_journal, world.variants.logs)
    };
    let logs = logs.then(Logs::begin);
    let mut run = Run {
        shared: shared.clone(),
        people: People::new(shared.clone()),
        machine: Machine::new(shared.clone()),
        faces: Faces::default(),
        folder: real.then(Folder::new),
    };
    let ended = run.all();
    drop(run);
    let mut world = std::mem::replace(&mut *shared.get(), World::new(0));
    let quiet = logs.map_or(Ok(()), |logs| logs.end(&mut world));
    (ended.and(quiet), world)
}
