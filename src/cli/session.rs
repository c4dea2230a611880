//! What both faces need to begin: settings, key, client, the sandbox of training, the engine.

use super::args::Global;
use super::exit::{FAILED, Failure, JOURNAL, SETTINGS, USAGE};
use super::operator;
use super::printer::in_front;
use super::refusals;
use crate::clock::SystemClock;
use crate::journal::{self, JournalError, Reader};
use crate::locale::{self, Texts};
use crate::multisafepay::{self, Client, CodeRules, ConfigError, ReturnUrls};
use crate::payment::Environment;
use crate::sandbox::{Options, Sandbox, SandboxError, Scenario};
use crate::secret::Secret;
use crate::settings::{self, Arguments, Loaded, Proxy, Settings, Sources};
use crate::support::logging;
use crate::terminal::{self, Events, MultiSafepay, Provider, StartError, Terminal};
use crate::vault::{OsVault, Vault, VaultError};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What the pretended customer of training does, and how long after the order.
#[derive(Clone, Copy, Debug)]
pub struct Customer {
    /// What is done.
    pub does: Scenario,
    /// How long after the order was made.
    pub after: Duration,
}

impl Customer {
    /// Nobody: orders expire, or are played by hand.
    pub const NOBODY: Self = Self {
        does: Scenario::None,
        after: Duration::ZERO,
    };
}

/// The way to the provider. In training the sandbox lives as long as this does.
pub struct Link {
    /// The client, bound to the environment's host and key.
    pub client: Client,
    /// What may be shown as a Code.
    pub rules: CodeRules,
    /// The provider of training.
    pub sandbox: Option<Sandbox>,
}

/// Why there is no way to the provider, or no engine.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    /// The vault has no key, or gives none.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The client refuses its settings.
    #[error(transparent)]
    Client(#[from] ConfigError),
    /// The provider of training did not start.
    #[error(transparent)]
    Sandbox(#[from] SandboxError),
    /// The journal cannot be used.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// The operating system gives no thread.
    #[error("the engine cannot be started: {0}")]
    Thread(String),
}

impl SessionError {
    /// The failure that a command ends with.
    pub fn failure(&self, environment: Environment, texts: &Texts) -> Failure {
        match self {
            Self::Vault(VaultError::NoEntry) => {
                Failure::new(SETTINGS, refusals::no_key(environment, texts))
            }
            Self::Vault(error) => Failure::new(SETTINGS, error.text(texts, environment)),
            Self::Client(error) => Failure::new(SETTINGS, error.to_string()),
            Self::Sandbox(error) => Failure::new(FAILED, error.to_string()),
            Self::Journal(error) => {
                let mark = in_front(texts, environment);
                Failure::new(JOURNAL, format!("{mark}{}", journal_text(error, texts)))
            }
            Self::Thread(error) => Failure::new(FAILED, error.clone()),
        }
    }
}

fn journal_text(error: &JournalError, texts: &Texts) -> String {
    if let JournalError::Damaged(detail) = error {
        tracing::error!(detail, "the journal is damaged");
    }
    error.text(texts)
}

/// So long an instance that acts waits for a reader, which takes the lock for an instant.
const LOCK_PATIENCE: Duration = Duration::from_secs(1);

/// The provider of training writes its orders beside the journal, so that it must not be started
/// where another instance has the journal; the engine, which takes the lock, can only come after it.
fn unlocked(settings: &Settings) -> Result<(), JournalError> {
    let tried = Instant::now();
    while journal::is_locked(&settings.data_dir, settings.environment) {
        if tried.elapsed() >= LOCK_PATIENCE {
            return Err(JournalError::Locked);
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}

/// Takes the way to the provider: the key from the vault, or the sandbox of training, whose orders
/// are kept beside the journal.
///
/// # Errors
/// [`SessionError`], without a key's text in it.
pub fn link(
    settings: &Settings,
    vault: &dyn Vault,
    customer: Customer,
) -> Result<Link, SessionError> {
    if settings.environment == Environment::Training {
        unlocked(settings)?;
    }
    let folder = journal::folder(&settings.data_dir, settings.environment);
    link_kept_in(settings, vault, customer, folder)
}

/// The same, with the orders of training kept in another folder.
///
/// # Errors
/// [`SessionError`], without a key's text in it.
pub fn link_kept_in(
    settings: &Settings,
    vault: &dyn Vault,
    customer: Customer,
    keep_in: PathBuf,
) -> Result<Link, SessionError> {
    let environment = settings.environment;
    let (address, key, sandbox) = if environment == Environment::Training {
        let sandbox = Sandbox::start(Options {
            keep_in: Some(keep_in),
            outcome: customer.does,
            after: customer.after,
            ..Options::default()
        })?;
        (Some(sandbox.api_url()), training_key(), Some(sandbox))
    } else {
        (settings.api_url.clone(), vault.read(environment)?, None)
    };
    let base_url = multisafepay::base_url(environment, address.as_deref())?;
    let rules = code_rules(settings, &base_url);
    let config = client_config(settings, base_url, key);
    Ok(Link {
        client: Client::new(config)?,
        rules,
        sandbox,
    })
}

/// The sandbox takes any key; this one opens nothing else.
fn training_key() -> Secret {
    Secret::new("training".to_owned())
}

/// The client's configuration as the settings have it.
pub fn client_config(settings: &Settings, base_url: String, key: Secret) -> multisafepay::Config {
    let mut config = multisafepay::Config::new(settings.environment, base_url, key);
    config.proxy = match &settings.proxy {
        Proxy::System => multisafepay::Proxy::System,
        Proxy::None => multisafepay::Proxy::None,
        Proxy::Url(url) => multisafepay::Proxy::Url(url.clone()),
    };
    config
}

fn code_rules(settings: &Settings, base_url: &str) -> CodeRules {
    let mut rules = CodeRules::built_in(settings.environment, base_url);
    rules.hosts.clone_from(&settings.code_hosts);
    rules.page_hosts.clone_from(&settings.page_hosts);
    rules.schemes.clone_from(&settings.code_schemes);
    rules
}

/// What the engine is started with. Without a link it can settle and show, and asks nobody.
pub fn engine_config(settings: &Settings, link: Option<&Link>, resume: bool) -> terminal::Config {
    terminal::Config {
        environment: settings.environment,
        data_dir: settings.data_dir.clone(),
        provider: link.map(|link| link.provider(settings)),
        site: settings.site.clone(),
        device: settings.device_name().to_owned(),
        operator: operator::name(),
        refunds: settings.environment != Environment::Live || settings.refunds_in_live,
        clock: Arc::new(SystemClock),
        resume,
    }
}

impl Link {
    /// The provider as the engine knows it.
    fn provider(&self, settings: &Settings) -> Arc<dyn Provider> {
        Arc::new(MultiSafepay {
            client: self.client.clone(),
            rules: self.rules.clone(),
            urls: ReturnUrls {
                notification_url: settings.notification_url.clone(),
                redirect_url: settings.redirect_url.clone(),
                cancel_url: settings.cancel_url.clone(),
                close_window: true,
            },
        })
    }
}

/// Whether this device's orders can be told from those of others: not without a name, but for
/// training, whose provider is the device's alone.
pub fn can_fetch(session: &Session) -> bool {
    let settings = session.settings();
    settings.has_name() || settings.environment == Environment::Training
}

/// The settings that the options of a command line make with the files of this machine.
///
/// # Errors
/// What is wrong with a file or an option.
pub fn load(global: &Global) -> Result<Loaded, settings::SettingsError> {
    let arguments = Arguments {
        environment: global.environment(),
        data_dir: global.data_dir.clone(),
        api_url: global.api_url.clone(),
        locale: global.locale(),
        log: global.log(),
    };
    settings::load(&Sources::of_this_machine(), &arguments)
}

/// The settings, and the texts in their language.
///
/// # Errors
/// A failure with 2 for an option, and with 3 for a file.
pub fn loaded(global: &Global) -> Result<(Loaded, Texts), Failure> {
    let loaded = load(global).map_err(|error| {
        let code = if error.is_usage() { USAGE } else { SETTINGS };
        Failure::new(code, error.text(&first_texts(global)))
    })?;
    let texts = Texts::new(loaded.settings.locale);
    Ok((loaded, texts))
}

/// The texts before the settings are known: as asked for, or as the session speaks.
pub fn first_texts(global: &Global) -> Texts {
    Texts::new(global.locale().unwrap_or_else(locale::from_os))
}

/// Starts the log: to the file, where the data folder is there or may be made, and to standard
/// error where `--log` asks for it.
pub fn start_log(global: &Global, loaded: &Loaded, acts: bool) {
    let file = loaded.paths.log_dir().join(logging::FILE_NAME);
    let file = (acts || loaded.paths.data_dir.is_dir()).then_some(file);
    let stderr = global.log().is_some();
    if let Err(error) = logging::start(loaded.settings.log, file.as_deref(), stderr) {
        // No reason to stop: payments go on without a log file.
        tracing::warn!(%error, "there is less of a log than asked for");
    }
}

/// One run of a command: its settings and its language.
pub struct Session {
    loaded: Loaded,
    texts: Texts,
}

impl Session {
    /// Reads the settings and starts the log. One that `acts` makes the data folder; one that only
    /// reads leaves no trace where there is none.
    ///
    /// # Errors
    /// A failure with 2 for an option, and with 3 for a file or folder.
    pub fn open(global: &Global, acts: bool) -> Result<Self, Failure> {
        let (loaded, texts) = loaded(global)?;
        if acts {
            let made = loaded.paths.create();
            made.map_err(|error| Failure::new(SETTINGS, error.text(&texts)))?;
        }
        start_log(global, &loaded, acts);
        Ok(Self { loaded, texts })
    }

    /// The settings and where they come from.
    pub const fn loaded(&self) -> &Loaded {
        &self.loaded
    }

    /// The values.
    pub const fn settings(&self) -> &Settings {
        &self.loaded.settings
    }

    /// The texts, in the language of the settings.
    pub const fn texts(&self) -> &Texts {
        &self.texts
    }

    /// Which provider.
    pub const fn environment(&self) -> Environment {
        self.loaded.settings.environment
    }

    /// The vault of this machine.
    pub fn vault(&self) -> OsVault {
        OsVault::new()
    }

    /// The folder of the environment's journal, in which the sandbox of training keeps its orders.
    pub fn folder(&self) -> PathBuf {
        journal::folder(&self.settings().data_dir, self.environment())
    }

    /// The journal for reading; `None` where there is none.
    ///
    /// # Errors
    /// A failure with 4.
    pub fn reader(&self) -> Result<Option<Reader>, Failure> {
        self.open_reader()
            .map_err(|error| self.failure(&error.into()))
    }

    /// The same, for who goes on without it.
    ///
    /// # Errors
    /// As [`Reader::open`].
    pub fn open_reader(&self) -> Result<Option<Reader>, JournalError> {
        Reader::open(&self.settings().data_dir, self.environment())
    }

    /// What is said, behind the word that stands on everything outside live.
    pub fn marked(&self, said: &str) -> String {
        format!("{}{said}", in_front(&self.texts, self.environment()))
    }

    /// Whether somebody is asking for the journal's open Payments now.
    pub fn is_asked(&self) -> bool {
        journal::is_locked(&self.settings().data_dir, self.environment())
    }

    /// The way to the provider.
    ///
    /// # Errors
    /// A failure with 3, with 1 where training's provider does not start, and with 4 where another
    /// instance has it.
    pub fn link(&self, customer: Customer) -> Result<Link, Failure> {
        link(self.settings(), &self.vault(), customer).map_err(|error| self.failure(&error))
    }

    /// The same for reading, with the orders of training in a folder of its own.
    ///
    /// # Errors
    /// As [`Session::link`], but for the 4.
    pub fn link_kept_in(&self, folder: PathBuf) -> Result<Link, Failure> {
        link_kept_in(self.settings(), &self.vault(), Customer::NOBODY, folder)
            .map_err(|error| self.failure(&error))
    }

    /// Starts the engine, which takes the journal's lock.
    ///
    /// # Errors
    /// A failure with 4, or with 1 where there is no thread to be had.
    pub fn start(&self, link: Option<&Link>, resume: bool) -> Result<(Terminal, Events), Failure> {
        let config = engine_config(self.settings(), link, resume);
        let started = Terminal::start(config).map_err(|error| {
            let error = match error {
                StartError::Journal(error) => SessionError::Journal(error),
                StartError::Thread(error) => SessionError::Thread(error.to_string()),
            };
            self.failure(&error)
        })?;
        started.0.keep_for(self.settings().retention_days);
        Ok(started)
    }

    /// What a command ends with.
    pub fn failure(&self, error: &SessionError) -> Failure {
        error.failure(self.environment(), &self.texts)
    }
}
