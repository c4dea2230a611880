//! The customers: each Code that is shown has one, who decides at once when to do what, and often
//! chooses the worst moment there is.

use crate::orders::{Does, Doubt};
use crate::world::Shared;
use bpost_terminal::payment::GRACE;
use std::time::Duration;

fn secs(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// A customer sees a Code that leaves the screen after so long.
pub fn sees(shared: &Shared, order: &str, left: Duration, life: Duration) {
    let (what, millis, doubted, hours) = {
        let mut world = shared.get();
        let share = world.variants.rare;
        (
            world.rng.below(16),
            Duration::from_millis(world.rng.below(4_000)),
            world.rng.percent(3 + share),
            secs(world.rng.below(18 * 3600)),
        )
    };
    let near = |moment: Duration| (moment + millis).saturating_sub(secs(2));
    let plan = |after, does| shared.plan(after, order, does);
    plan(millis, Does::Scan);
    match what {
        0..5 => plan(millis * 4, Does::Pay),
        5 => plan(near(left), Does::Pay),
        6 => plan(near(left + GRACE), Does::Pay),
        7 => plan(near(life), Does::Pay),
        8 => plan(life + millis, Does::PayLate),
        9 => plan(hours, Does::PayLate),
        10 | 11 => {
            plan(millis * 3, Does::Decline);
            plan(millis * 5, Does::Pay);
        }
        12 => plan(millis * 3, Does::Decline),
        13 => plan(millis * 6, Does::Cancel),
        _ => {}
    }
    if doubted {
        doubt(shared, order);
    }
}

/// The answers about the order will be doubtful once it is paid, and perhaps right after a while.
fn doubt(shared: &Shared, order: &str) {
    let (which, mends, after) = {
        let mut world = shared.get();
        (
            world.rng.below(7),
            world.rng.percent(60),
            secs(world.rng.below(2_000)),
        )
    };
    let doubt = match which {
        0 => Doubt::OtherAmount,
        1 => Doubt::OtherCurrency,
        2 => Doubt::OtherId,
        3 => Doubt::NoAmount,
        4 => Doubt::NoCurrency,
        5 => Doubt::NoId,
        _ => return shared.plan(after / 8, order, Does::ChargeBack),
    };
    shared.get().set_doubt(order, Some(doubt));
    if mends {
        shared.plan(after, order, Does::Clear);
    }
}
