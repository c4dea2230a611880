//! `erase`: removes what this user keeps on a device that leaves the house. It removes nothing as
//! long as money may be open, unless it is told to.

use super::args::{self, Global};
use super::exit::{DONE, Ended, FAILED, Failure, JOURNAL, SETTINGS, UNRESOLVED};
use super::output::Output;
use super::printer::text;
use super::session::{SessionError, loaded};
use crate::clock::{Clock, SystemClock};
use crate::journal::{self, JournalError, Query, Reader};
use crate::locale::Texts;
use crate::payment::{Environment, Payment, WATCHED};
use crate::receipt::when;
use crate::sandbox;
use crate::settings::{Key, Loaded, Origin};
use crate::support::logging;
use crate::vault::{OsVault, Vault, VaultError};
use jiff::Timestamp;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

const ALL: [Environment; 3] = [Environment::Training, Environment::Test, Environment::Live];

/// Removes journals, logs, settings and keys of this user.
pub fn run(global: &Global, args: &args::Erase) -> Ended {
    let (loaded, texts) = loaded(global)?;
    let dir = loaded.paths.data_dir.display().to_string();
    let of_dir = |key: &str| texts.with(key, &[("folder", text(&dir))]);
    if !args.yes {
        return Err(Failure::usage(of_dir("cli-erase-yes")));
    }
    for environment in ALL {
        refuse_open(&loaded.paths.data_dir, environment, args.even_open, &texts)?;
    }
    let mut out = Output::new();
    // Whoever names a folder means that folder; the keys are the user's, whatever the folder.
    if loaded.origin(Key::DataDir) == Origin::Argument {
        out.line(&texts.get("cli-erase-keys-stay"));
    } else {
        match delete_keys(&OsVault::new(), &texts)? {
            Keys::Removed => out.line(&texts.get("cli-erase-keys-gone")),
            Keys::None => {}
            Keys::NoKeyring => out.line(&texts.get("cli-erase-no-keyring")),
        }
    }
    delete_files(&loaded, &texts)?;
    out.line(&of_dir("cli-erase-done"));
    Ok(DONE)
}

/// Refuses while somebody acts on a journal, and, unless `even_open`, while money may be open in
/// it, or nobody can tell. What is pretended in training keeps nothing from going.
fn refuse_open(
    data_dir: &Path,
    environment: Environment,
    even_open: bool,
    texts: &Texts,
) -> Result<(), Failure> {
    if journal::is_locked(data_dir, environment) {
        return Err(Failure::new(JOURNAL, JournalError::Locked.text(texts)));
    }
    if even_open || environment == Environment::Training {
        return Ok(());
    }
    let held = Held::read(data_dir, environment).map_err(|error| {
        let failure = SessionError::Journal(error).failure(environment, texts);
        let hint = texts.get("cli-erase-cannot-tell");
        Failure::new(failure.code, format!("{} {hint}", failure.text))
    })?;
    match held.text(environment, texts) {
        Some(said) => Err(Failure::new(UNRESOLVED, said)),
        None => Ok(()),
    }
}

/// What keeps a journal from going.
#[derive(Default)]
struct Held {
    /// Payments without an Outcome.
    open: usize,
    /// Payments that wait for a person.
    to_check: usize,
    /// Payments that may still be paid late, or whose refund is open.
    watched: usize,
    /// When the last watch is over.
    until: Option<Timestamp>,
    /// How often something was lost that nobody took note of, or that was not fetched.
    lost: usize,
}

impl Held {
    fn read(data_dir: &Path, environment: Environment) -> Result<Self, JournalError> {
        let Some(reader) = Reader::open(data_dir, environment)? else {
            return Ok(Self::default());
        };
        let to_check = Query {
            attention: true,
            ..Query::default()
        };
        let lost = reader.damages()?.into_iter();
        let lost = lost.filter(|damage| damage.told.is_none() || damage.fetched.is_none());
        let watched = reader.to_watch(SystemClock.now())?;
        Ok(Self {
            open: reader.open_payments()?.len(),
            to_check: reader.summaries(&to_check)?.len(),
            watched: watched.len(),
            until: watched.iter().filter_map(watched_until).max(),
            lost: lost.count(),
        })
    }

    /// Each kind with its number and what helps; `None` where nothing is held.
    fn text(&self, environment: Environment, texts: &Texts) -> Option<String> {
        let kinds = [
            ("cli-erase-held-open", self.open),
            ("cli-erase-held-attention", self.to_check),
            ("cli-erase-held-watched", self.watched),
            ("cli-erase-held-lost", self.lost),
        ];
        let until = self.until.map(when).unwrap_or_default();
        let told = kinds.into_iter().filter(|(_, count)| *count > 0);
        let told: Vec<String> = told
            .map(|(key, count)| {
                let about = [
                    ("count", count.into()),
                    ("word", text(&environment)),
                    ("until", text(&until)),
                ];
                texts.with(key, &about)
            })
            .collect();
        if told.is_empty() {
            return None;
        }
        let name = texts.environment(environment);
        let about = [
            ("environment", text(&name)),
            ("what", told.join(" ").into()),
        ];
        Some(texts.with("cli-erase-held", &about))
    }
}

/// When the watch of a Payment is over, counted from its Outcome and from a refund that is open; the
/// first answer after that ends it.
fn watched_until(payment: &Payment) -> Option<Timestamp> {
    let refund = payment.open_refund().map(|refund| refund.asked);
    let resolved = payment.resolution.map(|resolution| resolution.at);
    [refund, resolved]
        .into_iter()
        .flatten()
        .filter_map(|began| began.wall.checked_add(WATCHED).ok())
        .max()
}

/// What became of the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Keys {
    /// There was one at least, and it is gone.
    Removed,
    /// There was none.
    None,
    /// There is no keyring.
    NoKeyring,
}

/// Deletes both keys. They go first: a key without its records is the lesser harm.
fn delete_keys(vault: &dyn Vault, texts: &Texts) -> Result<Keys, Failure> {
    let mut keys = Keys::None;
    for environment in [Environment::Test, Environment::Live] {
        match vault.delete(environment) {
            Ok(()) => keys = Keys::Removed,
            Err(VaultError::NoEntry) => {}
            Err(VaultError::Absent) => return Ok(Keys::NoKeyring),
            Err(error) => {
                let why = error.text(texts, environment);
                let hint = texts.get("cli-erase-nothing");
                return Err(Failure::new(SETTINGS, format!("{why} {hint}")));
            }
        }
    }
    Ok(keys)
}

/// Deletes what the program made, by name, and the folders that are empty then: what somebody else
/// put there stays.
fn delete_files(loaded: &Loaded, texts: &Texts) -> Result<(), Failure> {
    let paths = &loaded.paths;
    let journals = ALL.map(|one| paths.environment_dir(one));
    let gone = journals
        .iter()
        .map(|folder| empty(folder, of_environment))
        .chain([
            empty(&paths.log_dir(), logging::is_ours),
            remove(&paths.user_file),
        ]);
    for gone in gone {
        gone.map_err(|(path, error)| {
            let path = path.display().to_string();
            let about = [("path", text(&path)), ("detail", text(&error))];
            Failure::new(FAILED, texts.with("cli-erase-stays", &about))
        })?;
    }
    for folder in [Some(paths.data_dir.as_path()), paths.user_file.parent()] {
        // One that is not empty, or is gone, is not ours to remove.
        let _ = folder.map(fs::remove_dir);
    }
    Ok(())
}

fn of_environment(name: &str) -> bool {
    journal::is_ours(name) || sandbox::is_ours(name)
}

/// What could not be removed, and why.
type Stays = (PathBuf, io::Error);

/// Removes the files in a folder that are ours, and the folder where nothing else is in it.
fn empty(folder: &Path, is_ours: fn(&str) -> bool) -> Result<(), Stays> {
    let in_folder = |error| (folder.to_owned(), error);
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return forgive_absence(error).map_err(in_folder),
    };
    for entry in entries {
        let entry = entry.map_err(in_folder)?;
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if is_file && entry.file_name().to_str().is_some_and(is_ours) {
            remove(&entry.path())?;
        }
    }
    let _ = fs::remove_dir(folder);
    Ok(())
}

fn remove(file: &Path) -> Result<(), Stays> {
    fs::remove_file(file)
        .or_else(forgive_absence)
        .map_err(|error| (file.to_owned(), error))
}

fn forgive_absence(error: io::Error) -> io::Result<()> {
    if error.kind() == ErrorKind::NotFound {
        Ok(())
    } else {
        Err(error)
    }
}

#[cfg(test)]
#[path = "erase_tests.rs"]
mod tests;
