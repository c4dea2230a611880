//! What is looked at on the device itself.

use super::display::{DisplayTrouble, display as find_display};
use super::{Check, State};
use crate::journal::{self, Damage, JournalError, Query, Reader, Verdict};
use crate::locale::Texts;
use crate::payment::{Environment, Outcome, Payment};
use crate::receipt::{damage_text, to_check_text, when};
use crate::settings::{Key, Loaded, SettingsError};
use crate::vault::{Vault, VaultError};
use jiff::{SignedDuration, Timestamp};
use std::path::Path;

pub fn settings(settings: &Result<Loaded, SettingsError>, texts: &Texts) -> Check {
    match settings {
        Ok(loaded) => {
            let files = [&loaded.paths.managed_file, &loaded.paths.user_file];
            let read: Vec<String> = files
                .into_iter()
                .filter(|file| file.exists())
                .map(|file| file.display().to_string())
                .collect();
            let detail = if read.is_empty() {
                texts.get("cli-doctor-no-files")
            } else {
                read.join(", ")
            };
            Check::new("settings", State::Ok, detail)
        }
        Err(error) => Check::new("settings", State::Broken, error.text(texts)),
    }
}

pub fn environment(loaded: &Loaded, texts: &Texts) -> Check {
    let origin = texts.get(loaded.origin(Key::Environment).text_key());
    let detail = format!("{} ({origin})", loaded.settings.environment);
    Check::new("environment", State::Ok, detail)
}

pub fn data_dir(loaded: &Loaded, texts: &Texts) -> Check {
    let dir = &loaded.paths.data_dir;
    let shown = dir.display().to_string();
    match writable(dir) {
        Ok(true) => Check::new("data_dir", State::Ok, shown),
        Ok(false) => {
            let detail = texts.with("cli-doctor-not-made", &[("folder", shown.into())]);
            Check::new("data_dir", State::Ok, detail)
        }
        Err(error) => {
            let why = [("file", shown.into()), ("detail", error.to_string().into())];
            Check::new(
                "data_dir",
                State::Broken,
                texts.with("settings-data-dir", &why),
            )
        }
    }
}

/// Whether a file can be made in the folder; `false` where there is no folder yet.
fn writable(dir: &Path) -> std::io::Result<bool> {
    if !dir.try_exists()? {
        return Ok(false);
    }
    let trial = dir.join(format!(".doctor-{}", std::process::id()));
    std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&trial)?;
    std::fs::remove_file(trial)?;
    Ok(true)
}

pub fn display(has_window: bool, texts: &Texts) -> Check {
    if !has_window {
        return Check::new("display", State::Skipped, texts.get("cli-window-not-built"));
    }
    match find_display() {
        Ok(name) => Check::new("display", State::Ok, name),
        Err(DisplayTrouble::None) => {
            Check::new("display", State::Broken, texts.get("cli-doctor-no-display"))
        }
        Err(DisplayTrouble::Unreachable(name)) => {
            let detail = texts.with("cli-doctor-display-unreachable", &[("name", name.into())]);
            Check::new("display", State::Broken, detail)
        }
        Err(DisplayTrouble::Libraries(missing)) => {
            let names = missing.join(", ");
            let detail = texts.with("cli-doctor-libraries", &[("names", names.into())]);
            Check::new("display", State::Broken, detail)
        }
    }
}

/// The vault is asked for the key of the environment, or of test where training needs none.
pub fn vault_and_key(loaded: Option<&Loaded>, vault: &dyn Vault, texts: &Texts) -> [Check; 2] {
    let environment = loaded.map_or(Environment::Training, |loaded| loaded.settings.environment);
    let training = environment == Environment::Training;
    let asked = if training {
        Environment::Test
    } else {
        environment
    };
    let found = vault.read(asked).map(drop);
    let vault = match &found {
        Ok(()) | Err(VaultError::NoEntry) => Check::new("vault", State::Ok, ""),
        // Training works without it.
        Err(error) if training => {
            let why = [("why", error.text(texts, asked).into())];
            let detail = texts.with("cli-doctor-training-vault", &why);
            Check::new("vault", State::Warning, detail)
        }
        Err(error) => Check::new("vault", State::Broken, error.text(texts, asked)),
    };
    let key = match found {
        _ if training => Check::new("key", State::Skipped, texts.get("key-training")),
        Ok(()) => {
            let name = texts.environment(environment);
            let detail = texts.with("key-present", &[("environment", name.into())]);
            Check::new("key", State::Ok, detail)
        }
        Err(VaultError::NoEntry) => Check::new(
            "key",
            State::Broken,
            VaultError::NoEntry.text(texts, environment),
        ),
        Err(_) => Check::new("key", State::Skipped, ""),
    };
    [vault, key]
}

/// What is open; as the records say, which is doubtful where those are damaged.
pub fn journal(loaded: &Loaded, chain: State, texts: &Texts) -> Check {
    let (dir, environment) = (&loaded.paths.data_dir, loaded.settings.environment);
    let opened = Reader::open(dir, environment)
        .and_then(|reader| reader.map(|reader| reader.open_payments()).transpose());
    match opened {
        Ok(None) => Check::new("journal", State::Ok, texts.get("cli-doctor-no-journal")),
        Ok(Some(open)) => {
            let asked = journal::is_locked(dir, environment);
            let is_damaged = chain == State::Broken;
            let state = if is_damaged || !(open.is_empty() || asked) {
                State::Warning
            } else {
                State::Ok
            };
            let key = if asked {
                "cli-doctor-journal-asked"
            } else {
                "cli-doctor-journal"
            };
            let mut detail = texts.with(key, &[("open", open.len().into())]);
            if is_damaged {
                detail = format!("{detail} {}", texts.get("cli-doctor-journal-doubt"));
            }
            Check::new("journal", state, detail)
        }
        // Nothing is wrong with it: whoever acts brings it up to date.
        Err(error @ JournalError::Older { .. }) => {
            Check::new("journal", State::Warning, error.text(texts))
        }
        Err(error @ JournalError::Newer { .. }) => {
            let detail = format!("{} ({error})", error.text(texts));
            Check::new("journal", State::Broken, detail)
        }
        Err(error) => {
            // Whoever acts next brings an older one up to date.
            let state = match error {
                JournalError::Older { .. } => State::Warning,
                _ => State::Broken,
            };
            Check::new("journal", state, unusable(&error, texts))
        }
    }
}

/// Why a journal cannot be read, in the words of the commands that need it.
fn unusable(error: &JournalError, texts: &Texts) -> String {
    match error {
        JournalError::Damaged(what) => format!("{} ({what})", texts.get("journal-damaged")),
        JournalError::Older { .. } => texts.get("journal-older"),
        JournalError::Newer { .. } => texts.get("journal-too-new"),
        other => {
            let why = [("detail", other.to_string().into())];
            texts.with("journal-cannot-open", &why)
        }
    }
}

/// Whether all records hang together, and the mark of the last one, for who wants to note it.
pub fn chain(loaded: &Loaded, texts: &Texts) -> Check {
    let (dir, environment) = (&loaded.paths.data_dir, loaded.settings.environment);
    let opened = Reader::open(dir, environment).ok().flatten();
    // Who has read of what was lost knows of it; what is there is sound.
    let damages = opened.as_ref().map(|reader| reader.damages().ok());
    let damages = damages.flatten().unwrap_or_default();
    let is_known = damages.iter().all(|damage| damage.told.is_some());
    let verdict = opened.map(|reader| reader.verify()).transpose();
    let (state, detail) = match verdict {
        Ok(Some(Verdict::Sound {
            records,
            head,
            gaps,
        })) => {
            let lost: i64 = gaps.iter().map(|(first, last)| last - first + 1).sum();
            let found = [
                ("records", records.into()),
                ("lost", lost.into()),
                ("head", head.short().into()),
            ];
            match lost {
                0 if damages.is_empty() => (State::Ok, texts.with("cli-doctor-chain", &found)),
                0 => (State::Ok, texts.with("cli-doctor-chain-left", &found)),
                _ if is_known => (State::Ok, texts.with("cli-doctor-chain-gaps", &found)),
                _ => (State::Warning, texts.with("cli-doctor-chain-gaps", &found)),
            }
        }
        Ok(Some(Verdict::Damaged(unsound))) => {
            let why = [("detail", unsound.what.into())];
            (State::Broken, texts.with("cli-doctor-chain-broken", &why))
        }
        // A journal that is not there, or cannot be opened, is told by its own line.
        Ok(None) | Err(_) => (State::Skipped, String::new()),
    };
    Check::new("journal_chain", state, detail)
}

/// One line for each damage that was ever found in the journal; a warning until somebody has taken
/// note of it.
pub fn damage(loaded: &Loaded, texts: &Texts) -> Vec<Check> {
    let settings = &loaded.settings;
    let can_fetch = settings.has_name() || settings.environment == Environment::Training;
    let found = Reader::open(&settings.data_dir, settings.environment)
        .and_then(|reader| reader.map_or(Ok(Vec::new()), |reader| reader.damages()));
    // A journal that cannot be read is told by its own line.
    let found = found.unwrap_or_default();
    let check = |damage: &Damage| {
        let mut said = damage_text(damage, can_fetch, texts);
        if damage.told.is_some() {
            // What to do was read with the rest.
            said.pop();
        }
        said.push(format!("({})", damage.what));
        let state = match damage.told {
            None => {
                said.push(texts.get("damage-note"));
                State::Warning
            }
            Some(at) => {
                said.push(texts.with("doctor-damage-noted", &[("at", when(at).into())]));
                State::Ok
            }
        };
        Check::new("damage", state, said.join(" "))
    };
    found.iter().map(check).collect()
}

/// What waits for a person, where anything does: it has its Outcome, so that no other line names it.
pub fn to_check(loaded: &Loaded, texts: &Texts) -> Option<Check> {
    let settings = &loaded.settings;
    let query = Query {
        attention: true,
        ..Query::default()
    };
    // A journal that cannot be read is told by its own line.
    let reader = Reader::open(&settings.data_dir, settings.environment).ok()??;
    let waiting = reader.summaries(&query).ok()?;
    let detail = to_check_text(&waiting, texts)?;
    Some(Check::new("to_check", State::Warning, detail))
}

/// The Payment for whose sake records stay that are older than is kept, where there is one: as long
/// as it is in hand, all that came after it stays as well.
pub fn old_records(loaded: &Loaded, texts: &Texts) -> Option<Check> {
    let settings = &loaded.settings;
    let days = settings.retention_days;
    let hours = i64::try_from(days.saturating_mul(24)).unwrap_or(i64::MAX);
    let keep = SignedDuration::from_hours(hours);
    // A journal that cannot be read is told by its own line.
    let reader = Reader::open(&settings.data_dir, settings.environment).ok()??;
    let held = reader.held_back(Timestamp::now(), keep).ok()??;
    let told = [
        ("days", days.to_string().into()),
        ("payment", held.id.to_string().into()),
        ("reference", held.reference.to_string().into()),
        ("date", when(held.requested.wall).into()),
        ("todo", texts.get(what_to_do(&held)).into()),
    ];
    let detail = texts.with("cli-doctor-old-held", &told);
    Some(Check::new("old_records", State::Warning, detail))
}

fn what_to_do(payment: &Payment) -> &'static str {
    match payment.outcome() {
        None => "cli-doctor-old-open",
        Some(Outcome::NeedsAttention) => "cli-doctor-old-attention",
        Some(_) if payment.open_refund().is_some() => "cli-doctor-old-refund",
        Some(_) => "cli-doctor-old-watched",
    }
}

pub fn return_addresses(loaded: &Loaded, texts: &Texts) -> Check {
    let live = loaded.settings.environment == Environment::Live;
    if live && loaded.settings.has_built_in_return_addresses() {
        let detail = texts.get("doctor-return-addresses-built-in");
        return Check::new("return_addresses", State::Warning, detail);
    }
    Check::new(
        "return_addresses",
        State::Ok,
        loaded.settings.redirect_url.clone(),
    )
}
