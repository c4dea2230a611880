//! The versions of the journal's schema, and the way from each to the next.

use super::JournalError;
use super::{projection, upgrade};
use crate::payment::Environment;
use rusqlite::{Connection, Transaction};

/// The way from one version to the next. A new kind of fact needs a new version too, even with
/// nothing to do: an older program cannot read it and must say so.
pub(super) type Step = fn(&Transaction<'_>, Environment) -> Result<(), JournalError>;

/// The way from each version to the next, from an empty file on. What is here is never changed,
/// since it has been run on journals that exist.
pub(super) const STEPS: &[Step] = &[
    |to, _| Ok(to.execute_batch(include_str!("schema_1.sql"))?),
    upgrade::chain_records,
    // The keys of references that differ in what nobody sees became one: what is shown and compared
    // is made anew from the records.
    |to, _| projection::rebuild(to),
];

/// Brings a journal to the newest version, one transaction for each step.
pub(super) fn migrate(
    db: &mut Connection,
    environment: Environment,
    steps: &[Step],
) -> Result<(), JournalError> {
    let found = version(db, steps)?;
    for (step, number) in steps.iter().zip(1u32..).skip(found as usize) {
        let to = db.transaction()?;
        step(&to, environment)?;
        to.pragma_update(None, "user_version", number)?;
        to.commit()?;
    }
    Ok(())
}

/// The version of a journal, which must be one that is known.
pub(super) fn version(db: &Connection, steps: &[Step]) -> Result<u32, JournalError> {
    let found: u32 = db.pragma_query_one(None, "user_version")?;
    let known = u32::try_from(steps.len()).unwrap_or(u32::MAX);
    if found > known {
        return Err(JournalError::Newer { found, known });
    }
    Ok(found)
}

/// The number in the header of the file that says whose it is ("BPT" and the Environment), so that
/// a journal of training that was copied to another place is never taken for sales.
const fn mark(environment: Environment) -> i32 {
    0x4250_5400
        + match environment {
            Environment::Training => 1,
            Environment::Test => 2,
            Environment::Live => 3,
        }
}

/// Marks a new journal as one of its Environment.
pub(super) fn sign(db: &Connection, environment: Environment) -> Result<(), JournalError> {
    Ok(db.pragma_update(None, "application_id", mark(environment))?)
}

/// Refuses a file that is no journal of this Environment.
pub(super) fn check_mark(db: &Connection, environment: Environment) -> Result<(), JournalError> {
    let found: i32 = db.pragma_query_one(None, "application_id")?;
    if found == mark(environment) {
        return Ok(());
    }
    let all = [Environment::Training, Environment::Test, Environment::Live];
    if let Some(other) = all.into_iter().find(|other| mark(*other) == found) {
        return Err(JournalError::OtherEnvironment(other));
    }
    Err(JournalError::damaged(format!(
        "the file is no journal of {environment}"
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;

    fn tables(db: &Connection) -> Result<Vec<String>> {
        let mut statement =
            db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")?;
        let names = statement.query_map([], |row| row.get(0))?;
        Ok(names.collect::<std::result::Result<_, _>>()?)
    }

    #[test]
    fn version_1_is_made_from_nothing() -> Result {
        let mut db = Connection::open_in_memory()?;
        migrate(&mut db, Environment::Test, &STEPS[..1])?;
        assert_eq!(tables(&db)?, ["event", "order_id", "payment"]);
        assert_eq!(version(&db, STEPS)?, 1);
        Ok(())
    }

    #[test]
    fn each_step_is_run_once_and_in_order() -> Result {
        let later: &[Step] = &[
            STEPS[0],
            |to, _| Ok(to.execute_batch("CREATE TABLE second (x)")?),
            |to, _| Ok(to.execute_batch("INSERT INTO second VALUES (3)")?),
        ];
        let mut db = Connection::open_in_memory()?;
        migrate(&mut db, Environment::Test, &later[..1])?;
        migrate(&mut db, Environment::Test, later)?;
        migrate(&mut db, Environment::Test, later)?;
        let rows: i64 = db.query_row("SELECT count(*) FROM second", [], |row| row.get(0))?;
        assert_eq!((version(&db, later)?, rows), (3, 1));
        Ok(())
    }

    #[test]
    fn a_step_that_fails_leaves_the_version_before() -> Result {
        let broken: &[Step] = &[STEPS[0], |to, _| {
            to.execute_batch("CREATE TABLE half (x)")?;
            Ok(to.execute_batch("INSERT INTO nowhere VALUES (1)")?)
        }];
        let mut db = Connection::open_in_memory()?;
        assert!(migrate(&mut db, Environment::Test, broken).is_err());
        assert_eq!(version(&db, broken)?, 1);
        assert_eq!(tables(&db)?, ["event", "order_id", "payment"]);
        Ok(())
    }

    #[test]
    fn a_newer_version_is_refused() -> Result {
        let mut db = Connection::open_in_memory()?;
        migrate(&mut db, Environment::Test, STEPS)?;
        db.pragma_update(None, "user_version", 7)?;
        let known = u32::try_from(STEPS.len())?;
        assert_eq!(
            migrate(&mut db, Environment::Test, STEPS),
            Err(JournalError::Newer { found: 7, known })
        );
        Ok(())
    }

    #[test]
    fn every_environment_has_its_own_mark() -> Result {
        let all = [Environment::Training, Environment::Test, Environment::Live];
        for one in all {
            let db = Connection::open_in_memory()?;
            assert!(check_mark(&db, one).is_err());
            sign(&db, one)?;
            for other in all {
                assert_eq!(check_mark(&db, other).is_ok(), one == other);
            }
        }
        Ok(())
    }
}
