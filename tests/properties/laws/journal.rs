//! A damaged journal is an error or tells what was there: what verifies as sound, before it is healed
//! or after, holds no record that was not written. Nothing a file holds ends the program.

use bpost_terminal::journal::{Journal, Query, Reader, Verdict, folder};
use bpost_terminal::money::{Amount, Locale};
use bpost_terminal::payment::{Environment, Fact, OrderId, PaymentId, Record};
use bpost_terminal::reference::Reference;
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::OnceLock;

const ENVIRONMENT: Environment = Environment::Test;
/// 1 January 2026, in milliseconds since 1970.
const EPOCH: i64 = 1_767_225_600_000;
const FILE: &str = "journal.db";

/// A sound journal of three Payments, as the file and the ids in it.
struct Template {
    file: Vec<u8>,
    payments: BTreeSet<String>,
    records: Vec<Record>,
}

/// The first byte decides. Even: the rest is the file. Odd: changes of a sound journal, five bytes
/// each: where (three bytes), what is put there, and how often; a place behind the end cuts it there.
pub fn holds(data: &[u8]) {
    static TEMPLATE: OnceLock<Template> = OnceLock::new();
    let template = TEMPLATE.get_or_init(template);
    let Some((kind, rest)) = data.split_first() else {
        return;
    };
    let changed = kind % 2 == 1;
    let file = if changed {
        changes(&template.file, rest)
    } else {
        rest.to_vec()
    };
    let sound = changed && file == template.file;
    let dir = tempfile::tempdir().expect("a folder");
    let place = folder(dir.path(), ENVIRONMENT);
    std::fs::create_dir_all(&place).expect("a folder");
    std::fs::write(place.join(FILE), &file).expect("a file");
    let listed = listed(dir.path());
    if sound {
        assert_eq!(listed.as_ref(), Some(&template.payments));
        assert!(verifies(dir.path()), "what nobody changed is sound");
    }
    tells_the_truth(dir.path(), template);
    if let Ok(mut journal) = Journal::open(dir.path(), ENVIRONMENT) {
        tells_the_truth(dir.path(), template);
        acting_ends_well(&mut journal);
    }
}

fn verifies(data_dir: &Path) -> bool {
    let reader = Reader::open(data_dir, ENVIRONMENT).ok().flatten();
    let verdict = reader.and_then(|reader| reader.verify().ok());
    matches!(verdict, Some(Verdict::Sound { .. }))
}

/// The chain of hashes holds no secret, but nobody computes it anew by chance.
fn tells_the_truth(data_dir: &Path, template: &Template) {
    if !verifies(data_dir) {
        return;
    }
    let listed = listed(data_dir).expect("what is sound can be listed");
    assert!(
        listed.is_subset(&template.payments),
        "{listed:?} were made up"
    );
    for record in records(data_dir) {
        assert!(
            template.records.contains(&record),
            "{record:?} was not written"
        );
    }
}

/// All records of the three Payments.
fn records(data_dir: &Path) -> Vec<Record> {
    let reader = Reader::open(data_dir, ENVIRONMENT)
        .expect("a journal")
        .expect("there");
    let of = |number| {
        reader
            .records(&id(number))
            .expect("what is sound can be read")
    };
    (1..=3).flat_map(of).collect()
}

fn changes(file: &[u8], changes: &[u8]) -> Vec<u8> {
    let mut file = file.to_vec();
    for change in changes.chunks_exact(5) {
        let at =
            usize::from(change[0]) << 16 | usize::from(change[1]) << 8 | usize::from(change[2]);
        if at >= file.len() {
            file.truncate(at % (file.len() + 1));
            continue;
        }
        let end = (at + usize::from(change[4]) + 1).min(file.len());
        file[at..end].iter_mut().for_each(|byte| *byte ^= change[3]);
    }
    file
}

/// The ids that a reader lists; `None` where it says that it cannot.
fn listed(data_dir: &Path) -> Option<BTreeSet<String>> {
    let reader = Reader::open(data_dir, ENVIRONMENT).ok()??;
    let summaries = reader.summaries(&Query::default()).ok()?;
    for summary in &summaries {
        let line = serde_json::to_string(summary).expect("a line");
        assert!(serde_json::from_str::<serde_json::Value>(&line).is_ok());
        let whole = reader.payment(&summary.payment);
        if let Ok(Some(payment)) = whole {
            assert_eq!(payment.id, summary.payment);
        }
        let _ = reader.records(&summary.payment);
    }
    let _ = (
        reader.open_payments(),
        reader.find("T"),
        reader.same_reference("X", at(0)),
    );
    let _ = reader.orders(at(0), at(1_000_000));
    Some(
        summaries
            .iter()
            .map(|one| one.payment.to_string())
            .collect(),
    )
}

/// Whoever acts can record the next sale, or is told that it cannot.
fn acting_ends_well(journal: &mut Journal) {
    if journal.append(&sale(9)).is_ok() {
        let known = journal.reader().and_then(|reader| reader.payment(&id(9)));
        let known = known.ok().flatten().map(|payment| payment.amount);
        assert_eq!(
            known,
            Some(Amount::from_cents(1_009)),
            "what was taken is there"
        );
    }
    let _ = journal.rebuild();
}

fn template() -> Template {
    let dir = tempfile::tempdir().expect("a folder");
    let mut journal = Journal::open(dir.path(), ENVIRONMENT).expect("a journal");
    for number in 1..=3 {
        journal.append(&sale(number)).expect("appended");
    }
    drop(journal);
    Template {
        file: std::fs::read(folder(dir.path(), ENVIRONMENT).join(FILE)).expect("a file"),
        payments: listed(dir.path()).expect("it is sound"),
        records: records(dir.path()),
    }
}

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millisecond(EPOCH + millis).expect("a time")
}

fn id(number: u64) -> PaymentId {
    PaymentId::mint(EPOCH.unsigned_abs() + number, u128::from(number))
}

fn sale(number: u64) -> [Record; 3] {
    let order = OrderId::mint("GENT01", "DESK3", number, u128::from(number));
    let requested = Fact::Requested {
        amount: Amount::from_cents(1_000 + number),
        reference: Reference::read(&format!("parcel {number}")).expect("a reference"),
        customer_locale: Locale::NlBe,
        environment: ENVIRONMENT,
        expires_in: 180,
        again: false,
    };
    let minted = Fact::Minted {
        order: order.clone(),
        site: Some("123".to_owned()),
        key: None,
    };
    [requested, minted, Fact::Sent { order, nth: 1 }].map(|fact| Record {
        payment: id(number),
        at: at(i64::try_from(number).unwrap_or(0) * 1_000),
        fact,
    })
}
