//! `erase`: removes what this user keeps on a device that leaves the house. It removes nothing as
//! long as money may be open, unless it is told to.

use super::args::{self, Global};
use super::exit::{DONE, Ended, FAILED, Failure, JOURNAL, SETTINGS, UNRESOLVED, USAGE};
use super::output::Output;
use super::printer::text;
use super::session::{SessionError, first_texts, load};
use crate::clock::{Clock, SystemClock};
use crate::journal::{self, JournalError, Query, Reader};
use crate::locale::Texts;
use crate::payment::Environment;
use crate::sandbox;
use crate::settings::{Key, Loaded, Origin};
use crate::support::logging;
use crate::vault::{OsVault, Vault, VaultError};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

const ALL: [Environment; 3] = [Environment::Training, Environment::Test, Environment::Live];

/// Removes journals, logs, settings and keys of this user.
pub fn run(global: &Global, args: &args::Erase) -> Ended {
    let loaded = load(global).map_err(|error| {
        let code = if error.is_usage() { USAGE } else { SETTINGS };
        Failure::new(code, error.text(&first_texts(global)))
    })?;
    let texts = Texts::new(loaded.settings.locale);
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
    } else if !delete_keys(&OsVault::new(), &texts)? {
        out.line(&texts.get("cli-erase-no-keyring"));
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
    let open = open(data_dir, environment).map_err(|error| {
        let failure = SessionError::Journal(error).failure(environment, texts);
        let hint = texts.get("cli-erase-cannot-tell");
        Failure::new(failure.code, format!("{} {hint}", failure.text))
    })?;
    if open == 0 {
        return Ok(());
    }
    let name = texts.environment(environment);
    let said = texts.with(
        "cli-erase-open",
        &[
            ("environment", text(&name)),
            ("word", text(&environment)),
            ("count", open.into()),
        ],
    );
    Err(Failure::new(UNRESOLVED, said))
}

/// How many Payments are without an Outcome, wait for a person, or may still be paid; and how often
/// something was lost that nobody took note of or that was not fetched.
fn open(data_dir: &Path, environment: Environment) -> Result<usize, JournalError> {
    let Some(reader) = Reader::open(data_dir, environment)? else {
        return Ok(0);
    };
    let to_check = Query {
        attention: true,
        ..Query::default()
    };
    let lost = reader.damages()?.into_iter();
    let lost = lost.filter(|damage| damage.told.is_none() || damage.fetched.is_none());
    Ok(reader.open_payments()?.len()
        + reader.to_watch(SystemClock.now())?.len()
        + reader.summaries(&to_check)?.len()
        + lost.count())
}

/// Deletes both keys; whether there is a keyring at all. They go first: a key without its records
/// is the lesser harm.
fn delete_keys(vault: &dyn Vault, texts: &Texts) -> Result<bool, Failure> {
    for environment in [Environment::Test, Environment::Live] {
        match vault.delete(environment) {
            Ok(()) | Err(VaultError::NoEntry) => {}
            Err(VaultError::Absent) => return Ok(false),
            Err(error) => {
                let why = error.text(texts, environment);
                let hint = texts.get("cli-erase-nothing");
                return Err(Failure::new(SETTINGS, format!("{why} {hint}")));
            }
        }
    }
    Ok(true)
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
