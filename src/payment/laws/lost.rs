//! An Outcome whose record was lost: it follows from what is left of its Payment.

use super::world::World;
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
}
