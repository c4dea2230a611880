//! Puts the layers on each other.

use super::layer::{Layer, Managed, Source, bad_value};
use super::{
    Allowed, Arguments, Key, Origin, Paths, Settings, SettingsError, Sources, Value, rules,
};
use crate::payment::Environment;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// The settings, and what is known about them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// The values.
    pub settings: Settings,
    /// Where things are kept.
    pub paths: Paths,
    pub(super) origins: BTreeMap<Key, Origin>,
    live_managed: bool,
}

impl Loaded {
    /// Where the value of a setting comes from.
    pub fn origin(&self, key: Key) -> Origin {
        self.origins.get(&key).copied().unwrap_or(Origin::BuiltIn)
    }

    /// Whether the organisation has fixed the value.
    pub fn is_locked(&self, key: Key) -> bool {
        self.origin(key) == Origin::ManagedLocked
    }

    /// Whether the organisation has set this device up for live. Training then opens from Set-up
    /// only (see [`Settings::for_training`]).
    pub const fn live_managed(&self) -> bool {
        self.live_managed
    }
}

/// Reads the files and puts the layers on each other. Creates nothing (see [`Paths::create`]).
///
/// A value of the user's file that the organisation has locked is passed over, since the lock may
/// be younger than the file. An argument that contradicts a lock is an error, since whoever gives
/// it believes that it holds.
///
/// # Errors
/// Whatever is not exactly right in a file or an argument: see [`SettingsError`].
pub fn load(sources: &Sources, arguments: &Arguments) -> Result<Loaded, SettingsError> {
    let arguments = Arguments {
        data_dir: arguments.data_dir.as_deref().map(absolute).transpose()?,
        ..arguments.clone()
    };
    let organisation = organisation(&sources.managed_file)?;
    let built_in_dir = sources.data_dir.clone().unwrap_or_default();
    let user_file = user_file(sources, &arguments);

    let mut loaded = Loaded {
        settings: Settings::built_in(&built_in_dir, sources.locale),
        paths: Paths {
            data_dir: built_in_dir,
            user_file: user_file.clone().unwrap_or_default(),
            managed_file: sources.managed_file.clone(),
        },
        origins: BTreeMap::new(),
        live_managed: false,
    };
    for part in &organisation {
        let (layer, place) = (&part.managed.default, &part.default_place);
        loaded.put(layer, Origin::ManagedDefault, place)?;
    }
    loaded.live_managed = is_for_live(&organisation);
    if let Some(file) = &user_file {
        let user = read(file, |source| source.user())?.unwrap_or_default();
        loaded.put_user(&user, file)?;
    }
    for part in &organisation {
        let (layer, place) = (&part.managed.locked, &part.locked_place);
        loaded.put(layer, Origin::ManagedLocked, place)?;
    }
    loaded.put_arguments(&arguments)?;
    loaded.finish()
}

impl Loaded {
    fn put(&mut self, layer: &Layer, origin: Origin, file: &Path) -> Result<(), SettingsError> {
        for (key, entry) in layer {
            self.settings
                .set(*key, &entry.value)
                .map_err(|allowed| bad_value(file, entry.place, key.name(), allowed))?;
            self.origins.insert(*key, origin);
        }
        Ok(())
    }

    /// On a device for live, a forgotten `environment = "training"` would make sales that are none.
    fn put_user(&mut self, user: &Layer, file: &Path) -> Result<(), SettingsError> {
        let training = Value::Text("training".to_owned());
        let mut user = user.clone();
        user.retain(|key, entry| {
            !(self.live_managed && *key == Key::Environment && entry.value == training)
        });
        self.put(&user, Origin::User, file)
    }

    fn put_arguments(&mut self, given: &Arguments) -> Result<(), SettingsError> {
        if self.live_managed && given.environment == Some(Environment::Training) {
            return Err(SettingsError::TrainingFromSetUpOnly);
        }
        let api_url = given.api_url.as_deref().map(api_url).transpose()?;
        self.take(Key::Environment, given.environment, |all| {
            &mut all.environment
        })?;
        self.take(Key::DataDir, given.data_dir.clone(), |all| {
            &mut all.data_dir
        })?;
        self.take(Key::ApiUrl, api_url.map(Some), |all| &mut all.api_url)?;
        self.take(Key::Locale, given.locale, |all| &mut all.locale)?;
        self.take(Key::Log, given.log, |all| &mut all.log)
    }

    fn take<T: PartialEq>(
        &mut self,
        key: Key,
        given: Option<T>,
        slot: fn(&mut Settings) -> &mut T,
    ) -> Result<(), SettingsError> {
        let locked = self.is_locked(key);
        let current = slot(&mut self.settings);
        match given {
            Some(value) if locked && *current != value => Err(SettingsError::Locked { key }),
            Some(value) if !locked => {
                *current = value;
                self.origins.insert(key, Origin::Argument);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn finish(mut self) -> Result<Self, SettingsError> {
        if self.settings.api_url.is_some() && self.settings.environment != Environment::Test {
            return Err(SettingsError::ApiUrlEnvironment);
        }
        if !self.settings.data_dir.is_absolute() {
            return Err(SettingsError::DataDir {
                dir: self.settings.data_dir,
                detail: "this user has no home folder; name a folder with --data-dir".to_owned(),
            });
        }
        self.paths.data_dir.clone_from(&self.settings.data_dir);
        Ok(self)
    }
}

fn api_url(text: &str) -> Result<String, SettingsError> {
    if rules::is_api_url(text) {
        Ok(text.to_owned())
    } else {
        Err(SettingsError::BadArgument {
            key: Key::ApiUrl,
            allowed: Allowed::ApiUrl,
        })
    }
}

fn user_file(sources: &Sources, arguments: &Arguments) -> Option<PathBuf> {
    match &arguments.data_dir {
        Some(dir) => Some(dir.join("settings.toml")),
        None => sources.user_file.clone(),
    }
}

/// Two tables of the organisation's, and how errors call each of them.
struct Part {
    managed: Managed,
    default_place: PathBuf,
    locked_place: PathBuf,
}

/// What the organisation has set, from the weakest to the strongest.
fn organisation(file: &Path) -> Result<Vec<Part>, SettingsError> {
    vouch_for(file)?;
    let managed = read(file, |source| source.managed())?.unwrap_or_default();
    let mut parts = vec![Part {
        managed,
        default_place: file.to_owned(),
        locked_place: file.to_owned(),
    }];
    parts.extend(policies(file)?);
    Ok(parts)
}

/// The policies of this machine belong to its own file; a test that names another file has none.
#[cfg(windows)]
fn policies(file: &Path) -> Result<Option<Part>, SettingsError> {
    use super::{paths, policy};
    if file != paths::managed_file() {
        return Ok(None);
    }
    Ok(Some(Part {
        managed: policy::read()?,
        default_place: policy::place("default"),
        locked_place: policy::place("locked"),
    }))
}

#[cfg(not(windows))]
const fn policies(_file: &Path) -> Result<Option<Part>, SettingsError> {
    Ok(None)
}

/// On Windows every user may make a file where this one lies, as long as nobody forbids it: only an
/// administrator's counts.
#[cfg(windows)]
fn vouch_for(file: &Path) -> Result<(), SettingsError> {
    if file != super::paths::managed_file() {
        return Ok(());
    }
    let detail = match crate::platform::is_administrators(file) {
        Ok(true) => return Ok(()),
        Ok(false) => "it belongs to a user, and not to the administrators".to_owned(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => error.to_string(),
    };
    Err(SettingsError::Unreadable {
        file: file.to_owned(),
        detail,
    })
}

#[cfg(not(windows))]
const fn vouch_for(_file: &Path) -> Result<(), SettingsError> {
    Ok(())
}

fn is_for_live(organisation: &[Part]) -> bool {
    let strongest = |table: fn(&Managed) -> &Layer| {
        let mut parts = organisation.iter().rev();
        parts.find_map(|part| table(&part.managed).get(&Key::Environment))
    };
    strongest(|managed| &managed.locked)
        .or_else(|| strongest(|managed| &managed.default))
        .is_some_and(|entry| entry.value == Value::Text("live".to_owned()))
}

fn absolute(dir: &Path) -> Result<PathBuf, SettingsError> {
    std::path::absolute(dir).map_err(|error| SettingsError::DataDir {
        dir: dir.to_owned(),
        detail: error.to_string(),
    })
}

fn read<T>(
    file: &Path,
    parse: impl FnOnce(&Source<'_>) -> Result<T, SettingsError>,
) -> Result<Option<T>, SettingsError> {
    let parsed = |text: String| parse(&Source { file, text: &text });
    text_of(file)?.map(parsed).transpose()
}

/// The text of a file; `None` only when there is nothing of that name at all. A link that leads
/// nowhere is something.
pub(super) fn text_of(file: &Path) -> Result<Option<String>, SettingsError> {
    match std::fs::read(file) {
        Ok(bytes) => text(file, bytes).map(Some),
        Err(error)
            if error.kind() == io::ErrorKind::NotFound && file.symlink_metadata().is_err() =>
        {
            Ok(None)
        }
        Err(error) => Err(SettingsError::Unreadable {
            file: file.to_owned(),
            detail: error.to_string(),
        }),
    }
}

/// Without the byte order mark that some editors on Windows put before the text.
fn text(file: &Path, bytes: Vec<u8>) -> Result<String, SettingsError> {
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let before = bytes.get(..good).unwrap_or_default();
        let before = String::from_utf8_lossy(before);
        let source = Source {
            file,
            text: without_mark(&before),
        };
        SettingsError::NotUtf8 {
            file: file.to_owned(),
            place: source.place(source.text.len()),
        }
    })?;
    Ok(match without_mark(&text) {
        same if same.len() == text.len() => text,
        rest => rest.to_owned(),
    })
}

fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}
