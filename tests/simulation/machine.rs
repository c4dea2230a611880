//! What befalls the machine and the line: clocks, sleep, a disk that refuses, a key that is gone,
//! and a provider that goes away.

use crate::orders::Does;
use crate::world::{Key, Shared, World};
use bpost_terminal::journal::JournalError;
use std::time::Duration;

/// The longest that nobody looks at the device in all: shorter than the watch for late money.
const LONGEST_NIGHT: Duration = Duration::from_secs(12 * 3600);

fn secs(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

pub struct Machine {
    shared: Shared,
    night: Duration,
}

impl Machine {
    pub fn new(shared: Shared) -> Self {
        Self {
            shared,
            night: Duration::ZERO,
        }
    }

    /// One thing that happens.
    pub async fn act(&mut self) {
        let (what, rare) = {
            let mut world = self.shared.get();
            (world.rng.below(24), world.variants.rare)
        };
        match what {
            0 | 1 => self.set_clock(),
            2..5 => self.nudge_clock(),
            5 => self.sleep().await,
            6 if rare > 1 => self.provider_leaves(),
            7 if rare > 1 => self.key_is_refused(),
            8 | 9 if rare > 0 => self.disk_refuses(),
            10 if rare > 0 => self.disk_is_unreadable(),
            11..14 => self.ghost(),
            _ => {}
        }
    }

    /// A person, or the network after a long time, sets the wall clock.
    fn set_clock(&self) {
        let mut world = self.shared.get();
        let skew = match world.rng.below(4) {
            0 => 0,
            // Further off than two hours, the provider's list may be read for another time.
            1 if world.variants.damaged => 3_600_000,
            2 if world.variants.damaged => -3_600_000,
            1 => 7_200_000,
            2 => -7_200_000,
            _ => i64::try_from(world.rng.below(200_000)).unwrap_or(0) - 100_000,
        };
        let jump = if skew < world.skew { "back" } else { "forward" };
        world.reach(&format!("fault clock set {jump}"));
        world.note(format!("the clock is set to {skew:+} ms"));
        world.skew = skew;
    }

    /// The network corrects the wall clock a little.
    fn nudge_clock(&self) {
        let mut world = self.shared.get();
        let step = i64::try_from(world.rng.below(3_000)).unwrap_or(0) - 1_500;
        world.reach("fault clock corrected");
        world.note(format!("the clock is corrected by {step:+} ms"));
        world.skew += step;
    }

    async fn sleep(&mut self) {
        let (how_long, mono_sleeps) = {
            let mut world = self.shared.get();
            let longest = [100, 3600][usize::from(world.rng.percent(50))];
            (secs(world.rng.below(longest)), world.variants.mono_sleeps)
        };
        if self.night + how_long >= LONGEST_NIGHT {
            return;
        }
        self.night += how_long;
        {
            let mut world = self.shared.get();
            world.reach("fault the machine sleeps");
            world.note(format!("the machine sleeps {how_long:?}"));
            if !mono_sleeps {
                world.sleep(how_long);
            }
        }
        if mono_sleeps {
            self.shared.get().reach("fault sleep that the clock counts");
            tokio::time::advance(how_long).await;
        }
    }

    fn until(world: &mut World, longest: u64) -> Duration {
        let how_long = secs(1 + world.rng.below(longest));
        world.time() + how_long
    }

    fn provider_leaves(&self) {
        let mut world = self.shared.get();
        let longest = [60, 1800][usize::from(world.rng.percent(30))];
        world.away_until = Self::until(&mut world, longest);
        world.reach("fault the provider goes away");
        let until = world.away_until;
        world.note(format!("the provider is away until {until:?}"));
    }

    fn key_is_refused(&self) {
        let mut world = self.shared.get();
        world.refused_until = Self::until(&mut world, 200);
        world.reach("fault the key is refused");
        let until = world.refused_until;
        world.note(format!("the key is refused until {until:?}"));
    }

    fn disk_refuses(&self) {
        let mut world = self.shared.get();
        let why = match world.rng.below(3) {
            0 => JournalError::Full,
            1 => JournalError::ReadOnly,
            _ => JournalError::Io("the disk has a fault".into()),
        };
        let until = Self::until(&mut world, 60);
        world.note(format!("the disk takes nothing until {until:?}: {why}"));
        world.refuses = Some((until, why));
    }

    fn disk_is_unreadable(&self) {
        let mut world = self.shared.get();
        world.unreadable_until = Self::until(&mut world, 30);
        let until = world.unreadable_until;
        world.note(format!("the disk cannot be read until {until:?}"));
    }

    /// A fault of the provider: an order that is over, and that nobody saw, is paid.
    fn ghost(&self) {
        let mut world = self.shared.get();
        if !(world.variants.ghosts && world.faulty) {
            return;
        }
        world.settle();
        // Best of all one whose Payment has a further Order.
        let unseen =
            |id: &String| !world.payable(id) && !world.is_paid(id) && !world.shown.contains(id);
        let mut dead: Vec<_> = world.known().into_iter().filter(unseen).collect();
        let has_two = |id: &String| {
            let payment = world.payment_of(id).and_then(|id| world.payments.get(&id));
            payment.is_some_and(|payment| payment.orders.len() > 1)
        };
        if dead.iter().any(has_two) {
            dead.retain(has_two);
        }
        let place = usize::try_from(world.rng.below(dead.len() as u64)).unwrap_or(0);
        if let Some(id) = dead.get(place)
            && world.customer(id, Does::PayLate)
        {
            world.reach("fault an order that nobody saw is paid");
        }
    }

    /// What the next life of the process finds; false where it has no key.
    pub fn boot(&self) -> bool {
        let mut world = self.shared.get();
        world.key = Key::Ours;
        world.keyless = false;
        if !world.faulty {
            return true;
        }
        let rare = world.variants.rare;
        let has_key = !world.rng.percent(rare);
        world.keyless = !has_key;
        if !has_key {
            world.reach("fault no key at start");
            world.note("there is no key".into());
        }
        if world.rng.percent(rare) {
            world.key = Key::Other;
            world.reach("fault the key of another site");
            world.note("the key is another site's".into());
        }
        has_key
    }
}
