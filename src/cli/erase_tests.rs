#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::journal::Journal;
use crate::money::{Amount, Locale as Language};
use crate::payment::{Attention, Fact, OrderId, Outcome, PaymentId, Record, Stop};
use crate::reference::Reference;
use crate::secret::Secret;
use crate::vault::MemoryVault;

fn texts() -> Texts {
    Texts::new(Language::EnBe)
}

/// A journal with one Payment of this moment, and what became of it.
fn journal(dir: &Path, environment: Environment, facts: &[Fact]) {
    let now = SystemClock.now().wall;
    let id = PaymentId::mint(u64::try_from(now.as_millisecond()).unwrap(), 7);
    let requested = Fact::Requested {
        amount: Amount::from_cents(1250),
        reference: Reference::read("demo").unwrap(),
        customer_locale: Language::EnBe,
        environment,
        expires_in: 180,
        again: false,
    };
    let records: Vec<Record> = std::iter::once(&requested)
        .chain(facts)
        .map(|fact| Record {
            payment: id.clone(),
            at: now,
            fact: fact.clone(),
        })
        .collect();
    Journal::open(dir, environment)
        .unwrap()
        .append(&records)
        .unwrap();
}

fn resolved(outcome: Outcome, attention: Option<Attention>) -> Fact {
    Fact::Resolved { outcome, attention }
}

fn refused(facts: &[Fact]) -> Result<(), Failure> {
    let dir = tempfile::tempdir().unwrap();
    journal(dir.path(), Environment::Live, facts);
    refuse_open(dir.path(), Environment::Live, false, &texts())
}

#[test]
fn what_is_open_stays() {
    let order = OrderId::mint("GENT01", "DESK3", 1, 1);
    let minted = Fact::Minted {
        order: order.clone(),
        site: None,
        key: None,
    };
    let sent = Fact::Sent { order, nth: 1 };
    let stopped = Fact::Stopped { by: Stop::Person };
    let cancelled = resolved(Outcome::Cancelled, None);
    let doubtful = resolved(Outcome::NeedsAttention, Some(Attention::Mismatch));
    for (name, facts) in [
        ("without an outcome", vec![]),
        (
            "watched for late money",
            vec![minted.clone(), sent.clone(), stopped, cancelled],
        ),
        ("to be settled", vec![minted, sent, doubtful]),
    ] {
        let failure = refused(&facts).unwrap_err();
        assert_eq!(failure.code, UNRESOLVED, "{name}");
        assert!(failure.text.contains("--environment live"), "{failure:?}");
    }
}

/// Each kind stands with its own number, and with what helps.
#[test]
fn what_is_held_is_told_by_kind_and_number() {
    let until = "2026-11-21T11:30:00Z".parse().ok();
    let held = |count| Held {
        open: count,
        to_check: count,
        watched: count,
        until,
        lost: count,
    };
    for language in Language::ALL {
        let texts = Texts::new(language);
        assert_eq!(held(0).text(Environment::Live, &texts), None);
        let (one, many) = (held(1), held(3));
        let one = one.text(Environment::Live, &texts).unwrap();
        let many = many.text(Environment::Live, &texts).unwrap();
        assert_eq!(many.matches(" 3 ").count(), 4, "{many}");
        assert!(!one.contains(" 1 "), "{one}");
        for said in [one, many] {
            let commands = [
                "`bpost-terminal resume --environment live`",
                "`bpost-terminal settle --environment live`",
                "21/11/2026 12:30",
                "`bpost-terminal doctor --acknowledge-damage --environment live`",
                "--even-open",
            ];
            assert!(commands.iter().all(|one| said.contains(one)), "{said}");
        }
        let only = Held {
            lost: 1,
            ..Held::default()
        };
        let only = only.text(Environment::Live, &texts).unwrap();
        assert!(!only.contains("settle"), "{only}");
    }
}

/// A day after its Outcome, or after the last refund was asked for.
#[test]
fn a_watch_ends_a_day_after_what_began_it() {
    let order = OrderId::mint("GENT01", "DESK3", 1, 1);
    let minted = Fact::Minted {
        order: order.clone(),
        site: None,
        key: None,
    };
    let dir = tempfile::tempdir().unwrap();
    let before = SystemClock.now().wall;
    let sent = Fact::Sent { order, nth: 1 };
    let stopped = Fact::Stopped { by: Stop::Person };
    let cancelled = resolved(Outcome::Cancelled, None);
    journal(
        dir.path(),
        Environment::Live,
        &[minted, sent, stopped, cancelled],
    );
    let held = Held::read(dir.path(), Environment::Live).unwrap();
    assert_eq!(
        (held.watched, held.open, held.to_check, held.lost),
        (1, 0, 0, 0)
    );
    let long = held.until.unwrap().duration_since(before).as_secs();
    assert!((86_390..=86_460).contains(&long), "{long}");
}

#[test]
fn what_ended_may_go() {
    assert_eq!(refused(&[resolved(Outcome::NotCreated, None)]), Ok(()));
}

#[test]
fn a_record_that_nobody_can_read_stays_unless_told() {
    let dir = tempfile::tempdir().unwrap();
    let folder = journal::folder(dir.path(), Environment::Live);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("journal.db"), "no journal").unwrap();
    let failure = refuse_open(dir.path(), Environment::Live, false, &texts()).unwrap_err();
    assert_eq!(failure.code, JOURNAL);
    assert!(failure.text.contains("--even-open"), "{failure:?}");
    assert_eq!(
        refuse_open(dir.path(), Environment::Live, true, &texts()),
        Ok(())
    );
}

#[test]
fn what_was_pretended_may_always_go() {
    let dir = tempfile::tempdir().unwrap();
    journal(dir.path(), Environment::Training, &[]);
    let told = refuse_open(dir.path(), Environment::Training, false, &texts());
    assert_eq!(told, Ok(()));
}

#[test]
fn both_keys_go() {
    let vault = MemoryVault::new();
    for environment in [Environment::Test, Environment::Live] {
        let key = Secret::new("0123456789".to_owned());
        vault.store(environment, &key).unwrap();
    }
    assert_eq!(delete_keys(&vault, &texts()), Ok(Keys::Removed));
    for environment in [Environment::Test, Environment::Live] {
        assert_eq!(vault.read(environment).err(), Some(VaultError::NoEntry));
    }
    assert_eq!(delete_keys(&vault, &texts()), Ok(Keys::None));
}

#[test]
fn a_keyring_that_keeps_its_keys_is_told_of() {
    let vault = MemoryVault::new();
    vault.fail_always(Some(VaultError::Locked));
    assert_eq!(delete_keys(&vault, &texts()).unwrap_err().code, SETTINGS);
    vault.fail_always(Some(VaultError::Absent));
    assert_eq!(delete_keys(&vault, &texts()), Ok(Keys::NoKeyring));
}
