//! The power is cut at hundreds of writes of the real journal, and what a disk may make of the last
//! one is drawn by seed: every acknowledged record is there, and of the last batch all or nothing.

use crate::folder::{intact, quick_folder, right};
use crate::rng::Rng;
use crate::tear::{Files, tear};
use bpost_terminal::journal::{Journal, folder};
use bpost_terminal::money::{Amount, Locale};
use bpost_terminal::payment::{Environment, Fact, OrderId, PaymentId, Record, Status};
use bpost_terminal::reference::Reference;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::path::Path;

/// Writes of one run, and runs. One run writes more than the log holds before it is brought into
/// the database, so that this is cut as well.
const WRITES: u64 = 300;
const RUNS: u64 = 2;

fn at(number: u64) -> Timestamp {
    let seconds = 1_790_000_000 + i64::try_from(number).unwrap_or(0);
    Timestamp::from_second(seconds).expect("a time")
}

/// A batch as the engine writes them: a new Payment with one Order, or news of an old one.
fn batch(number: u64, known: &[Record], rng: &mut Rng) -> Vec<Record> {
    let old = usize::try_from(rng.below(1 + 2 * known.len() as u64)).unwrap_or(0);
    if let Some(old) = known.get(old) {
        let order = OrderId::mint("S", "D", number, rng.wide());
        let word = format!("word {}", rng.below(1_000));
        let facts = [
            Fact::Minted {
                order: order.clone(),
                site: None,
                key: None,
            },
            Fact::Saw {
                order,
                status: Some(Status::new(&word)),
            },
        ];
        let record = |fact| Record {
            payment: old.payment.clone(),
            at: at(number),
            fact,
        };
        return facts.into_iter().map(record).collect();
    }
    vec![Record {
        payment: PaymentId::mint(number, rng.wide()),
        at: at(number),
        fact: Fact::Requested {
            amount: Amount::from_cents(1 + rng.below(100_000)),
            reference: Reference::read(&format!("parcel {number}")).expect("a reference"),
            customer_locale: Locale::NlBe,
            environment: Environment::Test,
            expires_in: 180,
            again: false,
        },
    }]
}

/// The log and the database as they were before and after a write are torn, opened, and looked at.
fn cut(
    files: (Files, Files),
    acknowledged: &[Record],
    last: &[Record],
    data_dir: &Path,
    rng: &mut Rng,
) -> Result<String, String> {
    let into = folder(data_dir, Environment::Test);
    let how = tear(files.0, files.1, &into, rng).map_err(|why| why.to_string())?;
    let said = |why: String| format!("{how:?}: {why}");
    let opened = Journal::open(data_dir, Environment::Test);
    let journal = opened.map_err(|why| said(why.to_string()))?;
    let whole = intact(data_dir, acknowledged, last).map_err(said)?;
    right(how, whole).map_err(said)?;
    drop(journal);
    std::fs::remove_dir_all(data_dir).map_err(|why| why.to_string())?;
    Ok(format!("{how:?}, whole: {whole}"))
}

/// One run of many cuts; what was torn how often.
fn cuts(seed: u64, root: &Path) -> Result<BTreeMap<String, u64>, String> {
    let mut rng = Rng::new(seed);
    let mut torn: BTreeMap<String, u64> = BTreeMap::new();
    let mut acknowledged = Vec::new();
    let data_dir = root.join("live");
    let from = folder(&data_dir, Environment::Test);
    let said = |why: &dyn std::fmt::Display| why.to_string();
    let mut journal = Journal::open(&data_dir, Environment::Test).map_err(|why| said(&why))?;
    let mut before = Files::read(&from).map_err(|why| said(&why))?;
    for number in 1..=WRITES {
        let last = batch(number, &acknowledged, &mut rng);
        journal.append(&last).map_err(|why| said(&why))?;
        let after = Files::read(&from).map_err(|why| said(&why))?;
        if rng.percent(40) || before.is_brought_into_the_database_by(&after) {
            let files = (before, after.clone());
            let how = cut(files, &acknowledged, &last, &root.join("torn"), &mut rng)
                .map_err(|why| format!("write {number}: {why}"))?;
            *torn.entry(how).or_default() += 1;
        }
        before = after;
        acknowledged.extend(last);
    }
    Ok(torn)
}

#[test]
fn a_power_cut_takes_no_acknowledged_record_and_leaves_no_half_batch() {
    let mut torn: BTreeMap<String, u64> = BTreeMap::new();
    for seed in 0..RUNS {
        let root = quick_folder();
        let found = cuts(seed, root.path());
        for (how, times) in found.unwrap_or_else(|why| panic!("seed {seed}, {why}")) {
            *torn.entry(how).or_default() += times;
        }
    }
    println!("{} cuts: {torn:#?}", torn.values().sum::<u64>());
    for how in [
        "Checkpoint, whole: true",
        "Dropped, whole: false",
        "Flipped, whole: false",
        "Sectors, whole: false",
        "Truncated, whole: false",
        "Whole, whole: true",
        "Zeroed, whole: false",
    ] {
        assert!(torn.contains_key(how), "never {how}");
    }
}
