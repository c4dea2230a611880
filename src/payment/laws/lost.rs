//! Records that were lost: what a Payment comes to follows from what is left of it, and from what the
//! provider says.

use super::world::{Truth, World};
use super::*;

/// The records that told of money.
fn loud(world: &World) -> Vec<usize> {
    let tells = |fact: &Fact| {
        matches!(
            fact,
            Fact::Resolved {
                outcome: Outcome::Paid | Outcome::NeedsAttention,
                ..
            }
        )
    };
    let facts = world.disk.iter().enumerate();
    facts
        .filter(|(_, (fact, _))| tells(fact))
        .map(|(place, _)| place)
        .collect()
}

/// Any of the records behind the first are lost, and the power goes; the provider answers from now on.
fn lose(world: &mut World, left: u64) {
    let mut place = 0;
    world.disk.retain(|_| {
        place += 1;
        place == 1 || left.rotate_right(place) & 1 == 1
    });
    world.choices = Vec::new().into_iter();
    world.kind = true;
    world.damaged = true;
    world.restart();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn an_outcome_about_money_follows_from_what_is_left_without_its_record(
        choices in prop::collection::vec(any::<u8>(), 0..160)) {
        let mut world = run(choices);
        let (told, whole) = (world.payment.resolution, world.disk.clone());
        for place in loud(&world) {
            world.disk = whole.clone();
            world.disk.remove(place);
            world.restart();
            while let Some(fact) = world.payment.follow(world.now, world.presence) {
                world.commit(vec![fact]);
            }
            let now = world.payment.resolution;
            let same = |one: Option<Resolution>| one.map(|one| (one.outcome, one.attention));
            prop_assert_eq!(same(now), same(told), "{:#?}", whole);
        }
    }

    #[test]
    fn whatever_was_lost_no_money_is_unpaid_and_none_is_made_up(
        choices in prop::collection::vec(any::<u8>(), 0..160), left in prop_oneof![any::<u64>(), (any::<u64>(), any::<u64>()).prop_map(|(one, other)| one | other)]) {
        let mut world = run(choices);
        let whole = world.disk.clone();
        lose(&mut world, left);
        let kept = world.disk.clone();
        let rests = (0..4_000).any(|_| !world.round());
        prop_assert!(rests, "it never comes to rest: {:#?}", world.payment);
        let told = format!("{:?}\nleft {kept:#?}\nof {whole:#?}\n{:#?}", world.orders, world.payment);
        let outcome = world.payment.outcome();
        let unpaid = outcome.is_none_or(Outcome::is_unpaid);
        // One that no record names is for the provider's list to tell of.
        let named = format!("{kept:?}");
        let known = |id: &OrderId| named.contains(id.as_str());
        let missed = world.orders.iter().any(|(id, truth, _)| *truth == Truth::Paid && known(id));
        prop_assert!(!(unpaid && missed), "money that nobody is told of: {}", told);
        let made_up = outcome == Some(Outcome::Paid) && world.paid() == 0;
        prop_assert!(!made_up, "no money: {}", told);
    }
}
